"""The vocabulary of ingest: what a reader gives, and the document of passages made from it.

Positions are counted in Unicode characters. A span ``[start, end)`` points into ``Document.text``, the
document's whole cleaned text; a `PageSpan` points into the text of one page as the file itself has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block of text is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class PageSpan:
    """Characters ``[start, end)`` of the text of page `page` (physical, from 1)."""

    page: int
    start: int
    end: int

    def __reduce__(self) -> tuple[type[PageSpan], tuple[int, int, int]]:
        # Sent from process to process by the thousand; what dataclasses do for that takes three times as long.
        return PageSpan, (self.page, self.start, self.end)


def page_of(spans: Sequence[PageSpan]) -> int | None:
    """Return the page on which a text begins that stands at `spans`; None where its format has no pages.

    That is the page of the first span, but for the rows of a table that goes on overleaf: they go back for the
    headings of their columns, so that a heading, a cell, and the next heading are on page 1, 2 and 1 again.

    >>> page_of([PageSpan(1, 90, 94), PageSpan(2, 0, 9)])
    1
    >>> page_of([PageSpan(1, 10, 14), PageSpan(2, 0, 9), PageSpan(1, 16, 21), PageSpan(2, 10, 14)])
    2
    """
    if not spans:
        return None
    pages = [span.page for span in spans]
    back = next((at for at in range(1, len(pages)) if pages[at] < pages[at - 1]), 0)
    return pages[1] if back > 1 and pages[0] < pages[1] else pages[0]


@dataclass(frozen=True, slots=True)
class Piece:
    """Where one run of a block's text (usually a line) stands on a page.

    The characters ``[start, end)`` of the block's text are those at `place`, give or take white space
    and a line-end hyphen.
    """

    start: int
    end: int
    place: PageSpan

    def __reduce__(self) -> tuple[type[Piece], tuple[int, int, PageSpan]]:
        return Piece, (self.start, self.end, self.place)


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A note's mark that is not in a block's text: it stood before character `at`, and at `place` on its page."""

    mark: str
    at: int
    place: PageSpan


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table row or footnote in reading order.

    `level` is the depth of a heading (1 is the highest) and 0 for all else. `pieces` is empty for formats
    without pages. `mark` is the number or sign of a footnote, `notes` the marks that a text has of such. `is_quote`
    says that the file marks it as quoted from elsewhere.
    """

    kind: BlockKind
    text: str
    level: int = 0
    pieces: tuple[Piece, ...] = ()
    mark: str = ""
    notes: tuple[NoteMark, ...] = ()
    is_quote: bool = False


@dataclass(frozen=True, slots=True)
class WordBox:
    """Where the characters ``[start, end)`` of a page's text stand on its picture.

    In points from the top left corner of the page as it is shown.
    """

    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """A physical page: its number from 1, the label printed on it where known, and its text as extracted.

    `recognised` says that the text was read from a picture (OCR) and may hold misread letters; `words` then
    says where each word stands, which the file itself does not tell.
    """

    number: int
    label: str | None
    text: str
    recognised: bool = False
    words: tuple[WordBox, ...] = ()


class LeftOutReason(StrEnum):
    """Why a stretch of a page is in no passage."""

    RUNNING_HEAD = "running_head"
    PAGE_NUMBER = "page_number"
    CONTENTS = "contents"
    CHART_AXIS = "chart_axis"
    TURNED = "turned"
    HEADING = "heading"
    BULLET = "bullet"
    NOTE_MARK = "note_mark"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A stretch of a page's text that is in no passage, and why."""

    place: PageSpan
    reason: LeftOutReason


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to something outside the sentence: the characters ``[start, end)`` of the document's text.

    Attributes:
        kind: ``NOU``, ``Meld. St.``, ``Prop.``, ``NTP``, ``§``, ``link`` or ``page``.
        target: What is referred to, in the one spelling that the archive compares by.
    """

    kind: str
    target: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in one file: blocks in reading order, pages if the format has them.

    `properties` holds what the file says of itself (``title``, ``author``, ``created``, ``language``), empty
    values left out. `notices` tells in Norwegian what could not be read, one sentence each. `left_out` lists
    what of the pages is in no block. `format` is the short name of what the file is: ``pdf``, ``docx``,
    ``odt``, ``html``, ``md`` or ``txt``, empty where a reader is called by itself.
    """

    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    properties: dict[str, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    format: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the text under one heading path, outermost heading first; the headings are not in it.

    `language` (``nb``, ``nn``, ``en``) and `voice` (``own``, ``other``) are None where the document's hold.
    """

    path: tuple[str, ...]
    start: int
    end: int
    language: str | None = None
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A citable stretch of one section, small enough for the embedding model.

    `sentences` are spans of the document's text, in order and without overlap; `text` is
    ``Document.text[start:end]``. Neighbouring passages of one section may share whole sentences. `language`
    and `voice` are those of the section, None where the document's hold. `lead_in` is, for a passage that begins
    in the middle of a list or table, the span of what leads into that, a sentence or caption before the passage.
    """

    ordinal: int
    heading_path: tuple[str, ...]
    start: int
    end: int
    text: str
    sentences: tuple[tuple[int, int], ...]
    page_spans: tuple[PageSpan, ...] = ()
    language: str | None = None
    voice: str | None = None
    lead_in: tuple[int, int] | None = None

    @property
    def first_page(self) -> int | None:
        """The physical page on which the passage begins, or None where the format has no pages."""
        return page_of(self.page_spans)

    @property
    def last_page(self) -> int | None:
        """The physical page on which the passage ends, or None where the format has no pages."""
        return self.page_spans[-1].page if self.page_spans else None


@dataclass(frozen=True, slots=True)
class Found:
    """Where a field of the metadata was read, in Norwegian, and how sure it is: ``sikker`` or ``antatt``."""

    where: str
    sure: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a document as a whole.

    Attributes:
        title: The document's title; never empty.
        kind: One of `KINDS`.
        body: Who decided or published it, such as ``styret`` or ``Samferdselsdepartementet``.
        date: The decision or publication date as ``YYYY-MM-DD``.
        year: The year the document is of (an annual report for 2023 is of 2023).
        language: ``nb``, ``nn`` or ``en``.
        answers: What it answers, normalised: ``NOU 2022: 18``, ``Meld. St. 14 (2023–2024)``,
            ``NTP 2025–2036``.
        voice: ``own`` for the council's own text, ``other`` for somebody else's.
        recipient: Whom it is addressed to.
        case_number: The sender's or recipient's case number, as ``2023/1234``.
        deadline: The last day for answers as ``YYYY-MM-DD``, for texts that ask for them.
        themes: What it is about, some few words, the most telling first.
        found: Where each field was read, by the field's name.
    """

    title: str
    kind: str = "annet"
    body: str | None = None
    date: str | None = None
    year: int | None = None
    language: str = "nb"
    answers: tuple[str, ...] = ()
    voice: str = "other"
    recipient: str | None = None
    case_number: str | None = None
    deadline: str | None = None
    themes: tuple[str, ...] = ()
    found: dict[str, Found] = field(default_factory=dict)


KINDS = (
    "årsrapport",
    "høringssvar",
    "høringsuttalelse",
    "innspill",
    "uttalelse",
    "posisjonsnotat",
    "høringsnotat",
    "NOU",
    "Meld. St.",
    "Prop.",
    "vedtak",
    "annet",
)
"""The kinds of document that the archive tells apart."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file, read and cut into passages."""

    file: str
    format: str
    text: str
    metadata: Metadata
    passages: tuple[Passage, ...]
    sections: tuple[Section, ...] = ()
    pages: tuple[Page, ...] = ()
    pieces: tuple[Piece, ...] = ()
    notices: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    references: tuple[Reference, ...] = ()
