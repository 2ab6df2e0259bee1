"""Which sentences of a document show best what it says of a topic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from kunnskapsbase.answer.evidence import Evidence
from kunnskapsbase.answer.mention import LEAST, LIKE, Topic, Words
from kunnskapsbase.answer.question_parts import STAND
from kunnskapsbase.store import StoredPassage

QUOTES = 2
"""The most sentences quoted of a document."""
MARGIN = 0.5
"""A further sentence is quoted if its score is this near the best one's."""
ALIKE = 0.5
"""The share of grams that is enough in a passage that is near in meaning, as of "veiprising" in "vegprising"."""

_TAKES_A_STAND = re.compile(rf"\b{STAND}\b", re.IGNORECASE)
_WHOLE = re.compile(r"^[«\"(]?[A-ZÆØÅ0-9§].*[.!][»\")\d]*$", re.DOTALL)


class PassageOfTopic:
    """A passage held against a topic.

    Args:
        passage: The passage.
        topic: The topic.
        is_near: Whether the passage is clearly near it in meaning, so that words that are alike count.

    Attributes:
        share: How much of the topic the passage, its headings and its document's title have.
        cosines: Of each sentence with the topic; to be set before `sentences` is asked for.
    """

    def __init__(self, passage: StoredPassage, topic: Topic, *, is_near: bool) -> None:
        self.passage = passage
        self.topic = topic
        self.like = ALIKE if is_near else LIKE
        self.cosines: NDArray[np.float32] = np.zeros(len(passage.sentences), np.float32)
        metadata = passage.metadata
        self.title = Words("\n".join((metadata.title, *metadata.answers)))
        self.headings = Words("\n".join(passage.heading_path))
        self.share = topic.share(self.title | self.headings | Words(passage.text), self.like)

    def sentences(self) -> Iterator[Evidence]:
        """Yield each sentence that holds the topic or is surrounded by it, with its score."""
        texts = [self.passage.quoted(start, end) for start, end in self.passage.sentences]
        words = [Words(text) for text in texts]
        context = self.title | self.headings
        headed = self.topic.share(self.headings, self.like)
        is_headed = self.topic.share(context, self.like) >= LEAST
        for place, text in enumerate(texts):
            holds = self.topic.share(words[place], self.like)
            around = context
            for neighbour in words[max(0, place - 1) : place + 2]:
                around = around | neighbour
            if self.topic.share(around, self.like) < LEAST or not (holds or is_headed):
                continue
            score = 2 * holds + 0.5 * headed + 5 * float(self.cosines[place]) + _form(text)
            start, end = self.passage.sentences[place]
            yield Evidence(self.passage, start, end, text, score)


def quotes_of(passages: Sequence[PassageOfTopic]) -> list[Evidence]:
    """Return the sentences to quote of one document, in its own order; none if no sentence is of the topic."""
    found: dict[str, Evidence] = {}
    for passage in passages:
        for item in passage.sentences():
            before = found.get(item.text.casefold())
            if before is None or item.score > before.score:
                found[item.text.casefold()] = item
    best = sorted(found.values(), key=lambda item: -item.score)
    chosen = [item for item in best[:QUOTES] if item.score >= best[0].score - MARGIN]
    return sorted(chosen, key=lambda item: item.start)


def _form(text: str) -> float:
    """How fit a sentence is to be quoted by its form: whole and saying what somebody stands for, or not."""
    score = 0.3 if _TAKES_A_STAND.search(text) else 0.0
    if not _WHOLE.match(text) or len(text.split()) < 5:
        score -= 0.7
    return score - (0.5 if "|" in text else 0.0)
