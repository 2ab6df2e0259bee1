"""How far the work has come, as people read it on a terminal."""

from __future__ import annotations

import sys

import pytest

from kunnskapsbase.presentation import progress_line, receipt_text, time_left_text
from kunnskapsbase.reindex import Receipt


def test_progress_is_written_over_itself_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    progress_line("embed", 64, 520, 100)
    progress_line("embed", 520, 520)
    first, second = capsys.readouterr().err.removeprefix("\r").split("\r")
    assert first.rstrip() == "Gjør avsnitt søkbare: 64 av 520, omtrent 2 minutter igjen"
    assert second == f"{'Gjør avsnitt søkbare: 520 av 520':<78}\n"
    assert len(first) == len(second.rstrip("\n")), "the end of a longer line must not remain"


def test_progress_is_not_written_to_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    progress_line("read", 1, 2)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "under ett minutt"),
        (59, "under ett minutt"),
        (60, "omtrent 2 minutter"),
        (1500, "omtrent 25 minutter"),
        (9000, "omtrent 2,5 timer"),
    ],
)
def test_an_estimate_is_said_as_one(seconds: float, text: str) -> None:
    assert time_left_text(seconds) == text


def test_a_stopped_run_says_how_to_go_on() -> None:
    text = receipt_text(Receipt(embedded=128, interrupted=True), dry_run=False)
    assert "Avbrutt" in text
    assert "128" in text
    assert "fortsetter" in text
