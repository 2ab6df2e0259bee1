"""Passages to evidence: every sentence found, judged, the best first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kunnskapsbase.answer.features import Measured, PassageCandidate, Table, measure
from kunnskapsbase.answer.judge import Judge, fitted_judge
from kunnskapsbase.answer.question import Question, take_apart
from kunnskapsbase.answer.question_parts import ASKS_FOR_VIEW
from kunnskapsbase.answer.sentence_head import SentenceHead
from kunnskapsbase.answer.speaker import Speaker, speaker_in
from kunnskapsbase.answer.years import is_of_year
from kunnskapsbase.language import content_words
from kunnskapsbase.search import Hit
from kunnskapsbase.store import Store, StoredPassage

Vector = NDArray[np.float32]
STAND = 1.0
"""What it is worth to say a position where a position is asked for, in the judge's logits."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that may answer.

    Attributes:
        passage: The passage it stands in.
        start: Where it begins, in characters of the document's text.
        end: Where it ends.
        text: The sentence, white space normalised.
        score: How well it answers, comparable within one question.
        is_stand: Whether it says what the archive's owner stands for; only known where that is asked for.
    """

    passage: StoredPassage
    start: int
    end: int
    text: str
    score: float
    is_stand: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """What has been read for a question.

    Attributes:
        evidence: The sentences, the best first.
        answerable: The probability that they hold the answer.
        lacking_years: The years that the question names, if nothing that was found is of any of them.
        silent: Whose view the question asks for, if nothing that was found tells it.
    """

    evidence: list[Evidence]
    answerable: float
    lacking_years: frozenset[str] = frozenset()
    silent: str | None = None


def _nothing_stands(_passage: StoredPassage) -> frozenset[int]:
    return frozenset()


class EvidenceSelector:
    """Reads the passages found and judges their sentences.

    Args:
        store: Where the passages and their sentence vectors are.
        judge: The fitted weights.
        stands: Returns where the sentences of a passage begin that say what the archive's owner stands for; they
            come before others where that is asked for.
        owners: The names of the archive's owner, by which a question may ask for its view.
        head: Has a say in the order of the sentences, if the archive's vectors are of its model.
    """

    def __init__(
        self,
        store: Store,
        judge: Judge | None = None,
        stands: Callable[[StoredPassage], frozenset[int]] = _nothing_stands,
        owners: Sequence[str] = (),
        head: SentenceHead | None = None,
    ) -> None:
        self.store = store
        self.judge = judge or fitted_judge()
        self.stands = stands
        self.head = head
        self._owners = frozenset(word for name in owners for word in content_words(name))

    def select(self, query: str, vector: Vector, hits: Sequence[Hit]) -> Selection:
        """Judge the sentences of `hits`.

        Passages of other years than those the question names are left out; if no others are there, they are
        judged all the same, to be offered as what is nearest.
        """
        question = self.question(query)
        years = question.years
        of_years = [hit for hit in hits if not years or is_of_year(hit.passage, years)]
        read = of_years or list(hits)
        candidates = self.candidates(read)
        measured = measure(question, vector, candidates)
        scores = self._scores(vector, candidates, measured)
        evidence = [
            Evidence(hit.passage, start, end, text, float(score))
            for hit, candidate, of_sentences in zip(read, candidates, scores, strict=True)
            for (start, end), text, score in zip(
                hit.passage.sentences, candidate.sentences, of_sentences, strict=True
            )
        ]
        is_own = question.holder is None or question.holder in self._owners
        if is_own and ASKS_FOR_VIEW.search(query):
            evidence = self._stands_first(evidence)
        evidence.sort(key=lambda item: -item.score)
        answerable = self.judge.answerable(measured, scores)
        speaker = None if is_own else speaker_in(query)
        said = [item for item in evidence if _is_said_by(speaker, item)] if speaker else evidence
        lacking = frozenset() if of_years else years
        silent = speaker.shown if speaker and not said else None
        return Selection(without_repetition(said or evidence), answerable, lacking, silent)

    def _scores(
        self, vector: Vector, candidates: Sequence[PassageCandidate], measured: Measured
    ) -> list[Table]:
        scores = self.judge.sentence_scores(measured.tables)
        if self.head is None or self.head.model != self.store.model():
            return scores
        return [
            judged + self.head.scores(vector, candidate.vectors)
            for judged, candidate in zip(scores, candidates, strict=True)
        ]

    def _stands_first(self, evidence: Sequence[Evidence]) -> list[Evidence]:
        """Raise the sentences that say what the archive's owner stands for."""
        passages = {item.passage.id: item.passage for item in evidence}
        stands = {number: self.stands(passage) for number, passage in passages.items()}
        return [
            replace(item, score=item.score + STAND, is_stand=True)
            if item.start in stands[item.passage.id]
            else item
            for item in evidence
        ]

    def question(self, query: str) -> Question:
        """Return the question taken apart, its terms weighted by how rare they are in this archive."""
        return take_apart(query, self.store.snapshot().lexical.rarity)

    def candidates(self, hits: Sequence[Hit]) -> list[PassageCandidate]:
        """Return what is needed to judge the sentences of `hits`."""
        vectors = self.store.sentence_vectors([hit.passage.id for hit in hits])
        return [_candidate(hit, vectors.get(hit.passage.id)) for hit in hits]


def _is_said_by(speaker: Speaker, item: Evidence) -> bool:
    """Whether a sentence tells what `speaker` says: who wrote the document, or named so in it."""
    passage = item.passage
    before = [span for span in passage.sentences if span[1] <= item.start][-1:]
    around = (passage.quoted(start, end) for start, end in before)
    context = "\n".join((passage.metadata.title, *passage.heading_path, *around))
    author = passage.metadata.body if passage.metadata.voice == "other" else None
    return speaker.says(item.text, context, author or "")


def _candidate(hit: Hit, vectors: Vector | None) -> PassageCandidate:
    passage = hit.passage
    sentences = tuple(passage.quoted(start, end) for start, end in passage.sentences)
    if vectors is None or len(vectors) != len(sentences):
        # A passage written through Haystack has no sentences; nothing in it can be cited.
        sentences, vectors = (), np.zeros((0, 1), np.float32)
    context = "\n".join((passage.metadata.title, *passage.heading_path))
    year = passage.metadata.year
    return PassageCandidate(hit.score, hit.dense, context, passage.text, sentences, vectors, year)


def without_repetition(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Leave out what says the same again: a sentence in two overlapping passages or in two files.

    Of the same sentence in two files the one with page numbers is kept, as it is easier to check.
    """
    kept: dict[str, Evidence] = {}
    for item in evidence:
        key = item.text.casefold()
        before = kept.get(key)
        if before is None:
            kept[key] = item
        elif item.passage.page_spans and not before.passage.page_spans:
            kept[key] = replace(item, score=before.score)
    return list(kept.values())
