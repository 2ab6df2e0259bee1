"""A small archive with a PDF, a text that tries to be a page, and a server that shows it."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from browsing import ARGUMENTS, CHROMIUM, SIZES, Browser, Page, opened_page
from calling import USERS, guarded_archive, logged_in
from sample_files import EVIL, TEXT_WITH_PAGES, write_pdf
from serving import served

from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import load_settings


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory, model: EmbeddingModel) -> Iterator[KnowledgeBase]:
    folder = tmp_path_factory.mktemp("web")
    corpus = folder / "corpus"
    corpus.mkdir()
    write_pdf(corpus / "uttalelse-jernbane.pdf")
    (corpus / "notat-ferje.txt").write_text(EVIL, encoding="utf-8")
    (corpus / "metadata.toml").write_text(
        '["uttalelse-jernbane.pdf"]\nvoice = "own"\n\n["notat-ferje.txt"]\nvoice = "own"\n', encoding="utf-8"
    )
    (corpus / "notat-sykkel.txt").write_text(TEXT_WITH_PAGES, encoding="utf-8")
    (corpus / "side.html").write_text(
        "<html><title>Nettside</title><body><p>Rådet møtes fire ganger i året.</p></body></html>",
        encoding="utf-8",
    )
    with KnowledgeBase(load_settings(folder / "home", corpus), model) as knowledge_base:
        assert not knowledge_base.reindex().failed
        yield knowledge_base


@pytest.fixture(scope="session")
def versions(archive: KnowledgeBase) -> dict[str, int]:
    return {document.file: document.version_id for document in archive.store.documents()}


@pytest.fixture(scope="session")
def address(archive: KnowledgeBase) -> Iterator[str]:
    with served(archive) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    playwright_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip(f"Chromium is not installed at {CHROMIUM}")
    with playwright_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(params=SIZES.values(), ids=SIZES)
def page(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    with opened_page(browser, address, request.param) as opened:
        yield opened


@pytest.fixture(scope="session")
def guarded(tmp_path_factory: pytest.TempPathFactory, model: EmbeddingModel) -> Iterator[KnowledgeBase]:
    """An archive whose page is for people who have logged in."""
    with guarded_archive(tmp_path_factory.mktemp("guarded"), USERS, model) as knowledge_base:
        yield knowledge_base


@pytest.fixture(scope="session")
def guarded_address(guarded: KnowledgeBase) -> Iterator[str]:
    with served(guarded) as address:
        yield address


@pytest.fixture(scope="module")
def stranger(guarded_address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=guarded_address, timeout=30) as client:
        yield client


@pytest.fixture(scope="module")
def reader(guarded_address: str) -> Iterator[httpx.Client]:
    with logged_in(guarded_address, "ola") as client:
        yield client


@pytest.fixture(scope="module")
def editor(guarded_address: str) -> Iterator[httpx.Client]:
    with logged_in(guarded_address, "kari") as client:
        yield client
