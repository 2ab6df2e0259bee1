"""Word stems: bokmål for nynorsk, the dictionary form, and of that the stem of the Norwegian Snowball stemmer.

The dictionary joins what no rule does (bøker/bok, vedtok/vedta), the stemmer what no dictionary has.
"""

from __future__ import annotations

import threading
from functools import lru_cache

import snowballstemmer

from kunnskapsbase.language.lemmas import lemma
from kunnskapsbase.language.nynorsk import bokmal
from kunnskapsbase.language.words import content_words

_per_thread = threading.local()


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the stem of one lower-case word.

    >>> stem("kommunene"), stem("kommunane"), stem("bøker"), stem("bok")
    ('kommun', 'kommun', 'bok', 'bok')
    """
    stemmer = getattr(_per_thread, "stemmer", None)
    if stemmer is None:
        # A stemmer holds the word it works on, so that threads must not share one.
        stemmer = _per_thread.stemmer = snowballstemmer.stemmer("norwegian")
    # Bokmål has some words in two forms (veg, vei), which the list joins as it does nynorsk.
    return str(stemmer.stemWord(bokmal(lemma(bokmal(word)))))


def stems(text: str) -> list[str]:
    """Return the stems of the content words of `text`, in order, repetitions kept.

    >>> stems("Rådet støtter satsingen på jernbanen")
    ['råd', 'støtt', 'satsing', 'jernb']
    """
    return [stem(word) for word in content_words(text)]
