"""Years: a question about 2019 is not answered by a passage that knows only 2023."""

from __future__ import annotations

import re
from collections.abc import Collection

from kunnskapsbase.language import without_references
from kunnskapsbase.store import StoredPassage

_YEAR = re.compile(r"(?<![\d.,–-])(?:19|20)\d\d(?![\d–-]|[.,]\d)")
_ONE = r"((?:19|20)\d\d)"
_BETWEEN = re.compile(
    rf"\b(?:mellom|between) {_ONE} (?:og|and) {_ONE}\b|\b(?:fra|frå|from) {_ONE} (?:til|to) {_ONE}\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"\b(?:før|before) {_ONE}\b", re.IGNORECASE)
_AFTER = re.compile(rf"\b(?:etter|after) {_ONE}\b", re.IGNORECASE)
_SINCE = re.compile(rf"\b(?:siden|sidan|since|fra og med|frå og med) {_ONE}\b", re.IGNORECASE)


def years_in(text: str) -> frozenset[str]:
    """Return the years that `text` names one by one; those of a range or a reference are none.

    >>> sorted(years_in("Hva sa vi i 2016 og 2020 om NOU 2019: 8 og tiltakene for 2022–2033?"))
    ['2016', '2020']
    >>> sorted(years_in("Hva mente vi før 2020?"))
    []
    """
    plain = without_references(text)
    for pattern in (_BETWEEN, _BEFORE, _AFTER, _SINCE):
        plain = pattern.sub(" ", plain)
    return frozenset(_YEAR.findall(plain))


def all_years_in(text: str) -> frozenset[str]:
    """Return every year that stands in `text`, those of a reference left out.

    >>> sorted(all_years_in("Årsrapport 2021, om NOU 2019: 8"))
    ['2021']
    """
    return frozenset(_YEAR.findall(without_references(text)))


def span_in(text: str) -> tuple[int | None, int | None]:
    """Return the first and last year of the span that `text` names, None where it is open.

    >>> span_in("Hva mente vi før 2020?"), span_in("mellom 2018 og 2022"), span_in("siden 2021")
    ((None, 2019), (2018, 2022), (2021, None))
    """
    first, last = None, None
    if found := _BETWEEN.search(text):
        years = sorted(int(year) for year in found.groups() if year)
        first, last = years[0], years[-1]
    if found := _BEFORE.search(text):
        last = int(found[1]) - 1
    if found := _AFTER.search(text):
        first = int(found[1]) + 1
    if found := _SINCE.search(text):
        first = int(found[1])
    if first is not None and last is not None and first > last:
        return None, None
    return first, last


def is_of_year(passage: StoredPassage, years: Collection[str]) -> bool:
    """Whether the passage, its headings, or its document's title, date or year have one of `years`.

    A reference to NTP 2018–2029 makes nothing a text of 2018.
    """
    metadata = passage.metadata
    known = (
        passage.text,
        *passage.heading_path,
        metadata.title,
        metadata.date or "",
        str(metadata.year or ""),
    )
    wanted = re.compile(rf"(?<!\d)(?:{'|'.join(map(re.escape, years))})(?!\d)") if years else None
    return wanted is not None and any(wanted.search(without_references(part)) for part in known)
