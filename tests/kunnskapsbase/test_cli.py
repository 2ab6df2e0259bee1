"""The command line's contracts: JSON alone on standard output, one line for an error, exit status 0, 1 or 2."""

from __future__ import annotations

import json
import sys
from pathlib import Path

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
        "added", "changed", "moved", "removed", "unchanged", "failed", "passages", "embedded", "seconds", "generation",
    }  # fmt: skip


def test_ask_prints_an_answer(
    sample_knowledge_base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = str(sample_knowledge_base.settings.home)
    assert run(monkeypatch, "--home", home, "--json", "ask", "Hva mener Fjordregionen om veiprising?") == 0
    answer = json.loads(capsys.readouterr().out)
    assert set(answer) == {
        "id", "question", "abstained", "reason", "answer", "statements", "citations", "engine", "chips", "notice",
        "ms",
    }  # fmt: skip
    assert {"n", "file", "page", "page_label", "section", "quote", "start", "end"} <= set(
        answer["citations"][0]
    )


def test_an_error_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ("--home", str(tmp_path / "home"), "--corpus", str(tmp_path / "nowhere"))
    assert run(monkeypatch, *options, "reindex") == 1
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.count("\n") == 1
    assert "finnes ikke" in output.err


def test_wrong_usage_is_status_two(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, "nonsense") == 2
