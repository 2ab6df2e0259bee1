"""Puts what own documents say on a point in order: what holds now, what adds to it, and what has passed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kunnskapsbase.answer.contradiction import opposed
from kunnskapsbase.answer.evidence import Evidence
from kunnskapsbase.draft.excerpts import excerpts
from kunnskapsbase.draft.material import Conflict, Excerpt, Material, places
from kunnskapsbase.draft.own_words import STATING_KINDS, is_dissent, retells, says_stand, stands_alone
from kunnskapsbase.draft.sources import MARGIN, OwnSource, Stated, in_context, worth_saying
from kunnskapsbase.draft.topic import same_matter
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.positions.found_positions import own_bodies
from kunnskapsbase.search import SearchFilters

MOST_FACTS = 3
_MOST = {"basis": 12, "further": 3, "history": 4}
_RECENT = 2
"""Years; an own text so much older than the newest one adds to it, what is older is history."""
_ADDED = 2
"""Positions of one further document."""
_COMPARED, _FOUND_NEWER = 4, 5
"""Positions that newer ones are looked for of, and passages read for each."""


class Arranger:
    """Arranges the sources of points in one archive.

    Args:
        knowledge_base: The archive.
        stated: Which sentences state positions.
    """

    def __init__(self, knowledge_base: KnowledgeBase, stated: Stated) -> None:
        self.knowledge_base = knowledge_base
        self.stated = stated
        self._names = own_bodies(knowledge_base.settings)

    def arranged(self, found: Material, stating: list[OwnSource], facts: Sequence[Excerpt]) -> Material:
        """Return `found` with what the sources say of the point.

        Args:
            found: The point's topic, and how probable an answer is.
            stating: Sources that state a position, in the order of their rank.
            facts: Figures on the point.
        """
        main, *others = self._newest_of_matter(stating)
        recent = [source for source in others if source.is_stating and source.year >= main.year - _RECENT]
        older = [source for source in others if source.is_stating and source not in recent]
        quoted = in_context(worth_saying(main), main)[: _MOST["basis"]]
        basis = self._excerpts(quoted)
        best = main.sentences[0].score
        said = [item.text for item in worth_saying(main)]
        additions, passed = list[Evidence](), list[Evidence]()
        for source in recent:
            near = [
                item for item in source.positions if item.score >= best - MARGIN or main.year > source.year
            ]
            near.sort(key=lambda item: (not says_stand(item.text), -item.score))
            for item in near[:_ADDED]:
                is_passed = self.stated.successor(item) is not None or (
                    source.year < main.year
                    and any(same_matter(item.text, text, self._names, 1) for text in said)
                )
                (passed if is_passed else additions).extend(in_context([item], source))
        further = _without_said(self._excerpts(additions[: _MOST["further"]]), basis)
        past = [
            item for source in sorted(older, key=lambda source: -source.year) for item in source.positions[:2]
        ]
        past = [*passed, *past, *(item for item in main.sentences if retells(item.text))]
        history = _without_said(self._excerpts(past[: _MOST["history"]]), (*basis, *further))
        told = [item for source in (main, *recent) for item in source.sentences if is_dissent(item.text)]
        told += _dissents_beside(quoted)
        return replace(
            found,
            basis=tuple(basis),
            further=further,
            headline=self._headline(main),
            history=tuple(sorted(history, key=lambda item: -(item.year or 0))),
            dissents=tuple(self._excerpts(_once(told))),
            facts=_without_said(facts, (*basis, *further, *history))[:MOST_FACTS],
            superseded=tuple(self._superseded(main)),
            conflicts=tuple(_conflicts(self._single(main), [*history, *self._single(*older)])),
        )

    def _newest_of_matter(self, stating: list[OwnSource]) -> list[OwnSource]:
        """The sources, before them a newer one that speaks of the same matter in other words than the letter does."""
        first = stating[0]
        if not first.is_headed:
            # Only where all of a text is of the topic is what is like it of the topic, too.
            return stating
        found: dict[int | None, dict[int, Evidence]] = {}
        for position in first.positions[:_COMPARED]:
            for item in self._newer_positions(position.text, first.year):
                found.setdefault(item.passage.version_id, {}).setdefault(item.start, item)
        newer = [
            OwnSource(ordered, ordered, first.tier)
            for items in found.values()
            if (ordered := tuple(sorted(items.values(), key=lambda item: -item.score)))
        ]
        known = {source.version_id for source in newer}
        newer.sort(key=lambda source: -source.year)
        return [*newer, *(source for source in stating if source.version_id not in known)]

    def _newer_positions(self, text: str, year: int) -> Iterator[Evidence]:
        """Positions of the same matter as `text` in own texts of later years than `year`."""
        for hit in self.knowledge_base.search(
            text, _FOUND_NEWER, SearchFilters(voice="own", year_from=year + 1)
        ):
            if hit.passage.metadata.kind not in STATING_KINDS:
                continue
            for start, end in hit.passage.sentences:
                item = Evidence(hit.passage, start, end, hit.passage.quoted(start, end), hit.score)
                if self.stated.is_position(item) and same_matter(item.text, text, self._names):
                    yield item

    def _superseded(self, main: OwnSource) -> Iterator[Conflict]:
        """What of the source that leads has been replaced by a later position, as the register sees it."""
        for item in main.positions[:_COMPARED]:
            later = self.stated.successor(item)
            said = self._excerpts([item])
            if later is not None and said and (later.year or 0) > main.year:
                newer = Excerpt(later.text, later.source, later.year, is_position=True)
                text = f"«{said[0].source.quote}» kan være avløst av {later.source.place}: «{later.source.quote}»"
                yield Conflict(newer, said[0], text)

    def _headline(self, main: OwnSource) -> Excerpt | None:
        """The one sentence that says best what the council stands for."""
        in_order = sorted(main.positions, key=lambda item: item.start)
        whole = [item for item in in_order if stands_alone(item.text)]
        found = self._excerpts([*(item for item in whole if says_stand(item.text)), *whole][:1])
        return found[0] if found else None

    def _single(self, *sources: OwnSource) -> list[Excerpt]:
        """The positions of the sources, each sentence by itself, so that it can be held against another."""
        positions = [item for source in sources for item in source.positions[:_COMPARED]]
        return [found for item in positions for found in self._excerpts([item])[:1]]

    def _excerpts(self, chosen: Sequence[Evidence]) -> list[Excerpt]:
        return excerpts(self.knowledge_base.store, chosen)


def _dissents_beside(quoted: Sequence[Evidence]) -> list[Evidence]:
    """Sentences in the passages of what is quoted that tell of a dissent, which seldom name the topic again."""
    passages = {item.passage.id: item for item in quoted}
    return [
        replace(item, start=start, end=end, text=text)
        for item in passages.values()
        for start, end in item.passage.sentences
        if is_dissent(text := item.passage.quoted(start, end))
    ]


def _once(found: Sequence[Evidence]) -> list[Evidence]:
    return list({(item.passage.version_id, item.start): item for item in found}.values())


def _without_said(found: Sequence[Excerpt], said: Sequence[Excerpt]) -> tuple[Excerpt, ...]:
    """Leave out what stands in `said` already, whole or in part."""
    taken = [places(item.source) for item in said]
    quotes = {item.source.quote.casefold() for item in said}
    return tuple(
        item
        for item in found
        if item.source.quote.casefold() not in quotes
        and not any(
            version == item.source.version_id and start < item.source.end and item.source.start < end
            for version, start, end in taken
        )
    )


def _conflicts(present: Sequence[Excerpt], history: Sequence[Excerpt]) -> list[Conflict]:
    """What was said before and does not agree with what holds now, once for each earlier document."""
    found: dict[int, Conflict] = {}
    for newer in present:
        for older in history:
            if (older.year or 0) < (newer.year or 0) and opposed(newer.source, older.source):
                text = (
                    f"{newer.source.place} og {older.source.place} sier imot hverandre; den nyeste er brukt."
                )
                found.setdefault(older.source.version_id, Conflict(newer, older, text))
    return list(found.values())
