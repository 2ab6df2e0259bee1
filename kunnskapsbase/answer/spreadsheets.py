"""Tables as files for a spreadsheet, in which no text from a document is ever run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

Cell = str | int | float | None

_FORMULA = tuple("=+-@＝＋－＠")
"""What a text begins with that spreadsheets take for a formula when they read CSV."""


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a table as CSV that opens in columns in a Norwegian Excel: semicolons, UTF-8 with its mark.

    A text that would be taken for a formula gets an apostrophe before it, as spreadsheets have it.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_harmless(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig", "replace")


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip().startswith(_FORMULA) else cell
