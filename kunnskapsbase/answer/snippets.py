"""Why a passage was found: the words of it that match, and the piece of its text that has most of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.references import comparable_references
from kunnskapsbase.answer.mention import is_word_of
from kunnskapsbase.language import content_words, references, without_references
from kunnskapsbase.language.stems import stem
from kunnskapsbase.language.words import STOP_WORDS

LENGTH = 320
"""Characters of a snippet: three to four lines."""
_WORD = re.compile(r"[^\W_]+")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a passage.

    Attributes:
        text: The piece, white space normalised.
        marks: The stretches of it that match the query, in order.
        is_start: Whether it begins where the passage does.
        is_end: Whether it ends where the passage does.
    """

    text: str
    marks: tuple[Span, ...]
    is_start: bool
    is_end: bool


class Query:
    """The words of a search, against which the words of a text are held.

    A word of the text matches as in the search itself: by its stem, as a compound with a word of the query, or
    as a part of a compound in the query.

    Example:
        >>> Query("jernbane").marks("Satsing på jernbanen og jernbanestasjonene")
        [(11, 20), (24, 42)]
    """

    def __init__(self, text: str) -> None:
        words = dict.fromkeys(content_words(without_references(text)))
        self._terms = [(word, stem(word)) for word in words]
        self._references = frozenset(references(text))

    def marks(self, text: str) -> list[Span]:
        """Return the stretches of `text` that match, in order and without overlap: whole words and references."""
        return [span for span, _ in self.matches(text)]

    def matches(self, text: str) -> list[tuple[Span, int]]:
        """Return the stretches of `text` that match, each with the number of the term that it matches."""
        found = list(self._named(text)) if self._references else []
        for word in _WORD.finditer(text):
            inside = any(start <= word.start() < end for (start, end), _ in found)
            term = None if inside else self._term_of(word.group())
            if term is not None:
                found.append((word.span(), term))
        return sorted(found)

    def _named(self, text: str) -> list[tuple[Span, int]]:
        spans = [(item.start, item.end) for item in comparable_references(text)]
        named = (
            (span, number)
            for number, span in enumerate(spans, len(self._terms))
            if self._references & set(references(text[slice(*span)]))
        )
        return list(named)

    def _term_of(self, shown: str) -> int | None:
        word = unicodedata.normalize("NFKC", shown).lower()
        if word in STOP_WORDS:
            return None
        stemmed = stem(word)
        for number, (term, term_stem) in enumerate(self._terms):
            is_same = stemmed == term_stem or is_word_of(word, term, term_stem)
            if is_same or is_word_of(term, word, stemmed):
                return number
        return None


def snippet(query: Query, text: str, sentences: Sequence[Span] = ()) -> Snippet:
    """Return the piece of `text` that shows best why it was found.

    Args:
        query: What was searched for.
        text: A passage.
        sentences: Spans of `text`; the piece begins with one of them where that is possible.
    """
    matches = query.matches(text)
    starts = [start for start, _ in sentences] or [0]
    first = max(starts, key=lambda start: (_worth(matches, start), -start))
    last = first + LENGTH
    if last >= len(text):
        last = len(text)
    elif (space := text.rfind(" ", first, last)) > first:
        last = space
    inside = [span for span, _ in matches if first <= span[0] and span[1] <= last]
    shown, marks = _normalised(text[first:last], [(start - first, end - first) for start, end in inside])
    return Snippet(shown, tuple(marks), not text[:first].strip(), not text[last:].strip())


def _worth(matches: Sequence[tuple[Span, int]], start: int) -> tuple[int, int]:
    """How much a snippet from `start` shows: first how many of the words, then how often."""
    terms = [term for (begin, end), term in matches if start <= begin and end <= start + LENGTH]
    return len(set(terms)), len(terms)


def _normalised(text: str, spans: Sequence[Span]) -> tuple[str, list[Span]]:
    """Return `text` with its white space normalised, and `spans` where they then are."""
    places: list[int] = []
    shown: list[str] = []
    for character in text:
        places.append(len(shown))
        if not character.isspace():
            shown.append(character)
        elif shown and shown[-1] != " ":
            shown.append(" ")
    places.append(len(shown))
    return "".join(shown).rstrip(), [(places[start], places[end - 1] + 1) for start, end in spans]
