"""The page Dokumenter in a real browser: files in, a document opened, corrected, taken out and put back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import SIZES, Browser, Page, opened_page
from sample_files import write_pdf
from serving import served

from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import load_settings

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def own_archive(tmp_path_factory: pytest.TempPathFactory, model: EmbeddingModel) -> Iterator[KnowledgeBase]:
    """An archive that the tests of this module may change."""
    folder = tmp_path_factory.mktemp("documents")
    corpus = folder / "dokumenter"
    corpus.mkdir()
    write_pdf(corpus / "uttalelse-jernbane.pdf")
    (corpus / "notat.md").write_text("# Notat om ferje\n\nRådet vil ha gratis ferje.\n", encoding="utf-8")
    with KnowledgeBase(load_settings(folder / "home", corpus), model) as knowledge_base:
        assert not knowledge_base.reindex().failed
        yield knowledge_base


@pytest.fixture(scope="module")
def own_address(own_archive: KnowledgeBase) -> Iterator[str]:
    with served(own_archive) as address:
        yield address


@pytest.fixture(params=SIZES.values(), ids=SIZES)
def page(browser: Browser, own_address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page Dokumenter, which must fit the screen also in the end."""
    with opened_page(browser, own_address, request.param) as opened:
        opened.get_by_role("tab", name="Dokumenter").click()
        opened.get_by_text("2 dokumenter i arkivet").wait_for()
        yield opened
        assert opened.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_file_is_sent_in_found_in_the_table_and_taken_out_again(
    page: Page, own_archive: KnowledgeBase, tmp_path: Path
) -> None:
    file = tmp_path / "uttalelse-sykkel.md"
    file.write_text("# Uttalelse om sykkel\n\nRådet vil ha sykkelvei til Holmsund.\n", encoding="utf-8")
    page.get_by_role("button", name="Legg inn nye dokumenter").click()
    page.locator("input[type=file]").set_input_files(str(file))
    page.get_by_text(file.name[:12]).first.wait_for()
    page.get_by_role("button", name="Legg inn og oppdater arkivet").click()
    page.get_by_text("Lagt inn (1)").wait_for()
    page.get_by_text("Nye (1)").wait_for()
    page.get_by_text("3 dokumenter i arkivet").wait_for()
    page.get_by_role("button", name="Uttalelse om sykkel").click()
    page.wait_for_function("() => document.activeElement.id === 'dokument-overskrift'")
    assert "Rådet vil ha sykkelvei" in page.locator("#dokumentside").inner_text()
    page.get_by_role("button", name="Ta ut av arkivet").click()
    page.get_by_role("button", name="Ta ut og oppdater arkivet").click()
    page.get_by_text("Fjernet (1)").wait_for()
    page.get_by_text("2 dokumenter i arkivet").wait_for()
    assert not (own_archive.settings.corpus / file.name).exists()


def test_a_document_is_read_page_by_page_and_corrected(page: Page, own_archive: KnowledgeBase) -> None:
    page.get_by_role("button", name="Uttalelse om jernbane").click()
    page.wait_for_function("() => document.activeElement.id === 'dokument-overskrift'")
    page.wait_for_function("() => document.querySelector('#dokumentside img').naturalWidth > 400")
    page.get_by_role("button", name="Neste", exact=True).click()
    page.get_by_text("Side 2 av 3").wait_for()
    title = page.locator("#opplysninger").get_by_label("Tittel")
    before = title.input_value()
    title.fill("Jernbanen skal bygges")
    page.get_by_role("button", name="Lagre og oppdater arkivet").click()
    page.get_by_text("Endret (1)").wait_for()
    page.get_by_role("button", name="Tilbake til listen").click()
    page.get_by_role("button", name="Jernbanen skal bygges").wait_for()
    page.get_by_role("button", name="Jernbanen skal bygges").click()
    page.get_by_role("button", name="Ta bort alle rettelser").click()
    page.get_by_text("tatt bort").wait_for()
    own_archive.reindex()
    titles = {document.metadata.title for document in own_archive.store.documents()}
    assert before in titles
