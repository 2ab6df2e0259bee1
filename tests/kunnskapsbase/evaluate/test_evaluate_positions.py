"""The labelled sets of positions and pairs, and that the rules are as good on them as they were."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.errors import EvaluationError
from kunnskapsbase.evaluate import evaluate_positions
from kunnskapsbase.evaluate.positions import RELATIONS, pair_figures, sentence_figures
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.positions.comparing import FindingKind
from kunnskapsbase.positions.contradictions import check_text

SETS = Path(__file__).parents[2] / "labelled" / "positions"


@pytest.mark.parametrize(
    "name",
    [
        "sentences_dev",
        "sentences_test",
        "sentences_hard",
        "sentences_unseen",
        "sentences_final",
        "sentences_last",
    ],
)
def test_positions_are_found(name: str) -> None:
    figures = sentence_figures(SETS / f"{name}.jsonl")
    assert figures["precision"] >= 0.9
    assert figures["recall"] >= 0.85
    assert figures["stance"] >= 0.9
    assert figures["strength"] >= 0.9
    assert figures["owner"] >= 0.9


@pytest.mark.parametrize("name", ["pairs_dev", "pairs_test"])
def test_no_plain_denial_is_missed(name: str, model: EmbeddingModel) -> None:
    figures = pair_figures(SETS / f"{name}.jsonl", model)
    assert figures["plain_negations"] > 0
    assert figures["plain_negations_missed"] == 0
    assert figures["precision"] >= 0.9
    assert figures["recall"] >= 0.9


def test_a_draft_is_held_against_the_whole_sample_corpus(sample_knowledge_base: KnowledgeBase) -> None:
    rows = [
        json.loads(line) for line in (SETS / "drafts_samples.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    check = check_text(sample_knowledge_base, "\n\n".join(row["text"] for row in rows))
    found = {finding.text: finding.kind for finding in check.findings}
    expected = {**RELATIONS, "new": FindingKind.NEW}
    wrong = [row for row in rows if found.get(row["text"]) is not expected.get(row["relation"])]
    assert not [row for row in wrong if row["relation"] == "opposite"]
    assert len(wrong) <= 1


def test_every_set_of_a_folder_is_measured(tmp_path: Path, model: EmbeddingModel) -> None:
    row = {
        "text": "Rådet støtter brua.",
        "document": "response",
        "holder": "own",
        "stance": "støtter",
        "strength": "krever",
    }
    (tmp_path / "sentences_own.jsonl").write_text(json.dumps(row), encoding="utf-8")
    figures = evaluate_positions(tmp_path, model)["sentences_own"]
    assert (figures["recall"], figures["stance"], figures["strength"]) == (1.0, 1.0, 0.0)
    with pytest.raises(EvaluationError, match="ingen merkede sett"):
        evaluate_positions(tmp_path / "nowhere", model)
