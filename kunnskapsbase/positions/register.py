"""The register of positions: what the documents say, put right by what the staff have said of it."""

from __future__ import annotations

from typing import Protocol

from ingest.metadata_file import DEFAULT_OWN_BODIES
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.errors import CorpusError
from kunnskapsbase.language.stems import stems
from kunnskapsbase.positions.extraction import extract_positions
from kunnskapsbase.positions.position import Position
from kunnskapsbase.reindex.scan import read_overrides
from kunnskapsbase.settings import Settings
from kunnskapsbase.store import Store


class Archive(Protocol):
    """What the register is read from: `kunnskapsbase.knowledge_base.KnowledgeBase`, or another with its parts."""

    settings: Settings
    store: Store
    model: EmbeddingModel


def positions(
    archive: Archive,
    topic: str | None = None,
    *,
    rejected: bool = False,
    superseded: bool = True,
) -> list[Position]:
    """Return the council's positions, the newest first.

    Args:
        archive: The knowledge base.
        topic: Only those on this: a topic or focus area of the list, or any words.
        rejected: Whether those that the staff have rejected are among them.
        superseded: Whether those that a later one has taken the place of are among them.

    Example:
        >>> for position in positions(knowledge_base, "nattog"):  # doctest: +SKIP
        ...     print(position.year, position.stance, position.text, position.source.place)
    """
    found = extract_positions(archive.store, own_bodies(archive.settings))
    if topic is not None:
        wanted = set(stems(topic))
        found = [
            item for item in found if wanted & set(stems(f"{item.text} {' '.join(item.source.section)}"))
        ]
    return sorted(found, key=lambda position: -(position.year or 0))


def own_bodies(settings: Settings) -> tuple[str, ...]:
    """Return the names of the council whose archive this is."""
    try:
        return read_overrides(settings.corpus).own_bodies
    except CorpusError:
        # The archive can be read where its documents are not.
        return DEFAULT_OWN_BODIES
