"""Quotes that stand for opposite things: both are shown, and the answer says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from kunnskapsbase.answer.model import Citation
from kunnskapsbase.answer.verification import negations
from kunnskapsbase.language import content_words
from kunnskapsbase.language.stems import stem

_FOR_OR_AGAINST = r"(?:går|gikk|gjekk) (?:\w+ ){0,2}?(?:inn for|imot|mot)"
_STANDS = re.compile(
    rf"\b(?:støtter|støttar|støttet|støtta|{_FOR_OR_AGAINST}|er (?:\w+ )?(?:for|imot|enig|samd|positiv|negativ)|"
    r"krever|krev|krevde|ønsker|ønskjer|ønsket|anbefaler|anbefalte|tilrår|fraråder|frarår|avviser|avviste|"
    r"(?:motsetter|motset) seg)\b",
    re.IGNORECASE,
)
_PHRASE_END = re.compile(
    r"[,.;:!?]|(?<=\w)\s(?:som|og|men|på|i|til|av|med|ved|der|når|hvis|dersom|fordi|fra|frå|under|over|uten|utan)\s"
)
_WHO = ("rådet", "styret", "utvalget", "flertallet", "mindretallet", "kommunene")
_LONGEST = 40
"""Words; in a longer sentence a negation may belong to anything."""
_SHARED = 0.3
"""Two quotes are of one matter if they share this part of the shorter one's content words."""


def stance(text: str) -> int:
    """Return 1 if `text` stands for something, -1 if it stands against it, 0 if that cannot be told.

    >>> stance("Rådet støtter veiprising."), stance("Rådet går imot veiprising."), stance("Veiprising er dyrt.")
    (1, -1, 0)
    """
    if not _STANDS.search(text) or len(text.split()) > _LONGEST:
        return 0
    return -1 if negations(text) % 2 else 1


def opposed(one: Citation, other: Citation) -> bool:
    """Whether two quotes of different documents stand for opposite things in one matter."""
    return one.file != other.file and say_the_opposite(one.quote, other.quote)


def say_the_opposite(one: str, other: str) -> bool:
    """Whether two sentences stand for opposite things in one matter.

    >>> say_the_opposite("Rådet støtter veiprising.", "Rådet går imot veiprising.")
    True
    """
    if stance(one) * stance(other) >= 0:
        return False
    objects, others = _object(one), _object(other)
    if objects and others and not objects & others:
        return False
    ours, theirs = _matter(one), _matter(other)
    shared = len(ours & theirs)
    return shared > 0 and shared >= _SHARED * min(len(ours), len(theirs))


def contradiction_notice(citations: Sequence[Citation]) -> str | None:
    """Return the Norwegian sentence that tells which of the quotes contradict each other, None if none do."""
    pairs = [(one, other) for one, other in combinations(citations, 2) if opposed(one, other)]
    if not pairs:
        return None
    told = "; ".join(f"{_named(one)} og {_named(other)}" for one, other in pairs)
    return f"Kildene sier imot hverandre: {told}."


def _named(citation: Citation) -> str:
    return f"[{citation.n}]" + (f" fra {citation.date[:4]}" if citation.date else "")


def _object(text: str) -> set[str]:
    """The stems of what a sentence is for or against: the words after it says so, up to the next preposition."""
    stands = _STANDS.search(text)
    phrase = _PHRASE_END.split(text[stands.end() :], maxsplit=1)[0] if stands else ""
    return {stem(word) for word in content_words(phrase)} - _who()


def _matter(text: str) -> set[str]:
    """The stems of what a sentence is about: its content words but for who stands there, and how."""
    return {stem(word) for word in content_words(_STANDS.sub(" ", text))} - _who()


@lru_cache(maxsize=1)
def _who() -> frozenset[str]:
    """The stems of those who take a stand, made when they are asked for."""
    return frozenset(map(stem, _WHO))
