"""The register of positions: what the documents say, put right by what the staff have said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol

from ingest.metadata_file import DEFAULT_OWN_BODIES
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.errors import CorpusError, PositionError
from kunnskapsbase.positions.claims import Claim
from kunnskapsbase.positions.decisions import with_decisions
from kunnskapsbase.positions.extraction import extract_positions, locate
from kunnskapsbase.positions.position import Position, Stance, Status, Strength
from kunnskapsbase.positions.remembered import remember
from kunnskapsbase.positions.stored_matters import matters_of
from kunnskapsbase.positions.superseding import with_superseded
from kunnskapsbase.positions.topic_search import on_topic
from kunnskapsbase.positions.topics import read_topics
from kunnskapsbase.reindex.scan import read_overrides
from kunnskapsbase.settings import Settings
from kunnskapsbase.store import Store, position_decisions
from kunnskapsbase.store.position_decisions import Decision

_SHORTEST_ID = 4
_Versions = tuple[int, ...]


class Archive(Protocol):
    """What the register is read from: `kunnskapsbase.knowledge_base.KnowledgeBase`, or another with its parts."""

    settings: Settings
    store: Store
    model: EmbeddingModel


class PositionRegister:
    """The council's positions, and what the staff say of them.

    Reads the documents when they have changed, and puts what it found right when something was decided. Safe to
    share between threads.

    Args:
        archive: The knowledge base.

    Example:
        >>> register = PositionRegister(knowledge_base)  # doctest: +SKIP
        >>> for position in register.positions("nattog"):  # doctest: +SKIP
        ...     print(position.year, position.stance, position.text, position.source.place)
        >>> register.confirm(position.id)  # doctest: +SKIP
    """

    def __init__(self, archive: Archive) -> None:
        self.store = archive.store
        self.topics = read_topics(archive.settings.home)
        self.own_bodies = own_bodies(archive.settings)
        self._read: tuple[_Versions, list[Position]] | None = None
        self._put_right: tuple[tuple[_Versions, list[Decision]], list[Position]] | None = None

    def positions(
        self, topic: str | None = None, *, rejected: bool = False, superseded: bool = True
    ) -> list[Position]:
        """Return the positions, the newest first.

        Args:
            topic: Only those on this: a topic or focus area of the list, or any words.
            rejected: Whether those that the staff have rejected are among them.
            superseded: Whether those that a later one has taken the place of are among them.
        """
        found = [item for item in self._all() if rejected or item.status is not Status.REJECTED]
        if not superseded:
            found = [item for item in found if item.superseded_by is None]
        if topic is not None:
            found = on_topic(topic, found, self.topics)
        return sorted(found, key=lambda item: (-(item.year or 0), item.source.file, item.source.start))

    def position(self, wanted: str) -> Position:
        """Return the position with the id `wanted`, or whose id alone begins so.

        Raises:
            PositionError: There is none, or several.
        """
        start = wanted.strip().lower()
        found = [item for item in self._all() if item.id.startswith(start)]
        if len(start) < _SHORTEST_ID or not found:
            raise PositionError(
                f"Det finnes ikke noe standpunkt med nummer {wanted}. «kunnskapsbase positions» viser numrene."
            )
        if len(found) > 1:
            raise PositionError(f"Flere standpunkter har nummer som begynner med {wanted}. Skriv flere tegn.")
        return found[0]

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
            if len(wanted.strip()) < _SHORTEST_ID or len(ids) != 1:
                raise PositionError(f"Ingen har sagt noe om standpunkt {wanted}. Kontroller nummeret.")
            position_decisions.withdraw(connection, ids[0])

    def _all(self) -> list[Position]:
        # Not the generation, as a backup that was restored may have the same one.
        versions = tuple(document.version_id for document in self.store.documents())
        with self.store.database.read() as connection:
            decisions = position_decisions.decisions(connection)
        read = self._read
        if read is None or read[0] != versions:
            read = versions, extract_positions(self.store, self.own_bodies, self.topics)
            self._read = read
        put_right = self._put_right
        if put_right is None or put_right[0] != (versions, decisions):
            positions = with_decisions(read[1], decisions, self._located, self.topics)
            matters = matters_of(self.store, positions)
            superseded = with_superseded(positions, matters, self.topics, self.own_bodies)
            put_right = (versions, decisions), superseded
            self._put_right = put_right
        return put_right[1]

    def _located(self, decision: Decision) -> Position | None:
        """The position of a decision whose sentence the rules do not find: in its file, else in another."""
        claim = Claim(
            Stance(decision.stance or decision.seen["stance"]),
            Strength(decision.strength or decision.seen["strength"]),
            0,
            0,
        )
        files = [document.file for document in self.store.documents() if document.metadata.voice == "own"]
        places = [decision.file] if decision.file in files else files
        for file in places:
            found = locate(self.store, file, decision.quote, claim, self.own_bodies, self.topics)
            if found is not None:
                return found
        return None

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


def own_bodies(settings: Settings) -> tuple[str, ...]:
    """Return the names of the council whose archive this is."""
    try:
        return read_overrides(settings.corpus).own_bodies
    except CorpusError:
        # The archive can be read where its documents are not.
        return DEFAULT_OWN_BODIES
