"""Dictionary forms of Norwegian words, from simplemma's lists for bokmål and nynorsk."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_VERBAL_NOUN = re.compile(r"(\w{4,})ing(?:a|en|er|ene|ar|ane)?s?$")
_SHORTEST_PART = 4
"""Letters of the last part of a compound; shorter words stand at the end of too many others by chance."""


def is_bokmal(word: str) -> bool:
    """Whether a lower-case word is a form in the bokmål dictionary.

    >>> is_bokmal("vedtatt"), is_bokmal("vedteken")
    (True, False)
    """
    return word in _dictionary("nb")


def is_nynorsk(word: str) -> bool:
    """Whether a lower-case word, or the end of it in a compound, is in the nynorsk dictionary alone.

    >>> is_nynorsk("kommunar"), is_nynorsk("byvekstavtalar"), is_nynorsk("kommuner")
    (True, True, False)
    """
    ends = (word, *(word[split:] for split in _splits(word)))
    return not is_bokmal(word) and any(end in _dictionary("nn") and not is_bokmal(end) for end in ends)


def is_known(word: str) -> bool:
    """Whether a dictionary has a lower-case word, the words that it is put together from, or the verb it is made of.

    >>> is_known("fordøming"), is_known("fordlming")
    (True, False)
    """
    return _in_dictionary(word) is not None or is_compound(word) or _is_verbal_noun(word)


def _is_verbal_noun(word: str) -> bool:
    """Whether a word is a verb with the ending of what it does; dictionaries do not list all of these."""
    found = _VERBAL_NOUN.match(word)
    return found is not None and any(_in_dictionary(found[1] + ending) for ending in ("e", "a"))


def is_compound(word: str) -> bool:
    """Whether a lower-case word is put together from words of the bokmål dictionary.

    >>> is_compound("jernbanesatsing"), is_compound("xyzzyqwe")
    (True, False)
    """
    return any(is_bokmal(word[split:]) and _is_head(word[:split]) for split in _splits(word))


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """Return the dictionary form of a lower-case word, the word itself where no dictionary has it.

    >>> lemma("bøker"), lemma("vedtatt"), lemma("stasjoner"), lemma("togsatsing")
    ('bok', 'vedta', 'stasjon', 'togsatsing')
    """
    found = _in_dictionary(word)
    if found is None:
        return (_in_dictionary(word[:-1]) if word.endswith("s") else None) or word
    if word in _MISREAD or found == f"{word}e":
        # The dictionary takes "stasjoner" for the imperative of "stasjonere".
        noun = word.removesuffix("er")
        return noun if _in_dictionary(noun) == noun else found
    return found


_MISREAD = frozenset({"veier"})
"""Plurals that the dictionary takes for the present of a verb, and whose stems are too short to meet all the same."""


def _in_dictionary(word: str) -> str | None:
    return _dictionary("nb").get(word) or _dictionary("nn").get(word)


def _splits(word: str) -> range:
    return range(3, len(word) - _SHORTEST_PART + 1)


def _is_head(head: str) -> bool:
    """Whether a compound may begin so: with a word, or one and the s or e that binds it to the next."""
    return is_bokmal(head) or (len(head) > 3 and head[-1] in "se" and is_bokmal(head[:-1]))


@lru_cache(maxsize=2)
def _dictionary(language: str) -> Mapping[str, str]:
    # At the first use: both together take a second and 60 MB.
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    return DefaultDictionaryFactory(cache_max_size=1).get_dictionary(language)
