"""Labelled questions with what the program finds and measures for them: what `fit_answer.py` fits on.

Of a question from a public set the passages are read twice: as they are, and with all passages of the right
article or section taken away. It is then unanswerable, though much that is alike remains.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.metadata_file import DEFAULT_OWN_BODIES
from kunnskapsbase.answer.evidence import EvidenceSelector
from kunnskapsbase.answer.features import SENTENCE_FEATURES, Measured, PassageCandidate, measure
from kunnskapsbase.answer.judge import QUESTION_FEATURES, Judge, Linear
from kunnskapsbase.answer.understanding import limited, understand
from kunnskapsbase.answer.years import is_of_year, years_in
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.evaluate.answers import stands_in
from kunnskapsbase.evaluate.gold import GoldAnswer, read_gold
from kunnskapsbase.evaluate.labelled_set import open_labelled_store, read_json_lines, read_labelled_set
from kunnskapsbase.reindex.scan import read_overrides
from kunnskapsbase.search import Hit, HybridSearch, SearchFilters
from kunnskapsbase.settings import Settings, load_settings
from kunnskapsbase.store import Store

DEEP = 60
"""How many passages are found, from which those are read that hold the answer, and those that do not."""


@dataclass(frozen=True)
class Example:
    """What was measured for one question.

    Attributes:
        group: Examples of one article or one question have the same; halves and folds keep groups together.
        as_found: What the best passages give; None where nothing that may be read was found.
        answerable: Whether the archive holds the answer and a passage that was read has it.
        answers: Which sentences answer, over all passages; empty where the set does not say.
        in_place: Which sentences stand in a right passage.
        without: What is measured with all right passages taken away; None for an unanswerable question.
        vector: The question's.
        sentence_vectors: Those of all sentences, in the order of `answers`.
    """

    group: int
    as_found: Measured | None
    answerable: bool
    answers: NDArray[np.bool_]
    in_place: NDArray[np.bool_]
    without: Measured | None
    vector: NDArray[np.float32]
    sentence_vectors: NDArray[np.float32]


def public_examples(folder: Path, model: EmbeddingModel, settings: Settings) -> list[Example]:
    """Return examples of the retrieval set in `folder`, its questions in an order drawn by chance."""
    labelled = read_labelled_set(folder)
    answers = _marked_answers(folder)
    chosen = np.random.default_rng(1).permutation(len(labelled.queries))
    examples = []
    with open_labelled_store(folder, labelled, settings, model) as store:
        reader = _Reader(store, model, settings)
        for identifier, text in (labelled.queries[place] for place in chosen):
            relevant, marked = labelled.relevant[identifier], answers.get(identifier, [])
            group = zlib.crc32(min(relevant).encode())

            def is_right(hit: Hit, relevant: frozenset[str] = relevant) -> bool:
                return hit.passage.file in relevant

            def is_answer(sentence: str, marked: Sequence[str] = marked) -> bool:
                return any(answer in sentence.lower() for answer in marked)

            examples.append(reader.example(text, SearchFilters(), group, is_right, is_answer))
    return examples


def gold_examples(home: Path, corpus: Path, gold: Path, model: EmbeddingModel) -> list[Example]:
    """Return examples of the labelled questions in `gold` on the archive in `home`."""
    settings = load_settings(home, corpus)
    own_bodies = read_overrides(corpus).own_bodies or DEFAULT_OWN_BODIES
    examples = []
    with Store(home) as store:
        reader = _Reader(store, model, settings)
        for question in read_gold(gold):

            def is_right(hit: Hit, question: GoldAnswer = question) -> bool:
                pages = {span.page for span in hit.passage.page_spans} or {None}
                return question.answerable and any(question.holds(hit.passage.file, page) for page in pages)

            def is_answer(sentence: str, question: GoldAnswer = question) -> bool:
                keys = (*question.contains, *question.contains_all)
                return any(stands_in(words, sentence) for words in keys)

            filters = limited(SearchFilters(), understand(question.question, own_bodies))
            group = zlib.crc32(question.question.encode())
            examples.append(reader.example(question.question, filters, group, is_right, is_answer))
    return examples


class _Reader:
    """Searches and measures as `KnowledgeBase.ask` does."""

    def __init__(self, store: Store, model: EmbeddingModel, settings: Settings) -> None:
        self.search = HybridSearch(store, model, settings.search)
        self.selector = EvidenceSelector(store, NO_JUDGE)
        self.read = settings.answer.passages

    def example(
        self,
        text: str,
        filters: SearchFilters,
        group: int,
        is_right: Callable[[Hit], bool],
        is_answer: Callable[[str], bool],
    ) -> Example:
        vector = self.search.embed(text)
        found = self.search.search(text, DEEP, filters.as_haystack(), vector)
        found = found or self.search.search(text, DEEP, None, vector)
        years = years_in(text)
        hits = [hit for hit in found if not years or is_of_year(hit.passage, years)]
        others = [hit for hit in hits if not is_right(hit)][: self.read]
        hits = hits[: self.read]
        right = [is_right(hit) for hit in hits]
        in_place = [ok for hit, ok in zip(hits, right, strict=True) for _ in hit.passage.sentences]
        answers = [
            ok and is_answer(sentence)
            for ok, sentence in zip(in_place, (text for hit in hits for text in _sentences(hit)), strict=True)
        ]
        question = self.selector.question(text)

        def measured(candidates: Sequence[PassageCandidate]) -> Measured | None:
            result = measure(question, vector, candidates)
            return result if any(len(table) for table in result.tables) else None

        candidates = self.selector.candidates(hits)
        vectors = [candidate.vectors for candidate in candidates if candidate.sentences]
        return Example(
            group,
            measured(candidates),
            any(right),
            np.array(answers, np.bool_),
            np.array(in_place, np.bool_),
            measured(self.selector.candidates(others)) if any(right) else None,
            vector,
            np.concatenate(vectors) if vectors else np.zeros((0, len(vector)), np.float32),
        )


def _sentences(hit: Hit) -> Iterable[str]:
    passage = hit.passage
    return (passage.text[start - passage.start : end - passage.start] for start, end in passage.sentences)


def _marked_answers(folder: Path) -> dict[str, list[str]]:
    path = folder / "answers.jsonl"
    rows = read_json_lines(path, "qid", "answers") if path.is_file() else iter(())
    return {row["qid"]: [answer["text"].strip().lower() for answer in row["answers"]] for row in rows}


def _nothing(features: int) -> Linear:
    return Linear(np.zeros(features), np.ones(features), np.zeros(features), 0.0)


NO_JUDGE = Judge(_nothing(len(SENTENCE_FEATURES)), _nothing(len(QUESTION_FEATURES)))
"""Stands in while the features are collected: nothing is judged by it."""
