"""What is measured of a sentence as an answer to a question."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kunnskapsbase.answer.expected import Expected, counts, holds_expected
from kunnskapsbase.answer.holder import tells_view_of
from kunnskapsbase.answer.question import Question, names_missing
from kunnskapsbase.answer.terms import TermMatcher
from kunnskapsbase.answer.years import all_years_in

Vector = NDArray[np.float32]
Table = NDArray[np.float64]

SENTENCE_FEATURES = (
    "passage_behind_best",
    "passage_rank",
    "passage_dense",
    "passage_coverage",
    "passage_missing",
    "passage_names_missing",
    "sentence_dense",
    "sentence_dense_behind_best",
    "sentence_coverage",
    "sentence_gram_share",
    "neighbourhood_coverage",
    "neighbourhood_names_missing",
    "before_coverage",
    "holds_expected",
    "lacks_expected",
    "lacks_counted",
    "lacks_year",
    "lacks_holder",
    "log_length",
    "is_question",
    "has_no_sentence_end",
    "is_reference",
    "is_table_row",
    "begins_passage",
    "begins_with_pronoun",
)
"""The features of a sentence, in the order of their columns."""

_PRONOUN = re.compile(r"^(?:Han|Hun|Ho|Den|Det|De|Dei|Dette|Disse|Desse|Denne|Her|Der)\b")
_REFERENCE = re.compile(
    r"\((?:19|20)\d\d[a-z]?\)\.|\bet al\b|, [A-ZÆØÅ]\.(?:[A-ZÆØÅ]\.)?,|\bISBN\b|\bdoi\b|https?://"
)
_AFTER_THE_END = " »”\"')0123456789"
_ENDS = (".", "!", "?", ":", ";")


@dataclass(frozen=True, slots=True)
class PassageCandidate:
    """A passage found by the search, with what is needed to judge its sentences.

    Attributes:
        score: The fused score of the search.
        dense: Cosine of question and passage.
        context: Title and headings above the passage.
        text: The passage's text.
        sentences: The text of each sentence.
        vectors: The vector of each sentence, shape ``(sentences, dimension)``.
        year: The year that its document is of, if that is known.
    """

    score: float
    dense: float
    context: str
    text: str
    sentences: tuple[str, ...]
    vectors: Vector
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """What has been measured of a question and the passages found for it.

    Attributes:
        tables: For each passage an array ``(sentences, features)``.
        terms: How many content words the question has.
        unmatched: The weighted share of them that nothing found has.
        is_english: Whether the question is in English.
    """

    tables: list[Table]
    terms: int
    unmatched: float
    is_english: bool


def measure(question: Question, vector: Vector, candidates: Sequence[PassageCandidate]) -> Measured:
    """Return the features of every sentence, and what the question itself is like.

    Args:
        question: The question taken apart.
        vector: Its unit vector.
        candidates: The passages found, best first.
    """
    cosines = [
        candidate.vectors @ vector if candidate.sentences else np.zeros(0, np.float32)
        for candidate in candidates
    ]
    best = max((float(values.max()) for values in cosines if len(values)), default=0.0)
    matchers = [_matchers(candidate) for candidate in candidates]
    tables = []
    for rank, (candidate, values, known) in enumerate(zip(candidates, cosines, matchers, strict=True)):
        shared = (candidates[0].score - candidate.score, 1.0 / (1 + rank), candidate.dense)
        rows = _rows(question, candidate, known, values, best, shared)
        tables.append(np.array(rows, np.float64).reshape(len(rows), len(SENTENCE_FEATURES)))
    everything = TermMatcher.of_all([known.whole for known in matchers])
    return Measured(
        tables, len(question.terms), 1.0 - everything.coverage(question.terms), question.is_english
    )


@dataclass(frozen=True, slots=True)
class _Matchers:
    context: TermMatcher
    whole: TermMatcher
    sentences: list[TermMatcher]


def _matchers(candidate: PassageCandidate) -> _Matchers:
    context = TermMatcher(candidate.context)
    whole = TermMatcher.of_all([context, TermMatcher(candidate.text)])
    return _Matchers(context, whole, [TermMatcher(sentence) for sentence in candidate.sentences])


def _rows(
    question: Question,
    candidate: PassageCandidate,
    matchers: _Matchers,
    cosines: Vector,
    best: float,
    shared: tuple[float, float, float],
) -> list[tuple[float, ...]]:
    terms, context = question.terms, candidate.context.lower()
    passage = (
        *shared,
        matchers.whole.coverage(terms),
        matchers.whole.rarest_missing(terms),
        names_missing(question, f"{context}\n{candidate.text.lower()}"),
    )
    rows: list[tuple[float, ...]] = []
    for place, matcher in enumerate(matchers.sentences):
        first = max(0, place - 1)
        around = " ".join(candidate.sentences[first : place + 2])
        near = TermMatcher.of_all([matchers.context, *matchers.sentences[first : place + 2]])
        before = TermMatcher.of_all([matchers.context, *matchers.sentences[first:place]])
        rows.append(
            (
                *passage,
                float(cosines[place]),
                best - float(cosines[place]),
                matcher.coverage(terms),
                matcher.gram_share(terms),
                near.coverage(terms),
                names_missing(question, f"{context}\n{around.lower()}"),
                before.coverage(terms),
                *_lacks(question, candidate, candidate.sentences[place], around),
                *_shape(candidate.sentences[place]),
                float(place == 0),
                float(bool(_PRONOUN.match(candidate.sentences[place]))),
            )
        )
    return rows


def _lacks(
    question: Question, candidate: PassageCandidate, sentence: str, around: str
) -> tuple[float, float, float, float, float]:
    """Whether the sentence holds, or lacks, what an answer must hold; zeros where the question asks for none."""
    asks, holds = question.expected is not Expected.ANYTHING, holds_expected(sentence, question.expected)
    near = f"{candidate.context}\n{around}"
    years = all_years_in(near) | {str(candidate.year)}
    return (
        float(asks and holds),
        float(asks and not holds),
        float(bool(question.counted) and not counts(sentence, question.counted)),
        float(bool(question.years) and not question.years & years),
        float(question.holder is not None and not tells_view_of(question.holder, near)),
    )


def _shape(sentence: str) -> tuple[float, float, float, float, float]:
    plain = sentence.rstrip()
    return (
        math.log(max(len(sentence), 1)),
        float(plain.endswith("?")),
        float(not plain.rstrip(_AFTER_THE_END).endswith(_ENDS)),
        float(bool(_REFERENCE.search(sentence))),
        float(" | " in sentence),
    )
