"""An overview as a file for a spreadsheet: a row a document, with what it says and where."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kunnskapsbase.answer.model import Answer, Citation, Overview, OverviewRow
from kunnskapsbase.answer.spreadsheets import Cell, Sheet, csv_bytes, xlsx_bytes
from kunnskapsbase.errors import OverviewError, cannot_write

XLSX, CSV = ".xlsx", ".csv"
HEADER = ("Tittel", "Dato", "Slag", "Organ", "Sitat", "Side", "Kilde", "Fil")
_WIDTHS = (40, 12, 16, 24, 90, 8, 8, 36)
_WITHOUT = ("Tittel", "Dato", "Slag", "Organ", "Fil")
_WITHOUT_WIDTHS = (40, 12, 16, 24, 36)


def write_overview(answer: Answer, target: Path) -> None:
    """Write the overview of `answer` to `target`, as its name ends; an existing file is replaced.

    Raises:
        OverviewError: The name ends neither in .xlsx nor in .csv, or the file cannot be written.
    """
    require_known_name(target)
    try:
        target.write_bytes(overview_bytes(answer, target.suffix.lower()))
    except OSError as error:
        raise OverviewError(cannot_write(target, error)) from error


def require_known_name(target: Path) -> None:
    """Make sure that `target` is named as a file that can be written.

    Raises:
        OverviewError: It is not.
    """
    if target.suffix.lower() not in (XLSX, CSV):
        raise OverviewError(f"{target} har ikke et kjent filnavn. La det ende på .xlsx eller .csv.")


def overview_bytes(answer: Answer, suffix: str) -> bytes:
    """Return the overview of `answer` as a file of the kind `suffix`, ``.xlsx`` or ``.csv``.

    The workbook also has the documents that do not mention the topic, and what was looked for.

    Raises:
        OverviewError: The answer has no overview.
    """
    overview = answer.overview
    if overview is None:
        raise OverviewError("Svaret er ingen oversikt. Be om en oversikt over et tema.")
    rows = tuple(_cells(row, answer.citations) for row in overview.rows)
    if suffix == CSV:
        return csv_bytes(HEADER, rows)
    without = tuple((*_document(row), row.file) for row in overview.without)
    return xlsx_bytes(
        (
            Sheet("Oversikt", HEADER, rows, _WIDTHS),
            Sheet("Uten funn", _WITHOUT, without, _WITHOUT_WIDTHS),
            Sheet("Om oversikten", ("Hva", "Verdi"), _about(overview), (24, 60)),
        )
    )


def _cells(row: OverviewRow, citations: tuple[Citation, ...]) -> tuple[Cell, ...]:
    # The lines of the three cells go together: quote, page and number.
    cited = [citation for citation in citations if citation.n in row.citations]
    return (
        *_document(row),
        "\n".join(f"«{citation.quote}»" for citation in cited),
        "\n".join(str(citation.page_label or citation.page or "–") for citation in cited),
        "\n".join(f"[{citation.n}]" for citation in cited),
        row.file,
    )


def _document(row: OverviewRow) -> tuple[Cell, ...]:
    return row.title, row.date or (str(row.year) if row.year else None), row.kind, row.body


def _about(overview: Overview) -> tuple[tuple[Cell, ...], ...]:
    filters = overview.filters
    limits = {
        "Slag": filters.kind,
        "Fra og med år": filters.year_from,
        "Til og med år": filters.year_to,
        "Avsender": {"own": "rådet selv", "other": "andre"}.get(filters.voice or ""),
        "Organ": filters.body,
        "Dokumentenes tema": filters.theme,
    }
    return (
        ("Tema", overview.topic),
        ("Omtaler temaet", len(overview.rows)),
        ("Uten funn", len(overview.without)),
        *((name, value) for name, value in limits.items() if value is not None),
        ("Laget", date.today().isoformat()),
    )
