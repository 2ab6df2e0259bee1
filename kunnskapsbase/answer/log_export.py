"""The log of questions and answers as a file, for a spreadsheet or for a program."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from kunnskapsbase.answer.spreadsheets import csv_bytes
from kunnskapsbase.errors import AnswerLogError, cannot_write
from kunnskapsbase.store.answer_log import DOWN, UP, LoggedAnswer

HEADER = (
    "Nummer",
    "Spurt",
    "Hvem",
    "Spørsmål",
    "Svar",
    "Avslått fordi",
    "Kilder",
    "Laget av",
    "Utgave",
    "Millisekunder",
    "Vurdering",
    "Kommentar",
)
RATING_NAMES = {UP: "opp", DOWN: "ned"}
CSV, JSON_LINES = ".csv", ".jsonl"


def export(entries: Iterable[LoggedAnswer], target: Path) -> None:
    """Write the entries to `target`, as CSV or JSON lines as its name ends; an existing file is replaced.

    Raises:
        AnswerLogError: The name ends otherwise, or the file cannot be written.
    """
    makers = {CSV: as_csv, JSON_LINES: as_json_lines}
    make = makers.get(target.suffix.lower())
    if make is None:
        raise AnswerLogError(f"{target} har ikke et kjent filnavn. La det ende på .csv eller .jsonl.")
    try:
        target.write_bytes(make(entries))
    except OSError as error:
        raise AnswerLogError(cannot_write(target, error)) from error


def as_csv(entries: Iterable[LoggedAnswer]) -> bytes:
    """Return the entries as a table for a spreadsheet, one a row."""
    return csv_bytes(
        HEADER,
        (
            (
                entry.id,
                local_time(entry.asked),
                entry.asker,
                entry.question,
                entry.answer["answer"],
                entry.answer["reason"],
                "\n".join(map(source_line, entry.answer["citations"])),
                entry.engine,
                entry.generation,
                round(entry.milliseconds),
                RATING_NAMES.get(entry.rating or ""),
                entry.comment,
            )
            for entry in entries
        ),
    )


def as_json_lines(entries: Iterable[LoggedAnswer]) -> bytes:
    """Return the entries as one JSON object a line."""
    lines = (json.dumps(entry.as_dict(), ensure_ascii=False) + "\n" for entry in entries)
    return "".join(lines).encode()


def source_line(citation: dict[str, Any]) -> str:
    """Return a logged citation in one line: its number, where it stands, in which version, and its quote."""
    page = f", s. {citation['page']}" if citation["page"] is not None else ""
    place = f"{citation['title']}{page} ({citation['file']}, versjon {citation['version']})"
    return f"[{citation['n']}] {place}: «{citation['quote']}»"


def local_time(asked: str) -> str:
    """Return a logged time as people here write it."""
    return f"{datetime.fromisoformat(asked).astimezone():%d.%m.%Y %H:%M}"
