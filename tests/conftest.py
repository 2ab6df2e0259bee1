"""What the tests share: the embedding model, loaded once, and a knowledge base of the sample corpus."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import hypothesis.strategies  # its plugin imports it at the very end, when Python 3.11 may fail to
import pytest

os.environ.setdefault("HF_HUB_OFFLINE", "1")

from ingest.errors import RecognitionMissingError
from ingest.readers.scan import engine, engine_name
from ingest.recognition import AUTOMATIC
from ingest.tesseract import Tesseract
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import Settings, load_settings

# The same examples every time: what fails, a change has broken. `--hypothesis-profile default` looks for new.
hypothesis.settings.register_profile("steady", derandomize=True)
hypothesis.settings.load_profile("steady")

ROOT = Path(__file__).parent.parent
SCANNED_SAMPLE = "uttalelse-kollektivfelt.pdf"
REAL_DOCUMENTS = ROOT.parent / "shared" / "data" / "documents"


@pytest.fixture(scope="session")
def tesseract() -> Tesseract:
    """The program that recognises text; without it the test is skipped."""
    try:
        return engine(AUTOMATIC)
    except RecognitionMissingError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def model() -> EmbeddingModel:
    settings = load_settings()
    return EmbeddingModel(settings.embedding, settings.cache)


@pytest.fixture
def loaded(model: EmbeddingModel, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spares a command the seconds of loading a model that is loaded already."""
    is_loaded, tokenizer = model._model(), model._fast_tokenizer()
    monkeypatch.setattr(EmbeddingModel, "_model", lambda _: is_loaded)
    monkeypatch.setattr(EmbeddingModel, "_fast_tokenizer", lambda _: tokenizer)


@pytest.fixture(scope="session")
def sample_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return load_settings(tmp_path_factory.mktemp("home"), ROOT / "corpus")


@pytest.fixture(scope="session")
def sample_knowledge_base(sample_settings: Settings, model: EmbeddingModel) -> Iterator[KnowledgeBase]:
    with KnowledgeBase(sample_settings, model) as knowledge_base:
        receipt = knowledge_base.reindex()
        # The scanned sample needs Tesseract.
        unread = set() if engine_name(AUTOMATIC) else {SCANNED_SAMPLE}
        assert {failure["file"] for failure in receipt.failed} == unread
        yield knowledge_base
