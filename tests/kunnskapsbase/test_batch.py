"""Many questions from a file: odd lines, odd filters, and an output that is whole or not there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kunnskapsbase.batch import answer_batch
from kunnskapsbase.errors import QuestionError
from kunnskapsbase.knowledge_base import KnowledgeBase

QUESTION = "Hva mener Fjordregionen om veiprising?"


def answers(knowledge_base: KnowledgeBase, folder: Path, text: str) -> list[dict[str, Any]]:
    questions, out = folder / "inn.jsonl", folder / "ut.jsonl"
    questions.write_text(text, encoding="utf-8")
    count = answer_batch(knowledge_base, questions, out)
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").split("\n") if line]
    assert len(rows) == count
    return rows


def test_each_question_gets_its_line_in_order(sample_knowledge_base: KnowledgeBase, tmp_path: Path) -> None:
    rows = answers(
        sample_knowledge_base,
        tmp_path,
        f'\ufeff{{"id": "a", "q": "{QUESTION}"}}\r\n\n   \n{{"id": 7, "q": "Kva med ferje?", "filters": null}}\n'
        f'{{"q": "{QUESTION}", "filters": {{"kind": "posisjonsnotat"}}}}',
    )
    assert [row["id"] for row in rows] == ["a", 7, None]
    assert rows[0]["citations"][0]["n"] == 1
    assert {citation["kind"] for citation in rows[2]["citations"]} <= {"posisjonsnotat"}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"q": " "}, "tomt"),
        ({"q": "x" * 3000}, "3000 tegn"),
        ({"q": "halvt \ud83d tegn"}, "tegn som ikke kan leses"),
        ({"q": QUESTION, "filters": {"år": 2020}}, "år"),
        ({"q": QUESTION, "filters": {"year_from": "2020"}}, "year_from"),
        ({"q": QUESTION, "filters": {"year_from": True}}, "year_from"),
        ({"q": QUESTION, "filters": {"year_from": 2022, "year_to": 2020}}, "senere"),
        ({"q": QUESTION, "filters": {"kind": "brev"}}, "brev"),
        ({"q": QUESTION, "filters": "høringssvar"}, "Filtrene"),
        ({"q": QUESTION, "filters": [2020]}, "Filtrene"),
        ({"q": QUESTION, "filters": 0}, "Filtrene"),
    ],
)
def test_a_question_that_cannot_be_answered_gets_an_error_and_the_others_go_on(
    sample_knowledge_base: KnowledgeBase, tmp_path: Path, row: dict[str, Any], told: str
) -> None:
    lines = [json.dumps({"id": "galt", **row}), json.dumps({"id": "rett", "q": QUESTION})]
    wrong, right = answers(sample_knowledge_base, tmp_path, "\n".join(lines))
    assert told in wrong["error"]
    assert wrong["question"] == row["q"]
    assert "error" not in right


def test_line_separators_within_a_question_do_not_end_its_line(
    sample_knowledge_base: KnowledgeBase, tmp_path: Path
) -> None:
    question = "Hva med ferje?\u2028Og nattog?\x85"
    (row,) = answers(sample_knowledge_base, tmp_path, json.dumps({"q": question}, ensure_ascii=False))
    assert row["question"] == question


@pytest.mark.parametrize(
    "line",
    ["{", "[]", '"q"', "null", "{}", '{"q": null}', '{"q": ["x"]}', '{"spørsmål": "x"}', "[" * 100_000],
)
def test_a_line_that_is_no_question_stops_before_anything_is_written(
    sample_knowledge_base: KnowledgeBase, tmp_path: Path, line: str
) -> None:
    with pytest.raises(QuestionError, match="linje 2"):
        answers(sample_knowledge_base, tmp_path, f'{{"q": "{QUESTION}"}}\n{line}')
    assert [path.name for path in tmp_path.iterdir()] == ["inn.jsonl"]


def test_a_missing_or_foreign_file_is_told(sample_knowledge_base: KnowledgeBase, tmp_path: Path) -> None:
    (tmp_path / "latin.jsonl").write_bytes('{"q": "på"}'.encode("latin-1"))
    for name in ("latin.jsonl", "mangler.jsonl"):
        with pytest.raises(QuestionError, match="kan ikke leses"):
            answer_batch(sample_knowledge_base, tmp_path / name, tmp_path / "ut.jsonl")
    assert not (tmp_path / "ut.jsonl").exists()
