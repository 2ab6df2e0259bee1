"""What a computer must know of Norwegian to read dates: months and the ways of writing a day."""

from __future__ import annotations

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jan january",
            "februar feb february",
            "mars mar march",
            "april apr",
            "mai may",
            "juni jun june",
            "juli jul july",
            "august aug",
            "september sep sept",
            "oktober okt october",
            "november nov",
            "desember des december",
        ),
        start=1,
    )
    for name in names.split()
}
"""Month names and their short forms, Norwegian and English, to the month's number."""

MONTH_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
DATE_PATTERN = (
    rf"(?:\d{{1,2}}\.?\s?(?:{MONTH_NAME})\.?,?\s\d{{4}}"
    r"|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}"
    r"|\d{4}-\d{2}-\d{2})(?!\d)"
)
"""A full date as written in Norwegian letters; use it with `re.IGNORECASE`."""

_WORDS = re.compile(rf"(\d{{1,2}})\.?\s?({MONTH_NAME})\.?,?\s(\d{{4}})", re.IGNORECASE)
_DIGITS = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_SHORT = re.compile(r"(?<![\d.])(\d{1,2})[./]\s?(\d{1,2})[.-]\s?(\d{4}|\d{2})(?![\d.])")


def parse_date(text: str) -> str | None:
    """The first full date in `text` as ``YYYY-MM-DD``, or None if there is none in the calendar.

    >>> parse_date("Oslo, 12. mars 2023"), parse_date("03.07.2026"), parse_date("31. februar 2023")
    ('2023-03-12', '2026-07-03', None)
    """
    if found := _WORDS.search(text):
        return _calendar(found[3], MONTHS[found[2].lower()], found[1])
    if found := _DIGITS.search(text):
        return _calendar(found[3], found[2], found[1])
    if found := _ISO.search(text):
        return _calendar(found[1], found[2], found[3])
    return None


def parse_short_date(text: str) -> str | None:
    """The first date in `text` with a year of two digits or a slash, in this century.

    Such digits may be anything, so ask only where a date must stand, as behind "Dato:".

    >>> parse_short_date("12.03.23"), parse_short_date("12/3-2023"), parse_short_date("31.2.23")
    ('2023-03-12', '2023-03-12', None)
    """
    found = _SHORT.search(text)
    if not found:
        return None
    return _calendar(found[3] if len(found[3]) == 4 else f"20{found[3]}", found[2], found[1])


def _calendar(year: str | int, month: str | int, day: str | int) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
