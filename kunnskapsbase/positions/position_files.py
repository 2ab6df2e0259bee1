"""The register as a file for a spreadsheet, a position a row."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kunnskapsbase.answer.spreadsheets import Cell, Sheet, csv_bytes, xlsx_bytes
from kunnskapsbase.errors import PositionError, cannot_write
from kunnskapsbase.positions.position import Position
from kunnskapsbase.positions.timeline import timeline

XLSX, CSV = ".xlsx", ".csv"
HEADER = (
    "Nummer",
    "År",
    "Tema",
    "Innsatsområde",
    "Holdning",
    "Styrke",
    "Standpunkt",
    "Til",
    "Om",
    "Organ",
    "Dokument",
    "Dato",
    "Side",
    "Avsnitt",
    "Status",
    "Merknad",
    "Gjelder",
    "Fil",
    "Versjon",
)
_WIDTHS = (10, 8, 24, 24, 18, 14, 90, 24, 20, 16, 36, 12, 8, 30, 12, 24, 26, 32, 14)
_STEPS = ("År", "Om", "Holdning", "Standpunkt", "Dokument", "Gjelder", "Nummer")
_STEP_WIDTHS = (8, 20, 18, 90, 36, 26, 10)


def write_positions(positions: Sequence[Position], target: Path) -> None:
    """Write positions to `target`, as its name ends; an existing file is replaced.

    Raises:
        PositionError: The name ends neither in .xlsx nor in .csv, or the file cannot be written.
    """
    require_known_name(target)
    try:
        target.write_bytes(position_bytes(positions, target.suffix.lower()))
    except OSError as error:
        raise PositionError(cannot_write(target, error)) from error


def require_known_name(target: Path) -> None:
    """Make sure that `target` is named as a file that can be written.

    Raises:
        PositionError: It is not.
    """
    if target.suffix.lower() not in (XLSX, CSV):
        raise PositionError(f"{target} har ikke et kjent filnavn. La det ende på .xlsx eller .csv.")


def position_bytes(positions: Sequence[Position], suffix: str) -> bytes:
    """Return positions as a file of the kind `suffix`, ``.xlsx`` or ``.csv``; the workbook has a timeline, too."""
    rows = tuple(map(_cells, positions))
    if suffix == CSV:
        return csv_bytes(HEADER, rows)
    steps = tuple(
        (
            step.year,
            ", ".join(step.answers),
            str(item.stance),
            item.text,
            item.source.title,
            validity(item),
            item.id,
        )
        for step in timeline(positions)
        for item in step.positions
    )
    return xlsx_bytes(
        (
            Sheet("Standpunkter", HEADER, rows, _WIDTHS),
            Sheet("Tidslinje", _STEPS, steps, _STEP_WIDTHS),
        )
    )


def validity(position: Position) -> str:
    """Return in Norwegian whether a position holds: what has taken its place, or what has become of its sentence."""
    if position.is_gone:
        return "setningen er borte"
    if position.superseded_by is not None:
        return f"avløst av {position.superseded_by}"
    return "fortalt i ettertid" if position.is_retold else "gjelder"


def _cells(position: Position) -> tuple[Cell, ...]:
    source = position.source
    return (
        position.id,
        position.year,
        ", ".join(position.topics),
        ", ".join(position.areas),
        str(position.stance),
        str(position.strength),
        position.text,
        position.recipient,
        ", ".join(position.answers),
        source.body,
        source.title,
        source.date,
        str(source.page_label or source.page or "–"),
        " › ".join(source.section),
        str(position.status),
        position.note,
        validity(position),
        source.file,
        source.version,
    )
