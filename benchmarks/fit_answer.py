"""Fits the weights by which sentences and questions are judged, and reports on what was not fitted on.

Data: the development set of NorQuAD (Ivanova et al., 2023), which marks the sentence that answers, and
headings of Norwegian acts with the sections they stand over, which are nearer to policy text. A question is
answerable as it stands; with all passages of the right article or section taken away it is not, though much
that is alike remains.

    python benchmarks/fit_answer.py ../shared/data/retrieval/norquad-dev ../shared/data/retrieval/law-headings
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from kunnskapsbase.answer.evidence import EvidenceSelector
from kunnskapsbase.answer.features import SENTENCE_FEATURES, sentence_features
from kunnskapsbase.answer.judge import QUESTION_FEATURES, Judge, Linear, question_features
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.evaluate.labelled_set import open_labelled_store, read_json_lines, read_labelled_set
from kunnskapsbase.search import Hit, HybridSearch
from kunnskapsbase.settings import load_settings

READ = 10
Table = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """A question's sentence features with and without the article that answers it.

    `labels` marks the sentences that answer; it is empty where the set does not say. `found` tells whether the
    right article is among the passages read.
    """

    group: int
    table: Table
    labels: NDArray[np.bool_]
    found: bool
    without: Table


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folders", type=Path, nargs="+")
    arguments.add_argument("--write", action="store_true", help="write kunnskapsbase/answer/weights.json")
    given = arguments.parse_args()
    sets = {folder.name: collect(folder) for folder in given.folders}
    fitted = [example for examples in sets.values() for example in examples if example.group % 2 == 0]
    judge = fit(fitted)
    for name, examples in sets.items():
        report(name, judge, [example for example in examples if example.group % 2 == 1])
    if given.write:
        target = Path(__file__).parent.parent / "kunnskapsbase" / "answer" / "weights.json"
        everything = [example for examples in sets.values() for example in examples]
        target.write_text(json.dumps(as_json(fit(everything)), indent=1) + "\n", encoding="utf-8")


def collect(folder: Path) -> list[Example]:
    settings = load_settings()
    model = EmbeddingModel(settings.embedding, settings.cache)
    labelled = read_labelled_set(folder)
    answers = read_answers(folder)
    with open_labelled_store(folder, labelled, settings, model) as store:
        search, selector = HybridSearch(store, model, settings.search), EvidenceSelector(store, ANY_JUDGE)
        return [
            example(search, selector, text, labelled.relevant[identifier], answers.get(identifier))
            for identifier, text in labelled.queries
        ]


def read_answers(folder: Path) -> dict[str, list[str]]:
    path = folder / "answers.jsonl"
    rows = read_json_lines(path, "qid", "answers") if path.is_file() else iter(())
    return {row["qid"]: [answer["text"].strip().lower() for answer in row["answers"]] for row in rows}


def example(
    search: HybridSearch,
    selector: EvidenceSelector,
    text: str,
    relevant: frozenset[str],
    answers: list[str] | None,
) -> Example:
    vector = search.embed(text)
    hits = search.search(text, 6 * READ, vector=vector)
    others = [hit for hit in hits if hit.passage.file not in relevant][:READ]
    question = selector.question(text)
    table, without = (
        np.vstack(sentence_features(question, vector, selector.candidates(chosen)))
        for chosen in (hits[:READ], others)
    )
    labels = [
        hit.passage.file in relevant and any(answer in sentence.lower() for answer in answers or ())
        for hit in (hits[:READ] if answers else ())
        for sentence in sentences(hit)
    ]
    found = any(hit.passage.file in relevant for hit in hits[:READ])
    return Example(zlib.crc32(min(relevant).encode()), table, np.array(labels, np.bool_), found, without)


def sentences(hit: Hit) -> list[str]:
    passage = hit.passage
    return [passage.text[start - passage.start : end - passage.start] for start, end in passage.sentences]


def fit(examples: Sequence[Example]) -> Judge:
    marked = [example for example in examples if example.labels.any()]
    sentence = fit_linear(
        np.vstack([example.table for example in marked]),
        np.concatenate([example.labels for example in marked]),
        1.0,
    )
    with_answer = [question_row(example.table, sentence) for example in examples if example.found]
    without = [question_row(example.without, sentence) for example in examples]
    truth = np.repeat([True, False], [len(with_answer), len(without)])
    question = fit_linear(np.array(with_answer + without), truth, 0.3)
    return Judge(sentence, question)


def fit_linear(table: Table, labels: NDArray[np.bool_], strength: float) -> Linear:
    mean, scale = table.mean(axis=0), table.std(axis=0)
    scale[scale < 1e-4] = 1.0
    model = LogisticRegression(C=strength, max_iter=5000).fit((table - mean) / scale, labels)
    return Linear(mean, scale, model.coef_[0], float(model.intercept_[0]))


def question_row(table: Table, sentence: Linear) -> Table:
    return question_features(table, sentence.logits(table))


def report(name: str, judge: Judge, examples: Sequence[Example]) -> None:
    print(f"{name}, held-out questions: {len(examples)}")
    if any(example.labels.any() for example in examples):
        ranks = np.array([rank_of_answer(judge, example) for example in examples])
        for k in (1, 3, 5):
            print(f"  right sentence among the first {k}: {np.mean(ranks <= k):.3f}")
    found = [example for example in examples if example.found]
    with_answer = judge.question.logits(np.array([question_row(e.table, judge.sentence) for e in found]))
    without = judge.question.logits(np.array([question_row(e.without, judge.sentence) for e in examples]))
    truth = [1] * len(found) + [0] * len(examples)
    print(f"  answerable or not, AUROC: {roc_auc_score(truth, np.concatenate([with_answer, without])):.3f}")


def rank_of_answer(judge: Judge, example: Example) -> float:
    order = np.argsort(-judge.sentence.logits(example.table))
    right = np.flatnonzero(example.labels[order])
    return float(right[0] + 1) if len(right) else np.inf


def as_json(judge: Judge) -> dict[str, object]:
    pairs = (("sentence", judge.sentence, SENTENCE_FEATURES), ("question", judge.question, QUESTION_FEATURES))
    return {
        name: {
            "intercept": round(linear.intercept, 5),
            "features": {
                feature: [round(float(value), 5) for value in values]
                for feature, *values in zip(names, linear.mean, linear.scale, linear.weights, strict=True)
            },
        }
        for name, linear, names in pairs
    }


ANY_JUDGE = Judge(
    Linear(
        np.zeros(len(SENTENCE_FEATURES)),
        np.ones(len(SENTENCE_FEATURES)),
        np.zeros(len(SENTENCE_FEATURES)),
        0.0,
    ),
    Linear(
        np.zeros(len(QUESTION_FEATURES)),
        np.ones(len(QUESTION_FEATURES)),
        np.zeros(len(QUESTION_FEATURES)),
        0.0,
    ),
)
"""Stands in while the features are collected: nothing is judged by it."""


if __name__ == "__main__":
    main()
