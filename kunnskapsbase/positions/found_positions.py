"""The positions of the archive as they stand now: found by the rules, put right by what the staff have said."""

from __future__ import annotations

from typing import Protocol

from ingest.metadata_file import DEFAULT_OWN_BODIES
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.errors import CorpusError, PositionError
from kunnskapsbase.positions.claims import Claim
from kunnskapsbase.positions.decisions import with_decisions
from kunnskapsbase.positions.extraction import extract_positions, locate
from kunnskapsbase.positions.position import Position, Stance, Status, Strength
from kunnskapsbase.positions.stored_matters import matters_of
from kunnskapsbase.positions.superseding import with_superseded
from kunnskapsbase.positions.topic_search import on_topic
from kunnskapsbase.positions.topics import read_topics
from kunnskapsbase.reindex.scan import read_overrides
from kunnskapsbase.settings import Settings
from kunnskapsbase.store import Store, position_decisions
from kunnskapsbase.store.position_decisions import Decision

SHORTEST_ID = 4
"""Characters of an id that must be given."""
_Versions = tuple[int, ...]


class Archive(Protocol):
    """What the register is read from: `kunnskapsbase.knowledge_base.KnowledgeBase`, or another with its parts."""

    settings: Settings
    store: Store
    model: EmbeddingModel


class FoundPositions:
    """Reads the positions of an archive.

    Reads the documents when they have changed, and puts what it found right when something was decided. Safe to
    share between threads.

    Args:
        archive: The knowledge base.

    Attributes:
        store: The archive's.
        topics: The list of topics.
        own_bodies: The council's names.
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
        if len(start) < SHORTEST_ID or not found:
            raise PositionError(
                f"Det finnes ikke noe standpunkt med nummer {wanted}. «kunnskapsbase positions» viser numrene."
            )
        if len(found) > 1:
            raise PositionError(f"Flere standpunkter har nummer som begynner med {wanted}. Skriv flere tegn.")
        return found[0]

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


def own_bodies(settings: Settings) -> tuple[str, ...]:
    """Return the names of the council whose archive this is."""
    try:
        return read_overrides(settings.corpus).own_bodies
    except CorpusError:
        # The archive can be read where its documents are not.
        return DEFAULT_OWN_BODIES
