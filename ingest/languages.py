"""Which language a text is in: bokmål, nynorsk or English."""

from __future__ import annotations

import re
from collections import Counter

_MARKERS = {
    "nb": "ikke jeg være fra hva hvor hvordan hvilke noen noe mer også dere deres hun en et de blir gjør høring "
    "selv uten mye skulle hvem",
    "nn": "ikkje eg vere frå kva kvar korleis nokon noko meir òg dykk dykkar ho ein eit dei vert høyring sjølv "
    "utan mykje nokre kven difor gjer",
    "en": "the of and that with this from which shall their these been into its",
}
_LANGUAGE_OF = {word: language for language, words in _MARKERS.items() for word in words.split()}
_FEWEST_MARKERS = 3
_FEWEST_IN_SECTION = 6
_CLEARLY_MORE = 4
_WORD = re.compile(r"[^\W\d_]+")


def guess_language(text: str, declared: str = "") -> str:
    """``nb``, ``nn`` or ``en`` by the words that tell them apart; too short a text goes by `declared`."""
    if found := language_of(text):
        return found
    if declared:
        return {"nn": "nn", "en": "en"}.get(declared.lower()[:2], "nb")
    counts = _counts(text)
    return max(counts, key=lambda language: counts[language])


def language_of(text: str) -> str | None:
    """The language of `text`, None where too few words tell it."""
    counts = _counts(text)
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] >= _FEWEST_MARKERS else None


def other_language(text: str, of_document: str) -> str | None:
    """The language of a section if it clearly is another than the document's, else None.

    A short section, or one that mixes, follows the document.
    """
    counts = _counts(text)
    best = max(counts, key=lambda language: counts[language])
    is_clear = counts[best] >= max(_FEWEST_IN_SECTION, _CLEARLY_MORE * counts[of_document])
    return best if best != of_document and is_clear else None


def _counts(text: str) -> dict[str, int]:
    words = Counter(_WORD.findall(text.lower()))
    counts = dict.fromkeys(_MARKERS, 0)
    for word, language in _LANGUAGE_OF.items():
        counts[language] += words[word]
    return counts
