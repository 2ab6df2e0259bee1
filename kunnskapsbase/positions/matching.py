"""How far two sentences are of the same matter: shared words, in compounds too, and the nearness of their vectors."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kunnskapsbase.language import content_words, words
from kunnskapsbase.language.grams import word_grams
from kunnskapsbase.language.stems import stem

Vector = NDArray[np.float32]

SAME_MATTER = 0.5
"""From here on two sentences are taken to be of the same matter."""
LIKE = 0.7
"""A word is another's, inflected or in a compound, if it has this share of the grams of the shorter one."""
TOPICAL = 3.0
"""What a word of the list of topics weighs against another one."""
SAME_END = 0.6
"""What a compound counts that shares its end alone with a word."""
IN_CONTEXT = 0.7
"""The part of a word's weight that counts where only the headings of the other sentence have it."""
AS_NAME = 0.5
"""The part of its weight that a name has: two different things can be asked for in one place."""
_NAME = re.compile(r"(?<=[\w,] )[A-ZÆØÅ][\w-]+(?:\s[A-ZÆØÅ][\w-]+)*")
_COSINE_FLOOR, _COSINE_CEILING = 0.80, 0.95
"""Sentences of unlike matters have a cosine about the first, the same sentence in other words about the second."""
_SHORTEST = 4
_ROAD = re.compile(r"^veg(?!et|n)|(?<=s)veg(?=$|en|ar)")
"""The word for road in its other spelling, in compounds too ("vegprising", "riksveg")."""

_STAND_WORDS = (
    "me velkommen støtter støttar støtte krever krev krav ønsker ønskjer mener meiner anbefaler tilrår ber bad om "
    "går imot inn forutsetter føreset rådet styret forslag forslaget avviser fraråder tar stilling "
    "viktig avgjørende nødvendig uheldig positivt enig uenig åpen peker understreker prioriterer prioritering "
    "fortsatt også derfor likevel samtidig år året innen prosent kroner millioner milliarder kan skal bør må "
    "standpunkt syn tema tiltak kostnad frist høringssvar region regionen kommune kommunene stat staten ny flere "
    "gode bedre egen felles hele først raskere foreslår behov sørge gjennomføre innføre"
)
"""Words whose stems say how somebody stands, or that stand everywhere; what they share says nothing of the matter."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What a sentence is about.

    Attributes:
        words: Its content words but for those of taking a stand, each with its stem.
        context: Likewise of its headings.
        names: Those of `words` that are names, by their capitals.
        vector: Of the sentence, of length one; None if there is none.
    """

    words: Mapping[str, str]
    context: Mapping[str, str]
    names: frozenset[str] = frozenset()
    vector: Vector | None = None


def matter_of(text: str, headings: Iterable[str] = (), vector: Vector | None = None) -> Matter:
    """Return what a sentence below `headings` is about."""
    names = frozenset(word for name in _NAME.findall(text) for word in words(name))
    return Matter(_telling(text), _telling(" ".join(headings)), names, vector)


class Weights:
    """What a word weighs when two sentences are compared: those of the list of topics most, rare ones more.

    Args:
        matters: Of the whole register; what many of them have tells little.
        is_topical: Whether a word is one of the list of topics.
        own_bodies: The council's names, which weigh nothing.
    """

    def __init__(
        self, matters: Sequence[Matter], is_topical: Callable[[str], bool], own_bodies: Iterable[str] = ()
    ) -> None:
        self._counts = Counter(one for matter in matters for one in set(matter.words.values()))
        self._most = math.log(1 + max(1, len(matters)))
        self._is_topical = is_topical
        self._known = {word: 0.0 for name in own_bodies for word in words(name)}

    def __call__(self, word: str, stemmed: str) -> float:
        """Return the weight of a word with this stem."""
        if word not in self._known:
            rare = 1 - math.log(max(1, self._counts[stemmed])) / (2 * self._most)
            self._known[word] = rare * (TOPICAL if self._is_topical(word) else 1.0)
        return self._known[word]


def likeness(one: Matter, other: Matter, weights: Weights) -> float:
    """Return how far two sentences are of the same matter, 0 to 1.

    Half of it is the share of the words' weight that they have in common, taken of the one with fewer, half the
    nearness of the vectors. A sentence with hardly a word of its own ("Rådet går imot forslaget") is about what its
    headings name.
    """
    shared = max(_shared(one, other, weights), _shared(other, one, weights))
    if one.vector is None or other.vector is None:
        return shared
    cosine = float(one.vector @ other.vector)
    near = min(1.0, max(0.0, (cosine - _COSINE_FLOOR) / (_COSINE_CEILING - _COSINE_FLOOR)))
    return 0.6 * shared + 0.4 * near


@lru_cache(maxsize=1)
def _stand_stems() -> frozenset[str]:
    """The stems of those words, made when they are asked for: the dictionary takes most of a second."""
    return frozenset(map(stem, _STAND_WORDS.split()))


def _telling(text: str) -> dict[str, str]:
    in_one_spelling = (_ROAD.sub("vei", word) for word in content_words(text) if not word.isdigit())
    found = {word: stem(word) for word in in_one_spelling}
    return {word: one for word, one in found.items() if one not in _stand_stems() and len(word) > 1}


def _shared(one: Matter, other: Matter, weights: Weights) -> float:
    """The share of the weight of the words of `one` that `other` has."""
    compared = one.words if len(one.words) > 1 else {**one.context, **one.words}
    weighed = {
        word: (stemmed, weights(word, stemmed) * (AS_NAME if word in one.names else 1.0))
        for word, stemmed in compared.items()
    }
    total = sum(weight for _, weight in weighed.values())
    if not total:
        return 0.0
    # What only the headings of the other name, it is not wholly about.
    held = (
        weight
        * max(_nearness(other.words, word, one_stem), IN_CONTEXT * _nearness(other.context, word, one_stem))
        for word, (one_stem, weight) in weighed.items()
    )
    return sum(held) / total


def _nearness(known: Mapping[str, str], word: str, stemmed: str) -> float:
    """How near the nearest of `known` comes to a word: 1 for the same one, less for another compound of its end."""
    if word in known or stemmed in known.values():
        return 1.0
    return max((_likeness_of_words(word, other) for other in known), default=0.0)


@lru_cache(maxsize=200_000)
def _likeness_of_words(word: str, other: str) -> float:
    if min(len(word), len(other)) <= _SHORTEST:
        return 0.0
    shorter, longer = sorted((set(word_grams(word)), set(word_grams(other))), key=len)
    if len(shorter & longer) < LIKE * len(shorter):
        return 0.0
    # "Jernbanesatsing" is of "jernbane"; "naturavgift" is one "avgift" of many.
    return 1.0 if word[:_SHORTEST] == other[:_SHORTEST] else SAME_END
