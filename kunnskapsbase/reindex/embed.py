"""Gives every passage of a preparation its vectors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ingest.document import Document
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.embedding.model import PassageInput, PassageVectors
from kunnskapsbase.reindex.progress import Progress
from kunnskapsbase.store import Preparation

CHUNK = 64
"""Passages whose vectors are kept at once on one machine: what a kill can lose."""

Embed = Callable[[Sequence[PassageInput]], list[PassageVectors]]
"""Returns the vectors of passages, in their order."""


def passage_inputs(document: Document) -> list[PassageInput]:
    """Return what is embedded of each passage of `document`."""
    return [
        PassageInput(
            passage.text,
            heading_line(passage.heading_path, document.text[slice(*passage.lead_in or (0, 0))]),
            tuple((start - passage.start, end - passage.start) for start, end in passage.sentences),
        )
        for passage in document.passages
    ]


def heading_line(path: Sequence[str], lead_in: str = "") -> str:
    """Return what stands before a passage for the model.

    Args:
        path: The headings above it; the two nearest are taken, 120 characters each.
        lead_in: What leads into the list or table in whose middle it begins; the last 240 characters are taken.
    """
    before = [title[:120] for title in path[-2:]]
    return " – ".join([*before, " ".join(lead_in.split())[-240:]] if lead_in else before)


class Backlog:
    """Passages that wait for their vectors, each text once; filled while it is emptied.

    Args:
        preparation: Whose passages; those that an interrupted run has left are there from the start.
        embed: Embeds them.
        at_once: How many of them.
    """

    def __init__(self, preparation: Preparation, embed: Embed, at_once: int = CHUNK) -> None:
        self._preparation = preparation
        self._embed = embed
        self._at_once = at_once
        self._waiting: list[tuple[bytes, PassageInput]] = []
        self._keys: set[bytes] = set()
        self.embedded = 0
        self.add(
            (
                item.content_key,
                PassageInput(item.text, heading_line(item.heading_path, item.lead_in), item.sentences),
            )
            for item in preparation.passages_without_vectors()
        )

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def is_full(self) -> bool:
        """Whether there is enough to embed at once."""
        return len(self) >= self._at_once

    def add(self, passages: Iterable[tuple[bytes, PassageInput]]) -> None:
        """Queue passages that have no vectors, each with its content key."""
        for key, item in passages:
            if key not in self._keys:
                self._keys.add(key)
                self._waiting.append((key, item))

    def embed_some(self) -> None:
        """Embed the longest `at_once` of the passages and keep their vectors.

        Passages of like length share a batch, so that little is computed on padding.
        """
        self._waiting.sort(key=lambda entry: len(entry[1].text))
        chunk = self._waiting[-self._at_once :]
        vectors = self._embed([item for _, item in chunk])
        self._preparation.put_vectors(
            (key, found.passage, found.sentences) for (key, _), found in zip(chunk, vectors, strict=True)
        )
        del self._waiting[-self._at_once :]
        self._keys.difference_update(key for key, _ in chunk)
        self.embedded += len(chunk)


def embed_missing(preparation: Preparation, model: EmbeddingModel, progress: Progress) -> int:
    """Embed every passage that has no vectors yet, keeping them as they come; return how many there were."""
    backlog = Backlog(preparation, model.embed_passages_in_order)
    total = len(backlog)
    while backlog:
        progress("embed", backlog.embedded, total)
        backlog.embed_some()
    progress("embed", total, total)
    return total
