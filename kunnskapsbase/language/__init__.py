"""Norwegian text: words, stems, in-word grams and references, the same for documents and questions."""

from kunnskapsbase.language.abbreviations import find_abbreviations
from kunnskapsbase.language.english import in_norwegian, is_english
from kunnskapsbase.language.grams import edged_grams, grams
from kunnskapsbase.language.lemmas import is_bokmal, is_known
from kunnskapsbase.language.nynorsk import in_bokmal
from kunnskapsbase.language.references import references, without_references
from kunnskapsbase.language.spelling import folded, nearest, without_digraphs
from kunnskapsbase.language.stems import stem, stems
from kunnskapsbase.language.words import content_words, words

ANALYSIS_VERSION = 5
"""Raised whenever a token comes out otherwise than before: a lexical index made by another is rebuilt."""

__all__ = [
    "ANALYSIS_VERSION",
    "content_words",
    "edged_grams",
    "find_abbreviations",
    "folded",
    "grams",
    "in_bokmal",
    "in_norwegian",
    "is_bokmal",
    "is_english",
    "is_known",
    "nearest",
    "references",
    "stem",
    "stems",
    "without_digraphs",
    "without_references",
    "words",
]
