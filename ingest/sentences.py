"""Cuts Norwegian text into sentences without stumbling over abbreviations, dates and paragraph signs."""

from __future__ import annotations

import re

_ABBREVIATIONS = frozenset(
    (
        "adm al ang art avd bl bl.a bnr ca cand cf cirka dept dir div doc dr ds dvs e.g eg eks ekskl el em ev evt "
        "f f.eks f.o.m fig fmr forts fr fung gml gnr gr hhv i.e ibid inkl innst jf jfr jr kap kgl kl kr lnr lt "
        "ltr lørd m.a mag maks meld mfl mht mill mld mr mrs n.br nest nn nr nto o.a obl off ofl ot pga pkt pr "
        "prof prop ref resp s sist skr sml spm st str stud såk t.d t.o.m tils tirs tlf tsj vedk vedl vha vol vs "
        "årg jan feb febr apr aug sep sept okt nov des"
    ).split()
)
"""Lower case, without the last full stop. They never end a sentence here: a sentence too long does less
harm to a citation than half of one. Those that close an enumeration or a quantity ("mv.", "osv.", "pst.")
are left out, as what follows them in upper case is a new sentence."""

_BULLETS = "•▪◦"
_MONTHS = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
_CANDIDATE = re.compile(
    r"[.!?…]+[)\]»”\"']*(?:\d{1,2}(?=\s+[A-ZÆØÅ]))?\s+(?=[«“\"'(\[–—-]?\s?[A-ZÆØÅ0-9§«•])"
)
_ORDINAL_GOES_ON = re.compile(rf"(?:{_MONTHS}|[a-zæøå])")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
_CLOSING = frozenset(("m.m", "m.v", "m.fl", "o.l", "e.l"))
_PART_OF_NUMBER = re.compile(r"(?<!\d)\d{1,3}$")
"""Before a point and figures this makes a number ("Tabell 10.2 Vei"); behind a year they are the mark of a note."""
_LAST_WORD = re.compile(r"([\w.]+)[.!?…]+[)\]»”\"']*\d{0,2}\s*$")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences of one paragraph, without the white space and bullets around them.

    >>> text = "Fristen er innen 1. mars, jf. § 3-1. Rådet støtter nr. 3 i Meld. St. 14."
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['Fristen er innen 1. mars, jf. § 3-1.', 'Rådet støtter nr. 3 i Meld. St. 14.']
    """
    spans = []
    start = 0
    for match in _CANDIDATE.finditer(text):
        if _ends_sentence(text, match):
            spans.append((start, match.end()))
            start = match.end()
    spans.append((start, len(text)))
    return [span for span in (_trimmed(text, *span) for span in spans) if span[1] > span[0]]


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    mark = match.group()
    if "!" in mark or "?" in mark:
        return True
    if mark[1:2].isdigit() and _PART_OF_NUMBER.search(text[: match.start()]):
        return False
    following = text[match.end() : match.end() + 24]
    found = _LAST_WORD.search(text[max(0, match.start() - 30) : match.end()])
    word = found.group(1).rstrip(".").lower() if found else ""
    if len(word) == 1 and word.isalpha():
        # An initial ("J. Hansen") or a letter in a list of references, but not the S of "Prop. 8 S".
        return bool(re.search(r"\d\s$", text[: match.start() - 1]))
    if word in _ABBREVIATIONS or _DOTTED.fullmatch(word):
        return word in _CLOSING
    if word.isdigit() and len(word) <= 2:
        return not _ORDINAL_GOES_ON.match(following.lstrip("«“\"'( ")) and not following[:1].isdigit()
    return True


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in _BULLETS):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
