"""References such as ``NOU 2022: 18`` and ``§ 11-5``, which a tokenizer would take apart."""

from __future__ import annotations

import re

_YEARS = r"(?P<years>\d{4}\s?[-–—]\s?\d{2,4})"
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

    >>> references("Høringssvar til NOU 2022:18, jf. § 11-5 og Nasjonal transportplan 2025–2036")
    ['nou:2022:18', 'ntp:2025-2036', '§:11-5']
    """
    found = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            parts = [part for part in match.groupdict().values() if part]
            token = ":".join([kind, *parts]).lower()
            found.append(re.sub(r"\s", "", token).replace("–", "-").replace("—", "-"))
    return found


def without_references(text: str) -> str:
    """Return `text` with its references taken out, so that their numbers are not read as anything else.

    >>> without_references("Hva mente rådet i 2015 om NOU 2022: 98?")
    'Hva mente rådet i 2015 om  ?'
    """
    for _, pattern in _PATTERNS:
        text = pattern.sub(" ", text)
    return text
