"""Groups of rows in a table: the lines that name them, and which rows surely stand under which."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ingest.document import BlockKind
from ingest.lines import Line
from ingest.rows import CAPTION, Stack
from ingest.table_columns import Column

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
    alone = {id(stack) for stack in ordered if _is_alone(stack, columns[0])}
    labelled_rows = [at for at, stack in enumerate(ordered) if _has_label(stack, columns)]
    inside = [id(stack) in alone for stack in ordered[: max(labelled_rows, default=0)]]
    if not any(inside):
        return list(rows)
    names_first = any(inside[: labelled_rows[0]])
    labels = [_label_of(ordered[at])[0] for at in labelled_rows]
    look = _most_common(_look(stack.rows[0].lines[0]) for stack in ordered if id(stack) in alone)
    is_clear = look != _most_common(map(_look, labels))
    edge = min(label.left for label in labels)
    is_level = all(label.left - edge <= _EDGE for label in labels)
    group: tuple[Line, ...] = ()
    if not names_first and is_clear:
        group = tuple(line for line in heading[-1:] if _look(line) == look)
    total = ordered[labelled_rows[-1]] if _is_largest([ordered[at] for at in labelled_rows]) else None
    result = []
    for stack in ordered:
        if id(stack) in alone:
            group = tuple(stack.lines) if is_clear and _look(stack.rows[0].lines[0]) == look else ()
        elif _has_label(stack, columns):
            label = _label_of(stack)
            if _TOTAL.match(label[0].text) or _look(label[0]) == look or stack is total:
                group = ()
            is_under = is_level or (bool(group) and label[0].left > group[0].left + _EDGE)
            stack = _under(stack, group if is_under else (), keeps_heading=names_first)
        elif not stack.cells:
            # A line of another kind, such as the rest of a name, makes it unsure what the rows under it are.
            group = ()
        if stack.kind is BlockKind.TABLE_ROW:
            result.append(stack)
    return result


def with_labels_above(rows: Sequence[Stack], columns: Sequence[Column]) -> list[Stack]:
    """Return the rows, those without a label led by that of the row above where its cell surely reaches down to them.

    It does so where labels stand at the top of their cells, and the row leaves another column empty, too.

    Args:
        rows: The rows of a table below its head, those of a group led by its name.
        columns: The columns of the table.
    """
    if not _are_at_top(rows, columns):
        return list(rows)
    result: list[Stack] = []
    labelled: Stack | None = None
    for stack in rows:
        if _has_label(stack, columns):
            labelled = stack
        elif not stack.cells:
            labelled = None
        elif labelled is not None and _is_part_of(stack, labelled, columns):
            own = [cell for cell in labelled.cells if cell[1][0].left < columns[1].left - _EDGE]
            stack = Stack(stack.kind, stack.rows, [*own, *stack.cells])
        result.append(stack)
    return result


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


def _has_label(stack: Stack, columns: Sequence[Column]) -> bool:
    """Whether the first of a row's cells stands in the first column."""
    return bool(stack.cells) and _label_of(stack)[0].left < columns[1].left - _EDGE


def _label_of(stack: Stack) -> tuple[Line, ...]:
    return stack.cells[0][1]


def _are_at_top(rows: Sequence[Stack], columns: Sequence[Column]) -> bool:
    """Whether labels stand beside the first of their rows: the rows without one are not as many above as below them."""
    is_at_top = False
    for has_cells, part in itertools.groupby(rows, key=lambda stack: bool(stack.cells)):
        if not has_cells:
            continue
        above, *below = _unlabelled(list(part), columns)
        if above:
            return False
        # Were each label in the middle of its rows, so many of those that follow it would be its own.
        own = 0
        for number in below[:-1]:
            own = number - own
            is_at_top |= own < 0
        is_at_top |= own != below[-1]
    return is_at_top


def _unlabelled(rows: Sequence[Stack], columns: Sequence[Column]) -> list[int]:
    """How many rows without a label stand above the first row that has one, and below each that has."""
    counts = [0]
    for stack in rows:
        if _has_label(stack, columns):
            counts.append(0)
        else:
            counts[-1] += 1
    return counts if len(counts) > 1 else [*counts, 0]


def _is_part_of(stack: Stack, above: Stack, columns: Sequence[Column]) -> bool:
    """Whether a row says something in words, and no other column than those filled above, not all of which it fills."""
    own = [lines[0] for _, lines in stack.cells]
    others = [lines[0] for _, lines in above.cells if lines[0].left >= columns[1].left - _EDGE]
    is_short = 1 < len(own) < len(others)
    says_words = any(sum(map(str.isalpha, line.text)) > 0.5 * len(line.text) for line in own)
    return (
        is_short
        and says_words
        and all(any(abs(one.left - other.left) < 20 for other in others) for one in own)
    )


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
