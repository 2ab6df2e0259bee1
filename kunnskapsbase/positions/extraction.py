"""The positions that the documents of the archive hold, as the rules find them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from kunnskapsbase.answer.citing import cite, is_in_source
from kunnskapsbase.answer.evidence import Evidence
from kunnskapsbase.positions.position import Position
from kunnskapsbase.positions.reading import SentenceReader
from kunnskapsbase.store import Store, StoredPassage, StoredVersion

_OWN = {"field": "meta.voice", "operator": "==", "value": "own"}


def extract_positions(store: Store, own_bodies: Sequence[str]) -> list[Position]:
    """Return every position in the council's own texts, by file and place.

    Args:
        store: The published archive.
        own_bodies: The council's names.
    """
    allowed = store.allowed(_OWN)
    passages = store.passages([] if allowed is None else allowed.tolist())
    reader = SentenceReader(own_bodies)
    found: list[Position] = []
    for version, of_version in _by_version(store, passages):
        found += _of_version(version, of_version, reader)
    return sorted(found, key=lambda position: (position.source.file, position.source.start))


def identity(file: str, quote: str) -> str:
    """Return the id of the position that the sentence `quote` of `file` is.

    >>> identity("svar.pdf", "Rådet støtter forslaget."), identity("svar.pdf", "Rådet  støtter\\nforslaget.")
    ('f34bd4d3', 'f34bd4d3')
    """
    return hashlib.sha256(f"{file}\n{normalised(quote)}".encode()).hexdigest()[:8]


def normalised(quote: str) -> str:
    """Return a sentence as decisions know it: white space and case made alike."""
    return " ".join(quote.split()).casefold()


def _by_version(
    store: Store, passages: Iterable[StoredPassage]
) -> Iterator[tuple[StoredVersion, list[StoredPassage]]]:
    of_version: dict[int, list[StoredPassage]] = {}
    for passage in passages:
        if passage.version_id is not None:
            of_version.setdefault(passage.version_id, []).append(passage)
    for version_id, own in of_version.items():
        yield store.version(version_id), own


def _of_version(
    version: StoredVersion, passages: Sequence[StoredPassage], reader: SentenceReader
) -> Iterator[Position]:
    seen: set[int] = set()
    for passage in passages:
        for start, end in passage.sentences:
            # Neighbouring passages share sentences.
            if start in seen:
                continue
            seen.add(start)
            claims = reader.read(passage.quoted(start, end))
            if not claims:
                continue
            source = cite(Evidence(passage, start, end, passage.quoted(start, end), 0.0), version, 1)
            if is_in_source(source, version):
                yield Position(
                    id=identity(version.file, source.quote),
                    source=source,
                    stance=claims[0].stance,
                    strength=claims[0].strength,
                    year=version.metadata.year,
                    recipient=version.metadata.recipient,
                    answers=version.metadata.answers,
                )
