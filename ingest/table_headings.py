"""Gives the rows of a table the headings of their columns, so that a row can be cited alone."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.document import BlockKind
from ingest.lines import Line
from ingest.rows import Body, Cell, Row, Stack

_FIGURE = re.compile(r"^(?:[(<>≤≥±]?\s?[-–−+]?\s?\d|[-–−]$|\.{1,3}$|:$)")
_MOST_LETTERS = 6
"""A figure may have a unit behind it; more letters, and most of the text, make it words."""
_TOKENS = re.compile(r"\S+(?:\s%)?")
_YEAR = re.compile(r"^(?:19|20)\d{2}(?:\s?[-–/]\s?(?:19|20)?\d{2})?\*?$")
_MOST_HEADING_ROWS = 8
_FEWEST_ROWS = 2
_FEWEST_CELLS = 4
"""A single row under a head has at least so many cells; the labels of a figure look like a small table."""
_LONGEST_HEADING = 80
_LONGEST_NAME = 60
_FAR = 2.5
"""Rows further apart than so many lines of running text are not of one table."""


@dataclass(frozen=True, slots=True)
class _Column:
    left: float
    right: float

    def overlap(self, cell: Cell) -> float:
        """By how much a cell stands over or under the column; negative is the distance beside it."""
        return min(self.right, cell.right) - max(self.left, cell.left)


def with_headings(stacks: Sequence[Stack], body: Body) -> list[Stack]:
    """Return the stacks, the rows of each table that has a head led by the headings of their columns.

    The head is what stands above the first row of figures, or a first row in bold over rows that are not.
    Lines of a row that stand closer to each other than rows do are one row first. A line alone between rows,
    such as the name of a group of rows, stays as it is.
    """
    result: list[Stack] = []
    for _, numbered in itertools.groupby(_numbered(stacks, body), key=lambda item: item[0]):
        members = [stack for _, stack in numbered]
        if all(stack.kind is not BlockKind.TABLE_ROW for stack in members):
            result += members
            continue
        rows = _headed(_whole_rows([stack for stack in members if stack.kind is BlockKind.TABLE_ROW]))
        others = [stack for stack in members if stack.kind is not BlockKind.TABLE_ROW]
        result += sorted([*rows, *others], key=_height) if others else rows
    return result


def _height(stack: Stack) -> float:
    return stack.rows[0].main.middle


def _numbered(stacks: Sequence[Stack], body: Body) -> list[tuple[int, Stack]]:
    """Give the stacks of one table the same number, and each stack that is in none one of its own."""
    numbered: list[tuple[int, Stack]] = []
    number = 0
    last: Row | None = None
    for stack, following in itertools.zip_longest(stacks, stacks[1:]):
        is_row = stack.kind is BlockKind.TABLE_ROW
        goes_on = last is not None and _is_near(last, stack.rows[0], body)
        if not is_row and not (goes_on and _names_rows(stack, following, body)):
            goes_on = False
        number += not goes_on
        numbered.append((number, stack))
        last = stack.rows[-1] if is_row or goes_on else None
    return numbered


def _is_near(above: Row, row: Row, body: Body) -> bool:
    return above.column == row.column and 0 < row.main.middle - above.main.middle < _FAR * body.leading


def _names_rows(stack: Stack, following: Stack | None, body: Body) -> bool:
    """Whether a stack is a short line that stands between two rows of a table."""
    row = stack.rows[0]
    is_short = len(stack.rows) == 1 and len(row.text) < _LONGEST_NAME and stack.kind is BlockKind.PARAGRAPH
    is_before_row = following is not None and following.kind is BlockKind.TABLE_ROW
    return is_short and is_before_row and following is not None and _is_near(row, following.rows[0], body)


def _whole_rows(rows: Sequence[Stack]) -> list[Stack]:
    """Join the stacks that are lines of one row: they stand closer to each other than rows do."""
    gaps = [below.rows[0].main.top - above.rows[-1].main.bottom for above, below in itertools.pairwise(rows)]
    if not gaps:
        return list(rows)
    size = rows[0].rows[0].main.size
    least = min(gaps)
    wide = sum(gap > least + 0.35 * size for gap in gaps)
    if wide < max(1, 0.2 * len(gaps)):
        return list(rows)
    whole = [Stack(BlockKind.TABLE_ROW, list(rows[0].rows))]
    for gap, row in zip(gaps, rows[1:], strict=True):
        if gap < least + 0.2 * size:
            whole[-1].rows += row.rows
        else:
            whole.append(Stack(BlockKind.TABLE_ROW, list(row.rows)))
    return whole


def _headed(rows: list[Stack]) -> list[Stack]:
    head = _head(rows)
    columns = _columns(rows[head:])
    if len(columns) < 2:
        return rows
    headings = _headings([row.cells for stack in rows[:head] for row in stack.rows], columns)
    if any(headings[1:]):
        return [*rows[:head], *(_labelled(stack, columns, headings) for stack in rows[head:])]
    # Without a head, cells of several lines still belong together.
    bare: list[tuple[Line, ...]] = [()] * len(columns)
    return [_labelled(stack, columns, bare) if _is_wrapped(stack) else stack for stack in rows]


def _is_wrapped(stack: Stack) -> bool:
    return sum(len(row.cells) > 1 for row in stack.rows) > 1


def _head(rows: Sequence[Stack]) -> int:
    """How many stacks at the top of a table are its head."""
    first = next((at for at, stack in enumerate(rows) if _has_figures(stack)), None)
    if first is not None:
        # A line alone over the first figures names the rows that follow.
        while first > 1 and len(_cells(rows[first - 1])) == len(rows[first - 1].rows) == 1:
            first -= 1
        is_short = all(len(cell.text) <= _LONGEST_HEADING for stack in rows[:first] for cell in _cells(stack))
        is_table = len(rows) - first >= _FEWEST_ROWS or len(_cells(rows[first])) >= _FEWEST_CELLS
        enough = 0 < first <= _MOST_HEADING_ROWS and is_table
        return first if enough and is_short else 0
    if len(rows) <= _FEWEST_ROWS:
        return 0
    head = _cells(rows[0])
    others = [cell for stack in rows[1:] for cell in _cells(stack)[1:]]
    looks = Counter(map(_look, others))
    if not others or len(head) < 2 or any(len(cell.text) > _LONGEST_HEADING for cell in head):
        return 0
    (bold, font), count = looks.most_common(1)[0]
    if bold or count < 0.6 * len(others) or any(_look(cell) == (False, font) for cell in head):
        return 0
    # A column of labels in bold makes a form, which has no head.
    labels = [_cells(stack)[0] for stack in rows[1:]]
    return 0 if sum(label.lines[0].bold for label in labels) > 0.5 * len(labels) else 1


def _is_figure(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return bool(_FIGURE.match(text)) and letters <= max(_MOST_LETTERS, 0.5 * len(text))


def _look(cell: Cell) -> tuple[bool, str]:
    return cell.lines[0].bold, cell.lines[0].font


def _has_figures(stack: Stack) -> bool:
    cells = _cells(stack)[1:]
    figures = [cell for cell in cells if _is_figure(cell.text)]
    is_years = all(_YEAR.match(cell.text) for cell in figures)
    return len(figures) >= 0.5 * len(cells) and bool(cells) and (not is_years or len(figures) < len(cells))


def _cells(stack: Stack) -> list[Cell]:
    return stack.rows[0].cells


def _columns(rows: Sequence[Stack]) -> list[_Column]:
    """Where the columns stand: the cells of the rows that have most of them, those that overlap joined."""
    counts = Counter(len(row) for stack in rows for row in [row.cells for row in stack.rows])
    most = max((count for count in counts if counts[count] >= min(2, max(counts.values()))), default=0)
    full = [
        cell
        for stack in rows
        for row in [row.cells for row in stack.rows]
        if len(row) == most
        for cell in row
    ]
    columns: list[_Column] = []
    for cell in sorted(full, key=lambda cell: cell.left):
        if columns and cell.left < columns[-1].right:
            columns[-1] = _Column(columns[-1].left, max(columns[-1].right, cell.right))
        else:
            columns.append(_Column(cell.left, cell.right))
    return columns if len(columns) == most else []


def _headings(head: Sequence[Sequence[Cell]], columns: Sequence[_Column]) -> list[tuple[Line, ...]]:
    """The lines of the head that stand over each column, a heading over several columns over each of them."""
    headings: list[list[Line]] = [[] for _ in columns]
    for row in head:
        row = [part for cell in row for part in _split(cell, columns)]
        for number, column in enumerate(columns):
            cell = _over(row, column)
            if cell is not None and (number or len(row) >= len(columns) or cell.left <= column.right):
                headings[number] += cell.lines
    return [tuple(heading) for heading in headings]


def _split(cell: Cell, columns: Sequence[_Column]) -> list[Cell]:
    """Return a cell that has a word for each of several columns as a cell for each; any other as it is.

    Words stand close in narrow columns, so that a line may hold several cells.
    """
    under = [column for column in columns if column.overlap(cell) > 1]
    words = list(_TOKENS.finditer(cell.lines[0].text))
    if len(cell.lines) > 1 or len(under) < 2 or len(words) != len(under):
        return [cell]
    line = cell.lines[0]
    parts = []
    for word, column in zip(words, under, strict=True):
        start, end = line.start + word.start(), line.start + word.end()
        part = replace(
            line, text=word.group(), start=start, end=end, left=column.left, right=column.right, raised=()
        )
        parts.append(Cell((part,)))
    return parts


def _over(row: Sequence[Cell], column: _Column) -> Cell | None:
    """The cell of a head that stands over a column, or nearest to it if it may reach over several."""
    best = max(row, key=column.overlap)
    if column.overlap(best) > 0:
        return best
    if len(row) < 2:
        return None
    middles = sorted((cell.left + cell.right) / 2 for cell in row)
    reach = min(other - one for one, other in itertools.pairwise(middles)) / 2
    apart = abs((best.left + best.right) / 2 - (column.left + column.right) / 2)
    return best if apart < reach else None


def _labelled(stack: Stack, columns: Sequence[_Column], headings: Sequence[tuple[Line, ...]]) -> Stack:
    """A row with the heading of each of its cells; left as it is where a cell stands between two columns."""
    own: list[list[Line]] = [[] for _ in columns]
    for row in [row.cells for row in stack.rows]:
        for cell in [part for whole in row for part in _split(whole, columns)]:
            overlaps = [column.overlap(cell) for column in columns]
            if sum(overlap > 1 for overlap in overlaps) > 1:
                return stack
            own[overlaps.index(max(overlaps))] += cell.lines
    filled = [(heading, tuple(lines)) for heading, lines in zip(headings, own, strict=True) if lines]
    if len(filled) < 2:
        return stack
    return Stack(BlockKind.TABLE_ROW, stack.rows, filled)
