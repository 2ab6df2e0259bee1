"""Names of public bodies and associations in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CAPITAL = r"[A-ZÆØÅ][\wæøåÆØÅ-]*"
_NAME = re.compile(
    rf"(?P<royal>(?i:Det kongelige [\w,-]+(?: og [\w-]+)?departement(?:et)?)\b)"
    rf"|(?P<department>\b[A-ZÆØÅ][a-zæøå]+(?:-(?:,\s[a-zæøå]+-)*\sog\s[a-zæøå]+)?departementet\b)"
    r"|(?P<shouted>\b[A-ZÆØÅ]{3,}(?:[ -]+[A-ZÆØÅ]{2,}){0,4}?[ -]*(?:DEPARTEMENTET|DIREKTORATET|(?:FYLKES)?KOMMUNE)\b)"
    rf"|(?P<municipality>\b{_CAPITAL}(?:(?:\s(?:og|i))?\s{_CAPITAL}){{0,3}}\s(?:fylkes|herads)?kommune\b)"
    r"|(?P<parliament>\bStortingets\s[a-zæøå-]+(?:\sog\s[a-zæøå-]+)?komit(?:é|e)(?:en)?\b)"
    rf"|(?P<council>\b{_CAPITAL}(?:\s{_CAPITAL})?\s(?:interkommunalt\spolitisk\sråd|regionråd|IPR)\b)"
    rf"|(?P<state>\bStatens\s[a-zæøå]+\b|\bStatsforvalt(?:eren|aren)(?:\si\s{_CAPITAL}(?:\sog\s{_CAPITAL})?)?"
    r"|\bDirektoratet\sfor\s[a-zæøå-]+(?:\sog\s[a-zæøå-]+)?)"
    r"|(?P<association>\b[A-ZÆØÅ](?:[a-zæøå]+|[A-ZÆØÅ]+)(?:-[\wæøå]+)?"
    r"(?:direktoratet|tilsynet|verket|forbundet|foreningen|foreininga|rådet|regionen|alliansen|ombudet|"
    r"instituttet|universitetet|byrådet|utvalget|utvalet|kommisjonen)\b)"
    rf"|(?P<company>\b{_CAPITAL}(?:\s{_CAPITAL}){{0,2}}\s(?:AS|ASA|SF|HF|KF|IKS|SA)\b)"
    r"|(?P<short>\b(?:KS|NHO|LO|NAV|NVE|Bane NOR|Avinor|Nye Veier|Kystverket|Entur|Ruter|Sametinget)\b)"
)


def find_organisations(text: str) -> Iterator[tuple[str, int, int]]:
    """Give each name in `text` in its usual spelling, with where it starts and ends.

    >>> [name for name, _, _ in find_organisations("Til Det kongelige samferdselsdepartement fra Indre Vik kommune")]
    ['Samferdselsdepartementet', 'Indre Vik kommune']
    """
    for match in _NAME.finditer(text):
        name = " ".join(match.group().split())
        if match["royal"]:
            name = name[len("Det kongelige ") :].lower().removesuffix("et")
            name = f"{name[:1].upper()}{name[1:]}et"
        elif match["shouted"]:
            name = _spoken(name)
        yield name, match.start(), match.end()


def _spoken(name: str) -> str:
    """A name in capitals as it is written in running text."""
    if not name.endswith("KOMMUNE"):
        return name.capitalize()
    *place, last = name.split()
    return " ".join([*(word.capitalize() if word != "OG" else "og" for word in place), last.lower()])


def first_organisation(text: str) -> str | None:
    """The first name in `text`, or None."""
    return next((name for name, _, _ in find_organisations(text)), None)


def first_department(text: str) -> str | None:
    """The first ministry named in `text`, or None."""
    return next((name for name, _, _ in find_organisations(text) if name.endswith("departementet")), None)
