"""The terms of a question, and how far a text has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kunnskapsbase.language import content_words
from kunnskapsbase.language.grams import word_grams
from kunnskapsbase.language.nynorsk import bokmal
from kunnskapsbase.language.stems import stem

_ALIKE = 0.75
"""From which share of its grams on a word is taken for another form or a compound of another."""


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of the question; `weight` is larger the fewer passages of the archive have it."""

    word: str
    stem: str
    grams: frozenset[str]
    weight: float


class TermMatcher:
    """The words of one text, against which the terms of a question are held.

    Args:
        text: Any text.
        stems: The stems of `text`, where they are known already.
        grams: Its in-word grams.
    """

    def __init__(
        self, text: str = "", stems: Iterable[str] | None = None, grams: Iterable[str] | None = None
    ) -> None:
        found = set(content_words(text))
        self.stems = set(stems) if stems is not None else {stem(word) for word in found}
        self.grams = (
            set(grams) if grams is not None else {gram for word in found for gram in comparable_grams(word)}
        )

    @classmethod
    def of_all(cls, matchers: Sequence[TermMatcher]) -> TermMatcher:
        """Return the matcher of several texts together."""
        return cls(
            stems=set().union(*(matcher.stems for matcher in matchers)),
            grams=set().union(*(matcher.grams for matcher in matchers)),
        )

    def match(self, term: Term) -> float:
        """Return how far the text has the term: 1 for its stem, else by its grams, for compounds."""
        if term.stem in self.stems:
            return 1.0
        if len(term.word) < 5 or term.word.isdigit():
            return 0.0
        share = len(term.grams & self.grams) / len(term.grams)
        return max(0.0, (share - 0.4) / 0.6)

    def coverage(self, terms: Sequence[Term]) -> float:
        """Return the weighted share of `terms` that the text has, 0 to 1; 0 of none."""
        total = sum(term.weight for term in terms)
        if not total:
            return 0.0
        return sum(term.weight * self.match(term) for term in terms) / total

    def rarest_missing(self, terms: Sequence[Term]) -> float:
        """Return the weight of the rarest term that the text lacks, in proportion to the rarest of all."""
        top = max((term.weight for term in terms), default=0.0)
        if not top:
            return 0.0
        return max(term.weight * (1.0 - self.match(term)) for term in terms) / top

    def gram_share(self, terms: Sequence[Term]) -> float:
        """Return the share of all in-word grams of `terms` that the text has, however rare the terms; 0 of none."""
        wanted = frozenset().union(*(term.grams for term in terms)) if terms else frozenset()
        return len(wanted & self.grams) / len(wanted) if wanted else 0.0


def comparable_grams(word: str) -> tuple[str, ...]:
    """Return the in-word grams by which a word of a question is held against those of a text: of its bokmål."""
    return word_grams(bokmal(word))


def is_same_word(one: str, other: str) -> bool:
    """Whether two lower-case words are forms of one, or `one` is a compound that ends or begins in `other`.

    >>> is_same_word("medlemskommunene", "kommuner"), is_same_word("kommune", "kommunikasjon")
    (True, False)
    """
    if stem(one) == stem(other):
        return True
    if len(other) < 5:
        return False
    wanted = frozenset(word_grams(stem(other)))
    return len(wanted & frozenset(word_grams(one))) / len(wanted) > _ALIKE
