"""Fits the weights by which sentences and whole questions are judged, and reports on texts that were not fitted on.

Sentences: a conditional logit (McFadden, 1974) over the sentences found for each question, and on what it leaves
undecided a head on the embedding model's vectors (`sentence_head.py`). Questions: a logistic model of whether the
archive holds the answer. Fitted on NorQuAD (Ivanova et al., 2023), on the questions in `benchmarks/training` and on
the `fit` parts of `tests/gold`; never on the `report` parts.

Every source of texts is left out once, and what the others give is measured on it: a question on a document whose
other sentences were fitted on would be too easy. The question model is fitted on scores from these rounds, as its
scores for unseen texts will be like those.

    python benchmarks/fit_answer.py ../shared/data --write
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from answer_examples import Example, archive_examples, labelled_set_examples, public_examples
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import logsumexp, softmax
from sentence_head import fit_head, save_head
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from kunnskapsbase.answer.features import SENTENCE_FEATURES
from kunnskapsbase.answer.judge import QUESTION_FEATURES, Judge, Linear, question_features
from kunnskapsbase.answer.sentence_head import WEIGHTS, SentenceHead
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.settings import load_settings

Table = NDArray[np.float64]
Sources = dict[str, list[Example]]
ROOT = Path(__file__).parent.parent
TRAINING = ROOT / "benchmarks" / "training"
GOLD = ROOT / "tests" / "gold"

RIDGE, STRENGTH = 3.0, 0.01
"""Variance of the weights of the sentence model, and the inverse penalty of the question model."""
PUBLIC = 1200
"""Questions of NorQuAD whose sentences are ranked; the head is fitted on all."""
THRESHOLDS = np.arange(0.2, 0.81, 0.05)


@dataclass(frozen=True)
class Ranking:
    """What ranks the sentences found for a question."""

    sentence: Linear
    head: SentenceHead

    def scores(self, example: Example) -> Table:
        """Return the score of each sentence found."""
        judged = self.sentence.logits(np.vstack(example.found.tables))
        return judged + self.head.scores(example.vector, example.sentence_vectors)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("data", type=Path, help="the folder with documents/ and retrieval/")
    arguments.add_argument("--homes", type=Path, help="where the archives are indexed, to be kept")
    arguments.add_argument("--write", action="store_true", help="write the weights into kunnskapsbase/answer")
    given = arguments.parse_args()
    settings = load_settings()
    model = EmbeddingModel(settings.embedding, settings.cache)
    public = public_examples(given.data / "retrieval" / "norquad-dev", model, settings)
    with tempfile.TemporaryDirectory() as folder:
        sources = read_sources(given.data, given.homes or Path(folder), model)
    half = [example for example in public if example.group % 2 == 0]
    every = [example for examples in sources.values() for example in examples]
    report_sentences("NorQuAD", fit_ranking(half, every, model), [e for e in public if e.group % 2 == 1])
    rows = left_out(sources, half, model)
    report_questions(rows)
    if given.write:
        ranking = fit_ranking(public, every, model)
        judge = Judge(ranking.sentence, fit_questions([row for found in rows.values() for row in found]))
        target = ROOT / "kunnskapsbase" / "answer"
        (target / "weights.json").write_text(json.dumps(as_json(judge), indent=1) + "\n", encoding="utf-8")
        save_head(ranking.head, target / WEIGHTS)


def read_sources(data: Path, homes: Path, model: EmbeddingModel) -> Sources:
    """Return the labelled questions by where their texts are from."""
    laws = data / "retrieval" / "law-headings"
    samples = [GOLD / "samples_fit.jsonl", TRAINING / "samples.jsonl"]
    documents = [GOLD / "documents_fit.jsonl", TRAINING / "documents.jsonl"]
    sources = {
        "samples": archive_examples(homes / "samples", ROOT / "corpus", samples, model),
        "documents": archive_examples(homes / "documents", data / "documents", documents, model),
        "laws": labelled_set_examples(laws, TRAINING / "laws.jsonl", model, load_settings()),
    }
    for archive in sorted((TRAINING / "archives").iterdir()):
        corpus, files = archive / "documents", [archive / "questions.jsonl"]
        sources[archive.name] = archive_examples(homes / archive.name, corpus, files, model)
    return sources


def fit_ranking(public: Sequence[Example], labelled: Sequence[Example], model: EmbeddingModel) -> Ranking:
    """Fit what ranks the sentences."""
    marked = [example for example in public if example.answers.any()]
    told = [example for example in labelled if example.answers.any()]
    sentence = fit_sentences([*marked[:PUBLIC], *told])
    return Ranking(sentence, fit_head([*marked, *told], sentence, model.fingerprint))


def fit_sentences(examples: Sequence[Example]) -> Linear:
    """Fit which sentence is chosen: the likelihood is that of all answering sentences of a question together."""
    marked = [(np.vstack(example.found.tables), example.answers) for example in examples]
    mean, scale = scaling(np.vstack([table for table, _ in marked]))
    scaled = [((table - mean) / scale, answers) for table, answers in marked]

    def loss(weights: Table) -> tuple[float, Table]:
        value, slope = float(weights @ weights) / (2 * RIDGE), weights / RIDGE
        for table, answers in scaled:
            scores = table @ weights
            value += float(logsumexp(scores) - logsumexp(scores[answers]))
            slope = slope + softmax(scores) @ table - softmax(scores[answers]) @ table[answers]
        return value, slope

    found = minimize(loss, np.zeros(len(SENTENCE_FEATURES)), jac=True, method="L-BFGS-B")
    return Linear(mean, scale, np.asarray(found.x), 0.0)


def left_out(
    sources: Sources, public: Sequence[Example], model: EmbeddingModel
) -> dict[str, list[tuple[Table, bool]]]:
    """Leave each source out, report on its sentences; return the features and truth of its questions."""
    rows = {}
    for name, examples in sources.items():
        others = [example for other, found in sources.items() if other != name for example in found]
        ranking = fit_ranking(public, others, model)
        report_sentences(name, ranking, examples)
        rows[name] = [(question_features(e.found, ranking.scores(e)), e.answerable) for e in examples]
    return rows


def fit_questions(rows: Sequence[tuple[Table, bool]]) -> Linear:
    """Fit whether the archive holds the answer; both kinds of question count the same."""
    table, truth = np.array([row for row, _ in rows]), np.array([true for _, true in rows])
    mean, scale = scaling(table)
    model = LogisticRegression(C=STRENGTH, max_iter=5000, class_weight="balanced")
    model.fit((table - mean) / scale, truth)
    return Linear(mean, scale, model.coef_[0], float(model.intercept_[0]))


def scaling(table: Table) -> tuple[Table, Table]:
    mean, scale = table.mean(axis=0), table.std(axis=0)
    scale[scale < 1e-4] = 1.0
    return mean, scale


def report_sentences(name: str, ranking: Ranking, examples: Sequence[Example]) -> None:
    marked = [example for example in examples if example.answers.any()]
    print(f"{name}: {len(marked)} questions with the answer among the passages read, not fitted on")
    for label, truth, within in (
        ("right sentence", "answers", None),
        ("right sentence, the right passage given", "answers", "in_place"),
        ("right passage", "in_place", None),
    ):
        ranks = np.array([rank_of(ranking.scores(e), e, truth, within) for e in marked])
        print(f"  {label}, first, in three: {np.mean(ranks <= 1):.3f}, {np.mean(ranks <= 3):.3f}")


def rank_of(scores: Table, example: Example, truth: str, within: str | None) -> int:
    right = getattr(example, truth)
    if within:
        scores, right = scores[getattr(example, within)], right[getattr(example, within)]
    return int(np.flatnonzero(right[np.argsort(-scores)])[0]) + 1


def report_questions(rows: dict[str, list[tuple[Table, bool]]]) -> None:
    """Print how well questions with and without an answer are told apart in each source by the others."""
    answered, refused = [], []
    for name, found in rows.items():
        linear = fit_questions([row for other, them in rows.items() if other != name for row in them])
        truth = np.array([true for _, true in found])
        likely = 1 / (1 + np.exp(-linear.logits(np.array([row for row, _ in found]))))
        print(f"{name}: answerable or not, AUROC {roc_auc_score(truth, likely):.3f}")
        answered.append([np.mean(likely[truth] >= threshold) for threshold in THRESHOLDS])
        refused.append([np.mean(likely[~truth] < threshold) for threshold in THRESHOLDS])
    for threshold, yes, no in zip(THRESHOLDS, np.mean(answered, 0), np.mean(refused, 0), strict=True):
        print(f"threshold {threshold:.2f}: answered {yes:.3f}, refused {no:.3f}, means of the sources")


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


if __name__ == "__main__":
    main()
