"""Labelled questions with what the program finds and measures for them: what `fit_answer.py` fits on."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kunnskapsbase.answer.evidence import EvidenceSelector
from kunnskapsbase.answer.features import SENTENCE_FEATURES, Measured, measure
from kunnskapsbase.answer.judge import QUESTION_FEATURES, Judge, Linear
from kunnskapsbase.answer.understanding import limited, understand
from kunnskapsbase.answer.years import is_of_year, years_in
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.evaluate.answers import stands_in
from kunnskapsbase.evaluate.gold import GoldAnswer, read_gold
from kunnskapsbase.evaluate.labelled_set import open_labelled_store, read_json_lines, read_labelled_set
from kunnskapsbase.positions.found_positions import own_bodies
from kunnskapsbase.reindex import reindex
from kunnskapsbase.search import Hit, HybridSearch, SearchFilters
from kunnskapsbase.settings import Settings, load_settings
from kunnskapsbase.store import Store


@dataclass(frozen=True)
class Example:
    """What was measured for one question.

    Attributes:
        group: Examples of one article have the same; the halves of a set keep groups together.
        found: What the best passages give.
        answerable: Whether a passage that was read has the answer.
        answers: Which sentences answer, over all passages.
        in_place: Which sentences stand in a right passage.
        vector: The question's.
        sentence_vectors: Those of all sentences, in the order of `answers`.
    """

    group: int
    found: Measured
    answerable: bool
    answers: NDArray[np.bool_]
    in_place: NDArray[np.bool_]
    vector: NDArray[np.float32]
    sentence_vectors: NDArray[np.float32]


def public_examples(folder: Path, model: EmbeddingModel, settings: Settings) -> list[Example]:
    """Return examples of the retrieval set in `folder` whose `answers.jsonl` marks what answers."""
    labelled = read_labelled_set(folder)
    rows = read_json_lines(folder / "answers.jsonl", "qid", "answers")
    answers = {row["qid"]: [answer["text"].strip().lower() for answer in row["answers"]] for row in rows}
    with open_labelled_store(folder, labelled, settings, model) as store:
        reader = _Reader(store, model, settings)
        return [
            example
            for identifier, text in labelled.queries
            for example in reader.examples(
                text,
                SearchFilters(),
                zlib.crc32(min(labelled.relevant[identifier]).encode()),
                lambda hit, right=labelled.relevant[identifier]: hit.passage.file in right,
                lambda sentence, marked=answers[identifier]: any(
                    answer in sentence.lower() for answer in marked
                ),
            )
        ]


def archive_examples(home: Path, corpus: Path, files: Sequence[Path], model: EmbeddingModel) -> list[Example]:
    """Return examples of the labelled questions in `files` on the documents in `corpus`, indexed into `home`."""
    settings = load_settings(home, corpus)
    with Store(home) as store:
        reindex(store, model, settings)
        return list(_gold_examples(_Reader(store, model, settings), files, own_bodies(settings)))


def labelled_set_examples(
    folder: Path, file: Path, model: EmbeddingModel, settings: Settings
) -> list[Example]:
    """Return examples of the labelled questions in `file` on the passages of the retrieval set in `folder`."""
    with open_labelled_store(folder, read_labelled_set(folder), settings, model) as store:
        return list(_gold_examples(_Reader(store, model, settings), [file], ()))


def _gold_examples(reader: _Reader, files: Iterable[Path], owners: Sequence[str]) -> Iterator[Example]:
    for question in (question for file in files for question in read_gold(file)):

        def is_right(hit: Hit, gold: GoldAnswer = question) -> bool:
            pages = {span.page for span in hit.passage.page_spans} or {None}
            return gold.answerable and any(gold.holds(hit.passage.file, page) for page in pages)

        def is_answer(sentence: str, gold: GoldAnswer = question) -> bool:
            return any(stands_in(words, sentence) for words in (*gold.contains, *gold.contains_all))

        text = question.question
        filters = limited(SearchFilters(), understand(text, owners)) if owners else SearchFilters()
        yield from reader.examples(text, filters, zlib.crc32(text.encode()), is_right, is_answer)


class _Reader:
    """Searches and measures as `KnowledgeBase.ask` does."""

    def __init__(self, store: Store, model: EmbeddingModel, settings: Settings) -> None:
        self.search = HybridSearch(store, model, settings.search)
        self.selector = EvidenceSelector(store, NO_JUDGE)
        self.read = settings.answer.passages

    def examples(
        self,
        text: str,
        filters: SearchFilters,
        group: int,
        is_right: Callable[[Hit], bool],
        is_answer: Callable[[str], bool],
    ) -> Iterator[Example]:
        """Yield the example of a question; none where nothing that may be read is found."""
        vector = self.search.embed(text)
        found = self.search.search(text, self.read, filters.as_haystack(), vector)
        found = found or self.search.search(text, self.read, None, vector)
        years = years_in(text)
        hits = [hit for hit in found if not years or is_of_year(hit.passage, years)]
        candidates = self.selector.candidates(hits)
        if not any(candidate.sentences for candidate in candidates):
            return
        right = [is_right(hit) for hit in hits]
        pairs = list(zip(right, candidates, strict=True))
        yield Example(
            group,
            measure(self.selector.question(text), vector, candidates),
            any(right),
            np.array([ok and is_answer(text) for ok, one in pairs for text in one.sentences], np.bool_),
            np.array([ok for ok, one in pairs for _ in one.sentences], np.bool_),
            vector,
            np.concatenate([candidate.vectors for candidate in candidates if candidate.sentences]),
        )


def _nothing(features: int) -> Linear:
    return Linear(np.zeros(features), np.ones(features), np.zeros(features), 0.0)


NO_JUDGE = Judge(_nothing(len(SENTENCE_FEATURES)), _nothing(len(QUESTION_FEATURES)))
"""Stands in while the features are collected: nothing is judged by it."""
