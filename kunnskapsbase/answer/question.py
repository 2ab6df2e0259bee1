"""A question taken apart: its terms with their weight, the names and years in it, and what an answer must hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kunnskapsbase.answer.expected import Expected, counted_in, expected_in
from kunnskapsbase.answer.holder import holder_in
from kunnskapsbase.answer.terms import Term, comparable_grams
from kunnskapsbase.answer.years import years_in
from kunnskapsbase.language import content_words, is_english
from kunnskapsbase.language.stems import stem
from kunnskapsbase.language.words import STOP_WORDS

_WORD = re.compile(r"[^\W\d_][\w–-]*")
_NEW_SENTENCE = re.compile(r"(?:^|[.?!:])\W*$")

Rarity = Callable[[str], float]
"""Gives the inverse document frequency of a stem."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question taken apart.

    Attributes:
        text: As it was asked.
        terms: Its distinct content words.
        expected: What an answer must hold.
        counted: The words for what it asks the number of.
        names: Its names in lower case, each with its weight.
        years: The years that it names.
        holder: The word for whose view it asks for, None where it asks for nobody's or the owner's own.
        is_english: Whether it is in English, so that it shares few words with the archive.
    """

    text: str
    terms: tuple[Term, ...]
    expected: Expected
    counted: tuple[str, ...]
    names: tuple[tuple[str, float], ...]
    years: frozenset[str]
    holder: str | None
    is_english: bool


def take_apart(text: str, rarity: Rarity) -> Question:
    """Return the question taken apart, its terms and names weighted by `rarity`."""
    terms: dict[str, Term] = {}
    for word in content_words(text):
        stemmed = stem(word)
        terms.setdefault(stemmed, Term(word, stemmed, frozenset(comparable_grams(word)), rarity(stemmed)))
    return Question(
        text,
        tuple(terms.values()),
        expected_in(text),
        counted_in(text),
        tuple((name, rarity(stem(name))) for name in names_in(text)),
        years_in(text),
        holder_in(text),
        is_english(text),
    )


def names_in(text: str) -> tuple[str, ...]:
    """Return the words of `text` that are written as names, in lower case.

    >>> names_in("Hva mener Statnett om NTP i Nordre Follo?")
    ('statnett', 'ntp', 'nordre', 'follo')
    """
    found: dict[str, None] = {}
    for match in _WORD.finditer(text):
        word = match[0]
        # The first word of a sentence has its capital for nothing, unless it is an abbreviation.
        is_first = _NEW_SENTENCE.search(text[: match.start()]) and not any(map(str.isupper, word[1:]))
        if word[0].isupper() and not is_first and word.lower() not in STOP_WORDS:
            found[word.lower()] = None
    return tuple(found)


def names_missing(question: Question, text: str) -> float:
    """Return the weighted share of the question's names that `text` lacks, 0 where it has none.

    A name may stand with an ending or as the beginning of a compound.

    Args:
        question: The question.
        text: In lower case.
    """
    total = sum(weight for _, weight in question.names)
    if not total:
        return 0.0
    return sum(weight for name, weight in question.names if not _has_name(text, name)) / total


def _has_name(text: str, name: str) -> bool:
    stripped = name[:-1] if name.endswith("s") and len(name) > 3 else name
    return re.search(rf"\b{re.escape(stripped)}", text) is not None
