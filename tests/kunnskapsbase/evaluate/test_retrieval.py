"""The measures of the search on a set small enough to know them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.evaluate import evaluate_retrieval
from kunnskapsbase.settings import Settings, load_settings

TEXTS = {
    "nattog": "Rådet ber om nattog hele året.",
    "ferje": "Rådet vil ha gratis ferje til øyene.",
    "vern": "Jordvern går foran utbygging av næringsområder.",
}


@pytest.fixture
def settings(tmp_path: Path, model: EmbeddingModel) -> Settings:
    return load_settings(tmp_path / "home").model_copy(update={"cache": tmp_path / "cache"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = [json.dumps({"id": name, "text": text}) for name, text in TEXTS.items()]
    (tmp_path / "passages.jsonl").write_text("\n".join(rows), encoding="utf-8")
    (tmp_path / "queries.jsonl").write_text("\n".join(rows), encoding="utf-8")
    (tmp_path / "qrels.tsv").write_text("\n".join(f"{name}\t{name}\t1" for name in TEXTS), encoding="utf-8")
    return tmp_path


def test_texts_find_themselves(folder: Path, settings: Settings, model: EmbeddingModel) -> None:
    figures = evaluate_retrieval(folder, settings, model)
    assert set(figures) == {
        "ndcg@10", "mrr@10", "hit@1", "hit@5", "recall@100", "queries", "ms_p50", "ms_p95",
    }  # fmt: skip
    assert [figures[name] for name in ("ndcg@10", "mrr@10", "hit@1", "hit@5", "recall@100")] == [1.0] * 5
    assert figures["queries"] == 3
    assert figures["ms_p50"] <= figures["ms_p95"]
    assert evaluate_retrieval(folder, settings, model, limit=2)["queries"] == 2


def test_what_is_not_labelled_is_not_found(folder: Path, settings: Settings, model: EmbeddingModel) -> None:
    (folder / "qrels.tsv").write_text("nattog\tfinnes ikke\t1\n", encoding="utf-8")
    figures = evaluate_retrieval(folder, settings, model)
    assert figures["ndcg@10"] == figures["recall@100"] == 0


def test_a_set_without_queries_has_no_measures(
    folder: Path, settings: Settings, model: EmbeddingModel
) -> None:
    (folder / "queries.jsonl").write_text("", encoding="utf-8")
    assert evaluate_retrieval(folder, settings, model) == {"queries": 0}
