"""Tables for tests, made of lines."""

from __future__ import annotations

from ingest.joining import join_cells
from ingest.layout import stack_rows
from ingest.lines import Line
from ingest.rows import Body

BODY = Body(10.0, "Times", 12.0)
ITALIC = "Times-Italic"
COLUMNS = (60.0, 200.0, 300.0, 400.0)


def row(number: int, *cells: str, font: str = "Times", first_font: str = "") -> list[Line]:
    """A row of a table; its place in the text is its number, so that none overlaps another."""
    return [
        Line(
            text, 1, 500 * number + at, 500 * number + at + len(text), left, top, left + 5 * len(text), top + 10, 10,
            (first_font or font) if at == 0 else font,
        )
        for at, (left, text) in enumerate(zip(COLUMNS, cells, strict=False))
        if text
        for top in [100 + 14.0 * number]
    ]  # fmt: skip


def texts(*rows: list[Line]) -> list[str]:
    """The texts of the blocks that the rows make."""
    lines = [line for row in rows for line in row]
    found = stack_rows([lines], BODY)
    return [join_cells(stack.cells).text if stack.cells else stack.text for stack in found]
