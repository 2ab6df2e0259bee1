"""Closes up words whose letters are set apart for emphasis."""

from __future__ import annotations

import re

import numpy as np

from ingest.glyphs import Glyphs

_JOINER = "\N{WORD JOINER}"
"""Stands in a line's text for a space that is none, so that the line keeps its length."""
_SHORT_WORDS = 2.2
"""Words of so few letters on average are letters set apart …"""
_FEWEST_WORDS = 4
_SET_APART = 0.05
"""… if nearly all gaps between letters are wider than this share of their height …"""
_WORD_GAP = 0.18
"""… among which a gap wider than the others by this share of the height parts words."""
_FEWEST_LETTERS = 6
_WORDS_OF_ONE_LETTER = "IÅØ"


def closed_up(text: str, glyphs: Glyphs, first: int, last: int) -> str:
    """Return a line's text without the spaces in words whose letters are set apart ("HØR IN G S S VA R").

    Which spaces part words shows in the gaps: those between letters are all about as wide.
    """
    if last - first > _SHORT_WORDS * (len(text) - (last - first) + 1):
        return text
    words = text.split()
    if len(words) < _FEWEST_WORDS or sum(map(len, words)) > _SHORT_WORDS * len(words):
        return text
    if sum(map(str.isalpha, text)) < 0.9 * sum(map(len, words)):
        return text
    left, top, right, bottom = glyphs.boxes[:, first:last]
    gaps = left[1:] - right[:-1]
    least, usual = np.percentile(gaps, (10, 50)).tolist()
    height = float(np.median(bottom - top))
    if least < _SET_APART * height:
        return _closed_up_by_letters(text, words)
    places = glyphs.places[first:last] - glyphs.places[first]
    closed = list(text)
    for gap, before, after in zip(gaps.tolist(), places[:-1].tolist(), places[1:].tolist(), strict=True):
        if gap < usual + _WORD_GAP * height:
            closed[before + 1 : after] = _JOINER * (after - before - 1)
    return "".join(closed)


def _closed_up_by_letters(text: str, words: list[str]) -> str:
    """The same where the spaces are real: capitals alone that are no words tell; two spaces part words."""
    alone = sum(len(word) == 1 and word not in _WORDS_OF_ONE_LETTER for word in words)
    if alone < max(3, 0.4 * len(words)) or not text.isupper() or sum(map(len, words)) < _FEWEST_LETTERS:
        return text
    return re.sub(r"(?<=\S)\s(?=\S)", _JOINER, text)


def without_joiners(text: str) -> str:
    """Return a line's text as it reads, letters that are set apart closed up."""
    return text.replace(_JOINER, "")
