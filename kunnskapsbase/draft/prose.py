"""The paragraphs of one answer: the past sentences themselves, or what a language model writes of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from kunnskapsbase.answer.model import Citation
from kunnskapsbase.draft.checks import checks_of
from kunnskapsbase.draft.framing import Framing
from kunnskapsbase.draft.letter import HearingLetter
from kunnskapsbase.draft.letter_points import Point
from kunnskapsbase.draft.material import Excerpt, Material
from kunnskapsbase.draft.model import Paragraph
from kunnskapsbase.draft.provenance import Provenance

NextId = Callable[[], str]


class Writer(Protocol):
    """Makes the paragraphs of an answer from its material."""

    @property
    def engine(self) -> str:
        """What wrote it."""

    @property
    def notice(self) -> str | None:
        """What one should know of how it was written, Norwegian sentences; None for nothing."""

    def paragraphs(
        self, point: Point, material: Material, letter: HearingLetter, framing: Framing, next_id: NextId
    ) -> list[Paragraph]:
        """Return the paragraphs, each with its sources."""


class QuotingWriter:
    """Hands on the past sentences as they stand; what another document adds is named with that."""

    engine = "extractive"
    notice: str | None = None

    def paragraphs(
        self, point: Point, material: Material, letter: HearingLetter, framing: Framing, next_id: NextId
    ) -> list[Paragraph]:
        """Return the basis word for word, then what other own texts say."""
        found = [_quoted(item, letter, next_id) for item in material.basis]
        by_document: dict[int, list[Excerpt]] = {}
        for item in material.further:
            by_document.setdefault(item.source.version_id, []).append(item)
        found += [_added(items, letter, framing, next_id) for items in by_document.values()]
        return with_remarks(found, material)


def with_remarks(paragraphs: Sequence[Paragraph], material: Material) -> list[Paragraph]:
    """Tell on the first paragraph of an answer what the archive says against it: dissents and older positions."""
    remarks = [f"Dissens sist: {item.source.quote}" for item in material.dissents]
    remarks += [
        f"Eldre standpunkt sier det motsatte: {item.older.source.place}." for item in material.conflicts
    ]
    remarks += [f"{item.text}." for item in material.superseded]
    if not paragraphs or not remarks:
        return list(paragraphs)
    first, *others = paragraphs
    return [replace(first, checks=(*first.checks, *dict.fromkeys(remarks))), *others]


def _quoted(item: Excerpt, letter: HearingLetter, next_id: NextId) -> Paragraph:
    sources = (item.source,)
    return Paragraph(
        next_id(), item.text, Provenance.REUSED, sources, checks_of(item.source.quote, sources, letter)
    )


def _added(items: Sequence[Excerpt], letter: HearingLetter, framing: Framing, next_id: NextId) -> Paragraph:
    """What one further document says, after the words that name it."""
    sources: tuple[Citation, ...] = tuple(item.source for item in items)
    is_list = any("\n" in item.text or item.text.startswith("- ") for item in items)
    said = ("\n" if is_list else " ").join(item.text for item in items)
    text = f"{framing.says(sources[0])}{chr(10) if is_list else ' '}{said}"
    quotes = " ".join(source.quote for source in sources)
    return Paragraph(next_id(), text, Provenance.ADAPTED, sources, checks_of(quotes, sources, letter))
