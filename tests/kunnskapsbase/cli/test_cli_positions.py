"""``kunnskapsbase positions`` and ``kunnskapsbase check``."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import load_settings

Run = Callable[..., tuple[int, str, str]]

METADATA = """
[ingest]
own_bodies = ["Vestrådet"]
["svar.md"]
kind = "høringssvar"
voice = "own"
date = "2023-06-01"
"""
TEXT = """# Høringssvar

## Nattog

Rådet krever daglig nattog fra 2027.

## Bru

Vi støtter brua. Vi støtter ny bru.
"""


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory, model: EmbeddingModel) -> Path:
    folder = tmp_path_factory.mktemp("indexed")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "metadata.toml").write_text(METADATA, encoding="utf-8")
    (folder / "corpus" / "svar.md").write_text(TEXT, encoding="utf-8")
    with KnowledgeBase(load_settings(folder / "home", folder / "corpus"), model) as knowledge_base:
        knowledge_base.reindex()
    return folder


def ids(run: Run, *arguments: str) -> list[str]:
    return [item["id"] for item in json.loads(run("positions", *arguments, "--json")[1])["positions"]]


def test_positions_are_listed_on_a_topic_or_all(run: Run) -> None:
    assert "«Rådet krever daglig nattog fra 2027.»" in run("positions", "nattog")[1]
    assert len(ids(run)) == 3
    assert json.loads(run("--json", "positions", "nattog")[1]) == json.loads(
        run("positions", "nattog", "--json")[1]
    )
    assert "Klima og miljø" in run("positions", "--topics")[1]
    assert run("positions", "nattog", "--timeline")[1].startswith("2023: ønsker")


def test_the_staff_confirm_correct_merge_reject_add_and_take_back(run: Run) -> None:
    train, *bridges = ids(run)
    assert "er bekreftet" in run("positions", "--confirm", train)[1]
    assert (
        "er rettet"
        in run("positions", "--correct", train, "--strength", "anbefaler", "--note", "Mildere.")[1]
    )
    shown = run("positions", "nattog")[1]
    assert "ønsker (anbefaler)" in shown
    assert "Merknad: Mildere." in shown
    assert "står for alle" in run("positions", "--merge", bridges[0], "--other", bridges[1])[1]
    assert len(ids(run)) == 2
    assert "er forkastet" in run("positions", "--reject", train)[1]
    assert train not in ids(run)
    assert train in ids(run, "--rejected")
    assert "tatt tilbake" in run("positions", "--undo", train)[1]
    added = (
        "positions",
        "--add",
        "svar.md",
        "--quote",
        "Vi støtter ny bru.",
        "--stance",
        "for",
        "--strength",
        "mener",
    )
    assert "er lagt til" in run(*added)[1]


def test_a_list_is_written_to_a_file(run: Run) -> None:
    assert run("positions", "--out", "liste.xlsx")[1] == "3 standpunkter skrevet til liste.xlsx.\n"
    assert Path("liste.xlsx").is_file()


def test_errors_are_one_line_with_status_one(run: Run) -> None:
    for arguments in (
        ("positions", "--confirm", "ffffffff"),
        ("positions", "--out", "liste.txt"),
        ("positions", "--add", "svar.md", "--quote", "Nei.", "--stance", "imot", "--strength", "mener"),
        ("check", "nowhere.md"),
    ):
        status, _, told = run(*arguments)
        assert status == 1
        assert told.startswith("Feil: ")
        assert told.count("\n") == 1
    for arguments in (
        ("positions", "nattog", "--topics"),
        ("positions", "--correct", "ffffffff"),
        ("positions", "--add", "svar.md"),
    ):
        assert run(*arguments)[0] == 2


def test_a_draft_is_checked_from_a_file_or_as_text(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = "Rådet vil ikke ha daglig nattog. Rådet ber om en ny kinosal.\n"
    Path("utkast.txt").write_text(draft, encoding="utf-8")
    told = run("check", "utkast.txt")[1]
    assert told.startswith(
        "2 setninger i teksten tar stilling; holdt mot 3 standpunkter som gjelder. 2 funn."
    )
    assert "Motsatt standpunkt\n  Teksten: «Rådet vil ikke ha daglig nattog.»" in told
    assert "Rådet: «Rådet krever daglig nattog fra 2027.»" in told
    monkeypatch.setattr(sys, "stdin", io.StringIO(draft))
    found = json.loads(run("check", "-", "--json")[1])["findings"]
    assert [finding["kind"] for finding in found] == ["motsatt standpunkt", "nytt standpunkt"]
