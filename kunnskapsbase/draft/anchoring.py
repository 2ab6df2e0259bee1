"""Which own passages and sentences are of a point's topic at all, before anything is made of what they say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kunnskapsbase.answer.mention import REFERENCE_WEIGHT, Topic, Words
from kunnskapsbase.answer.terms import Term
from kunnskapsbase.search import Hit

LIKE = 0.55
"""A word of a text is the topic's if it has this share of its grams: other spellings and parts of compounds too."""
ANCHORED = 0.6
"""The weighted share of the topic's words from which on a passage is of the topic."""
IN_HEADING = 0.4
"""The share of them that its headings need have."""
LOOSELY = 0.4
"""The share that is enough where the judge finds the view there and several words of the topic are met."""
ABOUT = 0.5
"""From this share on headings say that a passage is about the topic."""
_DENSE = 0.4
"""The share of a passage's sentences that have words of the topic where all of it is about that."""
MOST = 0.8
"""The share from which on a passage has all that matters of the topic."""
_TELLING = 0.5
"""A sentence is of the topic if it has a word of it that weighs this share of the heaviest one."""
_SHORTEST_FIRST = 6
"""Letters of a word that counts as the beginning of a compound."""


@dataclass(frozen=True, slots=True)
class Anchored:
    """A passage of the topic.

    Attributes:
        hit: The passage as it was found.
        share: Which weighted share of the topic's words it has, headings and title included.
        heading: Which share its innermost headings and title have.
        sentences: Where its sentences that have words of the topic begin.
        is_about: Whether all of it is about the topic, so that its other sentences are, too.
    """

    hit: Hit
    share: float
    heading: float
    sentences: frozenset[int]
    is_about: bool

    @property
    def tier(self) -> int:
        """0 for a passage that is about the topic and has most of its words, 1 for one that mentions it."""
        return 0 if self.heading >= ABOUT or self.share >= MOST else 1

    def is_of_topic(self, start: int) -> bool:
        """Whether the sentence that begins at `start` is of the topic."""
        return self.is_about or start in self.sentences


def anchored(topic: Topic, hits: Iterable[Hit], least: float = ANCHORED) -> list[Anchored]:
    """Return the passages that are of `topic`, those that are about it first, then those that have most of it."""
    found = [_anchored(topic, hit) for hit in hits]
    kept = [item for item in found if item.share >= least or item.heading >= IN_HEADING]
    return sorted(kept, key=lambda item: (item.tier, -item.heading, -item.share))


def loosely_anchored(topic: Topic, hits: Sequence[Hit]) -> list[Anchored]:
    """Return the passages that have several of the words of `topic`, though not most of their weight."""
    return [
        item
        for item in anchored(topic, hits, LOOSELY)
        if sum(_have(_words(item.hit), term) for term in topic.terms) > 1
    ]


def _anchored(topic: Topic, hit: Hit) -> Anchored:
    passage = hit.passage
    heading = _share(topic, Words("\n".join((*passage.heading_path[-2:], passage.metadata.title))))
    own = _share(topic, Words("\n".join(passage.heading_path[-1:])))
    telling = [
        term for term in topic.terms if term.weight >= _TELLING * max(item.weight for item in topic.terms)
    ]
    of_topic = frozenset(
        start for start, end in passage.sentences if _met(telling, topic, Words(passage.quoted(start, end)))
    )
    is_dense = len(of_topic) > 1 and len(of_topic) >= _DENSE * len(passage.sentences)
    is_about = own >= IN_HEADING or heading >= ABOUT or is_dense
    return Anchored(hit, _share(topic, _words(hit)), heading, of_topic, is_about)


def _met(telling: Sequence[Term], topic: Topic, words: Words) -> bool:
    return any(_have(words, term) for term in telling) or bool(topic.references & words.references)


def _share(topic: Topic, words: Words) -> float:
    """The weighted share of the topic that the words have; see `Topic.share`."""
    if not topic.weight:
        return 0.0
    held = sum(term.weight for term in topic.terms if _have(words, term))
    return (held + REFERENCE_WEIGHT * len(topic.references & words.references)) / topic.weight


def _have(words: Words, term: Term) -> bool:
    """Whether a word is the term's, or what a compound begins with: "hurtigbåt" of "hurtigbåtsamband"."""
    return words.have(term, LIKE) or any(
        len(stemmed) >= _SHORTEST_FIRST and term.stem.startswith(stemmed) for stemmed in words.stems
    )


def _words(hit: Hit) -> Words:
    passage = hit.passage
    return Words("\n".join((passage.text, *passage.heading_path, passage.metadata.title)))
