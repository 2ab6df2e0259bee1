"""Groups of rows in a table: the lines that name them, and which rows surely stand under which."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from ingest.document import BlockKind
from ingest.lines import Line
from ingest.rows import CAPTION, Stack
from ingest.table_columns import Column, has_label, label_of

_EDGE = 3.0
"""Points by which the first cells of a table may be set off from each other."""
_TOTAL = re.compile(
    r"(?:total|sum|samle[td]|samla|i alt|til sammen|tilsammen|herav|heile?|hele|alle?\b|gjennomsnitt|snitt|median|"
    r"average|mean|netto|brutto|resultat|årsresultat|differanse)",
    re.IGNORECASE,
)
"""So a row begins that says something of more rows than those of its group."""
_AMOUNT = re.compile(r"[-–−]?\d[\d\s.]*(?:,\d+)?")
_FIGURE_TITLE = re.compile(r"^figure?n?\s+\d", re.IGNORECASE)
_TABLE_TITLE = re.compile(r"^tab(?:ell|le)\b", re.IGNORECASE)
_LONGEST_LABEL = 60
"""A word on the axis of a figure is no longer; the text of a paragraph is."""

Look = tuple[bool, str]


def with_groups(
    rows: Sequence[Stack], names: Sequence[Stack], columns: Sequence[Column], heading: Sequence[Line]
) -> list[Stack]:
    """Return the rows of a table with the name of the group that each surely belongs to.

    A line alone names the rows under it if it is set in another print than their labels, up to the next line alone,
    a total, or a row in the print of the names; a last row larger than all others is a total, too. Where groups are
    named, but not above the first row, what stands over the first column may be the name of the first group: it is
    taken for that if it is in the print of the names, and in any case leads no row.

    Args:
        rows: The rows below the head, from the top.
        names: The lines alone that stand between them and are no table rows.
        columns: The columns of the table.
        heading: What stands over the first column.
    """
    inner = [name for name in names if name.rows[0].left < columns[1].left - _EDGE]
    ordered = sorted([*rows, *inner], key=_height)
    grouping = _grouping(ordered, columns)
    if grouping is None:
        return list(rows)
    group = grouping.first_group(heading)
    result = []
    for stack in ordered:
        group = grouping.group_at(stack, group)
        if has_label(stack, columns):
            own = group if grouping.is_under(stack, group) else ()
            stack = _under(stack, own, keeps_heading=grouping.names_first)
        if stack.kind is BlockKind.TABLE_ROW:
            result.append(stack)
    return result


@dataclass(frozen=True, slots=True)
class _Grouping:
    """How the groups of a table's rows are named.

    Attributes:
        columns: The columns of the table.
        alone: The lines that may be names, by `id`.
        look: The print of most of them.
        is_clear: Whether that is not the print of the rows' labels.
        is_level: Whether all labels begin at the same place.
        names_first: Whether a name stands above the first row.
        total: The last row, if it sums up the others.
    """

    columns: Sequence[Column]
    alone: Set[int]
    look: Look
    is_clear: bool
    is_level: bool
    names_first: bool
    total: Stack | None

    def first_group(self, heading: Sequence[Line]) -> tuple[Line, ...]:
        """The name of the first group, if it is the last line over the first column."""
        if self.names_first or not self.is_clear:
            return ()
        return tuple(line for line in heading[-1:] if _look(line) == self.look)

    def group_at(self, stack: Stack, before: tuple[Line, ...]) -> tuple[Line, ...]:
        """The name of the group at a line of the table, where `before` is that at the line above it."""
        if id(stack) in self.alone:
            is_name = self.is_clear and _look(stack.rows[0].lines[0]) == self.look
            return tuple(stack.lines) if is_name else ()
        if not has_label(stack, self.columns):
            # A line of another kind, such as the rest of a name, makes it unsure what the rows under it are.
            return before if stack.cells else ()
        first = label_of(stack)[0]
        is_of_all = stack is self.total or bool(_TOTAL.match(first.text))
        return () if is_of_all or _look(first) == self.look else before

    def is_under(self, stack: Stack, group: Sequence[Line]) -> bool:
        """Whether a row is set as those of the group are: as all are, or further in than the name."""
        return self.is_level or (bool(group) and label_of(stack)[0].left > group[0].left + _EDGE)


def _grouping(ordered: Sequence[Stack], columns: Sequence[Column]) -> _Grouping | None:
    """How the groups of a table are named whose lines are given from the top; None if none is named."""
    alone = {id(stack) for stack in ordered if _is_alone(stack, columns[0])}
    places = [at for at, stack in enumerate(ordered) if has_label(stack, columns)]
    inside = [id(stack) in alone for stack in ordered[: max(places, default=0)]]
    if not any(inside):
        return None
    labelled = [ordered[at] for at in places]
    labels = [label_of(stack)[0] for stack in labelled]
    look = _most_common(_look(stack.rows[0].lines[0]) for stack in ordered if id(stack) in alone)
    edge = min(label.left for label in labels)
    return _Grouping(
        columns,
        alone,
        look,
        is_clear=look != _most_common(map(_look, labels)),
        is_level=all(label.left - edge <= _EDGE for label in labels),
        names_first=any(inside[: places[0]]),
        total=labelled[-1] if _is_largest(labelled) else None,
    )


def of_figures(tables: Sequence[Sequence[Stack]]) -> set[int]:
    """Return the positions of what looks like tables, but is the legend and the axes of a figure.

    It stands over the figure's title, with no title of a table above it.

    Args:
        tables: The blocks of a document, those of one table together.
    """
    found: set[int] = set()
    for position, members in enumerate(tables):
        if not _FIGURE_TITLE.match(members[0].text):
            continue
        page = members[0].rows[0].main.page
        at = position - 1
        while at >= 0 and tables[at][-1].rows[-1].main.page == page and _is_of_figure(tables[at]):
            at -= 1
        if at < 0 or not _TABLE_TITLE.match(tables[at][-1].text):
            found.update(range(at + 1, position))
    return found


def _is_of_figure(members: Sequence[Stack]) -> bool:
    return all(
        stack.kind is BlockKind.TABLE_ROW
        or (len(stack.text) < _LONGEST_LABEL and not CAPTION.match(stack.text))
        for stack in members
    )


def _is_alone(stack: Stack, labels: Column) -> bool:
    row = stack.rows[0]
    is_alone = not stack.cells and len(stack.rows) == 1 and len(row.cells) == 1
    begins_name = not row.text[:1].islower() and any(map(str.isalpha, row.text))
    return is_alone and begins_name and row.left <= labels.left + _EDGE and CAPTION.match(stack.text) is None


def _is_largest(rows: Sequence[Stack]) -> bool:
    """Whether the last of the rows ends in a larger figure than all others, as that of the whole does."""
    amounts = [_amount(stack) for stack in rows]
    last = amounts[-1]
    return last is not None and len(amounts) > 1 and all(each is None or each < last for each in amounts[:-1])


def _amount(stack: Stack) -> float | None:
    text = " ".join(line.text for line in stack.cells[-1][1]).strip()
    if not _AMOUNT.fullmatch(text):
        return None
    plain = re.sub(r"[\s.]", "", text).replace(",", ".")
    return float(re.sub("[–−]", "-", plain))


def _under(stack: Stack, group: tuple[Line, ...], *, keeps_heading: bool) -> Stack:
    (heading, label), *others = stack.cells
    own = (heading if keeps_heading else (), label)
    groups: list[tuple[tuple[Line, ...], tuple[Line, ...]]] = [((), group)] if group else []
    return Stack(stack.kind, stack.rows, [*groups, own, *others])


def _most_common(looks: Iterable[Look]) -> Look:
    return Counter(looks).most_common(1)[0][0]


def _look(line: Line) -> Look:
    return line.bold, line.font


def _height(stack: Stack) -> tuple[int, float]:
    return stack.rows[0].main.page, stack.rows[0].main.middle
