"""Rows of a table without a label of their own: those into whose line the label above reaches down."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from ingest.rows import Stack
from ingest.table_columns import Column, has_label

_EDGE = 3.0
"""Points by which the first cells of a table may be set off from each other."""
_SAME_COLUMN = 20
"""Points by which the cells of one column begin at most apart."""


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
        if has_label(stack, columns):
            labelled = stack
        elif not stack.cells:
            labelled = None
        elif labelled is not None and _is_part_of(stack, labelled, columns):
            own = [cell for cell in labelled.cells if cell[1][0].left < columns[1].left - _EDGE]
            stack = Stack(stack.kind, stack.rows, [*own, *stack.cells])
        result.append(stack)
    return result


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
        if has_label(stack, columns):
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
        and all(any(abs(one.left - other.left) < _SAME_COLUMN for other in others) for one in own)
    )
