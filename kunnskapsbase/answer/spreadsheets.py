"""Tables as files for a spreadsheet, in which no text from a document is ever run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | float | None

_FORMULA = tuple("=+-@＝＋－＠")
"""What a text begins with that spreadsheets take for a formula when they read CSV."""
_LONGEST_CELL = 32_767
"""Characters, the most that Excel reads in a cell."""
_WIDTH = 18
"""Of a column, in characters, unless it is told."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook.

    Attributes:
        name: Of the sheet, at most 31 characters.
        header: The names of the columns.
        rows: Below them.
        widths: Of the columns, in characters.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = ()


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a table as CSV that opens in columns in a Norwegian Excel: semicolons, UTF-8 with its mark.

    A text that would be taken for a formula gets an apostrophe before it, as spreadsheets have it.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([f"'{cell}" if _is_like_formula(cell) else cell for cell in row])
    return text.getvalue().encode("utf-8-sig", "replace")


def xlsx_bytes(sheets: Iterable[Sheet]) -> bytes:
    """Return sheets as an Excel workbook, every text a text whatever it begins with."""
    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _fill(page: Worksheet, sheet: Sheet) -> None:
    for number, values in enumerate((sheet.header, *sheet.rows), 1):
        for column, value in enumerate(values, 1):
            cell = page.cell(number, column)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(value, str):
                # What has been read from a document may begin with "=" and must stay a text, also when edited.
                cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST_CELL]
                cell.data_type = "s"
                cell.quotePrefix = _is_like_formula(value)
            else:
                cell.value = value
            if number == 1:
                cell.font = Font(bold=True)
    for column in range(1, len(sheet.header) + 1):
        width = sheet.widths[column - 1] if column <= len(sheet.widths) else _WIDTH
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = "A2"


def _is_like_formula(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.lstrip().startswith(_FORMULA)
