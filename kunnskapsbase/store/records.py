"""What the store hands out: frozen records, one for each kind of row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ingest.document import LeftOut, Metadata, Page, PageSpan, Piece, Reference, Section, page_of


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document of the published archive, without its text.

    Attributes:
        id: The document's row, the same for all versions of one file.
        version_id: The row of the version that is published now.
        file: Path relative to the corpus folder.
        sha256: Of the file's bytes.
        fingerprint: Of what read the file; another fingerprint means that it should be read again.
        model: Fingerprint of the embedding model that its content keys were made for.
        places: Further files with the very same bytes.
    """

    id: int
    version_id: int
    file: str
    sha256: str
    fingerprint: str
    model: str
    format: str
    metadata: Metadata
    pages: int
    passages: int
    notices: tuple[str, ...]
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """One version of a document with its whole text; see `StoredDocument` and `ingest.document.Document`.

    Attributes:
        added: The generation that published it, None for not yet.
        removed: The generation in which it was published no longer, None for not yet.
        places: The files of the published archive that have the very same bytes now, its own first.
        superseded: Whether its file is in the published archive with other bytes.
    """

    id: int
    document_id: int
    file: str
    sha256: str
    fingerprint: str
    model: str
    format: str
    metadata: Metadata
    notices: tuple[str, ...]
    added: int | None
    removed: int | None
    text: str
    pages: tuple[Page, ...]
    pieces: tuple[Piece, ...]
    sections: tuple[Section, ...]
    left_out: tuple[LeftOut, ...] = ()
    references: tuple[Reference, ...] = ()
    places: tuple[str, ...] = ()
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage and the document it stands in.

    `id` is the row, new for every version; `passage_id` stays the same as long as file, headings and text do.
    `version_id` is None for a passage written through Haystack, whose spans are then all empty.
    """

    id: int
    passage_id: str
    version_id: int | None
    file: str
    format: str
    sha256: str
    metadata: Metadata
    ordinal: int
    heading_path: tuple[str, ...]
    start: int
    end: int
    text: str
    sentences: tuple[tuple[int, int], ...]
    page_spans: tuple[PageSpan, ...]
    meta: dict[str, Any]

    @property
    def first_page(self) -> int | None:
        """The physical page on which the passage begins, or None where the format has no pages."""
        return page_of(self.page_spans)

    def quoted(self, start: int, end: int) -> str:
        """Return ``[start, end)`` of the document's text, white space normalised; it lies in the passage."""
        return " ".join(self.text[start - self.start : end - self.start].split())


@dataclass(frozen=True, slots=True)
class Unembedded:
    """A text that lacks vectors; `sentences` are spans of `text`."""

    content_key: bytes
    text: str
    title: str
    heading_path: tuple[str, ...]
    sentences: tuple[tuple[int, int], ...]
    lead_in: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """One run that changed the store.

    `state` is ``running``, ``published``, ``discarded``, ``mended``, or ``interrupted`` (what it prepared
    remains).
    """

    id: int
    kind: str
    started: str
    ended: str | None
    state: str
    generation: int | None
    receipt: dict[str, Any]
