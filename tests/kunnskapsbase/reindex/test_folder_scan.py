"""What counts as a document of the folder, and what has a file read again."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.metadata_file import MetadataFile
from ingest.tesseract import Tesseract
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.reindex.scan import fingerprints_of, scan
from kunnskapsbase.settings import load_settings

Open = Callable[..., KnowledgeBase]


def test_names_that_cannot_be_shown_are_reported_and_the_others_go_on(
    corpus: Path, open_archive: Open
) -> None:
    os_names = [b"ikke\xff-utf8.md", b"to\nlinjer.md", "snu\u202efdp.md".encode()]
    for name in os_names:
        Path(os.fsdecode(bytes(corpus) + b"/" + name)).write_text("# Uttalelse\n\nRådet er enig.", "utf-8")
    (corpus / ("lang" * 60 + "æ.md")).write_text("# Uttalelse\n\nRådet er uenig.", "utf-8")
    with open_archive() as knowledge_base:
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
