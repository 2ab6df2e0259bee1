"""What a question asks for: its terms with their weight, and the kind of thing an answer must hold."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from kunnskapsbase.language import content_words
from kunnskapsbase.language.grams import word_grams
from kunnskapsbase.language.stems import stem


class Expected(StrEnum):
    """What a sentence must hold to answer."""

    NUMBER = "number"
    TIME = "time"
    NAME = "name"
    ANYTHING = "anything"


_HOW = "mange|mye|mykje|stor|stort|store|høy|høyt|høye|høg|høgt|lang|langt|gammel|gamal"
_PATTERNS = tuple(
    (expected, re.compile(rf"\b(?:{pattern})", re.IGNORECASE))
    for expected, pattern in (
        (Expected.NUMBER, rf"(?:hvor|kor) (?:{_HOW})\b|how (?:many|much|large|high|long|old)\b"),
        (Expected.NUMBER, r"(?:hvilken andel|kva del|prosent)\b"),
        (
            Expected.TIME,
            r"(?:når|when|(?:hvilket|kva|what) (?:år|year|dag|dato|date)|hvilken (?:dag|dato))\b",
        ),
        (Expected.NAME, rf"(?:hvem|kven|who|where|hva heter|kva heiter|(?:hvor|kvar)(?! (?:{_HOW})))\b"),
    )
)
_NUMBER = re.compile(
    r"\d|\b(?:én|ett|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|tjue|tretti|førti|femti|halvparten|"
    r"flertallet)\b|\b(?:hundre|tusen|million|milliard)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:1[5-9]|20)\d\d\b|\b\d{1,2}\.\s?(?:\d{1,2}\.|januar|februar|mars|april|mai|juni|juli|august|september|"
    r"oktober|november|desember)|\b(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|"
    r"desember|kl\.)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[\wæøå,] )(?:[A-ZÆØÅ][\wæøåé-]+)")


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of the question; `weight` is larger the fewer passages of the archive have it."""

    word: str
    stem: str
    grams: frozenset[str]
    weight: float


@dataclass(frozen=True, slots=True)
class Question:
    """A question taken apart."""

    text: str
    terms: tuple[Term, ...]
    expected: Expected


Rarity = Callable[[str], float]
"""Gives the inverse document frequency of a stem."""


def take_apart(text: str, rarity: Rarity) -> Question:
    """Return the question's distinct content words, weighted, and what it asks for."""
    terms: dict[str, Term] = {}
    for word in content_words(text):
        stemmed = stem(word)
        terms.setdefault(stemmed, Term(word, stemmed, frozenset(word_grams(word)), rarity(stemmed)))
    return Question(text, tuple(terms.values()), expected_in(text))


def expected_in(text: str) -> Expected:
    """Return what an answer to the question must hold.

    >>> expected_in("Hvor mange kommuner er med?"), expected_in("Når ble rådet stiftet?")
    (<Expected.NUMBER: 'number'>, <Expected.TIME: 'time'>)
    """
    return next((expected for expected, pattern in _PATTERNS if pattern.search(text)), Expected.ANYTHING)


def holds_expected(text: str, expected: Expected) -> bool:
    """Whether `text` holds a thing of the expected kind."""
    if expected is Expected.NUMBER:
        return bool(_NUMBER.search(text))
    if expected is Expected.TIME:
        return bool(_TIME.search(text))
    return expected is Expected.ANYTHING or bool(_NAME.search(text))


class TermMatcher:
    """The words of one text, against which the terms of a question are held."""

    def __init__(self, text: str) -> None:
        found = content_words(text)
        self.stems = {stem(word) for word in found}
        self.grams = {gram for word in set(found) for gram in word_grams(word)}

    def match(self, term: Term) -> float:
        """Return how far the text has the term: 1 for its stem, else by its grams, for compounds."""
        if term.stem in self.stems:
            return 1.0
        if len(term.word) < 5 or term.word.isdigit():
            return 0.0
        share = len(term.grams & self.grams) / len(term.grams)
        return max(0.0, (share - 0.4) / 0.6)

    def coverage(self, question: Question) -> float:
        """Return the weighted share of the question's terms that the text has, 0 to 1."""
        total = sum(term.weight for term in question.terms)
        if not total:
            return 0.0
        return sum(term.weight * self.match(term) for term in question.terms) / total

    def rarest_missing(self, question: Question) -> float:
        """Return the weight of the rarest term that the text lacks, in proportion to the rarest of all."""
        top = max((term.weight for term in question.terms), default=0.0)
        if not top:
            return 0.0
        return max(term.weight * (1.0 - self.match(term)) for term in question.terms) / top


def inverse_frequency(holding: int, passages: int) -> float:
    """Return how rare a term is that `holding` of `passages` have (BM25's idf, never below zero)."""
    return math.log(1.0 + (passages - holding + 0.5) / (holding + 0.5))
