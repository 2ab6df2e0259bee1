"""What is for and what against in what somebody says: "mener at X bør", "det er uheldig at"."""

from __future__ import annotations

import re

from kunnskapsbase.positions.lexicon import ADVERB, BAD, GOOD, NEED, NEGATION, OBLIGATION
from kunnskapsbase.positions.position import Stance

_JUDGED = re.compile(
    rf"(?:(?P<first>\b{NEGATION}\s+)?\b(?:er|blir|vert|var|være|vere|synes)\s+(?:\w+\s+){{0,3}}?"
    rf"|^\s*(?:(?:det|dette|som|{ADVERB})\s+)*(?P<denied>{NEGATION}\s+)?(?:{ADVERB}\s+)*)"
    rf"(?:(?P<need>{NEED})|(?P<good>{GOOD})|(?P<bad>{BAD})|(?P<weak>forsvarlig|godt\s+nok|tilstrekkelig|akseptabelt|"
    r"forsvarleg|tilstrekkeleg))\b",
    re.IGNORECASE,
)
_OBLIGED = re.compile(
    rf"(?P<before>\b{NEGATION}\s+)?\b(?P<modal>{OBLIGATION}|skal|skulle|burde)\b"
    rf"(?:\s+(?!at\b)[\w-]+){{0,5}}?(?P<after>\s+{NEGATION}\b)?",
    re.IGNORECASE,
)
_NEEDED = re.compile(r"\bbehov\w*\b|\btreng(?:s|st|er)?\b", re.IGNORECASE)
_LIMIT = re.compile(
    rf"\b{NEGATION}\s+(?:\w+\s+){{0,3}}?(?:over(?:stige?r?|skride?r?|gå)|under(?:stige?r?|skride?r?)|\w+ere\s+enn|mer\s+enn|"
    r"meir\s+enn|mindre\s+enn|lavere|lågare|høyere|høgare|svekkes|svekkast|reduseres|kuttes|forsinkes)",
    re.IGNORECASE,
)
_NO_ONE = re.compile(r"\b(?:ingen|inga|inkje)\s+(?:\w+\s+){0,3}?(?:må|bør|skal|kan)\b", re.IGNORECASE)
_NEGATION = re.compile(rf"\b{NEGATION}\b", re.IGNORECASE)
_DENIES = re.compile(rf"\b(?:{NEGATION}|lite|neppe)\b", re.IGNORECASE)
_BAD_ALONE = re.compile(rf"\b{BAD}\b|\bdårlige?\s+\w+", re.IGNORECASE)
_TURNED = {
    Stance.SUPPORTS: Stance.OPPOSES,
    Stance.SUPPORTS_CONDITIONALLY: Stance.OPPOSES,
    Stance.WANTS: Stance.OPPOSES,
    Stance.OPPOSES: Stance.SUPPORTS,
    Stance.NO_STAND: Stance.NO_STAND,
}


def turned(stance: Stance) -> Stance:
    """Return what the denial of `stance` is."""
    return _TURNED[stance]


def content_stance(said: str) -> Stance:
    """Return whether what is said wants, praises or rejects something.

    >>> [str(content_stance(text)) for text in (" at staten bør betale", " at staten ikke bør betale", " det er feil")]
    ['ønsker', 'går imot', 'går imot']
    """
    judged, obliged = _JUDGED.search(said), obligation(said)
    if judged and (obliged is None or judged.start() < obliged[0]):
        return _judgement(said, judged)
    if obliged is not None:
        return obliged[1]
    return Stance.OPPOSES if _BAD_ALONE.search(said) else Stance.WANTS


def wants_something(said: str) -> bool:
    """Whether what is said wants or judges something, and does not only tell how it is."""
    return bool(_JUDGED.search(said) or _OBLIGED.search(said) or _NEEDED.search(said))


def counted_denials(said: str) -> int:
    """Return how many of the denials in what is said `content_stance` has counted, 0 or 1."""
    judged, obliged = _JUDGED.search(said), obligation(said)
    if judged and (obliged is None or judged.start() < obliged[0]):
        return int(bool(judged["first"] or judged["denied"] or _NEGATION.search(judged.group())))
    return int(obliged is not None and obliged[1] is Stance.OPPOSES and bool(_NEGATION.search(said)))


def obligation(said: str) -> tuple[int, Stance] | None:
    """Return where something is said to have to be or not to be, and which of the two; None if nowhere."""
    found = _OBLIGED.search(said)
    if found is None:
        return None
    start = found.start()
    modal = found["modal"].lower()
    if _LIMIT.search(said, max(0, start - 10)):
        return start, Stance.WANTS
    near = said[found.start("modal") + len(modal) :][:60]
    near = re.split(r"[,;:]|\b(?:at|som|for å|og|men|enn|dersom|når|slik)\b", near)[0]
    is_denied = bool(found["before"] or _NEGATION.search(near) or "kan" in modal or _NO_ONE.search(said))
    return start, Stance.OPPOSES if is_denied else Stance.WANTS


def _judgement(said: str, judged: re.Match[str]) -> Stance:
    is_denied = bool(
        judged["first"]
        or judged["denied"]
        or _DENIES.search(judged.group()[: -len(judged[judged.lastgroup or 0])])
    )
    if judged["weak"]:
        return Stance.OPPOSES if is_denied else Stance.SUPPORTS
    if judged["bad"]:
        return Stance.SUPPORTS if is_denied else Stance.OPPOSES
    if is_denied:
        return Stance.OPPOSES
    # "Det er viktig at X ikke skal" wants; "det er riktig at X bør" praises a wish.
    return Stance.WANTS if judged["need"] else Stance.SUPPORTS
