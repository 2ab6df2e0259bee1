"""Rows of a quoted table as a table of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kunnskapsbase.draft.markup_text import escaped

_CELLS = " | "
_NARROWEST, _NOTE = 3, 4
"""Letters of a column, and room for the mark of a footnote."""


def table_rows(text: str) -> list[dict[str, str]]:
    """Return the rows of a paragraph that is one table, by the headings of its columns; empty if it is none.

    >>> table_rows("- Tiltak: Tog | Kostnad: 4\\n- Tiltak: Bane | Kostnad: 9")
    [{'Tiltak': 'Tog', 'Kostnad': '4'}, {'Tiltak': 'Bane', 'Kostnad': '9'}]
    """
    rows = []
    for line in text.split("\n"):
        cells = [cell.partition(": ") for cell in line.removeprefix("- ").split(_CELLS)]
        if len(cells) < 2 or not all(colon for _, colon, _ in cells):
            return []
        rows.append({name: value for name, _, value in cells})
    return rows if all(list(row) == list(rows[0]) for row in rows) else []


def table_lines(first: str, rows: list[dict[str, str]]) -> Iterator[str]:
    """Yield the table of `rows`, with `first` for the heading of its first column."""
    names = list(rows[0])
    yield ""
    yield f"| {' | '.join((first, *map(escaped, names[1:])))} |"
    yield f"|{'|'.join(_rule(name, rows) for name in names)}|"
    for row in rows:
        yield f"| {' | '.join(escaped(row[name]) for name in names)} |"
    yield ""


def _rule(name: str, rows: Sequence[dict[str, str]]) -> str:
    """The line under a column's heading: as wide as what stands in it, figures to the right."""
    values = [row[name] for row in rows]
    width = max(_NARROWEST, *(len(value) for value in values), len(name) + _NOTE)
    is_figures = all(re.fullmatch(r"[\d\s.,−-]+", value) for value in values)
    return "-" * width + (":" if is_figures else "")
