"""What somebody should look at before an old sentence is said again: time, the old hearing, who was meant."""

from __future__ import annotations

import re

from kunnskapsbase.answer.model import Citation
from kunnskapsbase.draft.letter import HearingLetter
from kunnskapsbase.draft.own_words import retells

_OF_TIME = re.compile(
    r"\b(?:nå|no|i fjor|i år|i dag|hittil|ennå|enno|fortsatt|framleis|lenger|nylig|nyleg|snart|denne våren|"
    r"denne høsten|neste år|forrige|førre|ved årets slutt|ved årsskiftet|ved utgangen av året)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\b(?:innen|innan|fra|frå|fra og med|før|til|i)\s+(?:utgangen av\s+)?(?P<year>(?:19|20)\d\d)\b"
)
_NOTE_MARK = re.compile(r"[a-zæøå]{3}[.,]?\d{1,2}(?![\d.,])(?!\w)")
_FRESH = 1
"""Years; a figure of last year needs no second look."""
_PERIOD = re.compile(r"\b(?:første|fyrste|andre) (?:seksårs|fireårs)?periode\b", re.IGNORECASE)
_OLD_HEARING = re.compile(
    r"\b(?:utvalget|utvalgets|utvalet|direktoratet|direktoratets|departementet|departementets|mindretallet|flertallet|"
    r"alternativ [A-Z]|kapittel \d+|modell [A-Z]|forslaget|framlegget|denne høringen|høringsnotatet)\b",
    re.IGNORECASE,
)


def checks_of(text: str, sources: tuple[Citation, ...], letter: HearingLetter) -> tuple[str, ...]:
    """Return what should be looked at in a paragraph of past sentences, one Norwegian sentence each.

    Args:
        text: The paragraph.
        sources: Where its sentences stand.
        letter: What the response answers.
    """
    found = []
    year = int((letter.date or "0")[:4])
    passed = sorted({match["year"] for match in _YEAR.finditer(text) if int(match["year"]) < year - _FRESH})
    if passed:
        found.append(f"Nevner {_and(passed)}, som var før høringsbrevet. Kontroller at det fortsatt stemmer.")
    if when := _each(_OF_TIME, text) + _each(_PERIOD, text):
        found.append(f"Gjelder tiden da det ble skrevet («{'», «'.join(when)}»).")
    if named := _each(_OLD_HEARING, text):
        found.append(f"«{'», «'.join(named)}» er fra en tidligere høring. Rett til det som nå er på høring.")
    if any(retells(sentence) for sentence in re.split(r"(?<=[.!?])\s+", text)):
        found.append("Forteller om et tidligere standpunkt.")
    if _NOTE_MARK.search(text):
        found.append("Et tall midt i teksten kan være merket til en fotnote.")
    if any(source.ocr for source in sources):
        found.append("Teksten er lest fra et bilde og kan ha feil bokstaver.")
    return tuple(found)


def _each(pattern: re.Pattern[str], text: str) -> list[str]:
    return list(dict.fromkeys(match.group().lower() for match in pattern.finditer(text)))


def _and(words: list[str]) -> str:
    return " og ".join(filter(None, (", ".join(words[:-1]), words[-1])))
