"""The page in a real browser: ask, open a source, turn pages, by mouse and by keyboard, with no foreign host."""

from __future__ import annotations

import pytest
from browsing import WAIT, Browser, Page, ask
from sample_files import EVIL

from kunnskapsbase.knowledge_base import KnowledgeBase

pytestmark = pytest.mark.browser


def picture_is_shown(page: Page) -> bool:
    return bool(
        page.wait_for_function(
            "() => { const it = document.querySelector('#kilde .side img');"
            " return it && it.complete && it.naturalWidth > 400; }"
        )
    )


def test_ask_open_the_source_and_turn_the_page(page: Page) -> None:
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


def test_the_keyboard_is_enough(page: Page) -> None:
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


def rated(page: Page, archive: KnowledgeBase, rating: str | None, comment: str | None) -> bool:
    """Whether the latest answer gets this rating and comment before long."""
    for _ in range(WAIT // 100):
        entry = archive.log.entries(1)[0]
        if (entry.rating, entry.comment) == (rating, comment):
            return True
        page.wait_for_timeout(100)
    return False


def test_an_answer_is_rated_by_keyboard_and_the_focus_stays(page: Page, archive: KnowledgeBase) -> None:
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


def test_a_reload_keeps_the_conversation_and_its_sources(page: Page) -> None:
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


def test_the_quote_is_shown_under_the_pointer_and_copied_with_its_source(page: Page) -> None:
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


def test_the_page_of_the_document_grows_and_shrinks(page: Page) -> None:
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


def test_what_a_document_says_is_never_run(page: Page) -> None:
    assert "onerror" in EVIL
    ask(page, "Hva mener rådet om ferja?")
    page.locator("#kilde mark").wait_for()
    assert "<script>document.title='tatt'</script>" in page.locator("#kilde").inner_text()
    assert page.locator("#svar img, #kilde img, #svar script, #kilde script").count() == 0
    assert page.title() == "Kunnskapsbase"


def test_an_inline_script_is_stopped_even_if_it_got_in(browser: Browser, address: str) -> None:
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


def test_nothing_runs_off_the_side(page: Page) -> None:
    ask(page, "Når krever rådet dobbeltspor til Sundnes?")
    assert picture_is_shown(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.get_by_role("tab", name="Dokumenter").click()
    page.get_by_text("4 dokumenter i arkivet").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
