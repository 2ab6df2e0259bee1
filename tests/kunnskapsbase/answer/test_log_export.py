"""The log as a file."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from answer.sample_answers import QUESTION, answer
from kunnskapsbase.answer.log_export import HEADER, export
from kunnskapsbase.errors import AnswerLogError
from kunnskapsbase.knowledge_base import KnowledgeBase


@pytest.fixture
def knowledge_base_with_two(knowledge_base: KnowledgeBase) -> KnowledgeBase:
    first = knowledge_base.log.record(answer(), asker="Kari")
    knowledge_base.log.record(answer(question="=HYPERLINK(1)"))
    assert first is not None
    knowledge_base.log.rate(first, "up", "Bra")
    return knowledge_base


def test_csv_has_a_row_for_each_question(tmp_path: Path, knowledge_base_with_two: KnowledgeBase) -> None:
    target = tmp_path / "logg.CSV"
    export(knowledge_base_with_two.log.entries(), target)
    reader = csv.DictReader(io.StringIO(target.read_text(encoding="utf-8-sig"), newline=""), delimiter=";")
    second, first = list(reader)
    assert tuple(first) == HEADER
    assert (first["Spørsmål"], first["Hvem"], first["Vurdering"], first["Kommentar"]) == (
        QUESTION,
        "Kari",
        "opp",
        "Bra",
    )
    assert first["Kilder"] == "[1] Uttalelse (a.md, versjon 000000000000): «Rådet støtter det.»"
    assert second["Spørsmål"] == "'=HYPERLINK(1)"


def test_json_lines_have_everything(tmp_path: Path, knowledge_base_with_two: KnowledgeBase) -> None:
    target = tmp_path / "logg.jsonl"
    entries = knowledge_base_with_two.log.entries()
    export(entries, target)
    lines = target.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [entry.as_dict() for entry in entries]


def test_other_names_and_closed_folders_are_told(tmp_path: Path) -> None:
    with pytest.raises(AnswerLogError, match=r"\.csv eller \.jsonl"):
        export([], tmp_path / "logg.xlsx")
    with pytest.raises(AnswerLogError, match="kan ikke skrives"):
        export([], tmp_path / "mangler" / "logg.csv")
