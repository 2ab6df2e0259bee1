"""Deadlines as a calendar that other programs take in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.draft.calendar import calendar_of, write_calendar
from kunnskapsbase.draft.hearings import Hearing, HearingStatus
from kunnskapsbase.errors import DraftError

NOW = datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC)


def hearing(title: str = "Ny plan", deadline: str | None = "2027-03-01", status: str = "mottatt") -> Hearing:
    return Hearing(
        7, title, "Direktoratet", "26/1", deadline, "Kari", HearingStatus(status), None, None, "2027-01-01"
    )


def test_an_event_of_the_whole_day_with_a_reminder() -> None:
    text = calendar_of([hearing("Plan; del 1, ny")], NOW)
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert "DTSTART;VALUE=DATE:20270301\r\nDTEND;VALUE=DATE:20270302\r\n" in text
    assert "SUMMARY:Høringsfrist: Plan\\; del 1\\, ny\r\n" in text
    assert "UID:horing-7@kunnskapsbase" in text
    assert "DTSTAMP:20270102T030405Z" in text
    assert "TRIGGER:-P7D" in text


def test_what_is_sent_reminds_of_nothing_and_no_deadline_is_no_event() -> None:
    assert "VALARM" not in calendar_of([hearing(status="sendt")], NOW)
    assert "VEVENT" not in calendar_of([hearing(deadline=None)], NOW)


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=200))
def test_no_line_is_longer_than_the_standard_allows(title: str) -> None:
    text = calendar_of([hearing(title)], NOW)
    assert all(len(line.encode("utf-8")) <= 75 for line in text.split("\r\n"))
    unfolded = text.replace("\r\n ", "")
    escaped = title.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    assert f"SUMMARY:Høringsfrist: {escaped}\r\n" in unfolded


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(DraftError, match="kan ikke skrives"):
        write_calendar([hearing()], tmp_path / "borte" / "f.ics")
