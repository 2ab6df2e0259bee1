"""Says of every character of a document's pages where it went: into a passage, a heading, or out, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.document import Document, LeftOut, Page, PageSpan

_BULLETS = "•▪◦"
"""A sentence is quoted without the bullet before it."""


@dataclass(frozen=True, slots=True)
class PageAccount:
    """Where the visible characters of one page went.

    Attributes:
        page: The page.
        characters: How many there are; white space is not counted.
        in_passages: How many of them stand in a passage.
        in_headings: How many stand in the heading path of one.
        left_out: What is in neither, and why.
        unaccounted: What nothing accounts for, a stretch each; it must be empty.
    """

    page: Page
    characters: int
    in_passages: int
    in_headings: int
    left_out: tuple[LeftOut, ...]
    unaccounted: tuple[PageSpan, ...]

    @property
    def lost(self) -> int:
        """How many visible characters nothing accounts for."""
        return sum(
            not self.page.text[place].isspace()
            for span in self.unaccounted
            for place in range(span.start, span.end)
        )


def account(document: Document) -> list[PageAccount]:
    """Return the account of each page of a document; empty where the format has no pages."""
    passages: defaultdict[int, set[int]] = defaultdict(set)
    for passage in document.passages:
        _add(passages, passage.page_spans)
    headings: defaultdict[int, set[int]] = defaultdict(set)
    _add(headings, _heading_places(document))
    left_out: defaultdict[int, list[LeftOut]] = defaultdict(list)
    for item in document.left_out:
        left_out[item.place.page].append(item)
    return [
        _account(page, passages[page.number], headings[page.number], left_out[page.number])
        for page in document.pages
    ]


def _account(page: Page, passages: set[int], headings: set[int], left_out: Iterable[LeftOut]) -> PageAccount:
    visible = {place for place, character in enumerate(page.text) if not character.isspace()}
    in_passages = visible & passages
    in_headings = (visible & headings) - in_passages
    rest = visible - in_passages - in_headings
    out = []
    for item in left_out:
        places = set(range(item.place.start, item.place.end)) & rest
        if places:
            out.append(item)
            rest -= places
    rest -= {place for place in rest if page.text[place] in _BULLETS}
    return PageAccount(
        page, len(visible), len(in_passages), len(in_headings), tuple(out), tuple(_stretches(page, rest))
    )


def _heading_places(document: Document) -> Iterable[PageSpan]:
    """Where the headings stand that some section has in its path."""
    headings = "\n".join({heading for section in document.sections for heading in section.path})
    for piece in document.pieces:
        if document.text[piece.start : piece.end] in headings:
            yield piece.place


def _add(places: defaultdict[int, set[int]], spans: Iterable[PageSpan]) -> None:
    for span in spans:
        places[span.page].update(range(span.start, span.end))


def _stretches(page: Page, places: Iterable[int]) -> Iterable[PageSpan]:
    """Cut places into stretches between which visible characters lie that are not among them."""
    start = end = None
    for place in sorted(places):
        if start is not None and end is not None and not page.text[end:place].strip():
            end = place + 1
            continue
        if start is not None and end is not None:
            yield PageSpan(page.number, start, end)
        start, end = place, place + 1
    if start is not None and end is not None:
        yield PageSpan(page.number, start, end)
