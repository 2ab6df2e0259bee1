"""What kind of document a text is, by the words in its title, its file name and its first page."""

from __future__ import annotations

import re
from collections.abc import Sequence

ANSWERING_KINDS = frozenset({"høringssvar", "høringsuttalelse", "innspill", "uttalelse"})
"""The kinds that answer somebody else's document."""

GOVERNMENT_KINDS = frozenset({"NOU", "Meld. St.", "Prop.", "høringsnotat"})
"""The kinds that only the state sends."""

_HEARING = r"h(?:ø|oe|o)y?rings?"
_PATTERNS: tuple[tuple[str, int, str], ...] = (
    # kind, weight, pattern; the more a word can only mean one kind, the heavier
    ("årsrapport", 6, r"\b(?:å|aa|a)rs(?:rapport|melding|beretning)(?:en)?\b|\bannual report\b"),
    ("høringssvar", 6, rf"\b{_HEARING}svar(?:et)?\b|\bsvar på høy?ring"),
    (
        "høringsuttalelse",
        6,
        rf"\b{_HEARING}(?:uttalelsen?|fråsegna?|utsegna?|uttale)\b"
        r"|\b(?:uttalelse|fråsegn) (?:til|om|på|i) (?:\w+ )?høy?ring",
    ),
    ("høringsnotat", 6, rf"\b{_HEARING}(?:notat|brev)(?:et)?\b"),
    ("posisjonsnotat", 6, r"\bposisjons(?:notat|papir|dokument)(?:et)?\b|\bposition paper\b"),
    ("innspill", 5, rf"\b(?:{_HEARING}|skriftlege? |skriftlig )?inn?sp(?:ill|el)(?:et)?\b(?! møte)"),
    ("uttalelse", 4, r"\b(?:uttalelse|fråsegn|resolusjon|utsegn)\b(?! i statsråd)"),
    ("høringsnotat", 3, r"^(?:kort )?h(?:ø|oe|o)y?ring\b|\bsende[rs]? (?:[\w,]+ ){0,3}på høy?ring\b"),
    ("NOU", 5, r"^NOU\s*\d{4}|^Norges offentlige utredninger|^Noregs offentlege utgreiingar"),
    ("Meld. St.", 5, r"^Meld\. ?St\. ?\d|^Melding til Stortinget"),
    ("Prop.", 5, r"^Prop\. ?(?:\d+ ?|[LS] )(?:LS|L|S|\d)|^Proposisjon til Stortinget"),
    ("vedtak", 3, r"\b(?:vedtak|saksprotokoll|særutskrift|møteprotokoll|protokoll)\b"),
)
_COMPILED = tuple((kind, weight, re.compile(p, re.IGNORECASE)) for kind, weight, p in _PATTERNS)
_BARE_KIND = re.compile(r"^[\W\d_]*\w+[\W\d_]*$")
_TITLE, _FILE_NAME, _TOP_LINE, _FIRST_PAGE = 10, 4, 3, 1
_LEAST_SCORE = 6


def find_kind(title: str, file_name: str, top_lines: Sequence[str], first_page: str) -> str:
    """One of `ingest.document.KINDS`; ``annet`` where nothing speaks clearly.

    Args:
        title: The document's title.
        file_name: The file's name without folder and ending.
        top_lines: The short lines at the top, such as the letterhead.
        first_page: The first couple of thousand characters.
    """
    scores: dict[str, int] = {}
    readable = re.sub(r"[\W_]+", " ", file_name)
    for kind, weight, pattern in _COMPILED:
        places = (
            _TITLE * bool(pattern.search(title))
            + _FILE_NAME * bool(pattern.search(readable))
            + _TOP_LINE * any(pattern.search(line) for line in top_lines)
            + _FIRST_PAGE * bool(pattern.search(first_page))
        )
        scores[kind] = scores.get(kind, 0) + weight * places
    if _COMPILED[0][2].search(title):
        # A year's report tells of hearings and statements; its own name settles it.
        return "årsrapport"
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] > _LEAST_SCORE else "annet"


def names_a_kind(line: str) -> bool:
    """Whether a line looks like a title because it says what the document is, and of what."""
    return not _BARE_KIND.match(line) and any(
        weight >= 4 and pattern.search(line) for _, weight, pattern in _COMPILED
    )
