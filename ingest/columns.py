"""Puts the lines of a page into reading order, columns included."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.lines import Line

_SLACK = 3.0
_FEWEST = 4
"""So many lines on either side make a column."""
_MIDDLE = (0.35, 0.65)
"""The gap between two columns lies in this share of the page's text."""
_FULL = 0.6
"""A line that fills this share of its column is running text."""
_GAP = 3.0
"""A white stripe of so many line heights across both columns parts the page as a line across does."""
_CELL = 15
"""The lines of most table cells have fewer characters."""
_WIDE = 40.0
"""A column wider than so many line heights (the page of an opened spread) may have columns of its own."""


@dataclass(slots=True)
class _Band:
    """A stretch of the page between two lines that go across the gap."""

    left: list[Line]
    right: list[Line]

    @property
    def lines(self) -> list[Line]:
        return self.left + self.right


def reading_stretches(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of a page in reading order, a list for each stretch of one column.

    Where a part of the page has two columns, the left one is read first. A line across both, such as the
    caption of a wide table, parts the page: what stands above it is read before it. All else is read row by
    row.
    """
    if not lines:
        return []
    gutter = find_gutter(lines)
    if gutter is None:
        return [_from_top(lines)]
    first, last = min(line.left for line in lines), max(line.right for line in lines)
    stretches: list[list[Line]] = []
    plain: list[Line] = []
    for band in _bands(lines, gutter):
        if isinstance(band, Line):
            plain.append(band)
        elif _is_columns(band, first, gutter, last, fewest=1):
            stretches += [_from_top(plain)] if plain else []
            plain = []
            for column in (band.left, band.right):
                stretches += _inner_stretches(column)
        else:
            plain += band.lines
    return [*stretches, _from_top(plain)] if plain else stretches


def find_gutter(lines: Sequence[Line]) -> float | None:
    """Return where a second column of running text begins, or None.

    Columns of running text are filled: most of their text stands in lines nearly as wide as the column. The
    cells of a table are not. Columns whose lines stand at heights of their own count, too.
    """
    first = min(line.left for line in lines)
    last = max(line.right for line in lines)
    width = last - first
    if width <= 0:
        return None
    edges = Counter(round(line.left) for line in lines)
    best: tuple[float, float] | None = None
    for edge in sorted(edges):
        if (
            not _MIDDLE[0] < (edge - first) / width < _MIDDLE[1]
            or edges[edge] + edges[edge + 1] < _FEWEST - 1
        ):
            continue
        gutter = edge - _SLACK
        bands = [band for band in _bands(lines, gutter) if isinstance(band, _Band)]
        filled = sum(
            line.width
            for band in bands
            if _is_columns(band, first, gutter, last, _FEWEST)
            for line in band.lines
        )
        if filled and (best is None or filled > best[0]):
            best = (filled, gutter)
    return best[1] if best else None


def _bands(lines: Sequence[Line], gutter: float) -> list[Line | _Band]:
    bands: list[Line | _Band] = []
    band = _Band([], [])
    bottom = 0.0
    for line in sorted(lines, key=lambda line: (line.top, line.left)):
        goes_across = line.left < gutter - _SLACK and line.right > gutter + _SLACK
        if band.lines and (goes_across or line.top - bottom > _GAP * line.size):
            bands.append(band)
            band = _Band([], [])
        bottom = max(bottom, line.bottom) if band.lines else line.bottom
        if goes_across:
            bands.append(line)
        else:
            (band.left if line.right <= gutter + _SLACK else band.right).append(line)
    return [*bands, band] if band.lines else bands


def _is_columns(band: _Band, first: float, gutter: float, last: float, fewest: int) -> bool:
    sides = (band.left, band.right)
    if min(len(band.left), len(band.right)) < fewest:
        return False
    is_filled = _is_filled(band.left, gutter - first) and _is_filled(band.right, last - gutter)
    if not is_filled:
        has_lines = min(len(band.left), len(band.right)) >= _FEWEST
        is_long = all(statistics.median(len(line.text) for line in side) > _CELL for side in sides)
        if not has_lines or not is_long or _share_rows(band):
            return False
    return all(_is_prose(side) for side in sides)


def _is_prose(lines: Iterable[Line]) -> bool:
    text = "".join("".join(line.text.split()) for line in lines)
    return sum(character.isalpha() for character in text) > 0.7 * len(text)


def _is_filled(lines: Iterable[Line], width: float) -> bool:
    widths = [line.width for line in lines]
    return sum(one for one in widths if one > _FULL * width) > 0.5 * sum(widths)


def _share_rows(band: _Band) -> bool:
    """Whether the two sides stand on the same lines, as the cells of a table do."""
    fewer, more = sorted((band.left, band.right), key=len)
    heights = [line.middle for line in more]
    shared = sum(1 for line in fewer if any(abs(line.middle - height) < 2 for height in heights))
    return shared > 0.4 * len(fewer)


def _inner_stretches(column: Sequence[Line]) -> list[list[Line]]:
    if not column:
        return []
    width = max(line.right for line in column) - min(line.left for line in column)
    size = max(line.size for line in column)
    return reading_stretches(column) if width > _WIDE * size else [_from_top(column)]


def _from_top(lines: Sequence[Line]) -> list[Line]:
    """Sort by rows: lines whose middles lie within half a line of each other are one row, left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.middle):
        if rows and abs(rows[-1][0].middle - line.middle) < 0.4 * max(line.size, 1.0):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.left)]
