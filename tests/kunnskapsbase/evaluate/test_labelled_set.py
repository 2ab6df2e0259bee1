"""A labelled set: read line by line, and kept in a store that follows its changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.errors import EvaluationError
from kunnskapsbase.evaluate.labelled_set import (
    LabelledSet,
    as_document,
    index_labelled_set,
    read_labelled_set,
)
from kunnskapsbase.store import Store

PASSAGES = '{"id": 1, "title": "x", "text": "Rådet vil ha nattog."}\n{"id": "b", "text": "To\u2028linjer"}\n'
QUERIES = '{"id": "q1", "text": "nattog?"}\n\n{"id": "q2", "text": "ferje?"}\n'
QRELS = "q1\t1\t1\nq2\tb\t0\nq2\t1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("passages.jsonl", PASSAGES), ("queries.jsonl", QUERIES), ("qrels.tsv", QRELS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_set_is_read(folder: Path) -> None:
    assert read_labelled_set(folder) == LabelledSet(
        {"1": "Rådet vil ha nattog.", "b": "To\u2028linjer"},
        (("q1", "nattog?"), ("q2", "ferje?")),
        {"q1": frozenset({"1"}), "q2": frozenset({"1"})},
    )


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("passages.jsonl", '{"id": 1}', "«text» mangler"),
        ("passages.jsonl", "[1, 2]", "«id» mangler"),
        ("queries.jsonl", "{", "linje 1: ikke gyldig JSON"),
        ("qrels.tsv", "q1 1 1", "tabulator"),
        ("qrels.tsv", None, "kan ikke leses"),
    ],
)
def test_what_is_wrong_is_named(folder: Path, name: str, text: str | None, told: str) -> None:
    (folder / name).unlink()
    if text is not None:
        (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(EvaluationError, match=told):
        read_labelled_set(folder)


def test_a_passage_keeps_its_text_and_gets_no_headings(model: EmbeddingModel) -> None:
    document = as_document("a", "Første  linje.\n\n Andre linje.\n", model)
    assert document.text == "Første linje.\n\nAndre linje."
    assert {passage.heading_path for passage in document.passages} == {()}
    assert as_document("a", " \n", model).passages == ()


def test_the_store_follows_the_set(tmp_path: Path, model: EmbeddingModel) -> None:
    def index(**passages: str) -> tuple[int, dict[str, str]]:
        index_labelled_set(LabelledSet(passages, (), {}), store, model)
        return store.generation(), {
            document.file: store.version(document.version_id).text for document in store.documents()
        }

    with Store(tmp_path) as store:
        assert index(a="Nattog.", b="Ferje.") == (1, {"a": "Nattog.", "b": "Ferje."})
        assert index(a="Nattog.", b="Ferje.")[0] == 1, "nothing to do"
        assert index(a="Dagtog.", b="Ferje.") == (2, {"a": "Dagtog.", "b": "Ferje."})
        assert index(c="Vei.") == (3, {"c": "Vei."})
