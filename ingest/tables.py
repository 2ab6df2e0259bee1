"""Tables of a PDF: which blocks are of one, and first cells that stand on lines of their own."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from ingest.document import BlockKind
from ingest.lines import Gap, part_of
from ingest.rows import CAPTION, Body, Row, Stack

_FEWEST_LABELS = 3
_CLOSE = 2.0
"""The rows of a table are no further apart than so many line heights."""
_WIDE = 0.6
"""A gap of so many line heights may part two cells …"""
_ALIGNED = 1.5
"""… if what is behind it begins, give or take so many points, where a cell above or below begins."""
_LONGEST_NAME, _LONGEST_APART = 60, 90
"""A line between the rows of a table has at most so many characters, more if its print is not theirs."""
_FAR = 2.5
"""Rows further apart than so many lines of running text are not of one table."""


def with_parted_lines(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of a column, the cells that meet in a line parted where the row above or below begins one."""
    result: list[Row] = []
    for row, following in itertools.zip_longest(rows, rows[1:]):
        beside = [
            other for other in (*result[-1:], following) if other is not None and _is_beside(other, row)
        ]
        lefts = [cell.left for other in beside for cell in other.cells[1:]]
        gap = _gap_before(row, lefts)
        if gap is not None:
            line = row.lines[0]
            at, right, left = gap
            parts = [
                part_of(line, line.start, at, line.left, right),
                part_of(line, at, line.end, left, line.right),
            ]
            row = Row(parts, row.left_edge, row.right_edge)
        result.append(row)
    return result


def _is_beside(other: Row, row: Row) -> bool:
    is_near = abs(other.main.middle - row.main.middle) < _CLOSE * row.main.size
    return is_near and other.is_tabular and len(other.cells) > 1 and abs(other.left - row.left) < 3


def _gap_before(row: Row, lefts: Sequence[float]) -> Gap | None:
    if len(row.lines) != 1 or row.is_tabular:
        return None
    line = row.lines[0]
    wide = [gap for gap in line.gaps if gap[2] - gap[1] > _WIDE * line.size]
    return next((gap for gap in wide if any(abs(gap[2] - left) < _ALIGNED for left in lefts)), None)


def with_whole_rows(stacks: Sequence[Stack]) -> list[Stack]:
    """Return the stacks of a page with what stands in the first column of a table made part of the table.

    A first cell of several lines has its figures beside the last one; a row whose other cells are empty looks
    like a paragraph, or like a heading where it is bold. Both are known by standing between table rows and
    ending before the second column begins.
    """
    whole: list[Stack] = []
    label: Stack | None = None
    for position, stack in enumerate(stacks):
        if stack.kind is BlockKind.TABLE_ROW:
            if label is not None and stack.text[:1].islower():
                stack = Stack(BlockKind.TABLE_ROW, [*label.rows, *stack.rows])
                whole.pop()
            label = None
        elif _is_cell(position, stacks):
            stack = label = Stack(BlockKind.TABLE_ROW, stack.rows)
        else:
            label = None
        whole.append(stack)
    return whole


def with_lone_labels(stacks: Sequence[Stack]) -> list[Stack]:
    """Return the stacks with the labels that stand alone made table rows: the other cells of their rows are empty.

    They are known by heading rows of other tables in the same print.
    """
    labels = Counter(
        _label(row)
        for stack in stacks
        if stack.kind is BlockKind.TABLE_ROW
        for row in stack.rows
        if len(row.lines) > 1
    )
    return [Stack(BlockKind.TABLE_ROW, stack.rows) if _is_lone(stack, labels) else stack for stack in stacks]


def _is_lone(stack: Stack, labels: Counter[tuple[str, str, float]]) -> bool:
    is_one = len(stack.rows) == 1 and len(stack.rows[0].lines) == 1
    return is_one and stack.kind is BlockKind.PARAGRAPH and labels[_label(stack.rows[0])] >= _FEWEST_LABELS


def _label(row: Row) -> tuple[str, str, float]:
    first = row.lines[0]
    return first.text, first.font, first.size


def _is_cell(position: int, stacks: Sequence[Stack]) -> bool:
    stack = stacks[position]
    if stack.kind is not BlockKind.PARAGRAPH:
        return False
    before = _nearest_table_row(stacks[:position][::-1], stack)
    after = _nearest_table_row(stacks[position + 1 :], stack)
    if before is not None and after is not None:
        return True
    # At the top or foot of a page only one side speaks for it, and it must look like a first cell.
    only = before or after
    if only is None or only.lines[0].font != stack.rows[0].main.font:
        return False
    apart = min(abs(only.main.middle - row.main.middle) for row in stack.rows)
    return apart < _CLOSE * only.main.size


def _nearest_table_row(stacks: Sequence[Stack], cell: Stack) -> Row | None:
    """Return the next row of the table in whose first column `cell` may stand, other such cells passed over."""
    for stack in stacks:
        row = stack.rows[0]
        if stack.kind is BlockKind.TABLE_ROW and len(row.lines) > 1:
            return row if _fits(cell, row) else None
        if stack.kind is not BlockKind.PARAGRAPH or abs(row.left - cell.rows[0].left) > 3:
            return None
    return None


def _fits(cell: Stack, row: Row) -> bool:
    first, second = row.lines[:2]
    return all(
        line.right < second.left and abs(line.left - first.left) < 3 and abs(line.size - first.size) < 1.0
        for line in cell.lines
    )


def in_tables(stacks: Sequence[Stack], body: Body) -> list[list[Stack]]:
    """Return the stacks of each table together, and each stack that is in none alone.

    To a table belong short lines between its rows, and such a line that begins a heading over its first row.
    """
    tables: list[list[Stack]] = []
    last: Row | None = None
    for stack, following in itertools.zip_longest(stacks, stacks[1:]):
        is_row = stack.kind is BlockKind.TABLE_ROW
        if not is_row and last is None and _begins_head(stack, following, body):
            last = stack.rows[-1]
            tables.append([stack])
            continue
        goes_on = last is not None and _is_near(last, stack.rows[0], body)
        if not is_row and not (goes_on and _names_rows(stack, following, body)):
            goes_on = False
        if goes_on:
            tables[-1].append(stack)
        else:
            tables.append([stack])
        last = stack.rows[-1] if is_row or goes_on else None
    return tables


def _is_near(above: Row, row: Row, body: Body) -> bool:
    return above.column == row.column and 0 < row.main.middle - above.main.middle < _FAR * body.leading


def _names_rows(stack: Stack, following: Stack | None, body: Body) -> bool:
    """Whether a stack is a short line that stands between two rows of a table."""
    row = stack.rows[0]
    if (
        following is None
        or following.kind is not BlockKind.TABLE_ROW
        or stack.kind is not BlockKind.PARAGRAPH
    ):
        return False
    longest = _LONGEST_NAME if row.main.font == following.rows[0].lines[0].font else _LONGEST_APART
    is_short = len(stack.rows) == 1 and len(row.text) < longest
    return is_short and _is_near(row, following.rows[0], body)


def _begins_head(stack: Stack, following: Stack | None, body: Body) -> bool:
    """Whether a short line is the first of a heading whose last line stands in the row under it."""
    if following is None or not _names_rows(stack, following, body) or CAPTION.match(stack.text):
        return False
    row, below = stack.rows[0], following.rows[0]
    is_close = below.main.middle - row.main.middle < 1.3 * row.main.size
    is_alike = row.main.font == below.main.font and abs(row.main.size - below.main.size) < 0.3
    return is_close and is_alike and len(below.cells) > 1 and row.left > below.cells[0].right
