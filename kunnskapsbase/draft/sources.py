"""The own documents that bear on a point, each with the sentences of it that are of the topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kunnskapsbase.answer.evidence import Evidence
from kunnskapsbase.draft.anchoring import ABOUT, MOST, Anchored
from kunnskapsbase.draft.own_words import (
    STATING_KINDS,
    is_dissent,
    is_formality,
    is_position,
    leans_on_before,
    retells,
)
from kunnskapsbase.positions import Position, Status
from kunnskapsbase.store import StoredPassage

MARGIN = 3.0
"""How far below the best one the score of a further sentence of the same section may lie."""
_NEAR_BEST = 1.0
"""A document whose best sentence scores so near the best of all answers as well."""
_SECTIONS = 2
"""Sections of one document that are said again: that of the best sentence, and that with the most positions."""


class Stated:
    """Tells which sentences state a position: by the register, and in texts that state positions by their words.

    Args:
        positions: Of the register, those that the staff have rejected included.
    """

    def __init__(self, positions: Iterable[Position] = ()) -> None:
        found = list(positions)
        self._known = {(item.source.version_id, item.source.start): item for item in found}
        self._by_id = {item.id: item for item in found}

    def is_position(self, item: Evidence) -> bool:
        """Whether a sentence states what the council stands for now, so that it can be said again."""
        known = self._known.get((item.passage.version_id or 0, item.start))
        if self.is_rejected(item) or (known is not None and known.is_retold):
            return False
        is_of_text = known is not None or item.passage.metadata.kind in STATING_KINDS
        return is_of_text and (is_position(item.text) or (known is not None and not is_dissent(item.text)))

    def is_rejected(self, item: Evidence) -> bool:
        """Whether the staff have said that a sentence is no position of the council's."""
        known = self._known.get((item.passage.version_id or 0, item.start))
        return known is not None and known.status is Status.REJECTED

    def successor(self, item: Evidence) -> Position | None:
        """The later position that has taken the place of the one that a sentence states, None if it holds."""
        known = self._known.get((item.passage.version_id or 0, item.start))
        return self._by_id.get(known.superseded_by or "") if known is not None else None


@dataclass(frozen=True, slots=True)
class OwnSource:
    """One own document.

    Attributes:
        sentences: Those that are of the topic, the best first; never none.
        positions: Those of them that state a position.
        tier: 0 where it is about the topic, 1 where it mentions it.
        is_headed: Whether its title or a heading of it is of the topic.
    """

    sentences: tuple[Evidence, ...]
    positions: tuple[Evidence, ...]
    tier: int
    is_headed: bool = False

    @property
    def version_id(self) -> int | None:
        """The version that it is."""
        return self.sentences[0].passage.version_id

    @property
    def year(self) -> int:
        """The year that it is of, 0 where that is not known."""
        return self.sentences[0].passage.metadata.year or 0

    @property
    def is_stating(self) -> bool:
        """Whether documents of its kind state positions themselves; others tell of them."""
        return self.sentences[0].passage.metadata.kind in STATING_KINDS

    @property
    def rank(self) -> tuple[int, bool, int, float]:
        """What is of the topic and states a position itself comes first, then the newest, then the best."""
        return self.tier, not self.is_stating, -self.year, -self.sentences[0].score


def by_document(
    evidence: Sequence[Evidence], of_topic: Sequence[Anchored], stated: Stated
) -> list[OwnSource]:
    """The documents with what of them is of the topic, in the order of their rank."""
    passages = {item.hit.passage.id: item for item in of_topic}
    grouped: dict[int | None, list[Evidence]] = {}
    for item in evidence:
        is_of_topic = item.passage.id in passages and passages[item.passage.id].is_of_topic(item.start)
        if is_of_topic and not stated.is_rejected(item):
            grouped.setdefault(item.passage.version_id, []).append(item)
    for items in grouped.values():
        about = [item for item in items if passages[item.passage.id].is_about]
        if any(map(stated.is_position, about)):
            # What a summary says too is said at length where the text is about the topic.
            items[:] = about
    best = max((item.score for items in grouped.values() for item in items), default=0.0)
    sources = []
    for items in grouped.values():
        of_document = [passages[item.passage.id] for item in items]
        is_headed = any(item.heading >= ABOUT for item in of_document)
        tier = min(item.tier for item in of_document)
        if items[0].score >= best - _NEAR_BEST:
            tier = 0
        elif items[0].score < best - MARGIN and max(item.share for item in of_document) < MOST:
            # A heading that only shares a word of the point does not go before what answers it.
            tier = 1
        positions = tuple(filter(stated.is_position, items))
        sources.append(OwnSource(tuple(items), positions, tier, is_headed))
    return sorted(sources, key=lambda source: source.rank)


def worth_saying(source: OwnSource) -> list[Evidence]:
    """The sentences of the source that a new response can say: positions, and what stands near them in score."""
    best = source.sentences[0].score
    counts = Counter(item.passage.heading_path for item in source.positions)
    paths = [item.passage.heading_path for item in source.sentences if item.passage.heading_path in counts]
    sections = list(dict.fromkeys((*paths[:1], *(path for path, _ in counts.most_common()))))[:_SECTIONS]
    return [
        item
        for item in source.sentences
        if item.passage.heading_path in sections
        and (item in source.positions or item.score >= best - MARGIN)
        and not (retells(item.text) or is_dissent(item.text) or is_formality(item.text))
    ]


def in_context(chosen: Sequence[Evidence], source: OwnSource) -> list[Evidence]:
    """The sentences, each that leans on the one before it in its paragraph with that one."""
    whole: dict[int, Evidence] = {}
    known = {item.start: item for item in source.sentences}
    for item in chosen:
        spans = item.passage.sentences
        place = next((at for at, span in enumerate(spans) if span[0] == item.start), 0)
        whole[item.start] = item
        while place > 0 and leans_on_before(item.text) and not _parted(item.passage, place):
            start, end = spans[place - 1]
            item = known.get(start) or replace(
                item, start=start, end=end, text=item.passage.quoted(start, end)
            )
            whole[start] = item
            place -= 1
    return list(whole.values())


def _parted(passage: StoredPassage, place: int) -> bool:
    """Whether a sentence begins a paragraph or an item of its own."""
    end, start = passage.sentences[place - 1][1], passage.sentences[place][0]
    return "\n" in passage.text[end - passage.start : start - passage.start]
