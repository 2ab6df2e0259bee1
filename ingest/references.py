"""References to public documents, written in the one way that the archive compares them by."""

from __future__ import annotations

import re
from collections.abc import Callable

_SESSION = r"\(?\s*(?P<first>(?:19|20)\d{2})\s*[-–—/]\s*(?P<last>\d{4}|\d{2})(?!\d)\s*\)?"
_NOU = re.compile(
    r"\b(?:NOU|Norges offentlige utredninger|Noregs offentlege utgreiingar)[\s_:-]*"
    r"(?P<year>(?:19|20)\d{2})\s*[:_–-]\s*(?P<number>\d{1,3})\b(?!\d)",
    re.IGNORECASE,
)
_MELD = re.compile(
    rf"\bMeld(?:ing)?\.?\s*St\.?\s*(?:nr\.?\s*)?(?P<number>\d{{1,3}})\b(?:\s*{_SESSION})?", re.IGNORECASE
)
_OLD_MELD = re.compile(
    rf"\bSt\.?\s?meld\.?\s*(?:nr\.?\s*)?(?P<number>\d{{1,3}})\b(?:\s*{_SESSION})?", re.IGNORECASE
)
_PROP = re.compile(
    rf"\bProp\.?\s*(?:(?P<number>\d{{1,3}})\s*(?P<letter>LS|L|S)|(?P<letter2>LS|L|S)\s*(?P<number2>\d{{1,3}}))\b"
    rf"(?:\s*{_SESSION})?",
    re.IGNORECASE,
)
_NTP = re.compile(
    r"\b(?:NTP|Nasjonal(?:e)? transportplan|National Transport Plan)\b(?:\s*\(NTP\))?\s*,?\s*(?:for\s+)?"
    r"(?:perioden\s+)?\(?(?P<first>20\d{2})\s*[-–—]\s*(?P<last>\d{4}|\d{2})(?!\d)",
    re.IGNORECASE,
)


def normalise_references(text: str) -> tuple[str, ...]:
    """The NOUs, white papers, bills and transport plans named in `text`, in order, each once.

    >>> normalise_references("Innspill til NOU 2023:3 og Nasjonal transportplan 2025-2036")
    ('NOU 2023: 3', 'NTP 2025–2036')
    >>> normalise_references("jf. Meld. St. 14 (2023-2024)")
    ('Meld. St. 14 (2023–2024)',)
    """
    found: list[tuple[int, str]] = []
    for pattern, write in _WRITERS:
        found.extend((match.start(), write(match)) for match in pattern.finditer(text))
    return tuple(dict.fromkeys(reference for _, reference in sorted(found)))


def without_references(text: str) -> str:
    """The text with its references taken out, so that their years are not taken for its own."""
    for pattern, _ in _WRITERS:
        text = pattern.sub(" ", text)
    return text


def _session(match: re.Match[str]) -> str:
    first, last = match["first"], match["last"]
    if not first or not last:
        return ""
    return f"{first}–{last if len(last) == 4 else first[:2] + last}"


def _numbered(prefix: str, match: re.Match[str]) -> str:
    session = _session(match)
    return f"{prefix} {int(match['number'])}" + (f" ({session})" if session else "")


def _prop(match: re.Match[str]) -> str:
    number, letter = match["number"] or match["number2"], match["letter"] or match["letter2"]
    session = _session(match)
    return f"Prop. {int(number)} {letter.upper()}" + (f" ({session})" if session else "")


_WRITERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_NOU, lambda match: f"NOU {match['year']}: {int(match['number'])}"),
    (_MELD, lambda match: _numbered("Meld. St.", match)),
    (_OLD_MELD, lambda match: _numbered("St.meld. nr.", match)),
    (_PROP, _prop),
    (_NTP, lambda match: f"NTP {_session(match)}"),
)
