"""Norwegian text: words, stems, in-word grams and references, the same for documents and questions."""

from kunnskapsbase.language.english import is_english
from kunnskapsbase.language.grams import grams
from kunnskapsbase.language.references import references, without_references
from kunnskapsbase.language.stems import stems
from kunnskapsbase.language.words import content_words, words

ANALYSIS_VERSION = 4
"""Raised whenever a token comes out otherwise than before: a lexical index made by another is rebuilt."""

__all__ = [
    "ANALYSIS_VERSION",
    "content_words",
    "grams",
    "is_english",
    "references",
    "stems",
    "without_references",
    "words",
]
