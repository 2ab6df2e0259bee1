"""The positions on a topic that somebody asks for: one of the list, a focus area, or any words."""

from __future__ import annotations

from collections.abc import Sequence

from kunnskapsbase.answer.mention import Words
from kunnskapsbase.answer.terms import Term
from kunnskapsbase.errors import PositionError
from kunnskapsbase.language import content_words, references, without_references
from kunnskapsbase.language.stems import stem
from kunnskapsbase.positions.position import Position
from kunnskapsbase.positions.topics import Topics


def on_topic(topic: str, positions: Sequence[Position], topics: Topics) -> list[Position]:
    """Return those of `positions` that are on `topic`, in their order.

    A name of the list gives what is of that topic or area, and whatever has the words of the name. Other words must
    all stand in the position, its headings or its document's title, inflected or in compounds; NOU 2022: 18 and
    such may also be what the document answers.

    Raises:
        PositionError: `topic` has no word to look for.
    """
    named = topics.named(topic)
    terms = [Term(word, stem(word), frozenset(), 1.0) for word in content_words(without_references(topic))]
    wanted = frozenset(references(topic))
    if not (named or terms or wanted):
        raise PositionError(
            "Temaet har ingen ord å lete etter. Skriv for eksempel «jernbane» eller «NTP 2025–2036»."
        )
    return [
        position
        for position in positions
        if named & set(position.topics) or ((terms or wanted) and _has_all(position, terms, wanted))
    ]


def _has_all(position: Position, terms: Sequence[Term], wanted: frozenset[str]) -> bool:
    around = (position.text, *position.source.section, position.source.title)
    words = Words("\n".join(around))
    answered = {reference for text in position.answers for reference in references(text)}
    return all(words.have(term) for term in terms) and wanted <= words.references | answered
