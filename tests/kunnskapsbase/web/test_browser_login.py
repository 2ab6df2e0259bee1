"""Logging in, asking and logging out in a real browser, wide and narrow, by keyboard, and with no script at all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing import SIZES, WAIT, Browser, Page, ask, opened_page
from calling import PASSWORD

from kunnskapsbase.web.texts import login as texts_login

pytestmark = pytest.mark.browser


@pytest.fixture(params=SIZES.values(), ids=SIZES)
def login(browser: Browser, guarded_address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    with opened_page(browser, guarded_address, request.param, texts_login.FORGOTTEN) as opened:
        yield opened


def enter(page: Page, name: str, password: str = PASSWORD) -> None:
    """Fill in the form without a mouse; the focus is where one begins."""
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")


def assert_everybody_can_use(page: Page) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    found = axe.Axe().run(page).response["violations"]
    assert [(rule["id"], node["html"][:200]) for rule in found for node in rule["nodes"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "nothing is cut off"


def test_log_in_ask_and_log_out(login: Page, guarded_address: str) -> None:
    assert_everybody_can_use(login)
    enter(login, "ola")
    login.get_by_text("Innlogget som ola (leser)").wait_for()
    login.get_by_text("Svaret kommer her").wait_for()
    shown = [tab.inner_text() for tab in login.get_by_role("tab").all()]
    assert shown == ["Spør", "Søk", "Posisjoner", "Utkast", "Høringer", "Oversikt"]
    ask(login, "Når krever rådet dobbeltspor til Sundnes?")
    assert "innen 2034" in login.locator("#svar").inner_text()
    login.locator("#kilde img").wait_for()
    assert_everybody_can_use(login)
    login.get_by_role("button", name="Logg ut").click()
    login.get_by_text(texts_login.LOGGED_OUT).wait_for()
    login.goto(guarded_address)
    assert login.url.endswith("/logg-inn")
    login.go_back()
    assert "innen 2034" not in login.locator("body").inner_text()


def test_an_editor_is_shown_the_documents(login: Page) -> None:
    enter(login, "kari")
    login.get_by_role("tab", name="Dokumenter").click()
    login.get_by_text("1 dokument i arkivet").wait_for()
    login.get_by_role("button", name="Oppdater arkivet").wait_for()


def test_an_administrator_adds_a_user_and_sees_what_was_done(login: Page) -> None:
    enter(login, "anne")
    login.get_by_role("tab", name="Brukere").click()
    login.locator("#brukere").get_by_text("kari").wait_for()
    name = f"ny{login.viewport_size['width']}"  # type: ignore[index]
    login.get_by_label("Brukernavn").fill(name)
    login.get_by_label("Passord").fill(PASSWORD)
    login.get_by_role("button", name="Legg inn", exact=True).click()
    login.locator("#bruker-endret").get_by_text(f"{name} er lagt inn som leser").wait_for()
    login.locator("#hendelser").get_by_text(f"{name} (reader)").wait_for()
    assert login.get_by_label("Passord").input_value() == ""
    assert_everybody_can_use(login)


def test_a_wrong_password_is_told_of_and_the_name_is_kept(browser: Browser, guarded_address: str) -> None:
    page = browser.new_page(viewport={"width": 400, "height": 800})
    page.goto(f"{guarded_address}/?svar=1-ab")
    enter(page, "kari", "feil passord her")
    page.get_by_role("alert").get_by_text(texts_login.WRONG).wait_for()
    assert_everybody_can_use(page)
    assert page.get_by_label("Brukernavn").input_value() == "kari"
    assert page.evaluate("document.activeElement.id") == "passord"
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_text("Svaret finnes ikke lenger").wait_for(timeout=WAIT)
    assert page.url.endswith("/?svar=1-ab"), "one comes to the page that was asked for"
    page.close()


def test_the_log_in_needs_no_script(browser: Browser, guarded_address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(guarded_address)
    page.get_by_label("Brukernavn").fill("ola")
    page.get_by_label("Passord").fill(PASSWORD)
    page.get_by_role("button", name="Logg inn").click()
    assert page.url == f"{guarded_address}/"
    (cookie,) = context.cookies()
    assert (cookie["name"], cookie["httpOnly"], cookie["sameSite"]) == ("kunnskapsbase", True, "Lax")
    context.close()
