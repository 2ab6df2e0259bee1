"""References such as ``NOU 2022: 18`` and ``§ 11-5``, which a tokenizer would take apart."""

from __future__ import annotations

import re

_YEARS = r"(?P<years>\d{4}\s?[-–—]\s?\d{2,4})"
_SHORT_YEARS = re.compile(r"^(\d\d)(\d\d)-(\d\d)$")
_PATTERNS = (
    ("nou", re.compile(r"\bNOU\s+(?P<year>\d{4})\s?:\s?(?P<number>\d+)", re.IGNORECASE)),
    ("meldst", re.compile(rf"\bMeld\.?\s?St\.?\s+(?P<number>\d+)\s*(?:\({_YEARS}\))?", re.IGNORECASE)),
    ("prop", re.compile(rf"\bProp\.?\s+(?P<number>\d+)\s?(?P<letter>[SLJ]+)?\b\s*(?:\({_YEARS}\))?")),
    ("ntp", re.compile(rf"\b(?:NTP|nasjonal(?:e)?\s+transportplan)\s+(?:for\s+)?{_YEARS}", re.IGNORECASE)),
    # "§ 12 a" is a paragraph, "§ 11-5 i loven" is § 11-5 of an act.
    ("§", re.compile(r"§\s?(?P<number>\d+(?:[-–]\d+)?(?:[a-z]|\s[a-hj-z])?)\b")),
)


def references(text: str) -> list[str]:
    """Return the references in `text` as tokens without white space, in the order of their kinds.

    A paper named with its session of the Storting gives a second token without it.

    >>> references("Høringssvar til NOU 2022:18, jf. § 11-5 og Nasjonal transportplan 2025–2036")
    ['nou:2022:18', 'ntp:2025-2036', '§:11-5']
    """
    found = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            parts = {name: _plain(part) for name, part in match.groupdict().items() if part}
            found.append(":".join([kind, *parts.values()]))
            if {"number", "years"} <= parts.keys():
                # A paper is named with and without its session; either must find the other.
                found.append(":".join([kind, *(part for name, part in parts.items() if name != "years")]))
    return found


def _plain(part: str) -> str:
    plain = re.sub(r"\s", "", part).lower().replace("–", "-").replace("—", "-")
    return _SHORT_YEARS.sub(r"\1\2-\1\3", plain)


def without_references(text: str) -> str:
    """Return `text` with its references taken out, so that their numbers are not read as anything else.

    >>> without_references("Hva mente rådet i 2015 om NOU 2022: 98?")
    'Hva mente rådet i 2015 om  ?'
    """
    for _, pattern in _PATTERNS:
        text = pattern.sub(" ", text)
    return text
