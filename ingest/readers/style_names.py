"""What paragraph styles mean by their names, Norwegian and English."""

from __future__ import annotations

import re

_NUMBERED_HEADING = re.compile(r"^(?:heading|overskrift)\s*(\d)\b")
_TITLE = re.compile(r"^(?:title|tittel|book title|boktittel)$")
_OTHER_HEADING = re.compile(r"^(?!tabell|table).*(?:overskrift|heading)$")
_CONTENTS = re.compile(
    r"^(?:(?:toc|innh|innhold|innholdsfortegnelse|contents)\s*\d"
    r"|toc heading|index heading|contents heading|overskrift for innholdsfortegnelse"
    r"|table of figures|figurliste|tabelliste)"
)
_QUOTE = re.compile(r"^(?:(?:intense |sterkt )?(?:quote|sitat)|blokksitat|quotations?)$")
_OTHER_HEADING_LEVEL = 2
DEEPEST_HEADING = 6


def named_level(name: str) -> int:
    """The level of the heading that a style is named for, 0 if for none.

    >>> named_level("Heading 3"), named_level("Tittel"), named_level("Normal")
    (3, 1, 0)
    """
    name = name.strip().lower()
    if numbered := _NUMBERED_HEADING.match(name):
        return min(max(int(numbered[1]), 1), DEEPEST_HEADING)
    return int(bool(_TITLE.match(name)))


def other_heading_level(name: str) -> int:
    """The level of headings of a style of the author's own, such as "Rammeoverskrift"; 0 if it is none."""
    return _OTHER_HEADING_LEVEL if _OTHER_HEADING.match(name.strip().lower()) else 0


def names_contents(name: str) -> bool:
    """Whether the style is one of a table of contents or of figures."""
    return bool(_CONTENTS.match(name.strip().lower()))


def names_quote(name: str) -> bool:
    """Whether the style is one for what is quoted from elsewhere."""
    return bool(_QUOTE.match(name.strip().lower()))
