"""`kunnskapsbase explain`: what became of every page."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from kunnskapsbase.cli import main
from kunnskapsbase.errors import CorpusError
from kunnskapsbase.explain import explain_file

CORPUS = Path(__file__).parents[2] / "corpus"
FILE = "nou-2022-98-kapittel-4.pdf"


def test_nothing_of_a_sample_is_lost() -> None:
    explanation = explain_file(FILE, CORPUS).as_dict()
    assert explanation["unaccounted"] == 0
    assert explanation["characters"] == sum(page["characters"] for page in explanation["pages"])
    reasons = {item["reason"] for page in explanation["pages"] for item in page["left_out"]}
    assert {"running_head", "page_number"} <= reasons


def test_one_page_is_told_in_norwegian() -> None:
    text = explain_file(FILE, CORPUS, page=2).as_text()
    assert text.startswith("Side 2")
    assert "i avsnitt" in text and "topp- eller bunntekst: " in text and "0 uten forklaring" in text


def test_a_format_without_pages_says_so() -> None:
    assert "ingen sider" in explain_file("uttalelse-gratis-ferje.md", CORPUS).as_text()


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="Fant ikke filen borte"):
        explain_file("borte.pdf", CORPUS)
    with pytest.raises(CorpusError, match="ikke noen side 99"):
        explain_file(FILE, CORPUS, page=99)
    (tmp_path / "tom.pdf").write_bytes(b"")
    with pytest.raises(CorpusError, match="tom"):
        explain_file("tom.pdf", tmp_path)


def test_the_command_prints_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    options = ["--home", str(tmp_path), "--corpus", str(CORPUS), "--json", "explain", FILE, "--page", "1"]
    monkeypatch.setattr(sys, "argv", ["kunnskapsbase", *options])
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code
    assert [page["page"] for page in json.loads(capsys.readouterr().out)["pages"]] == [1]
