"""The columns of a table, which heading stands over each, and which cells stand in them."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.document import BlockKind
from ingest.lines import Gap, Line, part_of
from ingest.rows import Cell, Stack

_TOKENS = re.compile(r"\S+(?:\s%)?")
_EDGE = 3.0
"""Points by which the cells of one column may be set off from each other."""
_WORD_GAP = 0.3
"""Lines of a row that stand closer than so many of their heights are of one cell: a raised figure parts them."""


@dataclass(frozen=True, slots=True)
class Column:
    """Where a column begins and ends, in points."""

    left: float
    right: float

    def overlap(self, cell: Cell) -> float:
        """By how much a cell stands over or under the column; negative is the distance beside it."""
        return min(self.right, cell.right) - max(self.left, cell.left)

    def holds(self, other: Column) -> bool:
        """Whether the other column lies within this one, as figures set to the right do."""
        return self.left - _EDGE < other.left and other.right < self.right + _EDGE


def columns_of(rows: Sequence[Stack]) -> list[Column]:
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
    columns: list[Column] = []
    for cell in sorted(full, key=lambda cell: cell.left):
        if columns and cell.left < columns[-1].right:
            columns[-1] = Column(columns[-1].left, max(columns[-1].right, cell.right))
        else:
            columns.append(Column(cell.left, cell.right))
    return columns if len(columns) == most else []


def same_columns(columns: Sequence[Column], others: Sequence[Column]) -> list[Column]:
    """Return `others` made as wide as `columns`, where each of these begins with one of them or lies within it.

    Args:
        columns: Of a table's rows on one page, from the left.
        others: Of rows on the page before. Some may have no cell on this page.

    Returns:
        Nothing where the rows are of another table.
    """
    found = list(others)
    if len(columns) < 2:
        return []
    for column in columns:
        near = [
            at
            for at, other in enumerate(others)
            if abs(other.left - column.left) < _EDGE or other.holds(column)
        ]
        if len(near) != 1:
            return []
        found[near[0]] = Column(
            min(found[near[0]].left, column.left), max(found[near[0]].right, column.right)
        )
    is_apart = all(one.right <= other.left for one, other in itertools.pairwise(found))
    return found if is_apart else []


def headings_over(head: Sequence[Sequence[Cell]], columns: Sequence[Column]) -> list[tuple[Line, ...]]:
    """The lines of the head that stand over each column, a heading over several columns over each of them."""
    headings: list[list[Line]] = [[] for _ in columns]
    for row in head:
        row = [part for cell in row for part in _split(cell, columns)]
        for number, column in enumerate(columns):
            cell = _over(row, column)
            if cell is not None and (number or len(row) >= len(columns) or cell.left <= column.right):
                headings[number] += cell.lines
    return [tuple(heading) for heading in headings]


def _split(cell: Cell, columns: Sequence[Column]) -> list[Cell]:
    """Return a cell that has a line or a word for each of several columns as a cell for each; any other as it is.

    The cells of narrow columns stand close: they touch like a figure and its note, or are words of one line.
    """
    under = [column for column in columns if column.overlap(cell) > 1]
    if len(under) > 1 and len(cell.lines) > 1:
        return _split_by_lines(cell, under)
    words = list(_TOKENS.finditer(cell.lines[0].text))
    if len(under) < 2 or len(words) != len(under):
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


def _parted(cell: Cell, columns: Sequence[Column]) -> list[Cell]:
    """Return a cell of the body that stands in several columns as a cell for each, where that can be told."""
    under = [column for column in columns if column.overlap(cell) > 1]
    return (_at_gaps(cell.lines, under) if len(under) > 1 else []) or _split(cell, columns)


def _at_gaps(lines: Sequence[Line], under: Sequence[Column]) -> list[Cell]:
    """Return the cells that meet in the gaps between columns; none where one would stand in two of them."""
    own: list[list[Line]] = [[] for _ in under]
    for line in lines:
        for part in _parted_line(line, under):
            overlaps = [column.overlap(Cell((part,))) for column in under]
            if sum(overlap > 1 for overlap in overlaps) != 1:
                return []
            own[overlaps.index(max(overlaps))].append(part)
    cells = [Cell(tuple(parts)) for parts in own if parts]
    return cells if len(cells) > 1 else []


def _parted_line(line: Line, under: Sequence[Column]) -> list[Line]:
    """Return the parts of a line between the gaps that lie between two columns."""
    parts: list[Line] = []
    rest = line
    for one, other in itertools.pairwise(under):
        gap = next((gap for gap in rest.gaps if _parts_columns(gap, one, other)), None)
        if gap is not None:
            at, right, left = gap
            parts.append(part_of(rest, rest.start, at, rest.left, right))
            rest = part_of(rest, at, rest.end, left, rest.right)
    return [*parts, rest]


def _parts_columns(gap: Gap, one: Column, other: Column) -> bool:
    _, begin, end = gap
    return begin < other.left and end > one.right


def _split_by_lines(cell: Cell, under: Sequence[Column]) -> list[Cell]:
    """Return a cell whose parts each stand in one of the columns as a cell for each column that has one."""
    parts: list[list[Line]] = []
    for line in cell.lines:
        if parts and line.left - parts[-1][-1].right < _WORD_GAP * line.size:
            parts[-1].append(line)
        else:
            parts.append([line])
    own: list[list[Line]] = [[] for _ in under]
    for part in parts:
        overlaps = [column.overlap(Cell(tuple(part))) for column in under]
        if sum(overlap > 1 for overlap in overlaps) > 1:
            return [cell]
        own[overlaps.index(max(overlaps))] += part
    return [Cell(tuple(lines)) for lines in own if lines]


def _over(row: Sequence[Cell], column: Column) -> Cell | None:
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


def labelled(stack: Stack, columns: Sequence[Column], headings: Sequence[tuple[Line, ...]]) -> Stack:
    """A row with the heading of each of its cells; left as it is where a cell stands between two columns."""
    own: list[list[Line]] = [[] for _ in columns]
    for row in [row.cells for row in stack.rows]:
        for cell in [part for whole in row for part in _parted(whole, columns)]:
            overlaps = [column.overlap(cell) for column in columns]
            if sum(overlap > 1 for overlap in overlaps) > 1:
                return stack
            own[overlaps.index(max(overlaps))] += cell.lines
    filled = [(heading, tuple(lines)) for heading, lines in zip(headings, own, strict=True) if lines]
    if len(filled) < 2:
        return stack
    return Stack(BlockKind.TABLE_ROW, stack.rows, filled)


def has_label(stack: Stack, columns: Sequence[Column]) -> bool:
    """Whether the first of a row's cells stands in the first column; a row without cells of its own has none there."""
    return bool(stack.cells) and label_of(stack)[0].left < columns[1].left - _EDGE


def label_of(stack: Stack) -> tuple[Line, ...]:
    """The lines of a row's first cell."""
    return stack.cells[0][1]
