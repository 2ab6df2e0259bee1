"""What an answer is: statements, each resting on citations, or an open refusal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from kunnskapsbase.answer.understanding import Chip
from kunnskapsbase.search import SearchFilters

REFUSAL = "Jeg fant ikke dekning for dette i arkivet."


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a quote stands.

    Attributes:
        n: The number by which statements refer to it, from 1.
        file: Path relative to the corpus folder.
        page: Physical page from 1 on which the quote begins, None where the format has no pages.
        page_label: The number printed on that page, where known.
        section: The headings above the quote, outermost first.
        quote: The sentence verbatim, white space normalised.
        start: Where the quote begins, in characters of the document's text.
        end: Where it ends.
        spans: The quote's stretches ``(page, start, end)`` in characters of each page's own text.
        passage_id: The passage that holds it, the same across reindexing while the text is.
        version: The first twelve digits of the file's SHA-256.
        version_id: The stored version, by which the source can be shown.
        ocr: Whether the quote was read from a picture and may hold misread letters.
    """

    n: int
    file: str
    title: str
    kind: str
    body: str | None
    date: str | None
    page: int | None
    page_label: str | None
    section: tuple[str, ...]
    quote: str
    start: int
    end: int
    spans: tuple[tuple[int, int, int], ...]
    passage_id: str
    version: str
    version_id: int
    ocr: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Return the citation as the command line prints it."""
        return {
            "n": self.n,
            "file": self.file,
            "title": self.title,
            "kind": self.kind,
            "body": self.body,
            "date": self.date,
            "page": self.page,
            "page_label": self.page_label,
            "section": list(self.section),
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
            "spans": [{"page": page, "start": start, "end": end} for page, start, end in self.spans],
            "passage_id": self.passage_id,
            "version": self.version,
            "ocr": self.ocr,
        }

    @property
    def place(self) -> str:
        """Where the quote stands, for people: title with its date, page and section."""
        is_dated = self.date is not None and self.date[:4] not in self.title
        parts = [f"{self.title} ({self.date})" if is_dated else self.title]
        if self.page is not None:
            parts.append(f"s. {self.page_text()}")
        if self.section:
            parts.append(self.section[-1])
        return ", ".join(parts)

    def page_text(self) -> str:
        """Return the page as people write it, with the printed number where it differs."""
        if self.page_label in (None, str(self.page)):
            return str(self.page)
        # A label such as "5–6" says that the page is not known better; it stands alone.
        if "–" in str(self.page_label):
            return str(self.page_label)
        return f"{self.page} (trykt {self.page_label})"


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing the answer says and the numbers of the citations it rests on, never none.

    Attributes:
        text: What is said.
        citations: The numbers.
        label: What it is said of, such as a year or a document; shown before the text and no part of it.
    """

    text: str
    citations: tuple[int, ...]
    label: str = ""

    @property
    def shown(self) -> str:
        """The text with its label before it."""
        return f"{self.label}: {self.text}" if self.label else self.text


OnStatement = Callable[[Statement], None]
"""Called with each statement as soon as it has been written and verified."""


def nothing(_statement: Statement) -> None:
    """What is called with statements that nobody waits for."""


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """One document in an overview, and the numbers of the citations that show what it says."""

    file: str
    title: str
    date: str | None
    year: int | None
    kind: str
    body: str | None
    citations: tuple[int, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return the row as the command line prints it."""
        return {**asdict(self), "citations": list(self.citations)}


@dataclass(frozen=True, slots=True)
class Overview:
    """Which of all documents in question mention a topic.

    Attributes:
        topic: What they were held against.
        rows: Those that mention it, the newest first.
        without: Those that do not, by title.
        filters: What the documents were narrowed to.
    """

    topic: str
    rows: tuple[OverviewRow, ...]
    without: tuple[OverviewRow, ...]
    filters: SearchFilters

    @property
    def count(self) -> str:
        """How many documents were gone through and mention the topic, in Norwegian."""
        found, documents = len(self.rows), len(self.rows) + len(self.without)
        noun = "dokument" if documents == 1 else "dokumenter"
        return f"{found} av {documents} {noun} omtaler «{self.topic}», {len(self.without)} uten funn."

    def as_dict(self) -> dict[str, Any]:
        """Return the overview as the command line prints it."""
        return {
            "topic": self.topic,
            "documents": len(self.rows) + len(self.without),
            "found": len(self.rows),
            "without": len(self.without),
            "rows": [row.as_dict() for row in self.rows],
            "files_without": [row.file for row in self.without],
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, or a refusal with what stands nearest.

    Attributes:
        question: As it was asked.
        abstained: Whether the archive was found not to hold the answer.
        reason: Why it was refused, a Norwegian sentence; None for an answer.
        statements: What is said; empty for a refusal.
        citations: What the statements rest on. For a refusal: the nearest passages, offered as such.
        engine: What made the answer.
        milliseconds: How long it took.
        chips: The limits that the question itself set, each of which can be taken away.
        notice: What one should know of how it was found, a Norwegian sentence.
        understood_as: The whole question that a follow-up question was taken for; None if it was taken as asked.
        overview: The table of documents that the statements are of, for a question that wants one.
    """

    question: str
    abstained: bool
    reason: str | None
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    engine: str
    milliseconds: float = 0.0
    chips: tuple[Chip, ...] = ()
    notice: str | None = None
    understood_as: str | None = None
    overview: Overview | None = None

    @property
    def text(self) -> str:
        """The whole answer with its citation numbers in square brackets."""
        if self.abstained:
            return REFUSAL
        return "\n".join(
            statement.shown + "".join(f" [{number}]" for number in statement.citations)
            for statement in self.statements
        )

    def as_dict(self, identifier: str | None = None) -> dict[str, Any]:
        """Return the answer as the command line prints it."""
        return {
            "id": identifier,
            "question": self.question,
            "understood_as": self.understood_as,
            "abstained": self.abstained,
            "reason": self.reason,
            "answer": self.text,
            "statements": [
                {
                    "text": statement.text,
                    "citations": list(statement.citations),
                    **({"label": statement.label} if statement.label else {}),
                }
                for statement in self.statements
            ],
            "citations": [citation.as_dict() for citation in self.citations],
            "engine": self.engine,
            "chips": [{"field": chip.field, "label": chip.label} for chip in self.chips],
            "notice": self.notice,
            **({"overview": self.overview.as_dict()} if self.overview else {}),
            "ms": round(self.milliseconds, 1),
        }
