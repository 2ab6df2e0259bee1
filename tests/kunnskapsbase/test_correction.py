"""Corrections as a person writes them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kunnskapsbase.correction import correct, file_in_corpus, typed_value
from kunnskapsbase.errors import CorpusError


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("title", " Et svar ", "Et svar"),
        ("title", "  ", None),
        ("themes", "bane, ferje;  vei ,", ["bane", "ferje", "vei"]),
        ("year", "2023", 2023),
        ("year", "i fjor", "i fjor"),
        ("case_number", "2023/1", "2023/1"),
    ],
)
def test_what_is_written_becomes_the_fields_value(field: str, text: str, value: Any) -> None:
    assert typed_value(field, text) == value


def test_corrections_are_written_beside_the_document_and_taken_back(tmp_path: Path) -> None:
    document = tmp_path / "svar.md"
    document.write_text("Et svar", encoding="utf-8")
    beside = correct(document, {"kind": "innspill", "themes": "bane; ferje"})
    assert tomllib.loads(beside.read_text(encoding="utf-8")) == {
        "kind": "innspill",
        "themes": ["bane", "ferje"],
    }
    correct(document, {"kind": "", "themes": ""})
    assert not beside.exists()


def test_what_cannot_be_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    document = tmp_path / "svar.md"
    document.write_text("Et svar", encoding="utf-8")
    with pytest.raises(CorpusError, match="skal være en dato"):
        correct(document, {"title": "Godt nok", "date": "i går"})
    assert [path.name for path in tmp_path.iterdir()] == ["svar.md"]


def test_a_file_outside_the_corpus_is_refused(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (tmp_path / "annet.md").write_text("x", encoding="utf-8")
    with pytest.raises(CorpusError, match="finnes ikke i dokumentmappen"):
        file_in_corpus(corpus, "../annet.md")
