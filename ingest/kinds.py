"""What kind of document a text is, by the words in its title, its file name and its first page."""

from __future__ import annotations

import re

from ingest.evidence import Finding
from ingest.front_page import FILE_NAME, FrontPage

ANSWERING_KINDS = frozenset({"høringssvar", "høringsuttalelse", "innspill", "uttalelse"})
"""The kinds that answer somebody else's document."""

GOVERNMENT_KINDS = frozenset({"NOU", "Meld. St.", "Prop.", "høringsnotat"})
"""The kinds that only the state sends."""

ASKING_KINDS = frozenset({"høringsnotat", "annet"})
"""The kinds that may ask for answers by a day; a report or response only tells of the day it met."""

REPORTING_KINDS = frozenset({"årsrapport"})
"""The kinds that tell of other documents, their dates and recipients in running text."""

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
    (
        "høringsnotat",
        7,
        r"\b(?:invitasjon(?:en)?|innbydelse|oppmoding|anmodning|oppfordring) (?:til|om) "
        r"(?:\w+ ){0,3}?(?:inn?sp(?:ill|el)|høy?ring|uttale)|\boffentlig (?:ettersyn|høring)\b"
        r"|\b(?:utsatt|utsett|forlenget|forlenga|utvidet|utvida|ny) (?:høy?rings|svar)?frist\b",
    ),
    ("posisjonsnotat", 6, r"\bposisjons(?:notat|papir|dokument)(?:et)?\b|\bposition paper\b"),
    ("innspill", 5, rf"\b(?:{_HEARING}|skriftlege? |skriftlig )?inn?sp(?:ill|el)(?:et)?\b(?! møte)"),
    ("uttalelse", 4, r"^uttale (?:frå|fra|om|til)\b"),
    ("uttalelse", 4, r"\b(?:uttalelse|fråsegn|resolusjon|utsegn)\b(?! i statsråd)"),
    ("høringsnotat", 3, r"^(?:kort )?h(?:ø|oe|o)y?ring\b"),
    ("høringsnotat", 7, r"\bsende[rs]? (?:[\w,]+ ){0,3}på høy?ring\b"),
    (
        "høringsnotat",
        6,
        r"^(?:varsel om|kunngjøring (?:av|om)|vedr\w*\.?|ang\w*\.?):? (?:\w+ )?høy?ring\b",
    ),
    ("NOU", 5, r"^NOU\s*\d{4}|^Norges offentlige utredninger|^Noregs offentlege utgreiingar"),
    ("Meld. St.", 5, r"^Meld\. ?St\. ?\d|^Melding til Stortinget"),
    # A committee's recommendation names the white paper that it is about.
    ("annet", 14, r"^Innst\.? \d|^Innstilling (?:til Stortinget )?fra\b"),
    ("Prop.", 5, r"^Prop\. ?(?:\d+ ?|[LS] )(?:LS|L|S|\d)|^Proposisjon til Stortinget"),
    (
        "vedtak",
        14,
        r"^(?:melding om vedtak|saksprotokoll|særutskrift|møteprotokoll|protokollutskrift|"
        r"(?:møte)?referat (?:fra|frå)|protokoll (?:fra|frå))\b",
    ),
    ("vedtak", 3, r"\b(?:vedtak|saksprotokoll|særutskrift|møteprotokoll|protokoll)\b"),
)
_COMPILED = tuple((kind, weight, re.compile(p, re.IGNORECASE)) for kind, weight, p in _PATTERNS)
_DECIDED = re.compile(r"\b(?:vedtatt|vedteke|vedteken|behandlet|handsama|avgitt)\b", re.IGNORECASE)
_BARE_KIND = re.compile(r"^[\W\d_]*\w+[\W\d_]*$")
_TITLE, _FILE_NAME, _TOP_LINE, _FIRST_PAGE = 10, 4, 3, 1
_LEAST_SCORE = 6
_SURE_SCORE = 40
_FIRST_CHARACTERS = 2000

_RESPONDS = re.compile(
    r"\b(?:viser|visar|syner|vi visar) til (?:[\w.:,()-]+ ){0,8}?(?:høring|høyring|brev|utsend|invitasjon|NOU|forslag)"
    r"[\s\S]{0,700}?\b(?:avgir|avgjev|gir|gjev|oversender|kommer|kjem|har|vil|ønsker|ynskjer|inngir|sender|følger|følgjer)"
    r"\b[^.!?]{0,80}?\b(?P<answer>høringssvar|høyringssvar|høringsuttalelse|høyringsuttale\w*|høyringsfråsegn|uttalelse|uttale|"
    r"fråsegn|svar|innspill|innspel|merknad(?:er|ar)?|kommentar(?:er|ar)?)\b",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(
    r"\btilråding\b|\bi statsråd\b|til stortinget\b|norges offentlige utredninger|noregs offentlege utgreiingar",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"på høy?ring\b|\bhøringsfrist|\bhøyringsfrist|\bhøringsinstans|\bhøyringsinstans|"
    r"\bfrist(?:en)? for (?:å|inn|høring|uttal)|"
    r"\b(?:ber|bes|inviterer|inviteres|ynskjer|ønsker) (?:[\w-]+ ){0,4}?(?:om|til å|å få|høringsinnspill) ?"
    r"(?:[\w-]+ ){0,3}?(?:innspill|innspel|merknad|uttal|synspunkt)",
    re.IGNORECASE,
)


def find_kind(title: str, front: FrontPage) -> Finding[str] | None:
    """One of `ingest.document.KINDS` and where it was read; None where nothing speaks clearly.

    Args:
        title: The document's title.
        front: The document's top; its file name counts, too.
    """
    first_page = front.head[:_FIRST_CHARACTERS]
    if _COMPILED[0][2].search(title):
        # A year's report tells of hearings and statements; its own name settles it.
        return Finding("årsrapport", _place_of_title(title, front))
    best, score = _best(title, front, first_page)
    is_official = _OFFICIAL.search(first_page) or _ASKS.search(first_page)
    if best in GOVERNMENT_KINDS and not is_official and (answer := _RESPONDS.search(first_page)):
        # Many a response has nothing but the name of what it answers for a title.
        return Finding(_kind_of_answer(answer["answer"]), front.place(answer.start("answer")), is_sure=False)
    if score <= _LEAST_SCORE:
        return None
    return Finding(best, _where(best, title, front, first_page), score >= _SURE_SCORE)


def _best(title: str, front: FrontPage, first_page: str) -> tuple[str, int]:
    scores: dict[str, int] = {}
    readable = re.sub(r"[\W_]+", " ", front.stem)
    for kind, weight, pattern in _COMPILED:
        places = (
            _TITLE * bool(pattern.search(title))
            + _FILE_NAME * bool(pattern.search(readable))
            + _TOP_LINE * any(pattern.search(line) for line in front.top_lines)
            + _FIRST_PAGE * bool(pattern.search(first_page))
        )
        scores[kind] = scores.get(kind, 0) + weight * places
    best = max(scores, key=lambda kind: scores[kind])
    return best, scores[best]


def _where(kind: str, title: str, front: FrontPage, first_page: str) -> str:
    patterns = [pattern for name, _, pattern in _COMPILED if name == kind]
    if any(pattern.search(title) for pattern in patterns):
        return _place_of_title(title, front)
    for line in front.top_lines:
        if any(pattern.search(line) for pattern in patterns):
            return front.place_of_text(line)
    readable = re.sub(r"[\W_]+", " ", front.stem)
    if any(pattern.search(readable) for pattern in patterns):
        return FILE_NAME
    matches = (pattern.search(first_page) for pattern in patterns)
    return next((front.place(match.start()) for match in matches if match), FILE_NAME)


def _place_of_title(title: str, front: FrontPage) -> str:
    own = " ".join(front.properties.get("title", "").split())
    return front.properties_name if own and title.startswith(own[:80]) else front.place_of_text(title)


def _kind_of_answer(word: str) -> str:
    word = word.lower()
    if word.startswith("inn"):
        return "innspill"
    if re.match(r"h(?:ø|øy)y?rings?(?:uttal|fråsegn)", word):
        return "høringsuttalelse"
    return "høringssvar"


def names_a_kind(line: str) -> bool:
    """Whether a line looks like a title because it says what the document is, and of what."""
    return (
        not _BARE_KIND.match(line)
        and not _DECIDED.search(line)
        and any(weight >= 4 and pattern.search(line) for _, weight, pattern in _COMPILED)
    )
