"""``kunnskapsbase questions``: what was asked on the command line is listed, shown, rated, exported, deleted."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kunnskapsbase.cli import main
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import load_settings

Run = Callable[..., tuple[int, str, str]]

FILE = "bane.md"
QUESTION = "Støtter rådet dobbeltspor til Sundnes?"


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory, model: EmbeddingModel) -> Path:
    """A folder with a small corpus and the archive of it, to be copied."""
    folder = tmp_path_factory.mktemp("indexed")
    (folder / "corpus").mkdir()
    (folder / "corpus" / FILE).write_text(
        "# Uttalelse\n\nRådet støtter dobbeltspor til Sundnes.\n", encoding="utf-8"
    )
    (folder / "corpus" / "ferje.txt").write_text("Rådet ber om gratis ferje hele året.\n", encoding="utf-8")
    with KnowledgeBase(load_settings(folder / "home", folder / "corpus"), model) as knowledge_base:
        knowledge_base.reindex()
    return folder


def test_what_is_asked_is_listed_and_shown(run: Run) -> None:
    assert run("questions")[1] == "Ingen spørsmål er tatt vare på.\n"
    run("ask", QUESTION)
    listed = run("questions")[1]
    assert listed.startswith("1  ")
    assert QUESTION in listed
    shown = run("questions", "1")[1]
    assert "«Rådet støtter dobbeltspor til Sundnes.»" in shown
    entry = json.loads(run("--json", "questions", "1")[1])
    assert entry["question"] == QUESTION
    (line,) = run("--json", "questions")[1].splitlines()
    assert json.loads(line) == entry


def test_a_source_that_has_changed_or_gone_since_says_so(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "corpus" / FILE
    run("ask", QUESTION)
    file.write_text("# Uttalelse\n\nRådet går imot dobbeltspor.\n", encoding="utf-8")
    run("reindex")
    shown = run("questions", "1")[1]
    assert "«Rådet støtter dobbeltspor til Sundnes.»" in shown
    assert "Dokumentet er endret siden." in shown
    file.unlink()
    run("reindex")
    assert "Dokumentet er tatt ut av arkivet siden." in run("questions", "1")[1]


def test_an_answer_is_rated_exported_and_deleted(run: Run, tmp_path: Path) -> None:
    for question in (QUESTION, "Hva ber rådet om?", "Hva koster ferja?"):
        run("ask", question)
    assert run("questions", "--rate", "1", "down", "--comment", "Feil sak")[0] == 0
    assert "tommel ned: Feil sak" in run("questions")[1]
    assert run("questions", "--export", "logg.jsonl")[0] == 0
    rows: list[Any] = [json.loads(line) for line in (tmp_path / "logg.jsonl").read_text("utf-8").splitlines()]
    assert [(row["id"], row["rating"]) for row in rows] == [(3, None), (2, None), (1, "down")]
    assert run("questions", "--delete", "2")[1] == "Slettet: 1.\n"
    assert run("questions", "--older-than", "30")[1] == "Slettet: 0.\n"
    assert json.loads(run("--json", "questions", "--delete-all")[1]) == {"deleted": 2}


def test_many_questions_from_a_file_are_not_kept(run: Run, tmp_path: Path) -> None:
    (tmp_path / "inn.jsonl").write_text(json.dumps({"id": "1", "q": QUESTION}), encoding="utf-8")
    assert run("ask", "--batch", "inn.jsonl", "--out", "ut.jsonl")[0] == 0
    gold = {"id": "1", "q": QUESTION, "answerable": True, "files": [FILE], "pages": [], "contains": []}
    (tmp_path / "fasit.jsonl").write_text(json.dumps(gold), encoding="utf-8")
    assert run("evaluate", "answers", "fasit.jsonl")[0] == 0
    assert run("questions")[1] == "Ingen spørsmål er tatt vare på.\n"


def test_nothing_is_kept_if_so_set(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("ask", QUESTION)
    monkeypatch.setenv("KUNNSKAPSBASE_QUESTIONS__KEEP_DAYS", "0")
    run("ask", QUESTION)
    assert run("questions")[1] == "Ingen spørsmål er tatt vare på.\n"


def test_a_store_that_cannot_be_written_answers_with_one_line_of_warning(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = KnowledgeBase.__init__

    def without_writing(self: KnowledgeBase, *arguments: Any) -> None:
        opened(self, *arguments)
        with self.store.database.autocommit() as connection:
            connection.execute("PRAGMA query_only = ON")

    monkeypatch.setattr(KnowledgeBase, "__init__", without_writing)
    status, out, error = run("ask", QUESTION)
    assert status == 0
    assert "dobbeltspor" in out
    assert error.startswith("Advarsel: Spørsmålet er ikke tatt vare på.")
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("1", "--delete-all"), 2),
        (("--comment", "x"), 2),
        (("--rate", "1", "sideways"), 2),
        (("99999999999999999999",), 2),
        (("7",), 1),
        (("--export", "logg.doc"), 1),
    ],
)
def test_what_cannot_be_done_is_told(run: Run, arguments: tuple[str, ...], status: int) -> None:
    found, out, error = run("questions", *arguments)
    assert (found, out) == (status, "")
    assert "Traceback" not in error


def test_no_archive_is_made_by_looking_for_questions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["kunnskapsbase", "--home", str(tmp_path / "nowhere"), "questions"])
    with pytest.raises(SystemExit):
        main()
    assert not (tmp_path / "nowhere").exists()
