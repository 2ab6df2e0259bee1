"""Cuts Norwegian text into sentences without stumbling over abbreviations, dates and paragraph signs."""

from __future__ import annotations

import re

_ABBREVIATIONS = frozenset(
    (
        "adm al ang art ass avd bl bl.a bnr ca cand cf cirka dept dir div doc dr ds dvs e.g eg eks ekskl el em ev "
        "evt f f.eks f.o.m fig fmr forts fr fung gml gnr gr hhv i.e ibid ift iht inkl innst jf jfr jr kap kgl kl kr "
        "lnr lt ltr lørd m.a mag maks meld mfl mht mill mld mr mrs n.br nest nn nr nto o.a obl off ofl ot para paras "
        "pga pkt pr prof prop prp ref resp rt s sist skr sml spm st str stud såk t.d t.o.m tils tirs tlf tsj vedk "
        "vedl vha vol vs årg jan feb febr apr aug sep sept okt nov des"
    ).split()
)
"""Lower case, without the last full stop. They never end a sentence here: a sentence too long does less
harm to a citation than half of one. Those that close an enumeration or a quantity are left out, as what follows
them in upper case is a new sentence."""
_CLOSING = frozenset("m.m m.v m.fl o.l e.l mv osv mm etc pst stk".split())
"""They close an enumeration or a quantity: what follows in upper case is a new sentence, a bracket is none."""
_BEFORE_NUMBERS = frozenset(("no", "stk"))
"""Before a number they never end a sentence ("Decision No. 3"); before anything else they may."""

_BULLETS = "•▪◦"
_UPPER = "A-ZÀ-ÖØ-ÞČĐŊŠŽ"
_MONTHS = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
_CANDIDATE = re.compile(
    rf"[.!?…]+[)\]»”\"']*(?:\d{{1,2}}(?=\s+[{_UPPER}]))?\s+(?=[«“\"'(\[–—-]?\s?[{_UPPER}0-9§«•])"
)
_ORDINAL_GOES_ON = re.compile(rf"(?:(?i:{_MONTHS})\b|[a-zæøå])")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
_LEADER = "...."
"""Dots that lead over to a figure."""
_LETTERED = re.compile(
    r"(?:\d|\b(?:bokstav|litra|alternativ|punkt|vedlegg|del|gruppe|kategori|klasse|type|modell|boks|figur|tabell))\s$",
    re.IGNORECASE,
)
"""Before a letter alone these tell that it is a name, which may end a sentence, and no initial."""
_ALONE = re.compile(
    rf"[{_BULLETS}–-]*\s*(?:\d{{1,3}}(?:\.\d{{1,3}})*"
    rf"|(?:(?:man|tirs|ons|tors|fre|lør|søn)dag\s)?(?:\d{{1,2}}\.\s?[-–]\s?)?\d{{1,2}}\.\s?(?:{_MONTHS})(?:\s\d{{4}})?)"
    r"\.\s*",
    re.IGNORECASE,
)
"""The number of an item or the date of an event, which is part of what follows it."""
YEAR_IN_BRACKETS = re.compile(r"\((?:19|20)\d\d[a-z]?\)")
"""Behind the names of authors; no sentence begins with it."""
_REFERENCE = re.compile(
    rf"[{_UPPER}][\w’'-]+(?:\s[{_UPPER}][\w’'-]+){{0,2}},?\s(?:[{_UPPER}]\.[\s-]?)+"
    rf"(?:(?!\b[a-zæøå]{{4}})[^()!?]){{0,400}}\((?:19|20)\d\d[a-z]?\)[.,]?\s+[«“\"{_UPPER}]"
)
"""The beginning of an entry in a list of references: surnames with initials, and the year in brackets."""
_LONGEST_REFERENCE = 700
_INSTITUTION = re.compile(
    rf"(?:(?:[{_UPPER}][\w’'/-]*,?\s(?:(?:og|and|of|for|the|on|i|in)\s)*){{1,12}}|[{_UPPER}][\w-]*\s[\w-]+\s)"
    r"\((?:19|20)\d\d[a-z]?\)\.\s+"
)
"""The name of an institution and the year, with which such an entry may begin, too."""
_PART_OF_NUMBER = re.compile(r"(?<!\d)\d{1,3}$")
"""Before a point and figures this makes a number ("Tabell 10.2 Vei"); behind a year they are the mark of a note."""
_NEAR = 30
"""So many characters before the end of a sentence tell what it ends in."""
_LAST_WORD = re.compile(r"([\w.]+)[.!?…]+[)\]»”\"']*\d{0,2}\s*$")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences of one paragraph, without the white space and bullets around them.

    >>> text = "Fristen er innen 1. mars, jf. § 3-1. Rådet støtter nr. 3 i Meld. St. 14."
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['Fristen er innen 1. mars, jf. § 3-1.', 'Rådet støtter nr. 3 i Meld. St. 14.']
    """
    if len(text) < _LONGEST_REFERENCE and _REFERENCE.match(text):
        return [span for span in [_trimmed(text, 0, len(text))] if span[1] > span[0]]
    spans = []
    start = 0
    for match in _CANDIDATE.finditer(text):
        if _ends_sentence(text, start, match):
            spans.append((start, match.end()))
            start = match.end()
    spans.append((start, len(text)))
    return [span for span in (_trimmed(text, *span) for span in spans) if span[1] > span[0]]


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    mark = match.group()
    if "!" in mark or "?" in mark:
        return True
    if (
        mark.startswith(_LEADER)
        or _ALONE.fullmatch(text, start, match.end())
        or YEAR_IN_BRACKETS.match(text, match.end())
    ):
        return False
    if start == 0 and match.end() < _LONGEST_REFERENCE and _INSTITUTION.fullmatch(text, 0, match.end()):
        return False
    if mark[1:2].isdigit() and _PART_OF_NUMBER.search(text[max(0, match.start() - _NEAR) : match.start()]):
        return False
    following = text[match.end() : match.end() + 24]
    found = _LAST_WORD.search(text[max(0, match.start() - _NEAR) : match.end()])
    word = found.group(1).rstrip(".").lower() if found else ""
    if len(word) == 1 and word.isalpha():
        # An initial ("J. Hansen") or a letter in a list of references, but not the S of "Prop. 8 S".
        return bool(_LETTERED.search(text[max(0, match.start() - _NEAR) : match.start() - 1]))
    if word in _CLOSING or word in _BEFORE_NUMBERS:
        is_number = following[:1].isdigit() and word in _BEFORE_NUMBERS
        return not is_number and not (following[:1] == "(" and word in _CLOSING)
    if _is_abbreviation(word):
        return False
    if word.isdigit() and len(word) <= 2:
        return not _ORDINAL_GOES_ON.match(following.lstrip("«“\"'( ")) and not following[:1].isdigit()
    return True


def ends_in_abbreviation(text: str) -> bool:
    """Return whether the full stop at the end of a text is that of an abbreviation, so that more may follow it.

    >>> ends_in_abbreviation("én pst."), ends_in_abbreviation("Det gjelder bl.a."), ends_in_abbreviation("i fjor.")
    (True, True, False)
    """
    found = _LAST_WORD.search(text[-_NEAR:])
    word = found.group(1).rstrip(".").lower() if found and text.endswith(".") else ""
    return word in _CLOSING or word in _BEFORE_NUMBERS or _is_abbreviation(word)


def _is_abbreviation(word: str) -> bool:
    is_dotted = bool(_DOTTED.fullmatch(word)) or (
        "." in word and all(map(_ABBREVIATIONS.__contains__, word.split(".")))
    )
    return word in _ABBREVIATIONS or is_dotted


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in _BULLETS):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
