"""Fits the weights by which sentences and questions are judged, and reports on what was not fitted on.

Sentences: a conditional logit (McFadden, 1974) over the sentences found for each question of the development set
of NorQuAD (Ivanova et al., 2023), which marks the sentence that answers; and a head on the embedding model's vectors
(`sentence_head.py`), on all questions of that set. Questions: a logistic model of whether the archive holds the answer,
on the labelled questions of tests/gold, and, at a small weight, on those of the public sets. Only the `fit` files of
tests/gold may be given. With `--write-head` the judge stays as it is.

    python benchmarks/fit_answer.py ../shared/data/retrieval/norquad-dev ../shared/data/retrieval/law-headings \\
        --gold HOME CORPUS tests/gold/samples_fit.jsonl --gold HOME CORPUS tests/gold/documents_fit.jsonl
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from answer_examples import Example, gold_examples, public_examples
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import logsumexp, softmax
from sentence_head import fit_head, save_head
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from kunnskapsbase.answer.features import SENTENCE_FEATURES
from kunnskapsbase.answer.judge import QUESTION_FEATURES, Judge, Linear, fitted_judge, question_features
from kunnskapsbase.answer.sentence_head import WEIGHTS, SentenceHead
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.settings import load_settings

Table = NDArray[np.float64]
RIDGE, STRENGTH = 3.0, 0.1
"""Variance of the weights of the sentence model, and the inverse penalty of the question model."""
UNANSWERABLE, TAKEN_AWAY = 2.0, 0.3
"""Weight of a labelled question without an answer, and of one whose passages were taken away."""
PUBLIC = 0.1
"""Weight of all public questions together, the labelled ones being one."""
FOLDS = 5


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folders", type=Path, nargs="+")
    arguments.add_argument("--gold", type=Path, nargs=3, action="append", default=[])
    arguments.add_argument(
        "--limit", type=int, default=1200, help="questions of each public set for the judge"
    )
    arguments.add_argument("--write", action="store_true", help="write the weights into kunnskapsbase/answer")
    arguments.add_argument("--write-head", action="store_true", help="write those of the sentence head alone")
    given = arguments.parse_args()
    settings = load_settings()
    model = EmbeddingModel(settings.embedding, settings.cache)
    whole = {folder.name: public_examples(folder, model, settings) for folder in given.folders}
    public = {name: examples[: given.limit] for name, examples in whole.items()}
    gold = [
        example for home, corpus, file in given.gold for example in gold_examples(home, corpus, file, model)
    ]
    everything = [example for examples in public.values() for example in examples]
    sentence = fit_sentences([example for example in everything if example.group % 2 == 0])
    marked = [example for examples in whole.values() for example in examples]
    head = fit_head([example for example in marked if example.group % 2 == 0], sentence, model.fingerprint)
    for used, way in ((None, "features alone"), (head, "with the sentence head")):
        for name, examples in public.items():
            others = [example for example in examples if example.group % 2 == 1]
            report_sentences(f"{name}, {way}", sentence, used, others)
        report_sentences(f"labelled questions, {way}", sentence, used, gold)
    report_questions(sentence, gold, [example for example in everything if example.group % 2 == 0])
    target = Path(__file__).parent.parent / "kunnskapsbase" / "answer"
    judge = fitted_judge()
    if given.write:
        sentence = fit_sentences(everything)
        judge = Judge(sentence, fit_questions(sentence, gold, question_rows(sentence, everything)))
        (target / "weights.json").write_text(json.dumps(as_json(judge), indent=1) + "\n", encoding="utf-8")
    if given.write or given.write_head:
        save_head(fit_head(marked, judge.sentence, model.fingerprint), target / WEIGHTS)


def fit_sentences(examples: Sequence[Example]) -> Linear:
    """Fit which sentence is chosen: the likelihood is that of all answering sentences of a question together."""
    marked = [(np.vstack(e.as_found.tables), e.answers) for e in examples if e.as_found and e.answers.any()]
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


def fit_questions(
    sentence: Linear, gold: Sequence[Example], public: Sequence[tuple[Table, bool, float]]
) -> Linear:
    """Fit whether the archive holds the answer.

    Args:
        sentence: The model that ranks the sentences.
        gold: The labelled questions.
        public: The rows of the public ones.
    """
    rows = question_rows(sentence, gold)
    whole = sum(weight for *_, weight in rows), sum(weight for *_, weight in public)
    share = PUBLIC * whole[0] / whole[1] if rows and public else 1.0
    rows += [(row, true, weight * share) for row, true, weight in public]
    table, truth = np.array([row for row, _, _ in rows]), np.array([true for _, true, _ in rows])
    mean, scale = scaling(table)
    weights = np.array([weight for _, _, weight in rows])
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit((table - mean) / scale, truth, weights)
    return Linear(mean, scale, model.coef_[0], float(model.intercept_[0]))


def question_rows(sentence: Linear, examples: Sequence[Example]) -> list[tuple[Table, bool, float]]:
    """Return features, truth and weight of each question, and of each with its right passages taken away."""
    rows: list[tuple[Table, bool, float]] = []
    for example in examples:
        if example.as_found:
            weight = 1.0 if example.answerable else UNANSWERABLE
            rows.append((question_features(example.as_found, sentence), example.answerable, weight))
        if example.without:
            rows.append((question_features(example.without, sentence), False, TAKEN_AWAY))
    return rows


def scaling(table: Table) -> tuple[Table, Table]:
    mean, scale = table.mean(axis=0), table.std(axis=0)
    scale[scale < 1e-4] = 1.0
    return mean, scale


def report_sentences(
    name: str, sentence: Linear, head: SentenceHead | None, examples: Sequence[Example]
) -> None:
    marked = [
        example for example in examples if example.as_found and example.answerable and len(example.answers)
    ]
    marked = [example for example in marked if example.answers.any()]
    if not marked:
        return
    print(f"{name}: {len(marked)} questions with the answer among the passages read, not fitted on")
    for label, only_right in (("among all sentences", False), ("with the right passage given", True)):
        ranks = np.array([rank_of_answer(sentence, head, example, only_right) for example in marked])
        shares = ", ".join(f"{np.mean(ranks <= k):.3f}" for k in (1, 3, 5))
        print(f"  right sentence first, in the first three, in the first five, {label}: {shares}")


def rank_of_answer(sentence: Linear, head: SentenceHead | None, example: Example, only_right: bool) -> int:
    assert example.as_found
    scores = sentence.logits(np.vstack(example.as_found.tables))
    if head is not None:
        scores = scores + head.scores(example.vector, example.sentence_vectors)
    answers = example.answers[example.in_place] if only_right else example.answers
    scores = scores[example.in_place] if only_right else scores
    return int(np.flatnonzero(answers[np.argsort(-scores)])[0]) + 1


def report_questions(sentence: Linear, gold: Sequence[Example], public: Sequence[Example]) -> None:
    """Print how well labelled questions with and without an answer are told apart, by cross-validation."""
    if not gold:
        return
    scores, truth = [], []
    rows = question_rows(sentence, public)
    for fold in range(FOLDS):
        others = [example for example in gold if example.group % FOLDS != fold]
        model = fit_questions(sentence, others, rows)
        for example in gold:
            if example.group % FOLDS == fold and example.as_found:
                scores.append(model.logits(question_features(example.as_found, sentence)[None, :])[0])
                truth.append(example.answerable)
    print(
        f"labelled questions: answerable or not, AUROC in {FOLDS} folds: {roc_auc_score(truth, scores):.3f}"
    )


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
