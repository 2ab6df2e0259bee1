"""The questions and points that a hearing letter asks for answers to, by how letters are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from ingest.document import Block, BlockKind
from ingest.sentences import sentence_spans
from kunnskapsbase.draft.letter_blocks import Unit, asked_cell, units
from kunnskapsbase.draft.letter_words import (
    asked_for,
    is_about_contact,
    is_procedural,
    needs_heading,
    proposed_in,
    without_number,
)
from kunnskapsbase.language import content_words
from kunnskapsbase.language.stems import stem

LONG_TEXT = 60_000
"""Characters; in a longer text questions are its author's own, unless a heading or lead-in asks them."""
_COVERED = 0.5
"""A proposal that shares this part of its words with what is asked is not a point of its own."""

_LEFT_OVER = 1
"""Words beyond those of the title; "arbeidet med planen" has one."""
_BACKGROUND = re.compile(r"\b(?:bakgrunn|innledning|innleiing)", re.IGNORECASE)
"""Under such headings a question is the author's own."""


class PointKind(StrEnum):
    """How the letter puts a point."""

    QUESTION = "spørsmål"
    REQUEST = "ønsket synspunkt"
    PROPOSAL = "forslag"
    SUBJECT = "saken som helhet"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that the response has to answer.

    Attributes:
        text: What is asked or proposed, as the letter has it.
        kind: How the letter puts it.
        number: The number that it has in the letter, empty where it has none.
        is_asked: Whether the letter asks for an answer to it; a proposal may only be answered where the council
            has something to say.
        section: The headings above it, outermost first.
        quote: The letter's own words, verbatim.
        page: The physical page of the letter, None where it has none.
        heading: The innermost heading without its number, where that tells what the point is about.
    """

    text: str
    kind: PointKind = PointKind.QUESTION
    number: str = ""
    is_asked: bool = True
    section: tuple[str, ...] = ()
    quote: str = ""
    page: int | None = None
    heading: str = ""

    @property
    def looked_for(self) -> str:
        """The text by which the archive is searched: with its heading where it is not understood without."""
        return f"{self.heading}: {self.text}" if self.heading and needs_heading(self.text) else self.text

    def as_dict(self) -> dict[str, Any]:
        """Return the point as the command line prints it."""
        return {**asdict(self), "kind": str(self.kind), "section": list(self.section)}

    @classmethod
    def from_dict(cls, given: dict[str, Any]) -> Point:
        """Return the point that `as_dict` wrote."""
        return cls(**{**given, "kind": PointKind(given["kind"]), "section": tuple(given["section"])})


def find_points(blocks: Sequence[Block]) -> tuple[Point, ...]:
    """Return what a letter asks and proposes, in its order; empty where nothing can be told.

    Items of a list or table under a heading or sentence that asks come first, then questions and requests in
    running text ("departementet ber særlig om synspunkter på …"). Proposals need an answer where the letter asks
    nothing by itself.

    Args:
        blocks: The letter as its reader gives it.
    """
    found = list(units(blocks))
    is_long = sum(len(block.text) for block in blocks) > LONG_TEXT
    asked = _without_repetition([point for unit in found for point in _asked(unit, is_long)])
    proposals = [
        replace(point, is_asked=not asked)
        for point in _without_repetition(list(_proposals(found)))
        if not any(_covers(other, point) for other in asked)
    ]
    return (*asked, *proposals)


def without_whole(points: tuple[Point, ...], title: str) -> tuple[Point, ...]:
    """Leave out requests for views on the very thing that the letter is about, where it asks for others as well."""
    about = _stems(title)
    kept = tuple(
        point
        for point in points
        if point.kind is not PointKind.REQUEST
        or not _stems(point.text) & about
        or len(_stems(point.text) - about) > _LEFT_OVER
    )
    return kept or points


def _asked(unit: Unit, is_long: bool) -> Iterator[Point]:
    if unit.is_asked:
        yield from _item(unit)
        return
    if unit.block.kind is BlockKind.TABLE_ROW:
        number, cell = asked_cell(unit.block.text)
        if cell.endswith("?") and not is_long:
            yield _point(unit, cell, PointKind.QUESTION, number)
        return
    sentences = [unit.block.text[start:end] for start, end in sentence_spans(unit.block.text)]
    questions = [] if is_long or _BACKGROUND.search(" ".join(unit.path[-1:])) else _questions(sentences)
    for question in questions:
        yield _point(unit, without_number(question)[1], PointKind.QUESTION, without_number(question)[0])
    for sentence in sentences:
        for wanted in asked_for(sentence):
            yield _point(unit, wanted, PointKind.REQUEST, "", sentence)


def _item(unit: Unit) -> Iterator[Point]:
    """The point of a list item, table row or numbered paragraph that a lead-in asks for."""
    if unit.block.kind is BlockKind.TABLE_ROW:
        number, text = asked_cell(unit.block.text)
    else:
        number, text = without_number(unit.block.text)
    if len(content_words(text)) < 1 or is_procedural(text) or is_about_contact(text):
        return
    kind = PointKind.QUESTION if "?" in text else PointKind.REQUEST
    yield _point(unit, text.rstrip(" ,;"), kind, number or unit.number)


def _questions(sentences: Sequence[str]) -> list[str]:
    """The questions of a paragraph; one that follows another at once belongs to it."""
    found: list[str] = []
    before = False
    for sentence in sentences:
        is_question = sentence.endswith("?") and not is_about_contact(sentence) and len(sentence.split()) > 2
        if is_question and before:
            found[-1] = f"{found[-1]} {sentence}"
        elif is_question:
            found.append(sentence)
        before = is_question
    return found


def _proposals(found: Sequence[Unit]) -> Iterator[Point]:
    """One point for each chapter that proposes, or for each sentence where chapters have no telling heading."""
    seen: set[tuple[str, ...]] = set()
    for unit in found:
        if unit.is_proposed:
            number, text = without_number(unit.block.text)
            if len(content_words(text)) > 1:
                yield _point(unit, text.rstrip(" ,;"), PointKind.PROPOSAL, number)
            continue
        if unit.block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            continue
        for start, end in sentence_spans(unit.block.text):
            sentence = unit.block.text[start:end]
            wanted = proposed_in(sentence)
            if not wanted:
                continue
            if not unit.telling_heading:
                yield _point(unit, wanted, PointKind.PROPOSAL, "", sentence)
            elif unit.path not in seen:
                seen.add(unit.path)
                yield _point(unit, f"{unit.telling_heading}: {wanted}", PointKind.PROPOSAL, "", sentence)


def _point(unit: Unit, text: str, kind: PointKind, number: str, quote: str | None = None) -> Point:
    page = unit.block.pieces[0].place.page if unit.block.pieces else None
    plain = " ".join(text.split())
    upper = plain[:1].upper() + plain[1:]
    words = " ".join((quote or unit.block.text).split())
    return Point(upper, kind, number, True, unit.path, words, page, unit.telling_heading)


def _without_repetition(points: list[Point]) -> list[Point]:
    """Leave out what is asked twice in nearly the same words, as in a summary and a chapter."""
    kept: list[Point] = []
    for point in points:
        words = _stems(point.text)
        twin = any(
            words and len(words & _stems(other.text)) >= 0.8 * max(len(words), len(_stems(other.text)))
            for other in kept
        )
        if not twin:
            kept.append(point)
    return kept


def _covers(asked: Point, proposal: Point) -> bool:
    heading = proposal.text.partition(":")[0]
    words = _stems(heading) or _stems(proposal.text)
    return len(words & _stems(asked.text)) >= _COVERED * len(words)


def _stems(text: str) -> set[str]:
    return {stem(word) for word in content_words(text)}
