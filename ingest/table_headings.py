"""Gives the rows of a table the headings of their columns, so that a row can be cited alone."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.document import BlockKind
from ingest.lines import Line
from ingest.row_labels import with_labels_above
from ingest.rows import Body, Cell, Stack
from ingest.table_columns import Column, columns_of, headings_over, labelled, same_columns
from ingest.table_groups import of_figures, with_groups
from ingest.tables import in_tables

_FIGURE = re.compile(r"^(?:[(<>≤≥±]?\s?[-–−+]?\s?\d|[-–−]$|\.{1,3}$|:$)")
_MOST_LETTERS = 6
"""A figure may have a unit behind it; more letters, and most of the text, make it words."""
_YEAR = re.compile(r"^(?:19|20)\d{2}(?:\s?[-–/]\s?(?:19|20)?\d{2})?\*?$")
_AMOUNT = re.compile(r"[-–−]?\d[\d\s.,]*%?")
_MOST_HEADING_ROWS = 8
_FEWEST_ROWS = 2
_FEWEST_CELLS = 4
"""A single row under a head has at least so many cells; the labels of a figure look like a small table."""
_LONGEST_HEADING = 80
_LEVEL = 3.0
"""Points by which the lines of a label may be set off from each other."""


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of a table that may go on overleaf: what stands over each column, and the page where it ended."""

    columns: Sequence[Column]
    headings: Sequence[tuple[Line, ...]]
    page: int

    def over(self, rows: Sequence[Stack]) -> _Head | None:
        """Return the head of `rows` on the next page, if they stand in the same columns."""
        if rows[0].rows[0].main.page != self.page + 1:
            return None
        # Without a heading over each column, a row would not show on which page it stands (`document.page_of`).
        columns = same_columns(columns_of(rows), self.columns) if all(self.headings[1:]) else []
        return replace(self, columns=columns, page=_last_page(rows)) if columns else None


def with_headings(stacks: Sequence[Stack], body: Body) -> list[Stack]:
    """Return the stacks, the rows of each table that has a head led by the headings of their columns.

    The head is what stands above the first row of figures, or a first row in bold over rows that are not.
    Lines of a row that stand closer to each other than rows do are one row first. A line alone between rows,
    such as the name of a group of rows, stays as it is, and leads those that are surely under it. A table without
    a head that goes on from the page before, in the same columns, has the head that stands there.
    """
    result: list[Stack] = []
    above: _Head | None = None
    tables = in_tables(stacks, body)
    figures = of_figures(tables)
    for position, members in enumerate(tables):
        if position in figures and _has_no_labels(members):
            result += members
            above = None
            continue
        if all(stack.kind is not BlockKind.TABLE_ROW for stack in members):
            result += members
            if any(stack.kind is not BlockKind.FOOTNOTE for stack in members):
                above = None
            continue
        others = [stack for stack in members if stack.kind is not BlockKind.TABLE_ROW]
        whole = _whole_rows([stack for stack in members if stack.kind is BlockKind.TABLE_ROW], others)
        rows, above = _headed(whole, others, above)
        result += sorted([*rows, *others], key=_height) if others else rows
    return result


def _height(stack: Stack) -> float:
    return stack.rows[0].main.middle


def _whole_rows(rows: Sequence[Stack], names: Sequence[Stack]) -> list[Stack]:
    """Join the stacks that are lines of one row: they stand closer to each other than rows do, with none of `names`."""
    gaps = [below.rows[0].main.top - above.rows[-1].main.bottom for above, below in itertools.pairwise(rows)]
    heights = [_height(name) for name in names]
    has_name = [
        any(_height(above) < height < _height(below) for height in heights)
        for above, below in itertools.pairwise(rows)
    ]
    plain = [gap for gap, is_parted in zip(gaps, has_name, strict=True) if not is_parted]
    if not plain:
        return list(rows)
    size = rows[0].rows[0].main.size
    least = min(plain)
    wide = sum(gap > least + 0.35 * size for gap in plain)
    if wide < max(1, 0.2 * len(plain)):
        return list(rows)
    whole = [Stack(BlockKind.TABLE_ROW, list(rows[0].rows))]
    for gap, is_parted, row in zip(gaps, has_name, rows[1:], strict=True):
        if not is_parted and gap < least + 0.2 * size and not _are_labelled(whole[-1], row):
            whole[-1].rows += row.rows
        else:
            whole.append(Stack(BlockKind.TABLE_ROW, list(row.rows)))
    return whole


def _are_labelled(above: Stack, below: Stack) -> bool:
    """Whether both rows begin with a label in bold, as those of a form do."""
    one, other = above.rows[0], below.rows[0]
    return len(one.cells) > 1 and one.lines[0].bold and other.lines[0].bold and not one.lines[-1].bold


def _headed(
    rows: list[Stack], names: Sequence[Stack], above: _Head | None
) -> tuple[list[Stack], _Head | None]:
    """Return the rows with their headings and the `names` of their groups, and the head for what follows overleaf."""
    head = _head(rows)
    columns = columns_of(rows[head:])
    headings = headings_over(_head_rows(rows, names, head, columns), columns)
    if headings and _names_years(headings[0]) and all(map(_is_year, headings[1:])):
        headings[0] = ()
    if len(columns) > 1 and any(headings[1:]):
        labels = [labelled(stack, columns, headings) for stack in rows[head:]]
        grouped = with_groups(labels, names, columns, headings[0])
        return [*rows[:head], *with_labels_above(grouped, columns)], _Head(
            columns, headings, _last_page(rows)
        )
    goes_on = above.over(rows) if above else None
    if goes_on:
        labels = [labelled(stack, goes_on.columns, goes_on.headings) for stack in rows]
        grouped = with_groups(labels, names, goes_on.columns, goes_on.headings[0])
        return with_labels_above(grouped, goes_on.columns), goes_on
    if len(columns) < 2:
        return rows, None
    # Without a head, cells of several lines still belong together.
    bare: list[tuple[Line, ...]] = [()] * len(columns)
    return [labelled(stack, columns, bare) if _is_wrapped(stack) else stack for stack in rows], None


def _head_rows(
    rows: Sequence[Stack], names: Sequence[Stack], head: int, columns: Sequence[Column]
) -> list[list[Cell]]:
    """The cells of the rows of a head, with the lines alone among them that stand over other columns than the first."""
    if not head or not columns:
        return []
    found = [row for stack in rows[:head] for row in stack.rows]
    foot = _height(rows[head]) if head < len(rows) else 0.0
    found += [
        row for name in names for row in name.rows if row.left > columns[0].right and row.main.middle < foot
    ]
    return [row.cells for row in sorted(found, key=lambda row: row.main.middle)]


def _is_year(heading: Sequence[Line]) -> bool:
    return len(heading) == 1 and bool(_YEAR.match(heading[0].text.strip()))


def _names_years(heading: Sequence[Line]) -> bool:
    """Whether the word over the labels says what the other headings are, not what the labels are."""
    return len(heading) == 1 and heading[0].text.strip().lower() in ("år", "year")


def _last_page(rows: Sequence[Stack]) -> int:
    return rows[-1].rows[-1].main.page


def _is_wrapped(stack: Stack) -> bool:
    return sum(len(row.cells) > 1 for row in stack.rows) > 1


def _head(rows: Sequence[Stack]) -> int:
    """How many stacks at the top of a table are its head."""
    first = next((at for at, stack in enumerate(rows) if _has_figures(stack)), None)
    if first is not None:
        # A row of words with an amount is no heading either.
        first = next((at for at, stack in enumerate(rows[:first]) if at and _has_amount(stack)), first)
    bold = _rows_in_bold(rows[:first])
    if first is not None and bold:
        first = bold
    if first is not None:
        # A line alone over the first figures names the rows that follow.
        while first > 1 and len(_cells(rows[first - 1])) == len(rows[first - 1].rows) == 1:
            first -= 1
        is_short = all(_may_head(cell.text) for stack in rows[:first] for cell in _cells(stack))
        is_table = len(rows) - first >= _FEWEST_ROWS or len(_cells(rows[first])) >= _FEWEST_CELLS
        enough = 0 < first <= _MOST_HEADING_ROWS and is_table
        return first if enough and is_short else 0
    if len(rows) <= _FEWEST_ROWS:
        return 0
    head = _cells(rows[0])
    others = [cell for stack in rows[1:] for cell in _cells(stack)[1:]]
    looks = Counter(map(_look, others))
    if not others or len(head) < 2 or not all(_may_head(cell.text) for cell in head):
        return 0
    look, count = looks.most_common(1)[0]
    if look[0] or count < 0.6 * len(others) or any(_look(cell) == look for cell in head):
        return 0
    # A column of labels in bold makes a form, which has no head.
    labels = [_cells(stack)[0] for stack in rows[1:]]
    return 0 if sum(label.lines[0].bold for label in labels) > 0.5 * len(labels) else 1


def _has_amount(stack: Stack) -> bool:
    texts = [cell.text for cell in _cells(stack)[1:]]
    return any(_AMOUNT.fullmatch(text) and not _YEAR.match(text) for text in texts)


def _rows_in_bold(rows: Sequence[Stack]) -> int:
    """How many rows in bold stand over one that is not, but has as many cells: these are a whole head."""
    count = len(list(itertools.takewhile(lambda row: all(cell.lines[0].bold for cell in _cells(row)), rows)))
    is_whole = 0 < count < len(rows) and len(_cells(rows[count - 1])) == len(_cells(rows[count])) > 1
    return count if is_whole else 0


def _may_head(text: str) -> bool:
    """Whether a text is short enough for the heading of a column; a line of years is one for each of several."""
    return len(text) <= _LONGEST_HEADING or all(map(_YEAR.match, text.split()))


def _has_no_labels(rows: Sequence[Stack]) -> bool:
    """Whether most rows begin with a figure, as those of the legends of two maps side by side do."""
    firsts = [_cells(stack)[0] for stack in rows if len(_cells(stack)) > 1]
    return sum(_is_figure(cell.text) for cell in firsts) > 0.5 * len(firsts)


def _is_figure(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return bool(_FIGURE.match(text)) and letters <= max(_MOST_LETTERS, 0.5 * len(text))


def _look(cell: Cell) -> tuple[bool, str, int]:
    line = cell.lines[0]
    return line.bold, line.font, round(line.size)


def _has_figures(stack: Stack) -> bool:
    cells = _cells(stack)[1:]
    figures = [cell for cell in cells if _is_figure(cell.text)]
    is_years = all(_YEAR.match(cell.text) for cell in figures)
    return len(figures) >= 0.5 * len(cells) and bool(cells) and (not is_years or len(figures) < len(cells))


def _cells(stack: Stack) -> list[Cell]:
    """The cells of the first line of a row, or of the first behind those that are only of its label."""
    first = stack.rows[0]
    full = next((row for row in stack.rows if len(row.cells) > 1), first)
    label = itertools.takewhile(lambda row: row is not full, stack.rows)
    return full.cells if all(abs(row.left - full.left) < _LEVEL for row in label) else first.cells
