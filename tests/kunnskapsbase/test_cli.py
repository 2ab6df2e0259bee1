"""The command line's contracts: JSON alone on standard output, one line for an error, exit status 0, 1 or 2."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from kunnskapsbase.cli import main
from kunnskapsbase.knowledge_base import KnowledgeBase


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["kunnskapsbase", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_reindex_prints_its_receipt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "x.md").write_text("# Uttalelse\n\nRådet støtter nattog.\n", encoding="utf-8")
    options = ("--home", str(tmp_path / "home"), "--corpus", str(tmp_path / "corpus"), "--json")
    assert run(monkeypatch, *options, "reindex") == 0
    receipt = json.loads(capsys.readouterr().out)
    assert receipt["added"] == ["x.md"]
    assert set(receipt) == {
        "added", "changed", "moved", "removed", "duplicates", "unchanged", "failed",
        "passages", "embedded", "seconds", "generation",
    }  # fmt: skip


@pytest.mark.usefixtures("loaded")
def test_ask_prints_an_answer(
    sample_knowledge_base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = str(sample_knowledge_base.settings.home)
    assert run(monkeypatch, "--home", home, "--json", "ask", "Hva mener Fjordregionen om veiprising?") == 0
    answer = json.loads(capsys.readouterr().out)
    assert set(answer) == {
        "id", "question", "understood_as", "abstained", "reason", "answer", "statements", "citations", "engine",
        "chips", "notice", "ms",
    }  # fmt: skip
    assert {"n", "file", "page", "page_label", "section", "quote", "start", "end"} <= set(
        answer["citations"][0]
    )


@pytest.mark.usefixtures("loaded")
def test_a_question_is_asked_after_others(
    sample_knowledge_base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = str(sample_knowledge_base.settings.home)
    after = ("--after", "Hvor mange høringssvar avga rådet i 2023?", "--after", "og i 2022?")
    assert run(monkeypatch, "--home", home, "ask", "og i 2021?", *after) == 0
    assert capsys.readouterr().out.startswith("Forstått som: Hvor mange høringssvar avga rådet i 2021?\n")


@pytest.mark.usefixtures("loaded")
def test_an_overview_is_shown_and_written(
    tmp_path: Path,
    sample_knowledge_base: KnowledgeBase,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    options = ("--home", str(sample_knowledge_base.settings.home))
    assert (
        run(monkeypatch, *options, "overview", "veiprising", "--kind", "høringssvar", "--from", "2020") == 0
    )
    shown = capsys.readouterr().out
    assert "«Fjordregionen støtter at veiprising innføres" in shown
    assert "2 av 4 dokumenter omtaler «veiprising», 2 uten funn." in shown
    for name in ("tabell.xlsx", "tabell.csv"):
        assert run(monkeypatch, *options, "overview", "veiprising", "--out", str(tmp_path / name)) == 0
        assert "Skrevet til" in capsys.readouterr().out
        assert (tmp_path / name).stat().st_size > 500
    assert run(monkeypatch, *options, "--json", "overview", "kongekrabbe") == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["abstained"], answer["overview"]["found"]) == (True, 0)


def test_an_error_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ("--home", str(tmp_path / "home"), "--corpus", str(tmp_path / "nowhere"))
    assert run(monkeypatch, *options, "reindex") == 1
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.count("\n") == 1
    assert "finnes ikke" in output.err


@pytest.mark.usefixtures("loaded")
def test_history_rollback_backup_and_restore_go_round(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus, home, copy = tmp_path / "corpus", tmp_path / "home", tmp_path / "kopi.sqlite"
    corpus.mkdir()
    (corpus / "x.md").write_text("# Uttalelse\n\nRådet støtter nattog.\n", encoding="utf-8")
    options = ("--home", str(home), "--corpus", str(corpus))

    def data(*arguments: str) -> dict[str, Any]:
        assert run(monkeypatch, *options, "--json", *arguments) == 0
        return dict(json.loads(capsys.readouterr().out))

    data("reindex")
    assert data("backup", str(copy))["bytes"] == copy.stat().st_size
    (corpus / "x.md").write_text("# Uttalelse\n\nRådet går imot nattog.\n", encoding="utf-8")
    data("reindex")
    assert data("rollback")["restored"] == ["x.md"]
    assert run(monkeypatch, *options, "history") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0] for line in lines] == ["Utgave 3", "Utgave 2", "Utgave 1"]
    assert lines[0].endswith("tilbake til utgave 1 ← gjelder nå")
    assert data("restore", str(copy)) == {"documents": 1, "passages": 1, "generation": 1}
    told = data("history")
    assert (told["generation"], [item["kept"] for item in told["generations"]]) == (1, [True])
    assert told["generations"][0]["receipt"]["added"] == ["x.md"]
    assert run(monkeypatch, *options, "rollback", "7") == 1
    assert run(monkeypatch, "--home", str(tmp_path / "nowhere"), "backup", str(tmp_path / "b")) == 1
    assert not (tmp_path / "nowhere").exists()


def test_wrong_usage_is_status_two(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, "nonsense") == 2
    assert run(monkeypatch, "reindex", "--watch", "--dry-run") == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask",),
        ("ask", "Hva?", "--batch", "inn.jsonl"),
        ("ask", "--batch", "inn.jsonl"),
        ("ask", "--batch", "inn.jsonl", "--out", "ut.jsonl", "--after", "Hva?"),
        ("search", "vei", "--k", "0"),
        ("search", "vei", "--from", "i fjor"),
        ("serve", "--port", "99999"),
        ("evaluate", "retrieval"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    assert run(monkeypatch, "--home", str(tmp_path), *arguments) == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("search", "vei", "--kind", "brev"), "Dokumentslaget"),
        (("search", "vei", "--from", "2022", "--to", "2020"), "Bytt dem om"),
        (("search", " "), "tomt"),
        (("overview", " "), "tomt"),
        (("overview", "vei", "--out", "tabell.pdf"), "La det ende på"),
        (("ask", "x" * 3000), "3000 tegn"),
        (("ask", "--batch", "mangler.jsonl", "--out", "ut.jsonl"), "kan ikke leses"),
        (("evaluate", "retrieval", "mangler"), "kan ikke leses"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_status_one(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, "--json", *arguments) == 1
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.count("\n") == 1
    assert told in output.err


def test_a_wrong_setting_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KUNNSKAPSBASE_ANSWER__SENTENCES", "mange")
    assert run(monkeypatch, "search", "vei") == 1
    assert "answer.sentences" in capsys.readouterr().err


@pytest.mark.usefixtures("loaded")
def test_search_prints_a_line_for_each_hit(
    sample_knowledge_base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = str(sample_knowledge_base.settings.home)
    assert (
        run(monkeypatch, "--home", home, "--json", "search", "veiprising", "--k", "2", "--voice", "own") == 0
    )
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["rank"] for row in rows] == [1, 2]
    assert {row["voice"] for row in rows} == {"own"}


def test_control_c_is_told_in_one_line(
    sample_knowledge_base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(KnowledgeBase, "search", interrupted)
    home = str(sample_knowledge_base.settings.home)
    assert run(monkeypatch, "--home", home, "search", "veiprising") == 130
    assert capsys.readouterr().err.startswith("Avbrutt.")
