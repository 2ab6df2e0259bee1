"""The page in a real browser: ask, open a source, turn pages, by mouse and by keyboard, with no foreign host."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import EVIL

from kunnskapsbase.knowledge_base import KnowledgeBase

playwright_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
WAIT = 60_000

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed at /usr/bin/chromium"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright_api.Browser]:
    with playwright_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(params=[(1280, 900), (400, 800)], ids=["wide", "narrow"])
def page(
    browser: playwright_api.Browser, address: str, request: pytest.FixtureRequest
) -> Iterator[playwright_api.Page]:
    """The opened page; afterwards it must have called no other host and logged no fault."""
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height}, locale="en-US")
    foreign: list[str] = []
    faults: list[str] = []
    opened = context.new_page()
    opened.on(
        "request",
        lambda sent: None if sent.url.startswith((address, "data:", "blob:")) else foreign.append(sent.url),
    )
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    opened.set_default_timeout(WAIT)
    opened.goto(address)
    opened.get_by_text("Svaret kommer her").wait_for()
    yield opened
    context.close()
    assert foreign == []
    assert faults == []


def ask(page: playwright_api.Page, question: str) -> None:
    box = page.get_by_label("Spørsmål", exact=True)
    box.fill(question)
    box.press("Enter")
    page.locator("#svar h2").wait_for()


def picture_is_shown(page: playwright_api.Page) -> bool:
    return bool(
        page.wait_for_function(
            "() => { const it = document.querySelector('#kilde .side img');"
            " return it && it.complete && it.naturalWidth > 400; }"
        )
    )


def test_ask_open_the_source_and_turn_the_page(page: playwright_api.Page) -> None:
    ask(page, "Når krever rådet dobbeltspor til Sundnes?")
    assert "innen 2034" in page.locator("#svar").inner_text()
    page.locator("#svar .tall").first.click()
    page.wait_for_function("() => document.activeElement.id === 'kilde-overskrift'")
    assert picture_is_shown(page)
    assert "med sitatet markert" in (page.locator("#kilde img").get_attribute("alt") or "")
    link = page.get_by_role("link", name="Åpne dokumentet på siden")
    assert (link.get_attribute("href") or "").endswith("/dokument#page=2")
    page.get_by_role("button", name="Neste side").click()
    page.get_by_text("Side 3 av 3").wait_for()
    assert picture_is_shown(page)
    assert page.get_by_role("button", name="Neste side").is_disabled()


def test_the_keyboard_is_enough(page: playwright_api.Page) -> None:
    page.get_by_label("Spørsmål", exact=True).focus()
    page.keyboard.type("Når krever rådet dobbeltspor til Sundnes?")
    page.keyboard.press("Enter")
    page.locator("#svar .tall").first.wait_for()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.tall')"):
            break
    assert page.evaluate("document.activeElement.matches('.tall')")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.id === 'kilde-overskrift'")


def rated(page: playwright_api.Page, archive: KnowledgeBase, rating: str | None, comment: str | None) -> bool:
    """Whether the latest answer gets this rating and comment before long."""
    for _ in range(WAIT // 100):
        entry = archive.log.entries(1)[0]
        if (entry.rating, entry.comment) == (rating, comment):
            return True
        page.wait_for_timeout(100)
    return False


def test_an_answer_is_rated_by_keyboard_and_the_focus_stays(
    page: playwright_api.Page, archive: KnowledgeBase
) -> None:
    ask(page, "Når krever rådet dobbeltspor til Sundnes?")
    thumb = page.get_by_role("button", name="Tommel ned")
    thumb.press("Enter")
    page.get_by_text("Vurderingen er lagret.").wait_for()
    assert thumb.evaluate("it => it === document.activeElement && it.ariaPressed === 'true'")
    page.get_by_label("Kommentar").fill("Feil side")
    page.get_by_label("Kommentar").press("Enter")
    assert rated(page, archive, "down", "Feil side")
    thumb.press("Enter")
    assert rated(page, archive, None, "Feil side"), "pressed again, the thumb is taken back"


def test_a_reload_keeps_the_conversation_and_its_sources(page: playwright_api.Page) -> None:
    ask(page, "Når krever rådet dobbeltspor til Sundnes?")
    page.wait_for_url("**/?svar=*")
    first = page.url
    ask(page, "Hva mener rådet om ferja?")
    page.locator("#samtale summary").wait_for()
    page.wait_for_timeout(1000)  # Gradio reports as an error what a reload interrupts.
    page.reload()
    page.locator("#kilde mark").wait_for()
    assert "ferja skal være gratis" in page.locator("#svar").inner_text()
    page.locator("#samtale summary").click()
    page.get_by_role("button", name="Vis svaret med kildene").click()
    page.locator("#svar .utsagn", has_text="innen 2034").wait_for()
    assert picture_is_shown(page)
    assert page.url == first
    page.get_by_role("button", name="Ny samtale").click()
    page.get_by_text("Svaret kommer her").wait_for()
    assert "svar=" not in page.url


def test_the_quote_is_shown_under_the_pointer_and_copied_with_its_source(page: playwright_api.Page) -> None:
    ask(page, "Når krever rådet dobbeltspor til Sundnes?")
    page.locator("#svar .tall").first.focus()
    page.keyboard.press("Shift")
    shown = page.locator("#svar .boble").first.is_visible()
    assert shown == (page.viewport_size == {"width": 1280, "height": 900}), (
        "there is no room on a narrow screen"
    )
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Kopier sitatet med kilde").click()
    page.get_by_text("Kopiert", exact=True).wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(
        "«Rådet krever dobbeltspor til Sundnes innen 2034.» (Uttalelse om jernbane, s. 2"
    )
    page.get_by_role("button", name="Kopier lenke til svaret").click()
    page.get_by_text("Kopiert", exact=True).first.wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_the_page_of_the_document_grows_and_shrinks(page: playwright_api.Page) -> None:
    ask(page, "Når krever rådet dobbeltspor til Sundnes?")
    assert picture_is_shown(page)
    picture = page.locator("#kilde .side img")
    before = picture.bounding_box()
    page.get_by_role("button", name="Større").click()
    after = picture.bounding_box()
    assert before and after and after["width"] > before["width"]
    page.get_by_role("button", name="Mindre").click()
    assert picture.bounding_box()["width"] == before["width"]  # type: ignore[index]
    assert page.get_by_role("button", name="Mindre").is_disabled()


def test_what_a_document_says_is_never_run(page: playwright_api.Page) -> None:
    assert "onerror" in EVIL
    ask(page, "Hva mener rådet om ferja?")
    page.locator("#kilde mark").wait_for()
    assert "<script>document.title='tatt'</script>" in page.locator("#kilde").inner_text()
    assert page.locator("#svar img, #kilde img, #svar script, #kilde script").count() == 0
    assert page.title() == "Kunnskapsbase"


def test_an_inline_script_is_stopped_even_if_it_got_in(browser: playwright_api.Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    page.get_by_text("Svaret kommer her").wait_for()
    page.evaluate(
        "() => { document.querySelector('#svar').innerHTML ="
        " '<img src=\"data:,x\" onerror=\"document.title=\\'tatt\\'\">'; }"
    )
    page.wait_for_timeout(500)
    assert page.title() == "Kunnskapsbase"
    context.close()


def test_nothing_runs_off_the_side(page: playwright_api.Page) -> None:
    ask(page, "Når krever rådet dobbeltspor til Sundnes?")
    assert picture_is_shown(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.get_by_role("tab", name="Dokumenter").click()
    page.get_by_text("4 dokumenter i arkivet").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_documents_are_sent_in_and_indexed(
    browser: playwright_api.Browser, archive: KnowledgeBase, address: str, tmp_path: Path
) -> None:
    file = tmp_path / "uttalelse-sykkel.md"
    file.write_text("# Uttalelse om sykkel\n\nRådet vil ha sykkelvei til Holmsund.\n", encoding="utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(WAIT)
    stored = archive.settings.corpus / file.name
    try:
        page.goto(address)
        page.get_by_role("tab", name="Dokumenter").click()
        page.get_by_text("4 dokumenter i arkivet").wait_for()
        page.get_by_role("button", name="Legg inn nye dokumenter").click()
        page.locator("input[type=file]").set_input_files(str(file))
        page.get_by_text(file.name[:12]).first.wait_for()
        page.get_by_role("button", name="Legg filene i mappen").click()
        page.get_by_text("Lagt inn (1)").wait_for()
        assert stored.read_bytes() == file.read_bytes()
        page.get_by_role("button", name="Oppdater arkivet").click()
        page.get_by_text("Nye (1)").wait_for()
        page.get_by_text("5 dokumenter i arkivet").wait_for()
    finally:
        stored.unlink(missing_ok=True)
        archive.reindex()
        context.close()
