"""References to public documents, sections of acts, pages and addresses, each in the one way it is compared by."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ingest.document import Reference

_FIRST_NEW_SERIES = 2009
"""From this session on a white paper is called "Meld. St."; many go on writing "St.meld. nr."."""

_SESSION = r"\(?\s*(?P<first>(?:19|20)\d{2})\s*[-–—/]\s*(?P<last>\d{4}|\d{2})(?!\d)\s*\)?"
_NUMBER = r"(?P<number>\d{1,3})\b"
_NOU = re.compile(
    r"\b(?:NOU|Norges offentlige utredninger|Noregs offentlege utgreiingar)[\s_:,-]*"
    r"(?:(?P<year>(?:19|20)\d{2})\s*(?:[:_/–-]|,?\s?nr\.?)\s*(?P<number>\d{1,3})\b(?!\d)"
    r"|(?:nr\.?\s*)?(?P<number2>\d{1,3})\s*(?:\(|/|(?:,|av)\s)\s*(?P<year2>(?:19|20)\d{2})\b\)?)",
    re.IGNORECASE,
)
_MELD = re.compile(
    r"\b(?:(?:Meld(?:ing)?\.?\s?(?:St\b\.?|til Stortinget)|stortingsmelding(?:a|en)?)\s*(?:nr\.?\s*)?"
    rf"|(?P<old>St\.?\s?meld\b\.?)\s*(?:nr\.?\s*)?){_NUMBER}(?:,?\s*{_SESSION})?",
    re.IGNORECASE,
)
_PROP = re.compile(
    rf"\bProp\b\.?\s*(?:(?P<number>\d{{1,3}})\s*(?P<letter>LS|L|S)|(?P<letter2>LS|L|S)\s*(?P<number2>\d{{1,3}}))\b"
    rf"(?:\s*{_SESSION})?",
    re.IGNORECASE,
)
_OLD_PROP = re.compile(
    rf"\b(?P<house>St|Ot)\.?\s?prp\b\.?\s*(?:nr\.?\s*)?{_NUMBER}(?:\s*{_SESSION})?", re.IGNORECASE
)
_NTP = re.compile(
    r"\b(?:NTP|Nasjonal(?:e)? transportplan(?:en)?|National Transport Plan)\b(?:\s*\(NTP\))?[\s,:_-]*"
    r"(?:(?:for|i)\s+)?(?:(?:perioden|årene|åra)\s+)?"
    r"\(?(?P<first>20\d{2})\s*[-–—/_]\s*(?P<last>\d{4}|\d{2})(?!\d)\)?",
    re.IGNORECASE,
)
# "§ 12 a" is a section, "§ 11-5 i loven" is § 11-5 of an act.
_SECTION_NUMBER = r"\d+(?:\s?[a-z]\b)?(?:[-–]\d+)*(?:[a-z]\b|\s[a-hj-z]\b)?"
_SECTION = re.compile(
    rf"§+\s*{_SECTION_NUMBER}(?:(?:\s?,\s?|\s(?:og|til|eller|jf\.?)\s)(?:§+\s*)?\d+[-–]{_SECTION_NUMBER})*"
)
_ONE_SECTION = re.compile(rf"(?:§+\s*)?(?P<number>{_SECTION_NUMBER})")
_PAGE = re.compile(
    r"\b(?:side(?:ne|r)?|s\.)\s(?P<from>\d{1,4})(?:\s?[-–]\s?(?P<to>\d{1,4})|\s(?:til|og)\s(?P<and>\d{1,4}))?\b"
    r"(?!\s?(?:prosent|%|kroner|km|mill))",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\b(?P<scheme>https?://)?(?P<rest>(?(scheme)|www\.)[\w.-]+\.\w{2,}(?::\d+)?(?:/[^\s<>«»\"]*)?)"
)
_LINK_END = ".,;:!?)]}'’"
_MARKS = re.compile(
    r"§|nou\b|norges o|noregs o|meld|prp\b|prop\b|ntp|transportpl|transport pl", re.IGNORECASE
)


def find_references(text: str) -> tuple[Reference, ...]:
    """Return all that `text` refers to, in order; `Reference.target` is the one spelling.

    >>> [found.target for found in find_references("Se NOU 2022:18 side 12, jf. pbl. §§ 11-5 og 11-6.")]
    ['NOU 2022: 18', 'side 12', '§ 11-5', '§ 11-6']
    """
    found = [*_documents(text), *_sections(text), *_pages(text), *_links(text)]
    return tuple(sorted(found, key=lambda reference: reference.start))


def comparable_references(text: str) -> tuple[Reference, ...]:
    """Return the documents and sections of acts that `text` names: what a search can look up."""
    return (*sorted(_documents(text), key=lambda reference: reference.start), *_sections(text))


def normalise_references(text: str) -> tuple[str, ...]:
    """The NOUs, white papers, bills and transport plans named in `text`, in order, each once.

    >>> normalise_references("Innspill til NOU 2023:3 og Nasjonal transportplan 2025-2036")
    ('NOU 2023: 3', 'NTP 2025–2036')
    >>> normalise_references("jf. Meld.St.14 (2023-2024), St.meld. nr. 33 (2016–2017) og NOU nr. 18 (2022)")
    ('Meld. St. 14 (2023–2024)', 'Meld. St. 33 (2016–2017)', 'NOU 2022: 18')
    """
    found = sorted(_documents(text), key=lambda reference: reference.start)
    return tuple(dict.fromkeys(reference.target for reference in found))


def without_references(text: str) -> str:
    """The text with the documents it names taken out, so that their years are not taken for its own.

    >>> without_references("Hva mente rådet i 2015 om NOU 2022: 98?")
    'Hva mente rådet i 2015 om  ?'
    """
    for _, pattern, _ in _WRITERS:
        text = pattern.sub(" ", text)
    return text


def _documents(text: str) -> Iterator[Reference]:
    # Most texts name none; one look for the words that every pattern needs is quicker than all patterns.
    if not _MARKS.search(text):
        return
    for kind, pattern, write in _WRITERS:
        for match in pattern.finditer(text):
            yield Reference(kind, write(match), match.start(), _end(match))


def _end(match: re.Match[str]) -> int:
    """The end without white space and without a parenthesis that the reference does not open."""
    whole = match.group().rstrip()
    if whole.endswith(")") and "(" not in whole:
        whole = whole[:-1].rstrip()
    return match.start() + len(whole)


def _sections(text: str) -> Iterator[Reference]:
    for match in _SECTION.finditer(text):
        for one in _ONE_SECTION.finditer(text, match.start(), match.end()):
            number = re.sub(r"\s?([a-z])\b", r" \1", one["number"].replace("–", "-"))
            yield Reference("§", f"§ {number}", one.start(), one.end())


def _pages(text: str) -> Iterator[Reference]:
    for match in _PAGE.finditer(text):
        last = match["to"] or match["and"]
        yield Reference(
            "page", f"side {match['from']}" + (f"–{last}" if last else ""), match.start(), match.end()
        )


def _links(text: str) -> Iterator[Reference]:
    if "www." not in text and "://" not in text:
        return
    for match in _LINK.finditer(text):
        whole = match.group()
        address = whole.rstrip(_LINK_END)
        if whole[len(address) :].startswith(")") and address.count("(") > address.count(")"):
            address += ")"
        host, slash, path = address.removeprefix(match["scheme"] or "").partition("/")
        target = f"{match['scheme'] or 'https://'}{host.lower()}{slash if path else ''}{path}"
        yield Reference("link", target, match.start(), match.start() + len(address))


def _session(match: re.Match[str]) -> str:
    first, last = match["first"], match["last"]
    if not first or not last:
        return ""
    return f"{first}–{last if len(last) == 4 else first[:2] + last}"


def _numbered(prefix: str, match: re.Match[str]) -> str:
    session = _session(match)
    return f"{prefix} {int(match['number'])}" + (f" ({session})" if session else "")


def _nou(match: re.Match[str]) -> str:
    return f"NOU {match['year'] or match['year2']}: {int(match['number'] or match['number2'])}"


def _meld(match: re.Match[str]) -> str:
    is_old = int(match["first"]) < _FIRST_NEW_SERIES if match["first"] else match["old"]
    return _numbered("St.meld. nr." if is_old else "Meld. St.", match)


def _prop(match: re.Match[str]) -> str:
    number, letter = match["number"] or match["number2"], match["letter"] or match["letter2"]
    session = _session(match)
    return f"Prop. {int(number)} {letter.upper()}" + (f" ({session})" if session else "")


_WRITERS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    ("NOU", _NOU, _nou),
    ("Meld. St.", _MELD, _meld),
    ("Prop.", _PROP, _prop),
    ("Prop.", _OLD_PROP, lambda match: _numbered(f"{match['house'].title()}.prp. nr.", match)),
    ("NTP", _NTP, lambda match: f"NTP {_session(match)}"),
)
