"""Finds what the archive has for a point: the newest and most authoritative own text first, or an honest gap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kunnskapsbase.answer.contradiction import opposed
from kunnskapsbase.answer.evidence import Evidence, EvidenceSelector
from kunnskapsbase.answer.mention import Topic
from kunnskapsbase.draft.anchoring import ABOUT, Anchored, anchored, loosely_anchored
from kunnskapsbase.draft.excerpts import excerpts
from kunnskapsbase.draft.material import Conflict, Excerpt, Material, places
from kunnskapsbase.draft.own_words import (
    is_dissent,
    is_figure,
    is_formality,
    is_position,
    leans_on_before,
    retells,
    says_stand,
    stands_alone,
)
from kunnskapsbase.draft.topic import query_of, question_of, same_matter, topic_of
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.search import Hit, SearchFilters
from kunnskapsbase.store import StoredPassage

NO_POSITION = "Ingen tidligere posisjon: trenger politisk avklaring."
ONLY_MENTIONED = "Temaet er omtalt, men arkivet har ingen posisjon: trenger politisk avklaring."
SURE = 0.5
"""From this probability on a passage with fewer of the topic's words is believed to hold the view."""

_OWN = SearchFilters(voice="own")
_OTHER = SearchFilters(voice="other")
_FOUND = 30
"""Passages looked at for each question."""
_STATING_KINDS = ("høringssvar", "høringsuttalelse", "innspill", "uttalelse", "posisjonsnotat", "vedtak")
"""Kinds that state positions themselves; others tell of them."""
_RECENT = 2
"""Years; an own text so much older than the newest one adds to it, what is older is history."""
_MOST = {"basis": 12, "further": 3, "history": 4, "facts": 3}
_COMPARED, _FOUND_NEWER = 4, 5
"""Positions that newer ones are looked for of, and passages read for each."""
_ADDED = 2
"""Positions of one further document."""
_SECTIONS = 2
"""Sections of one document that are said again, those with the most positions."""
_MARGIN = 3.0
"""How far below the best one the score of a further sentence of the same section may lie."""


@dataclass(frozen=True, slots=True)
class _Source:
    """One own document with the sentences of it that are of the topic, the best first.

    `is_headed` says that the title or a heading of it is of the topic.
    """

    sentences: tuple[Evidence, ...]
    tier: int
    is_headed: bool = False

    @property
    def version_id(self) -> int | None:
        return self.sentences[0].passage.version_id

    @property
    def year(self) -> int:
        return self.sentences[0].passage.metadata.year or 0

    @property
    def is_stating(self) -> bool:
        return self.sentences[0].passage.metadata.kind in _STATING_KINDS

    @property
    def positions(self) -> list[Evidence]:
        return [item for item in self.sentences if is_position(item.text)]

    @property
    def rank(self) -> tuple[int, bool, int, float]:
        """What is of the topic and states a position itself comes first, then the newest, then the best."""
        return self.tier, not self.is_stating, -self.year, -self.sentences[0].score


class MaterialFinder:
    """Finds the material of points in one archive.

    Args:
        knowledge_base: The archive.
    """

    def __init__(self, knowledge_base: KnowledgeBase) -> None:
        self.knowledge_base = knowledge_base
        self.store = knowledge_base.store
        self.selector = EvidenceSelector(self.store)

    def material(self, text: str) -> Material:
        """Return what the archive has for a point.

        Whether it has the council's view is decided as for a question that is asked: the point must be met by its
        words, and the judge must find a view there that is probable enough. Else the point is a gap.

        Args:
            text: What the letter asks or proposes.
        """
        topic = topic_of(text, self.selector)
        questions = (question_of(text), query_of(topic))
        hits = self._hits(questions, _OWN)
        of_topic = anchored(topic, hits)
        answerable, evidence = self._judged(questions, of_topic)
        least = self._least(of_topic)
        if answerable < least:
            loose = loosely_anchored(topic, hits)
            sure, evidence_of_loose = self._judged(questions, loose)
            if sure >= SURE:
                of_topic, answerable, evidence = loose, sure, evidence_of_loose
        sources = _by_document(evidence, of_topic)
        found = Material(topic=tuple(term.word for term in topic.terms), answerable=answerable)
        facts = self._facts(topic, questions[1], sources) if of_topic else []
        stating = [source for source in sources if source.positions]
        if answerable < least or not stating:
            gap = ONLY_MENTIONED if of_topic else NO_POSITION
            return replace(found, facts=tuple(facts[: _MOST["facts"]]), gap=gap)
        return self._composed(found, stating, facts)

    def _least(self, of_topic: Sequence[Anchored]) -> float:
        """The least probability of an answer; headings that are all about the point speak for one by themselves."""
        threshold = self.knowledge_base.settings.answer.threshold
        return threshold / 2 if any(item.heading >= ABOUT for item in of_topic) else threshold

    def _composed(self, found: Material, stating: list[_Source], facts: Sequence[Excerpt]) -> Material:
        main, *others = self._newest_of_matter(stating)
        recent = [source for source in others if source.is_stating and source.year >= main.year - _RECENT]
        older = [source for source in others if source.is_stating and source not in recent]
        basis = self._excerpts(_in_context(_worth_saying(main), main)[: _MOST["basis"]])
        best = main.sentences[0].score
        said = [item.text for item in _worth_saying(main)]
        additions, passed = list[Evidence](), list[Evidence]()
        for source in recent:
            near = [
                item for item in source.positions if item.score >= best - _MARGIN or main.year > source.year
            ]
            near.sort(key=lambda item: (not says_stand(item.text), -item.score))
            for item in near[:_ADDED]:
                is_passed = source.year < main.year and any(same_matter(item.text, text) for text in said)
                (passed if is_passed else additions).extend(_in_context([item], source))
        further = _without_said(self._excerpts(additions[: _MOST["further"]]), basis)
        past = [
            item for source in sorted(older, key=lambda source: -source.year) for item in source.positions[:2]
        ]
        past = [*passed, *past, *(item for item in main.sentences if retells(item.text))]
        history = _without_said(self._excerpts(past[: _MOST["history"]]), (*basis, *further))
        told = [item for source in (main, *recent) for item in source.sentences if is_dissent(item.text)]
        return replace(
            found,
            basis=tuple(basis),
            further=further,
            headline=self._headline(main),
            history=tuple(sorted(history, key=lambda item: -(item.year or 0))),
            dissents=tuple(self._excerpts(told)),
            facts=_without_said(facts, (*basis, *further, *history))[: _MOST["facts"]],
            conflicts=tuple(_conflicts(self._single(main), [*history, *self._single(*older)])),
        )

    def _newest_of_matter(self, stating: list[_Source]) -> list[_Source]:
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
            _Source(tuple(sorted(items.values(), key=lambda item: -item.score)), first.tier)
            for items in found.values()
        ]
        known = {source.version_id for source in newer}
        newer.sort(key=lambda source: -source.year)
        return [*newer, *(source for source in stating if source.version_id not in known)]

    def _newer_positions(self, text: str, year: int) -> Iterator[Evidence]:
        """Positions of the same matter as `text` in own texts of later years than `year`."""
        for hit in self.knowledge_base.search(
            text, _FOUND_NEWER, SearchFilters(voice="own", year_from=year + 1)
        ):
            if hit.passage.metadata.kind not in _STATING_KINDS:
                continue
            for start, end in hit.passage.sentences:
                said = hit.passage.quoted(start, end)
                if is_position(said) and same_matter(said, text):
                    yield Evidence(hit.passage, start, end, said, hit.score)

    def _headline(self, main: _Source) -> Excerpt | None:
        """The one sentence that says best what the council stands for."""
        in_order = sorted(main.positions, key=lambda item: item.start)
        whole = [item for item in in_order if stands_alone(item.text)]
        found = self._excerpts([*(item for item in whole if says_stand(item.text)), *whole][:1])
        return found[0] if found else None

    def _single(self, *sources: _Source) -> list[Excerpt]:
        """The positions of the sources, each sentence by itself, so that it can be held against another."""
        positions = [item for source in sources for item in source.positions[:_COMPARED]]
        return [found for item in positions for found in self._excerpts([item])[:1]]

    def _hits(self, questions: Sequence[str], filters: SearchFilters) -> list[Hit]:
        found: dict[int, Hit] = {}
        for question in questions:
            for hit in self.knowledge_base.search(question, _FOUND, filters):
                found.setdefault(hit.passage.id, hit)
        return list(found.values())

    def _judged(self, questions: Sequence[str], of_topic: Sequence[Anchored]) -> tuple[float, list[Evidence]]:
        """The probability that the view is there, and every sentence with its best score, the best first."""
        read = [item.hit for item in of_topic][: self.knowledge_base.settings.answer.passages]
        if not read:
            return 0.0, []
        answerable, best = 0.0, dict[tuple[int | None, int], Evidence]()
        for question in questions:
            selection = self.selector.select(question, self.knowledge_base.model.embed_query(question), read)
            answerable = max(answerable, selection.answerable)
            for item in selection.evidence:
                key = (item.passage.version_id, item.start)
                if key not in best or best[key].score < item.score:
                    best[key] = item
        return answerable, sorted(best.values(), key=lambda item: -item.score)

    def _facts(self, topic: Topic, question: str, sources: Sequence[_Source]) -> list[Excerpt]:
        """Sentences with figures, of the own texts read already, then of others' texts on the same topic."""
        others = anchored(topic, self._hits((question,), _OTHER))
        answerable, of_others = self._judged((question,), others)
        trusted = answerable >= self.knowledge_base.settings.answer.threshold
        both = [*sources, *(_by_document(of_others, others) if trusted else ())]
        chosen = [
            item
            for source in both
            for item in source.sentences
            if is_figure(item.text)
            and not (is_position(item.text) or is_formality(item.text) or retells(item.text))
        ]
        best = sorted(chosen, key=lambda item: -item.score)[: 2 * _MOST["facts"]]
        return sorted(self._excerpts(best), key=lambda item: -(item.year or 0))

    def _excerpts(self, chosen: Sequence[Evidence]) -> list[Excerpt]:
        return excerpts(self.store, chosen, is_position)


def _by_document(evidence: Sequence[Evidence], of_topic: Sequence[Anchored]) -> list[_Source]:
    """The documents with what of them is of the topic, in the order of their rank."""
    passages = {item.hit.passage.id: item for item in of_topic}
    grouped: dict[int | None, list[Evidence]] = {}
    for item in evidence:
        if item.passage.id in passages and passages[item.passage.id].is_of_topic(item.start):
            grouped.setdefault(item.passage.version_id, []).append(item)
    for items in grouped.values():
        about = [item for item in items if passages[item.passage.id].is_about]
        if any(is_position(item.text) for item in about):
            # What a summary says too is said at length where the text is about the topic.
            items[:] = about
    sources = []
    for items in grouped.values():
        of_document = [passages[item.passage.id] for item in items]
        is_headed = any(item.heading >= ABOUT for item in of_document)
        sources.append(_Source(tuple(items), min(item.tier for item in of_document), is_headed))
    return sorted(sources, key=lambda source: source.rank)


def _worth_saying(source: _Source) -> list[Evidence]:
    """The sentences of the source that a new response can say: positions, and what stands near them in score."""
    best = source.sentences[0].score
    counts = Counter(item.passage.heading_path for item in source.positions)
    sections = [path for path, _ in counts.most_common(_SECTIONS)]
    return [
        item
        for item in source.sentences
        if item.passage.heading_path in sections
        and (is_position(item.text) or item.score >= best - _MARGIN)
        and not (retells(item.text) or is_dissent(item.text) or is_formality(item.text))
    ]


def _in_context(chosen: Sequence[Evidence], source: _Source) -> list[Evidence]:
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
