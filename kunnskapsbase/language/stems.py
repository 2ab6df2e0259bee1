"""Word stems: the Norwegian Snowball stemmer (Porter, 2001)."""

from __future__ import annotations

import threading
from functools import lru_cache

import snowballstemmer

from kunnskapsbase.language.words import content_words

_per_thread = threading.local()


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the stem of one lower-case word.

    >>> stem("kommunene"), stem("kommunen")
    ('kommun', 'kommun')
    """
    stemmer = getattr(_per_thread, "stemmer", None)
    if stemmer is None:
        # A stemmer holds the word it works on, so that threads must not share one.
        stemmer = _per_thread.stemmer = snowballstemmer.stemmer("norwegian")
    return str(stemmer.stemWord(word))


def stems(text: str) -> list[str]:
    """Return the stems of the content words of `text`, in order, repetitions kept.

    >>> stems("Rådet støtter satsingen på jernbanen")
    ['råd', 'støtt', 'satsing', 'jernban']
    """
    return [stem(word) for word in content_words(text)]
