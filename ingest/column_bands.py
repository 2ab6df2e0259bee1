"""Columns of running text, known from the cells of a table: two sides of a page judged by how they are filled."""

from __future__ import annotations

import itertools
import statistics
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.column_edges import list_goes_on
from ingest.lines import Line

FEWEST = 4
"""So many lines on either side make a column."""
_MIDDLE = (0.35, 0.65)
"""The gap between two columns lies in this share of the page's text."""
_HOLES = 0.15
"""Of the lines of a column no more than this share have a hole above them; the cells of a table do."""
FULL = 0.6
"""A line that fills this share of its column is running text."""
_CELL = 15
"""The lines of most table cells have fewer characters."""
WIDE = 22.0
"""A column wider than so many line heights may have columns of its own: a third column, an opened spread."""


@dataclass(slots=True)
class Band:
    """A stretch of the page between two lines that go across the gap."""

    left: list[Line]
    right: list[Line]

    @property
    def lines(self) -> list[Line]:
        """The lines of both sides."""
        return self.left + self.right

    @property
    def fewest(self) -> int:
        """The number of lines of the side that has fewer."""
        return min(len(self.left), len(self.right))


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the left column begins, where the right one does, and where it ends."""

    first: float
    gutter: float
    last: float


def frame_of(lines: Sequence[Line], gutter: float) -> Frame:
    """Return where the columns of a page with this gutter begin and end."""
    return Frame(min(line.left for line in lines), gutter, max(line.right for line in lines))


def is_pair_of_columns(band: Band, frame: Frame, *, certain: bool = False) -> bool:
    """Whether the sides of a band are columns of running text; where less speaks for it, it must be certain."""
    if not band.fewest:
        return False
    if list_goes_on(band.left, band.right):
        return True
    sides = (band.left, band.right)
    widths = (frame.gutter - frame.first, frame.last - frame.gutter)
    is_filled = all(_is_filled(side, width) for side, width in zip(sides, widths, strict=True))
    is_in_middle = _MIDDLE[0] < widths[0] / sum(widths) < _MIDDLE[1]
    if not is_in_middle or certain:
        is_plain = is_filled and all(_is_long(side) and _has_no_holes(side) for side in sides)
    else:
        is_plain = is_filled or (
            band.fewest >= FEWEST and all(map(_is_long, sides)) and not _share_rows(band)
        )
    return is_plain and all(_is_prose(side) for side in sides)


def _is_long(lines: Sequence[Line]) -> bool:
    return statistics.median([len(line.text) for line in lines]) > _CELL


def _has_no_holes(lines: Sequence[Line]) -> bool:
    """Whether line follows line: the cells of a table have empty space under them where their neighbours go on."""
    tops = [row[0].top for row in rows_of_lines(lines)]
    steps = [below - above for above, below in itertools.pairwise(tops)]
    if not steps:
        return True
    usual = statistics.median(steps)
    return sum(step > 1.4 * usual for step in steps) <= _HOLES * len(tops)


def _is_prose(lines: Sequence[Line]) -> bool:
    counts = [_letters(line.text) for line in lines]
    return sum(letters for letters, _ in counts) > 0.7 * sum(marks for _, marks in counts)


@lru_cache(maxsize=8192)
def _letters(text: str) -> tuple[int, int]:
    """How many letters and how many characters at all a text has, white space put aside."""
    marks = "".join(text.split())
    return sum(map(str.isalpha, marks)), len(marks)


def _is_filled(lines: Sequence[Line], width: float) -> bool:
    """Whether most of the text stands in rows nearly as wide as the column, which may have columns itself."""
    widths = [line.width for line in lines]
    if sum(one for one in widths if one > FULL * width) > 0.5 * sum(widths):
        return True
    if width < WIDE * max(line.size for line in lines):
        return False
    rows = [[line.width for line in row] for row in rows_of_lines(lines)]
    full = sum(sum(row) for row in rows if sum(row) > FULL * width and min(row) > 0.2 * width)
    return full > 0.5 * sum(widths)


def _share_rows(band: Band) -> bool:
    """Whether the two sides stand on the same lines, as the cells of a table do."""
    fewer, more = sorted((band.left, band.right), key=len)
    heights = sorted(line.middle for line in more)
    shared = sum(
        bisect_left(heights, line.middle + 2) > bisect_right(heights, line.middle - 2) for line in fewer
    )
    return shared > 0.4 * len(fewer)


def rows_of_lines(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines row by row from the top: those whose middles lie within half a line of each other are one."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.middle):
        if rows and abs(rows[-1][0].middle - line.middle) < 0.4 * max(line.size, 1.0):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows
