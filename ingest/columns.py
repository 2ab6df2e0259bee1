"""Puts the lines of a page into reading order, columns included."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import attrgetter

from ingest.column_bands import FEWEST, FULL, WIDE, Band, Frame, frame_of, is_pair_of_columns, rows_of_lines
from ingest.column_edges import before_set_out, is_spaced_table, table_edges, whole_lines
from ingest.lines import Line

_SLACK = 3.0
_THIRDS = (0.22, 0.78)
"""The gap between the first and the second of two to four columns lies in this share of the page's text."""
_GAP = 3.0
"""A white stripe of so many line heights across both columns parts the page as a line across does."""
_STRIPE = 1.0
"""A white stripe of so many line heights may part columns from a table under them."""
_MOST_STRIPES = 8
_LEVEL = 1.0
"""Points by which the middles of the cells of one row differ at most."""
_TOP_EDGE = attrgetter("top", "left")


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
    if gutter is None and len(whole) < 2 * FEWEST:
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
        band = Band(
            [line for line in lines if line.right <= gutter + _SLACK],
            [line for line in lines if line.left >= gutter - _SLACK],
        )
        is_parted = band.fewest > 0 and len(band.left) > 1 and len(band.lines) == len(lines)
        if is_parted and is_pair_of_columns(band, frame_of(lines, gutter), certain=True):
            return gutter
    return None


def _stretches(lines: Sequence[Line], gutter: float | None) -> list[list[Line]]:
    if gutter is None:
        return [_from_top(lines)]
    gutter = before_set_out(lines, gutter, _SLACK)
    frame = frame_of(lines, gutter)
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
        if not _THIRDS[0] < (edge - first) / width < _THIRDS[1] or edges[edge] + edges[edge + 1] < FEWEST - 1:
            continue
        gutter = edge - _SLACK
        if _width_beside(lines, gutter) <= most:
            continue
        frame = frame_of(lines, gutter)
        filled = sum(
            line.width
            for band in _bands(ordered, gutter)
            if isinstance(band, Band)
            for part, is_columns in _parts(band, frame)
            if is_columns and part.fewest >= FEWEST
            for line in part.lines
        )
        if filled > most:
            most, best = filled, gutter
    return best


def _width_beside(lines: Sequence[Line], gutter: float) -> float:
    """The width of all lines beside a gutter, or 0 where one side has too few of them for a column."""
    left = [line.width for line in lines if line.right <= gutter + _SLACK]
    right = [line.width for line in lines if line.left >= gutter - _SLACK and line.right > gutter + _SLACK]
    return sum(left) + sum(right) if min(len(left), len(right)) >= FEWEST else 0.0


def _from_top_edge(lines: Sequence[Line]) -> list[Line]:
    return sorted(lines, key=_TOP_EDGE)


def _bands(ordered: Sequence[Line], gutter: float) -> list[Line | Band]:
    bands: list[Line | Band] = []
    band = Band([], [])
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
            band = Band([], [])
            has_lines = False
        bottom = max(bottom, line.bottom) if has_lines else line.bottom
        if goes_across:
            bands.append(line)
        else:
            (band.left if line.right <= gutter + _SLACK else band.right).append(line)
    return [*bands, band] if band.left or band.right else bands


def _parts(band: Band, frame: Frame) -> Iterator[tuple[Band, bool]]:
    """Cut a band that is no pair of columns as a whole at the white stripe under (or over) a part that is.

    So the columns over a table are found although nothing goes across between them and it. Each part comes
    with whether it is a pair of columns.
    """
    is_whole = is_pair_of_columns(band, frame)
    if not is_whole and band.fewest >= FEWEST:
        for height in _stripes(band.lines):
            parts = _cut(band, height)
            if any(part.fewest >= FEWEST and is_pair_of_columns(part, frame, certain=True) for part in parts):
                yield from ((part, is_pair_of_columns(part, frame)) for part in parts)
                return
    yield band, is_whole


def _without_tables(bands: Sequence[Line | Band], frame: Frame) -> Iterator[Line | Band]:
    """Part from each band the table across both columns at its top or foot."""
    longest = FULL * (frame.gutter - frame.first)
    for band in bands:
        if isinstance(band, Line):
            yield band
            continue
        others = (
            (other.left, other.right) for other in bands if isinstance(other, Band) and other is not band
        )
        if is_spaced_table(band.left, band.right, others, FEWEST):
            yield from _from_top_edge(band.lines)
            continue
        above, below = table_edges(band.left, band.right, longest, FEWEST)
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


def _cut(band: Band, height: float) -> tuple[Band, Band]:
    above, below = (
        Band(*([line for line in side if (line.top < height) is upper] for side in (band.left, band.right)))
        for upper in (True, False)
    )
    return above, below


def _inner_stretches(column: Sequence[Line]) -> list[list[Line]]:
    if not column:
        return []
    width = max(line.right for line in column) - min(line.left for line in column)
    size = max(line.size for line in column)
    return _stretches(column, find_gutter(column)) if width > WIDE * size else [_from_top(column)]


def _from_top(lines: Sequence[Line]) -> list[Line]:
    """Sort by rows: lines whose middles lie within half a line of each other are one row, left to right."""
    return [line for row in rows_of_lines(lines) for line in sorted(row, key=lambda line: line.left)]
