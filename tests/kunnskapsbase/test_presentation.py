"""Results as text for people and as data for programs."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace

import pytest

from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.presentation import answer_text, hit_as_dict, hits_text, progress_line, receipt_text
from kunnskapsbase.reindex import Receipt


def test_an_answer_comes_with_its_sources(sample_knowledge_base: KnowledgeBase) -> None:
    answer = sample_knowledge_base.ask("Hvor mange høringssvar avga rådet i 2022?")
    text = answer_text(answer)
    assert text.startswith(answer.text)
    assert "\nKilder:\n[1] " in text
    assert f"({answer.citations[0].file})" in text


def test_a_refusal_comes_with_its_reason_and_what_is_nearest(sample_knowledge_base: KnowledgeBase) -> None:
    answer = sample_knowledge_base.ask("Hva er særaldersgrensen for politifolk?")
    text = answer_text(answer)
    assert str(answer.reason) in text
    assert "Det nærmeste som ble funnet" in text
    assert f"«{answer.citations[0].quote}»" in text
    assert "nærmeste" not in answer_text(replace(answer, citations=()))


def test_a_hit_as_data_survives_json(sample_knowledge_base: KnowledgeBase) -> None:
    (hit,) = sample_knowledge_base.search("veiprising", 1)
    row = hit_as_dict(1, hit)
    assert json.loads(json.dumps(row)) == row
    assert (row["rank"], row["file"], row["text"]) == (1, hit.passage.file, hit.passage.text)
    assert row["page"] is None or row["page"] <= row["page_last"]


def test_hits_are_numbered_and_none_is_told(sample_knowledge_base: KnowledgeBase) -> None:
    text = hits_text(sample_knowledge_base.search("veiprising", 3))
    assert [line[:3] for line in text.splitlines()[::2]] == ["1. ", "2. ", "3. "]
    assert hits_text([]).startswith("Ingen treff")


def test_a_receipt_tells_of_every_file() -> None:
    receipt = Receipt(
        added=["ny.pdf"],
        changed=["endret.md"],
        moved=[{"from": "a.md", "to": "b.md"}],
        removed=["borte.txt"],
        failed=[{"file": "tom.txt", "error": "Filen er tom."}],
    )
    done, planned = receipt_text(receipt, dry_run=False), receipt_text(receipt, dry_run=True)
    for text in (done, planned):
        for part in ("ny.pdf", "endret.md", "a.md → b.md", "borte.txt", "tom.txt: Filen er tom."):
            assert part in text
    assert done.startswith("Oppdatert")
    assert planned.startswith("Dette ville blitt gjort")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_for_terminals_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream, expected in (
        (Terminal(), f"\r{'Leser dokumenter: 1 av 2':<78}\r{'Leser dokumenter: 2 av 2':<78}\n"),
        (io.StringIO(), ""),
    ):
        monkeypatch.setattr(sys, "stderr", stream)
        progress_line("read", 1, 2)
        progress_line("read", 2, 2)
        assert stream.getvalue() == expected
