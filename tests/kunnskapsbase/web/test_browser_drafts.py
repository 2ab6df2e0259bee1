"""From a hearing letter to a Word file in a real browser, and the register of positions put right on the way."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import SIZES, Browser, Page, opened_page
from serving import served
from test_pages_drafts import DEADLINE, LETTER, RESPONSE

from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.language.dates import long_date
from kunnskapsbase.positions import PositionRegister
from kunnskapsbase.settings import load_settings

pytestmark = pytest.mark.browser


@pytest.fixture
def own_archive(tmp_path: Path, model: EmbeddingModel) -> Iterator[KnowledgeBase]:
    """An archive with one response of the council, which a test may change."""
    corpus = tmp_path / "dokumenter"
    corpus.mkdir()
    (corpus / "horingssvar.md").write_text(RESPONSE, encoding="utf-8")
    (corpus / "horingssvar.md.toml").write_text(
        'voice = "own"\nkind = "høringssvar"\ndate = "2024-05-02"\nbody = "rådet"\n', encoding="utf-8"
    )
    with KnowledgeBase(load_settings(tmp_path / "home", corpus), model) as opened:
        assert not opened.reindex().failed
        yield opened


@pytest.fixture(params=SIZES.values(), ids=SIZES)
def page(browser: Browser, own_archive: KnowledgeBase, request: pytest.FixtureRequest) -> Iterator[Page]:
    with served(own_archive) as address, opened_page(browser, address, request.param) as opened:
        yield opened


def test_a_letter_becomes_a_word_file(page: Page, tmp_path: Path) -> None:
    letter = tmp_path / "brev.txt"
    letter.write_text(LETTER.format(deadline=DEADLINE.strftime("%d.%m.%Y")), encoding="utf-8")
    page.get_by_role("tab", name="Utkast").click()
    page.get_by_label("Ditt navn").fill("Kari")
    page.get_by_role("button", name="Nytt utkast").click()
    page.locator("input[type=file]").first.set_input_files(str(letter))
    page.get_by_text("brev").first.wait_for()
    page.get_by_role("button", name="Les brevet").click()
    page.get_by_text("26/1234").wait_for()
    page.get_by_role("button", name="Lag utkast").click()
    page.locator("#utkast-overskrift").wait_for()
    paragraph = page.locator(".avsnitt.gjenbrukt", has_text="bestille nye sovevogner")
    paragraph.locator(".tall").first.click()
    page.locator("#utkastkilde mark").wait_for()
    paragraph.get_by_role("button", name="Rediger").click()
    page.get_by_role("textbox", name="Tekst", exact=True).fill("Rådet krever nattog. Det haster.")
    page.get_by_role("button", name="Lagre", exact=True).click()
    page.get_by_text("Lagret som versjon 2").wait_for()
    page.locator(".avsnitt.tilpasset", has_text="Det haster").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="Last ned Word").click()
    with zipfile.ZipFile(download.value.path()) as word:
        assert "Det haster" in word.read("word/document.xml").decode()
        assert "Høringssvar om transport, 2. mai 2024" in word.read("word/footnotes.xml").decode()
    page.get_by_role("tab", name="Høringer").click()
    page.locator("#horinger").get_by_text(long_date(DEADLINE.isoformat())).wait_for()


def test_a_position_is_rejected_and_a_missing_one_added(page: Page, own_archive: KnowledgeBase) -> None:
    page.get_by_role("tab", name="Posisjoner").click()
    page.get_by_role("button", name="Rådet krever nattog hver natt hele året.").click()
    page.locator("#standpunktkilde mark").wait_for()
    page.get_by_role("button", name="Forkast").click()
    page.get_by_text("Standpunktet er forkastet.").wait_for()
    page.get_by_role("button", name="Legg til et standpunkt som mangler").click()
    page.get_by_label("Dokument", exact=True).click()
    page.get_by_role("option", name="Høringssvar om transport").click()
    page.get_by_label("Setningen, slik den står").fill("Rådet krever nattog hver natt hele året.")
    page.get_by_role("button", name="Legg til", exact=True).click()
    page.get_by_text("Standpunktet er lagt til.").wait_for()
    (added,) = (item for item in PositionRegister(own_archive).positions() if item.status == "lagt til")
    assert added.source.quote == "Rådet krever nattog hver natt hele året."
