"""A small archive with a PDF, a text that tries to be a page, and a server that shows it."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from browsing import ARGUMENTS, CHROMIUM, SIZES, Browser, Page, opened_page
from calling import PASSWORD, USERS, logged_in
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from kunnskapsbase.access import AccessDatabase, Users
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import ServeSettings, load_settings
from kunnskapsbase.web.conversation import NOTHING_ASKED, View
from kunnskapsbase.web.pages_ask import AskPage
from kunnskapsbase.web.server import configuration, create_app, listen

PAGES = (
    ("Uttalelse om jernbane", "Rådet ble opprettet av kommunene i 1998.", "Møtet ble holdt på Sundnes."),
    ("Vedtak", "Rådet krever dobbeltspor til Sundnes innen 2034.", "Vedtaket var enstemmig."),
    ("Vedlegg", "Medlemmene er oppført i alfabetisk rekkefølge.", "Listen er fra mars."),
)
EVIL = (
    "Notat om ferje\n\nRådet mener at ferja skal være gratis <img src=x onerror=\"document.title='tatt'\"> "
    "<script>document.title='tatt'</script> ${document.title='tatt'} {{constructor}} for alle.\n"
)
FILLING = "Kommunene samarbeider om buss, bane og vei i hele regionen, og møtes ofte.\n" * 8
TEXT_WITH_PAGES = "".join(
    f"{line}\n\n{FILLING}\n\n{page}\n\n"
    for page, line in enumerate(
        ("Notat om sykkel.", "Rådet vil at sykkelveien til Fjellvik åpner i 2031.", "Notatet er fra juni."), 1
    )
)
"""Plain text whose pages are told by the numbers printed below them."""


def last(steps: Iterator[tuple[Any, ...]]) -> tuple[Any, ...]:
    """What a page shows in the end."""
    *_, end = steps
    return end


def asked(page: AskPage, *given: Any, before: View = NOTHING_ASKED) -> tuple[Any, ...]:
    """What the page shows when a question has been answered."""
    return last(page.ask(*given, before=before))


def write_pdf(path: Path, pages: Sequence[Sequence[str]] = PAGES) -> None:
    drawing = canvas.Canvas(str(path), pagesize=A4)
    for lines in pages:
        drawing.setFont("Helvetica-Bold", 18)
        drawing.drawString(72, 760, lines[0])
        drawing.setFont("Helvetica", 12)
        for number, line in enumerate(lines[1:]):
            drawing.drawString(72, 700 - 40 * number, line)
        drawing.showPage()
    drawing.save()


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


@contextmanager
def served(knowledge_base: KnowledgeBase) -> Iterator[str]:
    """Serve a knowledge base; gives the address."""
    listener = listen(ServeSettings(port=1).model_copy(update={"port": 0}))
    server = uvicorn.Server(configuration(create_app(knowledge_base)))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(20)
    listener.close()


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
    folder = tmp_path_factory.mktemp("guarded")
    corpus = folder / "corpus"
    corpus.mkdir()
    write_pdf(corpus / "uttalelse-jernbane.pdf")
    settings = load_settings(folder / "home", corpus)
    users = Users(AccessDatabase(settings.home))
    for name, role in USERS.items():
        users.add(name, role, PASSWORD)
    settings = settings.model_copy(update={"serve": ServeSettings(login=True)})
    with KnowledgeBase(settings, model) as knowledge_base:
        assert not knowledge_base.reindex().failed
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
