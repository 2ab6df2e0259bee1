"""No violation of the rules of axe-core (WCAG 2.1 A and AA, and best practice) on any page, wide or narrow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browsing import Page, ask

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
pytestmark = pytest.mark.browser


def asked(page: Page) -> None:
    ask(page, "Når krever rådet dobbeltspor til Sundnes?")
    page.locator("#kilde img").wait_for()
    page.locator("#vurdering button").first.wait_for()


def refused(page: Page) -> None:
    ask(page, "Hva koster en flybillett til månen?")


def narrowed(page: Page) -> None:
    page.get_by_role("button", name="Avgrens søket").click()
    page.get_by_label("Fra og med år").wait_for()


def searched(page: Page) -> None:
    page.get_by_role("tab", name="Søk").click()
    page.get_by_label("Søkeord").fill("rådet")
    page.get_by_label("Søkeord").press("Enter")
    page.locator(".treffvalg").first.click()
    page.locator("#treffkilde h2").wait_for()


def listed(page: Page) -> None:
    page.get_by_role("tab", name="Dokumenter").click()
    page.get_by_text("4 dokumenter i arkivet").wait_for()
    for name in ("Legg inn nye dokumenter", "Utgaver og angring", "Papirkurv"):
        page.get_by_role("button", name=name).click()


def opened(page: Page) -> None:
    page.get_by_role("tab", name="Dokumenter").click()
    page.get_by_role("button", name="Uttalelse om jernbane").click()
    page.locator("#dokumentside img").wait_for()


def positions(page: Page) -> None:
    page.get_by_role("tab", name="Posisjoner").click()
    page.locator("[data-standpunkt]").first.click()
    page.get_by_role("button", name="Bekreft").wait_for()
    page.wait_for_function("() => document.documentElement.scrollWidth <= window.innerWidth")


def checked(page: Page) -> None:
    page.get_by_role("tab", name="Posisjoner").click()
    page.get_by_role("tab", name="Kontroller en tekst").click()
    page.get_by_label("Tekst", exact=True).fill("Rådet krever ikke dobbeltspor til Sundnes.")
    page.get_by_role("button", name="Kontroller", exact=True).click()
    page.locator(".funn").first.wait_for()
    page.wait_for_function("() => !document.querySelector('#funn .pending')")


def drafting(page: Page) -> None:
    page.get_by_role("tab", name="Utkast").click()
    page.get_by_role("button", name="Nytt utkast").click()
    page.get_by_label("Eller bare et tema").fill("dobbeltspor til Sundnes")
    page.get_by_role("button", name="Les brevet").click()
    page.get_by_label("Punkter som skal besvares").wait_for()
    page.get_by_role("button", name="Lag utkast").click()
    page.locator(".avsnitt .lenkeknapp").first.click()
    page.get_by_role("button", name="Flytt opp").wait_for()
    page.locator(".avsnitt .tall").first.click()
    page.locator("#utkastkilde h2").wait_for()
    page.wait_for_function("() => document.documentElement.scrollWidth <= window.innerWidth")


def hearings(page: Page) -> None:
    page.get_by_role("tab", name="Høringer").click()
    page.get_by_role("button", name="Før opp en høring fra brevet").click()
    page.get_by_text("Ingen høringer er ført opp").wait_for()


@pytest.mark.parametrize(
    "state", [asked, refused, narrowed, searched, listed, opened, positions, checked, drafting, hearings]
)
def test_everybody_can_use_the_page(
    page: Page,
    state: Callable[[Page], None],
) -> None:
    state(page)
    found = axe.Axe().run(page).response["violations"]
    assert [(rule["id"], node["html"][:200]) for rule in found for node in rule["nodes"]] == []
