"""Where columns of running text end: at lines that are set out, and at a table across both columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, pairwise, takewhile
from statistics import median

from ingest.lines import Line

_ITEM = re.compile(r"(\d{1,3})[.)]\s+\S")
_FEWEST_ITEMS = 2
"""So many items of a list stand in each column."""
_LEVEL = 1.5
"""Points by which the middles of the parts of one line may differ …"""
_SAME_ROW = 1.0
"""Points by which the middles of two lines of one row differ at most."""
_APART = 1.3
"""The rows of a table may be further apart than so many line heights, and than so many times the lines of a text."""
_TOUCH = 0.25
"""… and the distance between them, in line heights."""


def whole_lines(lines: Sequence[Line]) -> tuple[list[Line], dict[int, tuple[Line, ...]]]:
    """Join the lines that a raised figure or a change of print broke, so that they go across a gutter whole.

    Args:
        lines: The lines of a page, in the file's order.

    Returns:
        The lines, and by the `id` of each that is joined its parts.
    """
    runs: list[list[Line]] = []
    for line in lines:
        if runs and _touch(runs[-1][-1], line):
            runs[-1].append(line)
        else:
            runs.append([line])
    whole, parts = [], {}
    for run in runs:
        joined = run[0]
        if len(run) > 1:
            text = " ".join(line.text for line in run)
            joined = replace(joined, text=text, end=run[-1].end, right=run[-1].right)
            parts[id(joined)] = tuple(run)
        whole.append(joined)
    return whole, parts


def _touch(line: Line, after: Line) -> bool:
    is_level = abs(line.middle - after.middle) < _LEVEL
    return is_level and 0 <= after.left - line.right < _TOUCH * after.size


def before_set_out(lines: Sequence[Line], gutter: float, slack: float) -> float:
    """Return a gutter that lines set out further than the rest of the right column do not go across either.

    Args:
        lines: The lines of a page.
        gutter: Where its right column begins.
        slack: By how much lines may reach over the edges of their column, in points.
    """
    edge = max((line.right for line in lines if line.right <= gutter + slack), default=gutter)
    return min((line.left - slack for line in lines if edge + slack <= line.left < gutter), default=gutter)


def table_edges(
    left: Sequence[Line], right: Sequence[Line], longest: float, fewest: int
) -> tuple[float | None, float | None]:
    """Return the heights at which the rows of a table at the top of two columns end and at their foot begin.

    Such rows are a label or figure with figures beside it, or lines beside each other that stand further apart
    than the lines of the text above or below them.

    Args:
        left: The lines of the left column.
        right: Those of the right one.
        longest: The width of the longest label, in points.
        fewest: So many rows make a table.
    """
    labels = [line for line in left if line.width < longest]
    ordered = sorted(right, key=lambda line: line.top)
    is_row = [_is_figure_beside(line, labels) for line in ordered]
    above = len(list(takewhile(bool, is_row)))
    below = len(list(takewhile(bool, reversed(is_row))))
    if above == len(ordered):
        return None, None
    rows = _rows(left, right)
    return (
        ordered[above].top if above >= fewest else _end_of_spaced(rows, fewest),
        ordered[-below].top if below >= fewest else None,
    )


def is_spaced_table(
    left: Sequence[Line],
    right: Sequence[Line],
    others: Iterable[tuple[Sequence[Line], Sequence[Line]]],
    fewest: int,
) -> bool:
    """Return whether lines beside each other are the rows of a table: further apart than those elsewhere on the page.

    Args:
        left: The lines of the left column.
        right: Those of the right one.
        others: The lines of both columns above and below them.
        fewest: So many rows make a table.
    """
    rows = _rows(left, right)
    if len(rows) < fewest or not all(len(one) == len(other) == 1 for one, other in rows):
        return False
    elsewhere = [step for one, other in others for step in _steps(_rows(one, other))]
    return len(elsewhere) >= fewest and min(_steps(rows)) > _APART * max(
        rows[0][0][0].size, median(elsewhere)
    )


def _steps(rows: Sequence[tuple[list[Line], list[Line]]]) -> list[float]:
    return [_middle(below) - _middle(above) for above, below in pairwise(rows)]


def _rows(left: Sequence[Line], right: Sequence[Line]) -> list[tuple[list[Line], list[Line]]]:
    """The lines of both columns that stand at the same height, from the top."""
    rows: list[tuple[list[Line], list[Line]]] = []
    sided = [(line, 0) for line in left] + [(line, 1) for line in right]
    for line, side in sorted(sided, key=lambda item: item[0].middle):
        if not rows or line.middle - _middle(rows[-1]) > _SAME_ROW:
            rows.append(([], []))
        rows[-1][side].append(line)
    return rows


def _middle(row: tuple[list[Line], list[Line]]) -> float:
    return (row[0] or row[1])[0].middle


def _end_of_spaced(rows: Sequence[tuple[list[Line], list[Line]]], fewest: int) -> float | None:
    """Where rows of one line on either side end that stand apart while the lines under them are close."""
    steps = _steps(rows)
    is_row = [
        len(one) == len(other) == 1 and step > _APART * one[0].size
        for (one, other), step in zip(rows, steps, strict=False)
    ]
    count = len(list(takewhile(bool, is_row)))
    rest = steps[count:]
    if count < fewest or len(rest) < fewest:
        return None
    is_apart = min(steps[:count]) > _APART * median(rest)
    return min(line.top for line in chain(*rows[count])) if is_apart else None


def list_goes_on(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether a numbered list in the left column goes on in the right one."""
    above, below = _numbers(left), _numbers(right)
    numbers = [*above, *below]
    return min(len(above), len(below)) >= _FEWEST_ITEMS and numbers == list(
        range(numbers[0], numbers[0] + len(numbers))
    )


def _numbers(lines: Sequence[Line]) -> list[int]:
    found = [(line, _ITEM.match(line.text)) for line in sorted(lines, key=lambda line: line.top)]
    return [int(number[1]) for _, number in found if number]


def _is_figure_beside(line: Line, labels: Sequence[Line]) -> bool:
    return not _has_letters(line) and any(abs(label.middle - line.middle) < 2 for label in labels)


def _has_letters(line: Line) -> bool:
    return any(map(str.isalpha, line.text))
