"""Spellings that stand for the same word: aa for å, oe for ø, ae for æ, and words mistyped by a letter or two."""

from __future__ import annotations

from collections.abc import Iterable

_FOLDS = (("aa", "a"), ("oe", "o"), ("ae", "e"), ("å", "a"), ("ø", "o"), ("æ", "e"))
_DIGRAPHS = (("aa", "å"), ("oe", "ø"), ("ae", "æ"))
_ONE_EDIT = 6
"""From this length on, a word may be mistyped in one place, and from `_TWO_EDITS` on in two."""
_TWO_EDITS = 9


def folded(word: str) -> str:
    """Return a lower-case word as those write it who have no å, ø and æ, in whatever way.

    >>> folded("høringssvar"), folded("hoeringssvar"), folded("horingssvar")
    ('horingssvar', 'horingssvar', 'horingssvar')
    """
    for spelling, plain in _FOLDS:
        word = word.replace(spelling, plain)
    return word


def without_digraphs(word: str) -> str:
    """Return a lower-case word with å, ø and æ for aa, oe and ae.

    >>> without_digraphs("hoeringsraadet")
    'høringsrådet'
    """
    for digraph, letter in _DIGRAPHS:
        word = word.replace(digraph, letter)
    return word


def nearest(word: str, words: Iterable[str], frequency: dict[str, int]) -> str | None:
    """Return the word that is likely meant by a mistyped one, None if none is near.

    The first letter is taken to be right. Of several as near, the most frequent is returned.

    Args:
        word: What was typed, lower case.
        words: What may have been meant.
        frequency: How often each of them occurs.
    """
    most = allowed_edits(word)
    if not most:
        return None
    # Two mistakes leave at least one of three pieces whole, which is quick to look for.
    third = len(word) // 3
    pieces = (word[:third], word[third : 2 * third], word[2 * third :])
    near = [
        (edits, -frequency.get(other, 0), other)
        for other in words
        if other[0] == word[0]
        and abs(len(other) - len(word)) <= most
        and any(piece in other for piece in pieces)
        and (edits := distance(word, other, most)) <= most
    ]
    return min(near)[2] if near else None


def allowed_edits(word: str) -> int:
    """Return how many mistakes a word of this length may have."""
    return (len(word) >= _ONE_EDIT) + (len(word) >= _TWO_EDITS)


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters must be put in, left out, replaced or swapped; ``most + 1`` stands for more.

    >>> distance("naturavgfit", "naturavgift", 2)
    1
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        previous, before, row = before, row, [i]
        for j, other_letter in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other_letter))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == other_letter:
                cost = min(cost, previous[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
