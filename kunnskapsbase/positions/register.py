"""The register of positions: what the documents say, and what the staff say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from kunnskapsbase.errors import PositionError
from kunnskapsbase.positions.claims import Claim
from kunnskapsbase.positions.extraction import locate
from kunnskapsbase.positions.found_positions import SHORTEST_ID, Archive, FoundPositions
from kunnskapsbase.positions.position import Position, Stance, Status, Strength
from kunnskapsbase.positions.remembered import remember
from kunnskapsbase.store import position_decisions
from kunnskapsbase.store.position_decisions import Decision


class PositionRegister(FoundPositions):
    """The council's positions, and what the staff say of them.

    Args:
        archive: The knowledge base.

    Example:
        >>> register = PositionRegister(knowledge_base)  # doctest: +SKIP
        >>> for position in register.positions("nattog"):  # doctest: +SKIP
        ...     print(position.year, position.stance, position.text, position.source.place)
        >>> register.confirm(position.id)  # doctest: +SKIP
    """

    def confirm(self, wanted: str, *, note: str | None = None, by: str | None = None) -> Position:
        """Say that a position stands as it is.

        Raises:
            PositionError: There is no such position.
        """
        position = self.position(wanted)
        changed = position.status is Status.CORRECTED
        return self._decide(
            position,
            position_decisions.CORRECTED if changed else position_decisions.CONFIRMED,
            stance=position.stance if changed else None,
            strength=position.strength if changed else None,
            topics=position.topics if changed else None,
            note=note,
            by=by,
        )

    def correct(
        self,
        wanted: str,
        *,
        stance: Stance | None = None,
        strength: Strength | None = None,
        topics: Sequence[str] | None = None,
        note: str | None = None,
        by: str | None = None,
    ) -> Position:
        """Set what the rules got wrong; what is None stays as it is.

        Raises:
            PositionError: There is no such position, or a topic is not in the list.
        """
        position = self.position(wanted)
        return self._decide(
            position,
            position_decisions.ADDED if position.status is Status.ADDED else position_decisions.CORRECTED,
            stance=stance or position.stance,
            strength=strength or position.strength,
            topics=position.topics if topics is None else self._listed(topics),
            note=note,
            by=by,
        )

    def reject(self, wanted: str, *, note: str | None = None, by: str | None = None) -> Position:
        """Say that a sentence is no position of the council.

        Raises:
            PositionError: There is no such position.
        """
        return self._decide(self.position(wanted), position_decisions.REJECTED, note=note, by=by)

    def merge(self, into: str, others: Sequence[str], *, by: str | None = None) -> Position:
        """Put `others` together with the position `into`, as they say the same.

        Raises:
            PositionError: One of them is not there, or is `into` itself.
        """
        kept = self.position(into)
        merged = [self.position(other) for other in others]
        if not merged or any(item.id == kept.id for item in merged):
            raise PositionError(
                "Et standpunkt kan ikke slås sammen med seg selv. Oppgi ett eller flere andre."
            )
        for item in merged:
            self._decide(item, position_decisions.MERGED, merged_into=kept.id, by=by)
        return self.position(kept.id)

    def add(
        self,
        file: str,
        quote: str,
        stance: Stance,
        strength: Strength,
        *,
        topics: Sequence[str] | None = None,
        note: str | None = None,
        by: str | None = None,
    ) -> Position:
        """Add a position that the rules do not find.

        Args:
            file: The document, relative to the corpus folder.
            quote: The sentence as it stands there.
            stance: How the council stands to the matter.
            strength: How firmly.
            topics: Names of the list; None for what the sentence's words say.
            note: What to write with it.
            by: Who adds it.

        Raises:
            PositionError: The document has no such sentence, or a topic is not in the list.
        """
        claim = Claim(stance, strength, 0, 0)
        position = locate(self.store, file, quote, claim, self.own_bodies, self.topics)
        if position is None:
            raise PositionError(
                f"Setningen står ikke i {file}. Kopier den fra dokumentet slik arkivet viser det."
            )
        return self._decide(
            position,
            position_decisions.ADDED,
            stance=stance,
            strength=strength,
            topics=None if topics is None else self._listed(topics),
            note=note,
            by=by,
        )

    def withdraw(self, wanted: str) -> None:
        """Take back what was said of a position.

        Raises:
            PositionError: Nothing was said of it.
        """
        with self.store.database.transaction() as connection:
            known = {item.position for item in position_decisions.decisions(connection)}
            # What is merged or rejected has an id, too, though it is not shown.
            ids = [item for item in known if item.startswith(wanted.strip().lower())]
            if len(wanted.strip()) < SHORTEST_ID or len(ids) != 1:
                raise PositionError(f"Ingen har sagt noe om standpunkt {wanted}. Kontroller nummeret.")
            position_decisions.withdraw(connection, ids[0])

    def _listed(self, topics: Sequence[str]) -> tuple[str, ...]:
        names = {topic.name.casefold(): topic.name for topic in self.topics.topics}
        for topic in topics:
            if topic.casefold() not in names:
                raise PositionError(f"Temaet «{topic}» finnes ikke. Temaene er: {', '.join(names.values())}.")
        return tuple(names[topic.casefold()] for topic in topics)

    def _decide(
        self,
        position: Position,
        decision: str,
        *,
        stance: Stance | None = None,
        strength: Strength | None = None,
        topics: Sequence[str] | None = None,
        merged_into: str | None = None,
        note: str | None = None,
        by: str | None = None,
    ) -> Position:
        entry = Decision(
            position=position.id,
            decision=decision,
            file=position.source.file,
            quote=position.source.quote,
            stance=stance,
            strength=strength,
            topics=None if topics is None else tuple(topics),
            merged_into=merged_into,
            note=(note or "").strip() or position.note,
            decided=datetime.now(UTC).isoformat(timespec="milliseconds"),
            decided_by=by,
            seen=remember(replace(position, merged=(), superseded_by=None)),
        )
        with self.store.database.transaction() as connection:
            position_decisions.decide(
                connection, entry, None if position.is_gone else position.source.version_id
            )
        return next((item for item in self._all() if item.id == position.id), position)


def positions(
    archive: Archive, topic: str | None = None, *, rejected: bool = False, superseded: bool = True
) -> list[Position]:
    """Return the council's positions, the newest first; see `PositionRegister.positions`.

    Example:
        >>> for position in positions(knowledge_base, "nattog"):  # doctest: +SKIP
        ...     print(position.year, position.stance, position.text, position.source.place)
    """
    return PositionRegister(archive).positions(topic, rejected=rejected, superseded=superseded)
