"""What a computer must know of Norwegian to read documents: months, dates, the two norms."""

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

_MARKERS = {
    "nb": "ikke jeg være fra hva hvor hvordan noen noe mer også dere deres hun en et de blir gjør høring",
    "nn": "ikkje eg vere frå kva kvar korleis nokon noko meir òg dykk dykkar ho ein eit dei vert høyring",
    "en": "the of and that with this from which shall their these been into its",
}
_MARKER_SETS = {language: frozenset(words.split()) for language, words in _MARKERS.items()}
_FEWEST_MARKERS = 3
_WORD = re.compile(r"[^\W\d_]+")


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


def guess_language(text: str, declared: str = "") -> str:
    """``nb``, ``nn`` or ``en`` by the words that tell them apart; too short a text goes by `declared`."""
    counts = dict.fromkeys(_MARKER_SETS, 0)
    for word in _WORD.findall(text.lower()):
        for language, words in _MARKER_SETS.items():
            counts[language] += word in words
    best = max(counts, key=lambda language: counts[language])
    if counts[best] < _FEWEST_MARKERS:
        return {"nn": "nn", "en": "en"}.get(declared.lower()[:2], "nb" if declared else best)
    return best


def _calendar(year: str | int, month: str | int, day: str | int) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
