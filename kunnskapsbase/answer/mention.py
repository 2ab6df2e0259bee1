"""Whether a text mentions a topic: the topic's telling words must stand in it, each within one word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kunnskapsbase.answer.terms import Term
from kunnskapsbase.language import content_words, references, without_references
from kunnskapsbase.language.grams import LENGTH, word_grams
from kunnskapsbase.language.stems import stem

LEAST = 0.7
"""The weighted share of a topic's words that a mention must have: a common word may be missing, no rare one."""
LIKE = 0.75
"""A word of the text is the topic's word if it has this share of its grams, as compounds and inflections do."""
_DERIVED = re.compile(r"i(?:ser|sk|st|sm|kasjon|tet|g)|a(?:l|sjon|nt)|ell|sjon|ering|lig|het")
"""Ends that make another word of a stem: "kommunikasjon" is no word of "kommune", "kommunestyre" is one."""
REFERENCE_WEIGHT = 8.0
"""What a reference such as NOU 2022: 18 weighs: more than the rarest word."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What documents are held against.

    Attributes:
        text: As it was asked for.
        terms: Its content words, each with its weight; those of a reference are not among them.
        references: The documents and sections that it names.
    """

    text: str
    terms: tuple[Term, ...]
    references: frozenset[str]

    @property
    def weight(self) -> float:
        """The weight of all that it names."""
        return sum(term.weight for term in self.terms) + REFERENCE_WEIGHT * len(self.references)

    @property
    def telling(self) -> tuple[Term, ...]:
        """The rarest terms: those of which every mention has at least one."""
        rest, chosen = self.weight, []
        for term in sorted(self.terms, key=lambda term: -term.weight):
            if rest < LEAST * self.weight:
                break
            chosen.append(term)
            rest -= term.weight
        return tuple(chosen)

    def share(self, words: Words, like: float = LIKE) -> float:
        """Return the weighted share of the topic that a text has, 0 to 1; 0 for a topic without content."""
        if not self.weight:
            return 0.0
        held = sum(term.weight for term in self.terms if words.have(term, like))
        held += REFERENCE_WEIGHT * len(self.references & words.references)
        return held / self.weight


class Words:
    """The words of one text, against which the terms of a topic are held."""

    def __init__(self, text: str) -> None:
        self.words = frozenset(content_words(text))
        self.stems = frozenset(map(stem, self.words))
        self.references = frozenset(references(text))

    def __or__(self, other: Words) -> Words:
        """Return the words of both texts."""
        both = Words("")
        both.words, both.stems = self.words | other.words, self.stems | other.stems
        both.references = self.references | other.references
        return both

    def have(self, term: Term, like: float = LIKE) -> bool:
        """Whether one of the words is the term's: inflected, in a compound, or sharing so many grams with it."""
        return term.stem in self.stems or any(
            is_word_of(word, term.word, term.stem, like) for word in self.words
        )


def topic_named(text: str, terms: Sequence[Term]) -> Topic:
    """Return the topic that `text` names.

    Args:
        text: What is asked for.
        terms: Its content words; those that stand in its references are left out.
    """
    outside = set(content_words(without_references(text)))
    return Topic(text, tuple(term for term in terms if term.word in outside), frozenset(references(text)))


@lru_cache(maxsize=50_000)
def is_word_of(word: str, term: str, stemmed: str, like: float = LIKE) -> bool:
    """Whether a word of a text is another form of `term`, whose stem is `stemmed`, or a compound with it."""
    if len(stemmed) > LENGTH and stemmed in word and not stemmed.isdigit():
        rest = word.partition(stemmed)[2]
        return not _DERIVED.match(rest)
    if len(term) <= LENGTH + 1 or term.isdigit():
        return False
    grams = set(word_grams(term))
    return len(grams & set(word_grams(word))) >= like * len(grams)
