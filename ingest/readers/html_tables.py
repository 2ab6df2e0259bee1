"""The tables of web pages."""

from __future__ import annotations

from ingest.document import Block, BlockKind
from ingest.readers.cells import Cell, may_be_header, row_blocks
from ingest.readers.decoding import collapse
from ingest.readers.html_article import Element


def is_layout(table: Element) -> bool:
    """Whether a table only places things: one cell, or headings, lists and tables inside."""
    cells = table.xpath(".//td | .//th")
    return len(cells) <= 1 or bool(table.xpath(".//table | .//h1 | .//h2 | .//h3 | .//td//li"))


def table_blocks(table: Element) -> list[Block]:
    """The caption and the rows of a table of data."""
    blocks = [
        Block(BlockKind.PARAGRAPH, text)
        for caption in table.xpath("./caption")
        if (text := collapse(" ".join(caption.itertext())))
    ]
    rows: list[list[Cell]] = []
    hanging: dict[int, tuple[str, int]] = {}
    elements = table.xpath(".//tr")
    for row in elements:
        rows.append(_cells(row, hanging))
    has_header = bool(
        len(rows) > 1
        and may_be_header(rows[0])
        and (elements[0].xpath("ancestor::thead") or not elements[0].xpath("./td"))
    )
    return blocks + row_blocks(rows, int(has_header))


def _cells(row: Element, hanging: dict[int, tuple[str, int]]) -> list[Cell]:
    """The cells of a row; `hanging` holds by column what reaches down from the rows above."""
    cells: list[Cell] = []
    column = 0
    for element in row.xpath("./td | ./th"):
        column = _take_hanging(cells, column, hanging)
        text = collapse(" ".join(element.itertext()))
        columns, rows = _span(element, "colspan"), _span(element, "rowspan")
        cells.append(Cell(text, columns))
        if rows > 1:
            hanging[column] = (text, rows - 1)
        column += columns
    _take_hanging(cells, column, hanging)
    return cells


def _take_hanging(cells: list[Cell], column: int, hanging: dict[int, tuple[str, int]]) -> int:
    while column in hanging:
        text, rows = hanging.pop(column)
        cells.append(Cell(text))
        if rows > 1:
            hanging[column] = (text, rows - 1)
        column += 1
    return column


def _span(element: Element, key: str) -> int:
    value = element.get(key, "1")
    return min(max(int(value), 1), 100) if value.isdecimal() else 1
