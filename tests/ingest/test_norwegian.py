"""Dates and norms of Norwegian."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.languages import guess_language
from ingest.norwegian import MONTHS, parse_date

DATES = st.dates(date(1900, 1, 1), date(2099, 12, 31))
NORWEGIAN = "januar februar mars april mai juni juli august september oktober november desember".split()


@given(DATES)
def test_every_way_of_writing_a_date_is_read(day: date) -> None:
    month = NORWEGIAN[day.month - 1]
    for text in (
        f"Oslo, {day.day}. {month} {day.year}",
        f"{day.day}.{day.month}.{day.year}",
        f"den {day:%d. %m. %Y}",
        f"{day.isoformat()}",
        f"{day.day} {month.upper()} {day.year}",
    ):
        assert parse_date(text) == day.isoformat()


@pytest.mark.parametrize(
    "text", ["", "mars 2023", "31. februar 2023", "13.13.2023", "2023-02-30", "nr. 3 i 2023"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_date(text) is None


def test_the_months_are_twelve() -> None:
    assert set(MONTHS.values()) == set(range(1, 13))
    assert [MONTHS[name] for name in NORWEGIAN] == list(range(1, 13))


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("Jeg vet ikke hva dere mener, men noen er uenige.", "", "nb"),
        ("Eg veit ikkje kva de meiner, men nokon er usamde frå før.", "", "nn"),
        ("The members of the council and their views from this year", "", "en"),
        ("Nattog", "nn-NO", "nn"),
        ("Nattog", "no", "nb"),
        ("Jeg vet ikke hva dere mener, men noen er uenige.", "en", "nb"),
    ],
)
def test_language(text: str, declared: str, language: str) -> None:
    assert guess_language(text, declared) == language
