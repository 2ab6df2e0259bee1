"""Where columns of running text end: at lines that are set out, and at a table across both columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from ingest.lines import Line


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


def _is_figure_beside(line: Line, labels: Sequence[Line]) -> bool:
    return not _has_letters(line) and any(abs(label.middle - line.middle) < 2 for label in labels)


def _has_letters(line: Line) -> bool:
    return any(map(str.isalpha, line.text))
