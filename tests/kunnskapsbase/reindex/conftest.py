"""What the tests of reindexing share: a small corpus, and reader processes that know hostile files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import IngestSettings, load_settings

Open = Callable[..., KnowledgeBase]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "bane.md").write_text(
        "# Uttalelse\n\nRådet støtter dobbeltspor til Sundnes.\n", encoding="utf-8"
    )
    (folder / "ferje.txt").write_text("Rådet ber om gratis ferje hele året.\n", encoding="utf-8")
    return folder


@pytest.fixture
def open_archive(tmp_path: Path, corpus: Path, model: EmbeddingModel) -> Open:
    """Opens the knowledge base of `corpus`, with other ingest settings if they are given."""

    def opened(**ingest: object) -> KnowledgeBase:
        settings = load_settings(tmp_path / "home", corpus)
        return KnowledgeBase(
            settings.model_copy(update={"ingest": IngestSettings.model_validate(ingest)}), model
        )

    return opened


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets reader processes read the formats of `hostile_files`."""
    from hostile_files import START

    monkeypatch.setattr("kunnskapsbase.reindex.reader._START", START)
