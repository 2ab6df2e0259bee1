"""Finds the running heads, feet and page numbers of a document, which are not part of its text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from ingest.lines import Line

_ZONE = 0.13
"""Heads and feet stand in this share of the page at its top and bottom."""
_REPEATS = 3
_SAME_HEIGHT = 3.0
_STEP = 2
"""Heads of left and right pages alternate, so the next one may be two pages on."""
_PAGE_NUMBER = re.compile(
    r"(?:side\s+)?[-–]?\s*(?P<number>\d{1,4}|[ivxlc]{1,7})\s*[-–]?(?:\s*(?:av|/)\s*\d{1,4})?", re.IGNORECASE
)
_NUMBERS = re.compile(r"\d+|\b[ivxlc]+\b")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a line stands: its page, counted from 0, the nearer edge and its distance from that edge."""

    page: int
    side: str
    distance: float
    in_zone: bool
    line: Line


def without_running_heads(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[list[Line]]:
    """Return the lines of each page without what repeats at its top and foot.

    A line in the outer zone is a running head if its text, digits put aside, stands at that height on three
    pages close to each other (alternating heads do, too), if it is a number alone, or if it stands at the
    very height at which most pages have a running head. In a document of two pages it must be the same text
    on both. Nothing is taken that has text of the page between itself and the edge. A line close to the text
    may be the head of a table: it goes only if most pages have it word for word, and stays on the first.
    """
    places = [place for page in _places(pages, heights) for place in page]
    size = _usual_size(pages)
    repeated = _repeated(places, lambda place: len(pages) == 2 or place.line.size > 1.1 * size, len(pages))
    steady = _steady(places, len(pages)) if len(pages) > 2 else set()
    counts = Counter((place.side, round(place.distance)) for place in places if _name(place) in repeated)
    levels = {at for at, count in counts.items() if count >= max(_REPEATS, len(pages) / 3)}
    kept = []
    for page, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        dropped: set[int] = set()
        for side in ("top", "foot"):
            dropped |= _peel(_rows(lines, page, height, side), repeated, levels, steady)
        kept.append([line for line in lines if id(line) not in dropped])
    return kept


def is_page_number(line: Line) -> bool:
    """Whether a line is nothing but a page number ("12", "– 12 –", "Side 3 av 7", "iv")."""
    return bool(_PAGE_NUMBER.fullmatch(line.text.strip()))


def printed_labels(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[str | None]:
    """Return the number printed at the top or foot of each page ("12", "Side 12 av 40"), None where there is none.

    An Arabic number counts only if it runs with the pages: other pages differ from their physical number by
    as much.
    """
    found = [
        [
            int(match["number"])
            for place in page
            if (match := _PAGE_NUMBER.fullmatch(place.line.text.strip())) and match["number"].isdecimal()
        ]
        for page in _places(pages, heights)
    ]
    offsets = Counter(number - page for page, numbers in enumerate(found) for number in set(numbers))
    labels: list[str | None] = []
    for page, numbers in enumerate(found):
        count, number = max(((offsets[number - page], number) for number in numbers), default=(0, 0))
        labels.append(str(number) if count > 1 else None)
    return labels


def _places(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> Iterator[list[_Place]]:
    for page, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        yield [_place(line, page, height) for line in lines if _is_in_zone(line, height)]


def _place(line: Line, page: int, height: float) -> _Place:
    is_high = line.middle < height / 2
    return _Place(
        page,
        "top" if is_high else "foot",
        line.middle if is_high else height - line.middle,
        _is_in_zone(line, height),
        line,
    )


def _is_in_zone(line: Line, height: float) -> bool:
    return line.bottom < _ZONE * height or line.top > (1 - _ZONE) * height


def _usual_size(pages: Sequence[Sequence[Line]]) -> float:
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _name(place: _Place) -> tuple[int, int]:
    return place.page, id(place.line)


def _repeated(
    places: Iterable[_Place], is_exact: Callable[[_Place], bool], page_count: int
) -> dict[tuple[int, int], tuple[int, int]]:
    """Return the lines that repeat, with the number of pages and the first page that has them.

    Texts are compared without their digits unless `is_exact`: "Vedlegg 1", "Vedlegg 2" in large print on page
    after page are headings.
    """
    by_text: defaultdict[tuple[str, str], list[_Place]] = defaultdict(list)
    for place in places:
        by_text[(place.side, _key(place.line.text, is_exact(place)))].append(place)
    fewest = max(2, min(_REPEATS, page_count))
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for alike in by_text.values():
        if len(alike) < fewest:
            continue
        for level in _stretches(alike, lambda place: place.distance, _SAME_HEIGHT):
            for stretch in _stretches(level, lambda place: place.page, _STEP):
                pages = {place.page for place in stretch}
                if len(pages) >= fewest:
                    found.update((_name(place), (len(pages), min(pages))) for place in stretch)
    return found


def _steady(places: Sequence[_Place], page_count: int) -> set[tuple[int, int]]:
    """The lines that stand word for word on at least half of the pages, but for the first; numbers all."""
    exact = _repeated(places, lambda place: not _PAGE_NUMBER.fullmatch(place.line.text.strip()), page_count)
    return {
        _name(place)
        for place in places
        if (count_and_first := exact.get(_name(place))) is not None
        and count_and_first[0] >= page_count / 2
        and (place.page > count_and_first[1] or _PAGE_NUMBER.fullmatch(place.line.text.strip()))
    }


def _stretches(
    places: Iterable[_Place], measure: Callable[[_Place], float], step: float
) -> Iterator[list[_Place]]:
    """Cut places, ordered by a measure, where it rises by more than `step`."""
    stretch: list[_Place] = []
    for place in sorted(places, key=measure):
        if stretch and measure(place) - measure(stretch[-1]) > step:
            yield stretch
            stretch = []
        stretch.append(place)
    if stretch:
        yield stretch


def _key(text: str, is_exact: bool) -> str:
    text = " ".join(text.split()).lower()
    return text if is_exact else _NUMBERS.sub("#", text)


def _peel(
    rows: Sequence[list[_Place]],
    repeated: Container[tuple[int, int]],
    levels: Container[tuple[str, int]],
    steady: Container[tuple[int, int]],
) -> set[int]:
    """Return the lines to take away from one side of a page, whose rows come from the edge inwards."""
    taken: list[list[_Place]] = []
    behind: list[_Place] | None = None
    for row in rows:
        if not all(_is_running(place, repeated, levels) for place in row):
            behind = row
            break
        taken.append(row)
    while taken and behind and _is_close(taken[-1], behind):
        if all(_name(place) in steady for place in taken[-1]):
            break
        behind = taken.pop()
    return {id(place.line) for row in taken for place in row}


def _is_running(
    place: _Place, repeated: Container[tuple[int, int]], levels: Container[tuple[str, int]]
) -> bool:
    if not place.in_zone:
        return False
    if _name(place) in repeated or _PAGE_NUMBER.fullmatch(place.line.text.strip()):
        return True
    near = range(round(place.distance - _SAME_HEIGHT), round(place.distance + _SAME_HEIGHT) + 1)
    return any((place.side, level) in levels for level in near)


def _is_close(outer: Sequence[_Place], inner: Sequence[_Place]) -> bool:
    apart = abs(outer[0].line.middle - inner[0].line.middle)
    return apart < 1.5 * max(outer[0].line.size, inner[0].line.size)


def _rows(lines: Sequence[Line], page: int, height: float, side: str) -> list[list[_Place]]:
    """The rows of one half of a page from its edge inwards, up to the first that lies outside the zone."""
    is_top = side == "top"
    half = [line for line in lines if (line.middle < height / 2) is is_top]
    rows: list[list[_Place]] = []
    for line in sorted(half, key=attrgetter("middle") if is_top else lambda line: height - line.middle):
        place = _place(line, page, height)
        if rows and place.distance - rows[-1][0].distance < 0.4 * max(place.line.size, 1.0):
            rows[-1].append(place)
        elif rows and not rows[-1][0].in_zone:
            break
        else:
            rows.append([place])
    return rows
