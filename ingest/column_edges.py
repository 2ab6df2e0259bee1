"""Where columns of running text end: at lines that are set out, and at a table across both columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from ingest.lines import Line

_ITEM = re.compile(r"(\d{1,3})[.)]\s+\S")
_FEWEST_ITEMS = 2
"""So many items of a list stand in each column."""
_LEVEL = 1.5
"""Points by which the middles of the parts of one line may differ …"""
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
    """Return the heights at which rows of a label and a figure at the top of two columns end and at their foot begin.

    Args:
        left: The lines of the left column.
        right: Those of the right one.
        longest: The width of the longest label, in points.
        fewest: So many rows make a table.
    """
    labels = [line for line in left if line.width < longest and _has_letters(line)]
    ordered = sorted(right, key=lambda line: line.top)
    is_row = [_is_figure_beside(line, labels) for line in ordered]
    above = len(list(takewhile(bool, is_row)))
    below = len(list(takewhile(bool, reversed(is_row))))
    if above == len(ordered):
        return None, None
    return (
        ordered[above].top if above >= fewest else None,
        ordered[-below].top if below >= fewest else None,
    )


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
