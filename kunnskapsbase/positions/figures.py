"""Numbers with what they count, and dates, so that two sentences on one matter can be held against each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kunnskapsbase.answer.verification import numbers_in
from kunnskapsbase.language import without_references
from kunnskapsbase.language.stems import stem

DATE = "dato"
_MONTHS = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
_DATE = re.compile(
    rf"\b(?:(?:innen|fra|frå|før|etter|i|til|senest|seinast|fra og med|frå og med|utgangen av|året|per|tidligst)\s+)"
    rf"(?:(?:\d{{1,2}}\.\s*)?(?:{_MONTHS})\s+)?((?:19|20)\d\d)\b(?!\s*[–-]\s*\d)"
    rf"|\b(\d{{1,2}}\.\s*(?:{_MONTHS}))\b",
    re.IGNORECASE,
)
_WORDS = r"en|én|ett|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv"
_NUMBER = re.compile(
    rf"\b(\d+(?:[ \u00a0]\d{{3}})*(?:,\d+)?|{_WORDS})\s+"
    r"((?:(?:nye|ekstra|daglige|årlige|hele|heile|små|store|gratis|faste)\s+)?[^\W\d_]{2,}(?:\s+kroner)?)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_ADJECTIVE = re.compile(r"^(?:nye|ekstra|daglige|årlige|hele|heile|små|store|gratis|faste)\s+", re.IGNORECASE)
_HALVES = {
    "halvparten": "50 prosent",
    "en tredel": "33 prosent",
    "en fjerdedel": "25 prosent",
    "to tredeler": "67 prosent",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """What one sentence counts otherwise than another.

    Attributes:
        unit: What is counted, or `DATE`.
        here: The figures of the one.
        there: Those of the other.
    """

    unit: str
    here: tuple[str, ...]
    there: tuple[str, ...]


def figures(text: str) -> Mapping[str, frozenset[str]]:
    """Return the numbers of `text` by the stem of what they count, and its years and days as dates.

    >>> sorted((unit, sorted(found)) for unit, found in figures("Høyst 20 prosent innen 2030.").items())
    [('dato', ['2030']), ('prosent', ['20'])]
    """
    plain = without_references(text)
    for words, number in _HALVES.items():
        plain = re.sub(rf"\b{words}\b", number, plain, flags=re.IGNORECASE)
    found: dict[str, set[str]] = {}
    for date in _DATE.finditer(plain):
        found.setdefault(DATE, set()).add((date[1] or date[2]).lower())
    for number, unit in _NUMBER.findall(plain):
        if _YEAR.match(number) or re.match(_MONTHS, unit, re.IGNORECASE):
            continue
        counted = " ".join(map(stem, _ADJECTIVE.sub("", unit.lower()).split()))
        found.setdefault(counted, set()).update(numbers_in(number) or {number.lower()})
    return {unit: frozenset(values) for unit, values in found.items()}


def differences(here: str, there: str) -> list[Difference]:
    """Return what both sentences count, but with no number in common."""
    ours, theirs = figures(here), figures(there)
    return [
        Difference(unit, tuple(sorted(values)), tuple(sorted(theirs[unit])))
        for unit, values in ours.items()
        if unit in theirs and not values & theirs[unit]
    ]
