"""A small corpus folder, and a knowledge base of it with the real model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import load_settings


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    write(folder / "bane.md", "# Uttalelse\n\nRådet støtter dobbeltspor til Sundnes.\n")
    write(folder / "ferje.txt", "Rådet ber om gratis ferje hele året.\n")
    return folder


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def knowledge_base(tmp_path: Path, corpus: Path, model: EmbeddingModel) -> Iterator[KnowledgeBase]:
    with KnowledgeBase(load_settings(tmp_path / "home", corpus), model) as knowledge_base:
        yield knowledge_base
