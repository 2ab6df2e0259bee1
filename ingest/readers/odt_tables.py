"""Tables of OpenDocument texts: rows as text, merged cells, tables within tables."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.readers.cells import MOST_COLUMNS, Cell
from ingest.readers.decoding import collapse
from ingest.readers.odt_styles import OdtStyles
from ingest.readers.odt_text import LEFT_OUT, read_paragraph
from ingest.readers.zip_package import Element, attribute, local_name, whole_number

_LONGEST_REPEATED_CELL = 80


class RowReader:
    """Reads a table row; `hanging` holds by column the text that reaches down from rows above, and how far."""

    def __init__(self, styles: OdtStyles, hanging: dict[int, tuple[str, int]]) -> None:
        self.cells: list[Cell] = []
        self.bold: list[bool] = []
        self.notes: list[Element] = []
        self.inner_tables: list[Element] = []
        self._styles = styles
        self._hanging = hanging

    def read(self, row: Element) -> None:
        """Fill in what the row holds."""
        column = covered_until = 0
        for element in row:
            kind = local_name(element)
            if kind not in ("table-cell", "covered-table-cell"):
                continue
            for _ in range(max(whole_number(attribute(element, "number-columns-repeated"), 1), 1)):
                if column >= MOST_COLUMNS:
                    return
                if kind == "table-cell":
                    columns = self._read_cell(element, column)
                    covered_until = column + columns
                elif column >= covered_until:
                    self._add(self._text_above(column), 1, bold=False)
                column += 1

    def _read_cell(self, cell: Element, column: int) -> int:
        texts: list[str] = []
        bold = True
        for part in _paragraphs_and_tables(cell):
            if local_name(part) == "table":
                self.inner_tables.append(part)
                continue
            content = read_paragraph(part, self._styles)
            self.notes.extend(content.notes)
            texts.append(content.text)
            bold = bold and content.bold
        text = collapse(" ".join(texts))
        columns = min(max(whole_number(attribute(cell, "number-columns-spanned"), 1), 1), MOST_COLUMNS)
        rows = whole_number(attribute(cell, "number-rows-spanned"), 1)
        self._add(text, columns, bold=bold and bool(text))
        if rows > 1 and len(text) <= _LONGEST_REPEATED_CELL:
            self._hanging[column] = (text, rows - 1)
        return columns

    def _add(self, text: str, columns: int, *, bold: bool) -> None:
        self.cells.append(Cell(text, columns))
        self.bold.append(bold)

    def _text_above(self, column: int) -> str:
        text, rows = self._hanging.pop(column, ("", 0))
        if rows > 1:
            self._hanging[column] = (text, rows - 1)
        return text


def walk(container: Element, wanted: str) -> Iterator[Element]:
    """Give the parts of a table of one kind, also in groups of rows, but not those of tables within."""
    for element in container:
        if local_name(element) == wanted:
            yield element
        elif local_name(element) in ("table-header-rows", "table-rows", "table-row-group"):
            yield from walk(element, wanted)


def _paragraphs_and_tables(container: Element) -> Iterator[Element]:
    for element in container:
        name = local_name(element)
        if name == "table":
            yield element
        elif name in ("p", "h"):
            yield element
            yield from _paragraphs_and_tables(element)
        elif name not in LEFT_OUT and name != "note":
            yield from _paragraphs_and_tables(element)
