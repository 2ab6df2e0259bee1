"""``kunnskapsbase draft``, ``drafts`` and ``hearings`` from the command line."""

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

LETTER = """# Høring av ny transportplan

Samferdselsdirektoratet (eksempel)

Saksnr.: 26/1904

Dato: 2. november 2026

Høringsfrist: 1. mars 2027

## Spørsmål

- Bør det bygges dobbeltspor til Sundnes?
- Bør stemmerettsalderen senkes?
"""
OWN = """# Uttalelse om dobbeltspor

Osloregionen støtter dobbeltspor til Sundnes. Rådet ber om at sporet er ferdig innen 2035.
"""


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory, model: EmbeddingModel) -> Path:
    """A folder with a small corpus, the archive of it and a letter, to be copied."""
    folder = tmp_path_factory.mktemp("indexed")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "dobbeltspor.md").write_text(OWN, encoding="utf-8")
    (folder / "brev.md").write_text(LETTER, encoding="utf-8")
    with KnowledgeBase(load_settings(folder / "home", folder / "corpus"), model) as knowledge_base:
        knowledge_base.reindex()
    return folder


def test_a_draft_as_json_and_as_a_file(run: Run, tmp_path: Path) -> None:
    status, out, _ = run("draft", "brev.md", "--out", "svar.docx", "--json")
    assert status == 0
    made = json.loads(out)
    assert (made["letter"]["case_number"], made["letter"]["deadline"]) == ("26/1904", "2027-03-01")
    assert [point["text"] for point in made["letter"]["points"]] == [
        "Bør det bygges dobbeltspor til Sundnes?",
        "Bør stemmerettsalderen senkes?",
    ]
    reused = next(item for item in made["paragraphs"] if item["text"].startswith("Osloregionen støtter"))
    assert reused["provenance"] == "gjenbrukt"
    assert {"file", "title", "date", "page", "page_label", "section", "quote"} <= set(reused["citations"][0])
    assert [gap["point"] for gap in made["gaps"]] == [1]
    assert made["conflicts"] == []
    assert (tmp_path / "svar.docx").stat().st_size > 5000
    assert run("hearings")[1].count("utkast 1") == 1


def test_the_points_are_shown_edited_and_used(run: Run, tmp_path: Path) -> None:
    status, out, _ = run("draft", "brev.md", "--show-points")
    assert status == 0
    assert out.splitlines()[0] == "Bør det bygges dobbeltspor til Sundnes?"
    (tmp_path / "punkter.txt").write_text(out.splitlines()[0], encoding="utf-8")
    made = json.loads(run("draft", "brev.md", "--points", "punkter.txt", "--json")[1])
    assert made["gaps"] == []


def test_a_topic_and_pasted_text(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert json.loads(run("--json", "draft", "--topic", "dobbeltspor")[1])["hearing"] is None
    monkeypatch.setattr(sys, "stdin", io.StringIO(LETTER))
    assert "26/1904" in run("draft", "-")[1]


def test_a_draft_is_changed_and_nobody_s_change_is_lost(run: Run) -> None:
    run("draft", "brev.md")
    shown = run("drafts", "1")[1]
    assert "Osloregionen støtter dobbeltspor til Sundnes." in shown
    assert run("drafts", "1", "--confirm", "p2", "--by", "Kari")[0] == 0
    status, _, error = run(
        "drafts", "1", "--rewrite", "p2", "--text", "Nytt.", "--based-on", "1", "--by", "Ola"
    )
    assert (status, error.count("\n")) == (1, 1)
    assert "endret av Kari" in error
    assert "Bekreftet p2" in run("drafts", "1", "--history")[1]
    assert run("drafts", "1", "--regenerate", "1")[0] == 0
    assert run("drafts", "1", "--delete")[0] == 0
    assert "Ingen utkast" in run("drafts")[1]


def test_a_draft_can_be_read_when_its_source_has_changed(run: Run, tmp_path: Path) -> None:
    run("draft", "brev.md")
    (tmp_path / "corpus" / "dobbeltspor.md").write_text("# Uttalelse\n\nAnnet.\n", encoding="utf-8")
    assert run("reindex")[0] == 0
    assert "Osloregionen støtter dobbeltspor til Sundnes." in run("drafts", "1")[1]
    assert run("drafts", "1", "--regenerate", "1")[0] == 0
    assert "Osloregionen støtter dobbeltspor til Sundnes." not in run("drafts", "1")[1]


def test_hearings_are_entered_moved_on_and_put_in_a_calendar(run: Run, tmp_path: Path) -> None:
    assert "Høring 1" in run("hearings", "add", "brev.md")[1]
    changed = run("hearings", "set", "1", "--status", "til behandling", "--responsible", "Kari")[1]
    assert "til behandling" in changed
    assert "ansvarlig Kari" in changed
    status, out, _ = run("hearings", "--json", "--ics", "frister.ics")
    assert (status, json.loads(out)["hearings"][0]["status"]) == (0, "til behandling")
    assert "DTSTART;VALUE=DATE:20270301" in (tmp_path / "frister.ics").read_text(encoding="utf-8")
    assert json.loads(run("hearings", "--due", "0", "--json")[1])["hearings"] == []


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("draft", "borte.pdf"), 1),
        (("draft", "brev.md", "--points", "borte.txt"), 1),
        (("draft", "brev.md", "--out", "svar.odt"), 1),
        (("drafts", "9"), 1),
        (("hearings", "set", "9", "--status", "sendt"), 1),
        (("draft",), 2),
        (("draft", "brev.md", "--topic", "bane"), 2),
        (("drafts", "--confirm", "p1", "--by", "Kari"), 2),
        (("drafts", "1", "--confirm", "p1"), 2),
        (("drafts", "1", "--rewrite", "p1"), 2),
        (("hearings", "set", "1"), 2),
        (("hearings", "set", "1", "--status", "borte"), 2),
    ],
)
def test_errors_of_the_user_and_wrong_usage(run: Run, arguments: tuple[str, ...], status: int) -> None:
    code, _, error = run(*arguments)
    assert code == status
    if status == 1:
        assert error.startswith("Feil: ")
        assert error.count("\n") == 1
