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


def test_ask_prints_an_answer(
    sample_knowledge_base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = str(sample_knowledge_base.settings.home)
    assert run(monkeypatch, "--home", home, "--json", "ask", "Hva mener Fjordregionen om veiprising?") == 0
    answer = json.loads(capsys.readouterr().out)
    assert set(answer) == {
        "id", "question", "abstained", "reason", "answer", "statements", "citations", "engine", "ms",
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
