"""Puts the lines of a page into reading order, columns included."""

from __future__ import annotations

import itertools
import statistics
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from ingest.column_edges import before_set_out, is_spaced_table, list_goes_on, table_edges, whole_lines
from ingest.lines import Line

_SLACK = 3.0
_FEWEST = 4
"""So many lines on either side make a column."""
_MIDDLE = (0.35, 0.65)
"""The gap between two columns lies in this share of the page's text …"""
_THIRDS = (0.22, 0.78)
"""… and that between the first and the second of three or four in this."""
_HOLES = 0.15
"""Of the lines of a column no more than this share have a hole above them; the cells of a table do."""
_FULL = 0.6
"""A line that fills this share of its column is running text."""
_GAP = 3.0
"""A white stripe of so many line heights across both columns parts the page as a line across does."""
_CELL = 15
"""The lines of most table cells have fewer characters."""
_STRIPE = 1.0
"""A white stripe of so many line heights may part columns from a table under them."""
_MOST_STRIPES = 8
_LEVEL = 1.0
"""Points by which the middles of the cells of one row differ at most."""
_TOP_EDGE = attrgetter("top", "left")
_WIDE = 22.0
"""A column wider than so many line heights may have columns of its own: a third column, an opened spread."""


@dataclass(slots=True)
class _Band:
    """A stretch of the page between two lines that go across the gap."""

    left: list[Line]
    right: list[Line]

    @property
    def lines(self) -> list[Line]:
        return self.left + self.right

    @property
    def fewest(self) -> int:
        """The number of lines of the side that has fewer."""
        return min(len(self.left), len(self.right))


def reading_stretches(lines: Sequence[Line], before: Sequence[Sequence[Line]] = ()) -> list[list[Line]]:
    """Return the lines of a page in reading order, a list for each stretch of one column.

    Where a part of the page has columns, the left one is read first. A line across both, such as the caption
    of a wide table, parts the page: what stands above it is read before it. All else is read row by row.

    Args:
        lines: The lines of the page.
        before: Those of the one or two pages before it, which show where the columns of a page with too few lines
            of its own are.
    """
    if not lines:
        return []
    whole, parts = whole_lines(lines)
    gutter = find_gutter(whole)
    if gutter is None and len(whole) < 2 * _FEWEST:
        gutter = _gutter_of_before(whole, before)
    return [
        [part for line in stretch for part in parts.get(id(line), (line,))]
        for stretch in _stretches(whole, gutter)
    ]


def _gutter_of_before(lines: Sequence[Line], before: Sequence[Sequence[Line]]) -> float | None:
    """Where the second column of a page of few lines begins if that of one before is there: no line goes across it."""
    for page in reversed(before):
        gutter = find_gutter(page) if page else None
        if gutter is None:
            continue
        band = _Band(
            [line for line in lines if line.right <= gutter + _SLACK],
            [line for line in lines if line.left >= gutter - _SLACK],
        )
        is_parted = band.fewest > 0 and len(band.left) > 1 and len(band.lines) == len(lines)
        if is_parted and _is_columns(band, _frame(lines, gutter), certain=True):
            return gutter
    return None


def _stretches(lines: Sequence[Line], gutter: float | None) -> list[list[Line]]:
    if gutter is None:
        return [_from_top(lines)]
    gutter = before_set_out(lines, gutter, _SLACK)
    frame = _frame(lines, gutter)
    stretches: list[list[Line]] = []
    plain: list[Line] = []
    for band in _without_tables(_bands(_from_top_edge(lines), gutter), frame):
        if isinstance(band, Line):
            plain.append(band)
            continue
        for part, is_columns in _parts(band, frame):
            if is_columns:
                stretches += [_from_top(plain)] if plain else []
                plain = []
                for column in (part.left, part.right):
                    stretches += _inner_stretches(column)
            else:
                plain += part.lines
    return [*stretches, _from_top(plain)] if plain else stretches


def find_gutter(lines: Sequence[Line]) -> float | None:
    """Return where a second column of running text begins, or None.

    Columns of running text are filled: most of their text stands in lines nearly as wide as the column. The
    cells of a table are not. Columns whose lines stand at heights of their own count, too.
    """
    first = min(line.left for line in lines)
    width = max(line.right for line in lines) - first
    if width <= 0:
        return None
    edges = Counter(round(line.left) for line in lines)
    ordered = _from_top_edge(lines)
    most, best = 0.0, None
    for edge in sorted(edges):
        if (
            not _THIRDS[0] < (edge - first) / width < _THIRDS[1]
            or edges[edge] + edges[edge + 1] < _FEWEST - 1
        ):
            continue
        gutter = edge - _SLACK
        if _width_beside(lines, gutter) <= most:
            continue
        frame = _frame(lines, gutter)
        filled = sum(
            line.width
            for band in _bands(ordered, gutter)
            if isinstance(band, _Band)
            for part, is_columns in _parts(band, frame)
            if is_columns and part.fewest >= _FEWEST
            for line in part.lines
        )
        if filled > most:
            most, best = filled, gutter
    return best


def _width_beside(lines: Sequence[Line], gutter: float) -> float:
    """The width of all lines beside a gutter, or 0 where one side has too few of them for a column."""
    left = [line.width for line in lines if line.right <= gutter + _SLACK]
    right = [line.width for line in lines if line.left >= gutter - _SLACK and line.right > gutter + _SLACK]
    return sum(left) + sum(right) if min(len(left), len(right)) >= _FEWEST else 0.0


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the left column begins, where the right one does, and where it ends."""

    first: float
    gutter: float
    last: float


def _frame(lines: Sequence[Line], gutter: float) -> _Frame:
    return _Frame(min(line.left for line in lines), gutter, max(line.right for line in lines))


def _from_top_edge(lines: Sequence[Line]) -> list[Line]:
    return sorted(lines, key=_TOP_EDGE)


def _bands(ordered: Sequence[Line], gutter: float) -> list[Line | _Band]:
    bands: list[Line | _Band] = []
    band = _Band([], [])
    bottom = 0.0
    across = [line for line in ordered if line.left < gutter - _SLACK and line.right > gutter + _SLACK]
    heights = sorted(line.middle for line in across)
    for line in ordered:
        # The other cells of a row of which one goes across are parted by no gap between columns either.
        at = bisect_left(heights, line.middle - _LEVEL)
        goes_across = at < len(heights) and heights[at] < line.middle + _LEVEL
        has_lines = bool(band.left or band.right)
        if has_lines and (goes_across or line.top - bottom > _GAP * line.size):
            bands.append(band)
            band = _Band([], [])
            has_lines = False
        bottom = max(bottom, line.bottom) if has_lines else line.bottom
        if goes_across:
            bands.append(line)
        else:
            (band.left if line.right <= gutter + _SLACK else band.right).append(line)
    return [*bands, band] if band.left or band.right else bands


def _parts(band: _Band, frame: _Frame) -> Iterator[tuple[_Band, bool]]:
    """Cut a band that is no pair of columns as a whole at the white stripe under (or over) a part that is.

    So the columns over a table are found although nothing goes across between them and it. Each part comes
    with whether it is a pair of columns.
    """
    is_whole = _is_columns(band, frame)
    if not is_whole and band.fewest >= _FEWEST:
        for height in _stripes(band.lines):
            parts = _cut(band, height)
            if any(part.fewest >= _FEWEST and _is_columns(part, frame, certain=True) for part in parts):
                yield from ((part, _is_columns(part, frame)) for part in parts)
                return
    yield band, is_whole


def _without_tables(bands: Sequence[Line | _Band], frame: _Frame) -> Iterator[Line | _Band]:
    """Part from each band the table across both columns at its top or foot."""
    longest = _FULL * (frame.gutter - frame.first)
    for band in bands:
        if isinstance(band, Line):
            yield band
            continue
        others = [
            (other.left, other.right) for other in bands if isinstance(other, _Band) and other is not band
        ]
        if is_spaced_table(band.left, band.right, others, _FEWEST):
            yield from _from_top_edge(band.lines)
            continue
        above, below = table_edges(band.left, band.right, longest, _FEWEST)
        if above is not None:
            table, band = _cut(band, above)
            yield from _from_top_edge(table.lines)
        if below is None:
            yield band
        else:
            band, table = _cut(band, below)
            yield band
            yield from _from_top_edge(table.lines)


def _stripes(lines: Sequence[Line]) -> list[float]:
    """The heights of the widest white stripes across a band, the widest first."""
    found: list[tuple[float, float]] = []
    bottom: float | None = None
    for line in _from_top_edge(lines):
        if bottom is not None and line.top - bottom > _STRIPE * line.size:
            found.append((line.top - bottom, (line.top + bottom) / 2))
        bottom = line.bottom if bottom is None else max(bottom, line.bottom)
    return [height for _, height in sorted(found, reverse=True)[:_MOST_STRIPES]]


def _cut(band: _Band, height: float) -> tuple[_Band, _Band]:
    above, below = (
        _Band(*([line for line in side if (line.top < height) is upper] for side in (band.left, band.right)))
        for upper in (True, False)
    )
    return above, below


def _is_columns(band: _Band, frame: _Frame, *, certain: bool = False) -> bool:
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
            band.fewest >= _FEWEST and all(map(_is_long, sides)) and not _share_rows(band)
        )
    return is_plain and all(_is_prose(side) for side in sides)


def _is_long(lines: Sequence[Line]) -> bool:
    return statistics.median([len(line.text) for line in lines]) > _CELL


def _has_no_holes(lines: Sequence[Line]) -> bool:
    """Whether line follows line: the cells of a table have empty space under them where their neighbours go on."""
    tops = [row[0].top for row in _rows(lines)]
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
    if sum(one for one in widths if one > _FULL * width) > 0.5 * sum(widths):
        return True
    if width < _WIDE * max(line.size for line in lines):
        return False
    rows = [[line.width for line in row] for row in _rows(lines)]
    full = sum(sum(row) for row in rows if sum(row) > _FULL * width and min(row) > 0.2 * width)
    return full > 0.5 * sum(widths)


def _share_rows(band: _Band) -> bool:
    """Whether the two sides stand on the same lines, as the cells of a table do."""
    fewer, more = sorted((band.left, band.right), key=len)
    heights = sorted(line.middle for line in more)
    shared = sum(
        bisect_left(heights, line.middle + 2) > bisect_right(heights, line.middle - 2) for line in fewer
    )
    return shared > 0.4 * len(fewer)


def _inner_stretches(column: Sequence[Line]) -> list[list[Line]]:
    if not column:
        return []
    width = max(line.right for line in column) - min(line.left for line in column)
    size = max(line.size for line in column)
    return _stretches(column, find_gutter(column)) if width > _WIDE * size else [_from_top(column)]


def _from_top(lines: Sequence[Line]) -> list[Line]:
    """Sort by rows: lines whose middles lie within half a line of each other are one row, left to right."""
    return [line for row in _rows(lines) for line in sorted(row, key=lambda line: line.left)]


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.middle):
        if rows and abs(rows[-1][0].middle - line.middle) < 0.4 * max(line.size, 1.0):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows
