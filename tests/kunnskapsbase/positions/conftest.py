"""A small archive of one council: two responses, seven years apart, and an annual report."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.positions.reading import SentenceReader
from kunnskapsbase.settings import load_settings

METADATA = """
[ingest]
own_bodies = ["Vestrådet"]

["svar-2016.md"]
kind = "høringssvar"
voice = "own"
body = "rådet"
date = "2016-05-01"
answers = ["NTP 2018–2029"]
recipient = "Samferdselsdepartementet"

["svar-2023.md"]
kind = "høringssvar"
voice = "own"
body = "rådet"
date = "2023-06-01"
answers = ["NTP 2025–2036"]
recipient = "Samferdselsdepartementet"

["rapport-2023.md"]
kind = "årsrapport"
voice = "own"
body = "rådet"
date = "2024-02-01"
year = 2023

["brev.md"]
kind = "høringsnotat"
voice = "other"
date = "2023-04-01"
"""
FIRST = """# Høringssvar til NTP 2018–2029

## Veiprising

Vestrådet går imot veiprising.

## Nattog

Rådet har ingen innvending mot at nattoget legges ned.
"""
SECOND = """# Høringssvar til NTP 2025–2036

## Veiprising

Vestrådet støtter veiprising. I 2016 gikk vi imot veiprising. Fylkeskommunen ønsker høyere bompenger.

## Nattog

Rådet krever daglig nattog fra 2027.

Vi ber om at staten:

- bestiller seks nye togsett,
- bygger lengre plattformer.
"""
REPORT = """# Årsrapport 2023

## Samferdsel

Rådet støttet veiprising i svaret på høringen. Styret ønsker å holde to seminarer. Det er viktig å møtes.
"""
LETTER = "# Høringsbrev\n\nVi ber kommunene om svar. Rådet krever ingenting.\n"


@pytest.fixture(scope="session")
def archive_folder(tmp_path_factory: pytest.TempPathFactory, model: EmbeddingModel) -> Path:
    """The folder with the corpus and its archive, to be copied."""
    folder = tmp_path_factory.mktemp("positions")
    corpus = folder / "corpus"
    corpus.mkdir()
    files = {
        "metadata.toml": METADATA,
        "svar-2016.md": FIRST,
        "svar-2023.md": SECOND,
        "rapport-2023.md": REPORT,
        "brev.md": LETTER,
    }
    for name, text in files.items():
        (corpus / name).write_text(text, encoding="utf-8")
    with KnowledgeBase(load_settings(folder / "home", corpus), model) as knowledge_base:
        assert knowledge_base.reindex().failed == []
    return folder


@pytest.fixture
def archive(tmp_path: Path, archive_folder: Path, model: EmbeddingModel) -> Iterator[KnowledgeBase]:
    """An archive of one's own, which may be changed."""
    shutil.copytree(archive_folder, tmp_path, dirs_exist_ok=True)
    settings = load_settings(tmp_path / "home", tmp_path / "corpus")
    with KnowledgeBase(settings, model) as knowledge_base:
        yield knowledge_base


@pytest.fixture(scope="session")
def reader() -> SentenceReader:
    return SentenceReader(["Vestrådet"])
