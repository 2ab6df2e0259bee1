"""No violation of the rules of axe-core (WCAG 2.1 A and AA, and best practice) on any page, wide or narrow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browsing import SIZES, Browser, Page, ask, opened_page

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
    assert violations(page) == []


def violations(page: Page) -> list[tuple[str, str]]:
    found = axe.Axe().run(page).response["violations"]
    return [(rule["id"], node["html"][:200]) for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize(
    ("language", "first", "question", "refusal"),
    [
        ("nn", "Svaret kjem her", "Spørsmål", "Eg fann ikkje dekning"),
        ("en", "The answer comes here", "Question", "I found nothing in the archive"),
    ],
)
def test_everybody_can_use_the_page_in_each_language(
    browser: Browser,
    address: str,
    size: tuple[int, int],
    language: str,
    first: str,
    question: str,
    refusal: str,
) -> None:
    with opened_page(browser, address, size, first, f"/{language}/") as page:
        assert page.locator("html").get_attribute("lang") == language
        heights = {
            page.locator(name).evaluate("it => it.offsetHeight") for name in ("#spor-knapp", "#ny-samtale")
        }
        assert len(heights) == 1, "neither button breaks over two lines"
        box = page.get_by_label(question, exact=True)
        box.fill("Når krever rådet dobbeltspor til Sundnes?")
        box.press("Enter")
        page.locator("#kilde img").wait_for()
        page.locator("#vurdering button").first.wait_for()
        assert violations(page) == []
        # A screen reader must not read Norwegian as if it were English.
        assert page.locator("#svar .utsagn > [lang=nb]").count() == (1 if language == "en" else 0)
        box.fill("Hva koster en flybillett til månen?")
        box.press("Enter")
        page.get_by_text(refusal).wait_for()
        assert violations(page) == []


def test_the_language_is_switched_and_the_answer_stays(browser: Browser, address: str) -> None:
    with opened_page(browser, address, SIZES["wide"]) as page:
        asked(page)
        page.get_by_role("button", name="Nynorsk").click()
        page.get_by_role("tab", name="Høyringar").wait_for()
        page.locator("#svar .utsagn", has_text="innen 2034").wait_for()
        assert page.locator("html").get_attribute("lang") == "nn"
        assert page.get_by_role("button", name="Nynorsk").get_attribute("aria-pressed") == "true"
        page.goto(address)
        page.get_by_role("tab", name="Høyringar").wait_for()
        page.get_by_role("button", name="Bokmål").click()
        page.get_by_role("tab", name="Høringer").wait_for()
