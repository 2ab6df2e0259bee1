"""Reindexing a folder: what is new, changed, moved, gone and broken, and a kill in the middle."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.metadata_file import MetadataFile
from ingest.tesseract import Tesseract
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.errors import CorpusError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.reindex.scan import fingerprints_of, scan
from kunnskapsbase.settings import load_settings
from kunnskapsbase.store import Store


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "bane.md").write_text(
        "# Uttalelse\n\nRådet støtter dobbeltspor til Sundnes.\n", encoding="utf-8"
    )
    (folder / "ferje.txt").write_text("Rådet ber om gratis ferje hele året.\n", encoding="utf-8")
    return folder


def open_knowledge_base(tmp_path: Path, corpus: Path, model: EmbeddingModel) -> KnowledgeBase:
    return KnowledgeBase(load_settings(tmp_path / "home", corpus), model)


def test_new_changed_moved_and_removed_files_are_told_apart(
    tmp_path: Path, corpus: Path, model: EmbeddingModel
) -> None:
    with open_knowledge_base(tmp_path, corpus, model) as knowledge_base:
        first = knowledge_base.reindex()
        assert first.added == ["bane.md", "ferje.txt"]
        (corpus / "ferje.txt").rename(corpus / "gratis-ferje.txt")
        (corpus / "bane.md").write_text("# Uttalelse\n\nRådet går imot dobbeltspor.\n", encoding="utf-8")
        (corpus / "natt.md").write_text("# Nattog\n\nRådet vil ha nattog.\n", encoding="utf-8")
        second = knowledge_base.reindex()
        assert second.moved == [{"from": "ferje.txt", "to": "gratis-ferje.txt"}]
        assert second.changed == ["bane.md"]
        assert second.added == ["natt.md"]
        assert second.embedded == 2, "a moved file keeps its vectors"
        (corpus / "natt.md").unlink()
        assert knowledge_base.reindex().removed == ["natt.md"]
        assert {document.file for document in knowledge_base.store.documents()} == {
            "bane.md",
            "gratis-ferje.txt",
        }


def test_a_broken_file_is_reported_and_its_older_version_stays(
    tmp_path: Path, corpus: Path, model: EmbeddingModel
) -> None:
    with open_knowledge_base(tmp_path, corpus, model) as knowledge_base:
        knowledge_base.reindex()
        (corpus / "ferje.txt").write_bytes(b"")
        (corpus / "ny.pdf").write_bytes(b"%PDF-1.7 broken")
        receipt = knowledge_base.reindex()
        assert {failure["file"] for failure in receipt.failed} == {"ferje.txt", "ny.pdf"}
        assert {document.file for document in knowledge_base.store.documents()} == {"bane.md", "ferje.txt"}


def test_a_dry_run_changes_nothing(tmp_path: Path, corpus: Path, model: EmbeddingModel) -> None:
    with open_knowledge_base(tmp_path, corpus, model) as knowledge_base:
        assert knowledge_base.reindex(dry_run=True).added == ["bane.md", "ferje.txt"]
        assert knowledge_base.store.generation() == 0


def test_what_metadata_toml_ignores_is_left_out(tmp_path: Path, corpus: Path, model: EmbeddingModel) -> None:
    (corpus / "utkast").mkdir()
    (corpus / "utkast" / "x.md").write_text("# X\n\nIkke ferdig.\n", encoding="utf-8")
    (corpus / "metadata.toml").write_text('[ingest]\nignore = ["utkast"]\n', encoding="utf-8")
    with open_knowledge_base(tmp_path, corpus, model) as knowledge_base:
        assert knowledge_base.reindex().added == ["bane.md", "ferje.txt"]


def test_a_missing_corpus_folder_is_an_error(tmp_path: Path, model: EmbeddingModel) -> None:
    with (
        open_knowledge_base(tmp_path, tmp_path / "nowhere", model) as knowledge_base,
        pytest.raises(CorpusError, match="finnes ikke"),
    ):
        knowledge_base.reindex()


def state(home: Path) -> list[tuple[str, str, str]]:
    with Store(home) as store:
        snapshot = store.snapshot()
        found, _ = snapshot.lexical.search("stems", ["råd"], 10_000)
        rows = [
            (passage.file, passage.passage_id, passage.text) for passage in store.passages(found.tolist())
        ]
        vectors = store.sentence_vectors(found.tolist())
        assert len(vectors) == len(rows) == len(snapshot.dense), "every passage has its vectors"
    return sorted(rows)


def test_a_reindex_killed_at_twenty_random_moments_ends_as_an_undisturbed_one(tmp_path: Path) -> None:
    """Each kill is a real SIGKILL of a child with the real model; the next one goes on where it was."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(12):
        parts = [f"# Uttalelse {number}"]
        parts += [
            f"## Del {part}\n\nRådet mener noe om sak {number}-{part}. Det er viktig." for part in range(12)
        ]
        (folder / f"uttalelse-{number}.md").write_text("\n\n".join(parts), encoding="utf-8")
    interrupted, undisturbed = tmp_path / "interrupted", tmp_path / "undisturbed"
    seconds = run_children(folder, undisturbed, kills=0)
    run_children(folder, interrupted, kills=20, seconds=seconds)
    assert state(interrupted) == state(undisturbed)
    assert len(state(interrupted)) == 144


def run_children(corpus: Path, home: Path, *, kills: int, seconds: float = 0.0) -> float:
    """Reindex in children forked from a process that has loaded the model; return how long the last one took."""
    script = Path(__file__).with_name("killed_reindex.py")
    command = [sys.executable, str(script), str(corpus), str(home), str(kills), str(seconds)]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=250)
    assert result.returncode == 0, result.stderr
    return float(result.stdout.splitlines()[-1])


def test_names_that_cannot_be_shown_are_reported_and_the_others_go_on(
    tmp_path: Path, corpus: Path, model: EmbeddingModel
) -> None:
    os_names = [b"ikke\xff-utf8.md", b"to\nlinjer.md", "snu\u202efdp.md".encode()]
    for name in os_names:
        Path(os.fsdecode(bytes(corpus) + b"/" + name)).write_text("# Uttalelse\n\nRådet er enig.", "utf-8")
    (corpus / ("lang" * 60 + "æ.md")).write_text("# Uttalelse\n\nRådet er uenig.", "utf-8")
    with open_knowledge_base(tmp_path, corpus, model) as knowledge_base:
        receipt = knowledge_base.reindex()
    failed = {failure["file"]: failure["error"] for failure in receipt.failed}
    assert sorted(failed) == ["ikke\\udcff-utf8.md", "snu\\u202efdp.md", "to\\nlinjer.md"]
    assert all("Gi filen et annet navn" in error for error in failed.values())
    assert len(receipt.added) == 3


def test_installing_text_recognition_has_pdfs_read_again_and_nothing_else(
    tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch, tesseract: Tesseract
) -> None:
    (corpus / "brev.pdf").write_bytes(b"%PDF-1.7 any")
    files, _ = scan(corpus, MetadataFile())
    settings = load_settings(tmp_path / "home", corpus).ingest
    installed = fingerprints_of(files, MetadataFile(), settings)
    monkeypatch.setenv("PATH", "")
    missing = fingerprints_of(files, MetadataFile(), settings)
    assert {file for file in missing if missing[file] != installed[file]} == {"brev.pdf"}
