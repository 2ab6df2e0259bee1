"""Table rows as text that can be cited one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Block, BlockKind

_LONGEST_HEADER = 80
MOST_COLUMNS = 1000
"""No table has more columns, whatever the file says."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a table cell and how many columns it covers."""

    text: str
    columns: int = 1


Row = Sequence[Cell]


def row_texts(rows: Sequence[Row], header_rows: int) -> list[str]:
    """One text a row, cells joined by `` | ``; below the header rows each cell is led by its heading.

    A row must make sense alone, since it may be cited alone:

    >>> row_texts([[Cell("År"), Cell("Sum")], [Cell("2023"), Cell("14")]], header_rows=1)
    ['År | Sum', 'År: 2023 | Sum: 14']
    """
    headings = _headings(rows[:header_rows])
    texts = [_plain(row) for row in rows[:header_rows]]
    for row in rows[header_rows:]:
        texts.append(_labelled(row, headings) if headings else _plain(row))
    return texts


def row_blocks(rows: Sequence[Row], header_rows: int) -> list[Block]:
    """The rows that have any text as `TABLE_ROW` blocks."""
    return [Block(BlockKind.TABLE_ROW, text) for text in row_texts(rows, header_rows) if text]


def may_be_header(row: Row) -> bool:
    """Whether the row's texts are short and many enough to head the columns."""
    filled = [cell.text for cell in row if cell.text]
    return len(filled) >= 2 and all(len(text) <= _LONGEST_HEADER for text in filled)


def is_bold_header(rows: Sequence[Row], bold: Sequence[Sequence[bool]]) -> bool:
    """Whether the first row heads the columns by being the only one in bold.

    A column of labels in bold is no header row; nor is a row that the rows below do not line up with.

    Args:
        rows: The table, at least one row.
        bold: For each row whether each of its cells is all in bold.
    """
    if len(rows) < 2 or not may_be_header(rows[0]):
        return False
    alike = sum(len(row) == len(rows[0]) for row in rows[1:])
    return (
        alike * 10 >= (len(rows) - 1) * 6
        and all(is_bold for cell, is_bold in zip(rows[0], bold[0], strict=True) if cell.text)
        and not any(any(row[1:]) for row in bold[1:])
    )


def _headings(rows: Sequence[Row]) -> dict[int, str]:
    """The heading of each column; that of a group of columns stands before their own."""
    found: dict[int, list[str]] = {}
    for row in rows:
        column = 0
        for cell in row:
            for covered in range(column, min(column + cell.columns, MOST_COLUMNS)):
                texts = found.setdefault(covered, [])
                if cell.text and cell.text not in texts:
                    texts.append(cell.text)
            column += cell.columns
    return {column: " ".join(texts) for column, texts in found.items()}


def _plain(row: Row) -> str:
    return " | ".join(cell.text for cell in row if cell.text)


def _labelled(row: Row, headings: dict[int, str]) -> str:
    parts = []
    column = 0
    for cell in row:
        heading = headings.get(column, "")
        if cell.text:
            parts.append(f"{heading.rstrip(':')}: {cell.text}" if heading else cell.text)
        column += cell.columns
    return " | ".join(parts)
