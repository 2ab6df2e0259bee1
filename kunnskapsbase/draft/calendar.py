"""Deadlines of hearings as a calendar file (ICS, RFC 5545), which Outlook and others take in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from kunnskapsbase.draft.hearings import Hearing, HearingStatus
from kunnskapsbase.errors import DraftError, cannot_write

_LONGEST_LINE = 75
"""Octets of a line, by RFC 5545."""
_REMIND_DAYS = 7


def calendar_of(hearings: Iterable[Hearing], now: datetime | None = None) -> str:
    """Return the deadlines of `hearings` as one calendar, an event of a whole day each, with a reminder a week before.

    Hearings without a deadline are left out. An event keeps its identity, so that taking the file in again moves it.

    Args:
        hearings: What is to be in it.
        now: When the calendar is made; now if None.
    """
    stamp = (now or datetime.now(UTC)).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//kunnskapsbase//horinger//NO", "CALSCALE:GREGORIAN"]
    for hearing in hearings:
        if hearing.deadline:
            lines += _event(hearing, date.fromisoformat(hearing.deadline), stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def write_calendar(hearings: Iterable[Hearing], target: Path) -> None:
    """Write the deadlines of `hearings` to the file `target`.

    Raises:
        DraftError: The file cannot be written.
    """
    try:
        target.write_bytes(calendar_of(hearings).encode("utf-8"))
    except OSError as error:
        raise DraftError(cannot_write(target, error)) from error


def _event(hearing: Hearing, day: date, stamp: str) -> list[str]:
    told = [
        f"Avsender: {hearing.sender}" if hearing.sender else "",
        f"Saksnummer: {hearing.case_number}" if hearing.case_number else "",
        f"Ansvarlig: {hearing.responsible}" if hearing.responsible else "",
        f"Status: {hearing.status}",
    ]
    description = _escaped("\n".join(filter(None, told)))
    reminder = [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"TRIGGER:-P{_REMIND_DAYS}D",
        f"DESCRIPTION:{_escaped(f'Høringsfrist: {hearing.title}')}",
        "END:VALARM",
    ]
    return [
        "BEGIN:VEVENT",
        f"UID:horing-{hearing.id}@kunnskapsbase",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(f'Høringsfrist: {hearing.title}')}",
        f"DESCRIPTION:{description}",
        "TRANSP:TRANSPARENT",
        *([] if hearing.status is HearingStatus.SENT else reminder),
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, no letter cut in two, each but the first begun with a space."""
    piece, size = "", 0
    for letter in line:
        width = len(letter.encode("utf-8"))
        if size + width > _LONGEST_LINE:
            yield piece
            piece, size = " ", 1
        piece += letter
        size += width
    yield piece
