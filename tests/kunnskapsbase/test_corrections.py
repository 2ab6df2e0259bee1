"""Corrections beside a document: the command that writes them, and the reindex that makes them count."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from kunnskapsbase.cli import main
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import load_settings

LETTER = (
    "# Høring – ny ferjelov\n\nVår ref.: 23/12 Dato: 3. mars 2023\n\nDirektoratet ber om svar innen 1. mai.\n"
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    (folder / "inn").mkdir(parents=True)
    (folder / "inn" / "brev.md").write_text(LETTER, encoding="utf-8")
    (folder / "svar.md").write_text("# Høringssvar\n\nRådet viser til NOU nr. 18 (2022).\n", encoding="utf-8")
    return folder


def run(monkeypatch: pytest.MonkeyPatch, corpus: Path, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["kunnskapsbase", "--corpus", str(corpus), *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_metadata_tells_where_each_field_was_read(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, corpus, "--json", "metadata", "inn/brev.md") == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["file"], shown["kind"], shown["case_number"]) == ("inn/brev.md", "høringsnotat", "23/12")
    assert shown["deadline"] == "2023-05-01"
    assert shown["found"]["case_number"] == {"where": "brevhodet", "sure": "sikker"}
    assert shown["found"]["deadline"]["sure"] == "antatt"
    assert run(monkeypatch, corpus, "metadata", str(corpus / "inn" / "brev.md")) == 0
    table = capsys.readouterr().out
    assert "saksnummer (case_number)" in table
    assert "brevhodet, sikker" in table


def test_set_corrects_and_takes_back(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    corrections = ("--set", "kind=vedtak", "--set", "themes=bane, ferje", "--set", "year=2022")
    assert run(monkeypatch, corpus, "metadata", "svar.md", *corrections) == 0
    assert "reindex" in capsys.readouterr().out
    assert run(monkeypatch, corpus, "--json", "metadata", "svar.md") == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["kind"], shown["themes"], shown["year"]) == ("vedtak", ["bane", "ferje"], 2022)
    assert shown["found"]["kind"]["where"] == "svar.md.toml"
    taken_back = ("--set", "kind=", "--set", "themes=", "--set", "year=")
    assert run(monkeypatch, corpus, "metadata", "svar.md", *taken_back) == 0
    assert not (corpus / "svar.md.toml").exists()
    assert "tatt bort" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("nei.md",), 1, "finnes ikke"),
        (("../utenfor.md",), 1, "finnes ikke"),
        (("svar.md", "--set", "kind=brev"), 1, "skal være en av"),
        (("svar.md", "--set", "slag=brev"), 1, "ukjent"),
        (("svar.md", "--set", "year=i fjor"), 1, "årstall"),
        (("svar.md", "--set", "kind"), 2, "felt=verdi"),
    ],
)
def test_what_cannot_be_is_told(
    corpus: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    status: int,
    message: str,
) -> None:
    (corpus.parent / "utenfor.md").write_text("# Hemmelig\n", encoding="utf-8")
    assert run(monkeypatch, corpus, "metadata", *arguments) == status
    output = capsys.readouterr()
    assert message in output.err
    assert output.out == ""
    assert status == 2 or output.err.count("\n") == 1
    assert not list(corpus.glob("*.toml"))


def test_corrections_outweigh_metadata_toml_and_count_at_the_next_reindex(
    tmp_path: Path, corpus: Path, model: EmbeddingModel
) -> None:
    (corpus / "metadata.toml").write_text(
        '["svar.md"]\nkind = "innspill"\nbody = "styret"\n', encoding="utf-8"
    )
    with KnowledgeBase(load_settings(tmp_path / "home", corpus), model) as knowledge_base:
        assert knowledge_base.reindex().added == ["inn/brev.md", "svar.md"]
        (corpus / "svar.md.toml").write_text('kind = "vedtak"\n', encoding="utf-8")
        receipt = knowledge_base.reindex()
        assert (receipt.changed, receipt.embedded, receipt.failed) == (["svar.md"], 0, [])
        document = {document.file: document for document in knowledge_base.store.documents()}["svar.md"]
        assert (document.metadata.kind, document.metadata.body) == ("vedtak", "styret")
        assert document.metadata.found["kind"].where == "svar.md.toml"
        assert document.metadata.found["body"].where == "metadata.toml"
        assert knowledge_base.reindex().unchanged == 2


def test_corrections_that_cannot_be_used_fail_their_document_alone(
    tmp_path: Path, corpus: Path, model: EmbeddingModel
) -> None:
    with KnowledgeBase(load_settings(tmp_path / "home", corpus), model) as knowledge_base:
        knowledge_base.reindex()
        (corpus / "svar.md.toml").write_text('kind = "brev"\n', encoding="utf-8")
        (corpus / "borte.pdf.toml").write_text('kind = "vedtak"\n', encoding="utf-8")
        failed = {item["file"]: item["error"] for item in knowledge_base.reindex().failed}
        assert set(failed) == {"svar.md", "borte.pdf.toml"}
        assert "svar.md.toml: «kind»" in failed["svar.md"]
        assert "finnes ikke" in failed["borte.pdf.toml"]
        assert len(knowledge_base.store.documents()) == 2


def test_a_reference_is_found_however_it_is_written(
    tmp_path: Path, corpus: Path, model: EmbeddingModel
) -> None:
    with KnowledgeBase(load_settings(tmp_path / "home", corpus), model) as knowledge_base:
        knowledge_base.reindex()
        hits = knowledge_base.search("høringssvaret til NOU 2022:18", 2)
        assert hits[0].passage.file == "svar.md"
        snapshot = knowledge_base.store.snapshot()
        ids, _ = snapshot.lexical.search("references", ["nou2022:18"], 5)
        assert [passage.file for passage in knowledge_base.store.passages([int(row) for row in ids])] == [
            "svar.md"
        ]
        version = knowledge_base.store.version(hits[0].passage.version_id)
        assert [(reference.kind, reference.target) for reference in version.references] == [
            ("NOU", "NOU 2022: 18")
        ]
