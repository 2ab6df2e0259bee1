"""Table rows as text that can be cited one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Block, BlockKind

_LONGEST_HEADER = 80


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a table cell and how many columns it covers."""

    text: str
    columns: int = 1


Row = Sequence[Cell]


def row_texts(rows: Sequence[Row], has_header: bool) -> list[str]:
    """One text a row, cells joined by `` | ``; below a header row each cell is led by its heading.

    A row must make sense alone, since it may be cited alone:

    >>> row_texts([[Cell("År"), Cell("Sum")], [Cell("2023"), Cell("14")]], has_header=True)
    ['År | Sum', 'År: 2023 | Sum: 14']
    """
    headings = _headings(rows[0]) if has_header and rows else {}
    texts = [_plain(row) for row in rows[:1]] if headings else []
    for row in rows[len(texts) :]:
        texts.append(_labelled(row, headings) if headings else _plain(row))
    return texts


def row_blocks(rows: Sequence[Row], has_header: bool) -> list[Block]:
    """The rows that have any text as `TABLE_ROW` blocks."""
    return [Block(BlockKind.TABLE_ROW, text) for text in row_texts(rows, has_header) if text]


def may_be_header(row: Row) -> bool:
    """Whether the row's texts are short and many enough to head the columns."""
    filled = [cell.text for cell in row if cell.text]
    return len(filled) >= 2 and all(len(text) <= _LONGEST_HEADER for text in filled)


def _headings(row: Row) -> dict[int, str]:
    headings: dict[int, str] = {}
    column = 0
    for cell in row:
        for covered in range(column, column + cell.columns):
            headings[covered] = cell.text
        column += cell.columns
    return headings


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
