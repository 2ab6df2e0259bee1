"""What an answer must hold: a number, a time, a name, an amount, a share or a reason."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import takewhile

from kunnskapsbase.answer.terms import is_same_word
from kunnskapsbase.language.words import STOP_WORDS, words


class Expected(StrEnum):
    """What a sentence must hold to answer."""

    AMOUNT = "amount"
    SHARE = "share"
    REASON = "reason"
    NUMBER = "number"
    TIME = "time"
    NAME = "name"
    ANYTHING = "anything"


_HOW = "mange|mye|mykje|stor|stort|store|høy|høyt|høye|høg|høgt|lang|langt|gammel|gamal"
_ASKED = tuple(
    (expected, re.compile(rf"\b(?:{pattern})", re.IGNORECASE))
    for expected, pattern in (
        (Expected.AMOUNT, r"(?:hva|kva) (?:koster|kostar|kostet|kosta)\b|how much (?:money|does|did)\b"),
        (Expected.AMOUNT, r"(?:hvor|kor) (?:mye|mykje) (?:penger|pengar|koster|kostar|kostet|kosta)\b"),
        (
            Expected.SHARE,
            r"(?:hvilken andel|kva del|(?:hvor|kor) stor (?:\w*andel|del)|(?:hvor|kor) mange prosent)\b",
        ),
        (Expected.SHARE, r"(?:prosent|what (?:share|percentage))\b"),
        (Expected.REASON, r"(?:hvorfor|kvifor|korfor|why)\b"),
        (Expected.NUMBER, rf"(?:hvor|kor) (?:{_HOW})\b|how (?:many|much|large|high|long|old)\b"),
        (Expected.NUMBER, r"(?:antall|antal|tallet på|talet på|number of)\b"),
        (
            Expected.TIME,
            r"(?:når|when|(?:hvilket|kva|what) (?:år|year|dag|dato|date)|hvilken (?:dag|dato))\b",
        ),
        (Expected.NAME, rf"(?:hvem|kven|who|where|hva heter|kva heiter|(?:hvor|kvar)(?! (?:{_HOW})))\b"),
    )
)
_FIGURES = (
    "én|ett|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|tjue|tretti|førti|femti|halvparten|flertallet"
)
_MONTHS = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
_HELD = {
    expected: re.compile(pattern, re.IGNORECASE)
    for expected, pattern in {
        Expected.AMOUNT: r"\d[\d\s.,]*(?:kroner|kr\b|mill|mrd|milliard|øre|euro|NOK)|"
        r"(?:kroner|kr|NOK|beløp)\W*\d",
        Expected.SHARE: r"\d[\d\s,.]*(?:prosent|pst|%|promille)|halvparten|(?:tre|fire?|fem)del|flertall|av ti\b",
        Expected.REASON: r"\b(?:fordi|derfor|difor|ettersom|siden|sidan|skyldes|skuldast|grunn|årsak|for å|slik at|"
        r"dermed|hensyn|omsyn|bakgrunn|ellers)",
        Expected.NUMBER: rf"\d|\b(?:{_FIGURES})\b|\b(?:hundre|tusen|million|milliard)",
        Expected.TIME: rf"\b(?:1[5-9]|20)\d\d\b|\b\d{{1,2}}\.\s?(?:\d{{1,2}}\.|{_MONTHS})|\b(?:{_MONTHS}|kl\.)\b",
    }.items()
}
_NAME = re.compile(r"(?<=[\wæøå,] )(?:[A-ZÆØÅ][\wæøåé-]+)")
_FIGURE = re.compile(rf"\d.*|{_FIGURES}")
_COUNTED = re.compile(
    r"\b(?:(?:hvor|kor|how) (?:mange|many)|antall|antal|tallet på|talet på|number of)\s+((?:\w+\s*){1,3})",
    re.IGNORECASE,
)
_REACH = 4
"""Words between a figure and what it counts."""


def expected_in(text: str) -> Expected:
    """Return what an answer to the question must hold.

    >>> expected_in("Hvor mange kommuner er med?"), expected_in("Når ble rådet stiftet?")
    (<Expected.NUMBER: 'number'>, <Expected.TIME: 'time'>)
    """
    return next((expected for expected, pattern in _ASKED if pattern.search(text)), Expected.ANYTHING)


def holds_expected(text: str, expected: Expected) -> bool:
    """Whether `text` holds a thing of the expected kind."""
    if expected is Expected.NAME:
        return bool(_NAME.search(text))
    return expected is Expected.ANYTHING or bool(_HELD[expected].search(text))


def counted_in(text: str) -> tuple[str, ...]:
    """Return the words for what a question asks the number of, at most two, none where it asks for none.

    >>> counted_in("Hvor mange faste ansatte har rådet?"), counted_in("Hvor høy er avgiften?")
    (('faste', 'ansatte'), ())
    """
    found = _COUNTED.search(text)
    after = words(found[1]) if found else []
    return tuple(takewhile(lambda word: word not in STOP_WORDS, after[:2]))


def counts(text: str, counted: tuple[str, ...]) -> bool:
    """Whether `text` has a figure close to a word for what is counted.

    >>> counts("Rådet har 14 kommuner.", ("kommuner",)), counts("Rådet har 14 ansatte.", ("kommuner",))
    (True, False)
    """
    found = words(text)
    figures = [place for place, word in enumerate(found) if _FIGURE.fullmatch(word)]
    return any(
        is_same_word(word, one) and any(abs(place - figure) <= _REACH for figure in figures)
        for place, word in enumerate(found)
        for one in counted
    )
