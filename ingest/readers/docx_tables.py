"""Tables of Word files: rows as text, merged cells, header rows, tables within tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ingest.readers.cells import MOST_COLUMNS, Cell, is_bold_header, may_be_header
from ingest.readers.decoding import collapse
from ingest.readers.docx_text import NoteMark, is_placeholder, read_paragraph
from ingest.readers.zip_package import Element, attribute, child, is_on, local_name, whole_number

TRANSPARENT = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "body"})
"""Elements that only wrap others."""
_LONGEST_REPEATED_CELL = 80
IsBold = Callable[[Element], bool]
"""Says whether all text in a cell is bold."""


@dataclass(slots=True)
class Row:
    """A row's cells, and what is read after it: the notes it refers to and the tables inside its cells."""

    elements: list[Element]
    cells: list[Cell] = field(default_factory=list)
    notes: list[NoteMark] = field(default_factory=list)
    inner_tables: list[Element] = field(default_factory=list)


def table_rows(table: Element) -> list[Row]:
    """The rows that are not deleted, not read yet."""
    return [
        Row([cell for cell in walk(row, "tc") if child(cell, "tcPr", "cellDel") is None])
        for row in walk(table, "tr")
        if child(row, "trPr", "del") is None
    ]


def read_row(row: Row, above: list[Cell], text_of: Callable[[Element, str], str]) -> None:
    """Fill in what the row holds.

    Args:
        row: The row.
        above: The cells of the row above, for those that are merged with it.
        text_of: Gives a paragraph's whole text, with its number, from the paragraph and its own text.
    """
    if row.elements:
        before = whole_number(attribute(child(row.elements[0].getparent(), "trPr", "gridBefore"), "val"))
        if before:
            row.cells.append(Cell("", min(before, MOST_COLUMNS)))
    for element in row.elements:
        texts = []
        for part in _paragraphs_and_tables(element):
            if local_name(part) == "tbl":
                row.inner_tables.append(part)
                continue
            content = read_paragraph(part)
            row.notes.extend(content.notes)
            texts.append(text_of(part, content.text))
        text = collapse(" ".join(texts))
        columns = whole_number(attribute(child(element, "tcPr", "gridSpan"), "val"), 1)
        merge = child(element, "tcPr", "vMerge")
        if not text and merge is not None and attribute(merge, "val") != "restart":
            text = _text_above(above, sum(cell.columns for cell in row.cells))
        row.cells.append(Cell(text, min(max(columns, 1), MOST_COLUMNS)))


def header_rows(table: Element, rows: list[Row], is_bold: IsBold) -> int:
    """How many rows at the top head the columns: those that Word repeats on each page, or one in bold."""
    if len(rows) < 2 or not may_be_header(rows[0].cells):
        return 0
    marked = 0
    for row in walk(table, "tr"):
        if not is_on(child(row, "trPr", "tblHeader")):
            break
        marked += 1
    if marked:
        return marked if marked < len(rows) else 1
    return int(is_bold_header([row.cells for row in rows], [_bold_cells(row, is_bold) for row in rows]))


def _bold_cells(row: Row, is_bold: IsBold) -> list[bool]:
    bold = [is_bold(element) for element in row.elements]
    # Columns that the row leaves out before its first cell are a cell, too.
    return [False] * (len(row.cells) - len(bold)) + bold


def walk(container: Element, wanted: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, also those in content controls."""
    for element in container:
        if local_name(element) == wanted:
            yield element
        elif local_name(element) in TRANSPARENT and not is_placeholder(element):
            yield from walk(element, wanted)


def _paragraphs_and_tables(container: Element) -> Iterator[Element]:
    """The paragraphs in reading order, those of text boxes too, and the outermost tables."""
    for element in container:
        name = local_name(element)
        if name == "tbl":
            yield element
        elif name == "p":
            yield element
            yield from _paragraphs_and_tables(element)
        # Its other branch holds the same text for older programs.
        elif name != "Fallback" and not is_placeholder(element):
            yield from _paragraphs_and_tables(element)


def _text_above(above: list[Cell], column: int) -> str:
    """The short text that a merged cell shows beside this row too."""
    start = 0
    for cell in above:
        if start == column:
            return cell.text if len(cell.text) <= _LONGEST_REPEATED_CELL else ""
        start += cell.columns
    return ""
