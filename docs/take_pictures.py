"""Takes the pictures of this documentation anew, from the sample corpus: python docs/take_pictures.py ADDRESS.

ADDRESS is that of a page served from a new archive of `corpus/`; Playwright and Chromium must be installed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).parent / "bilder"
CORPUS = Path(__file__).parent.parent / "corpus"


def main() -> None:
    """Take all pictures, one after the other."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900}, locale="nb-NO")
        page.goto(sys.argv[1])
        for name, show in PICTURES.items():
            show(page)
            page.wait_for_timeout(1500)
            page.screenshot(path=FOLDER / f"{name}.png")
        browser.close()


def ask(page: Page) -> None:
    """An answer with its source."""
    page.get_by_label("Spørsmål", exact=True).fill("Hva mener vi om veiprising?")
    page.get_by_label("Spørsmål", exact=True).press("Enter")
    page.locator("#kilde img").wait_for()


def search(page: Page) -> None:
    """What a search finds."""
    page.get_by_role("tab", name="Søk").click()
    page.get_by_label("Søkeord").fill("ferje")
    page.get_by_label("Søkeord").press("Enter")
    page.locator(".treffvalg").first.click()
    page.locator("#treffkilde h2").wait_for()


def positions(page: Page) -> None:
    """Positions on a topic."""
    page.get_by_role("tab", name="Posisjoner").click()
    page.get_by_label("Tema eller ord").fill("Nattog og fjerntog")
    page.get_by_label("Tema eller ord").press("Enter")
    page.locator(".prikk").first.wait_for()
    page.locator("[data-standpunkt]").first.click()
    page.locator("#standpunktkilde h2").wait_for()


def draft(page: Page) -> None:
    """A draft that has just been made."""
    page.get_by_role("tab", name="Utkast").click()
    page.get_by_label("Ditt navn").fill("Kari Nordmann")
    page.get_by_role("button", name="Nytt utkast").click()
    page.locator("input[type=file]").first.set_input_files(CORPUS / "horingsbrev-ntp-2025-2036.docx")
    page.get_by_text(".docx").first.wait_for()
    page.get_by_role("button", name="Les brevet").click()
    page.get_by_label("Punkter som skal besvares").wait_for()
    page.get_by_role("button", name="Lag utkast").click()
    page.locator(".avsnitt").first.wait_for(timeout=120_000)
    page.get_by_role("button", name="Nytt utkast").click()
    page.locator(".avsnitt.gjenbrukt:not(.sporsmalet) .tall").nth(3).click()
    page.locator("#utkastkilde img").wait_for()
    page.locator("#utkast-overskrift").scroll_into_view_if_needed()


def documents(page: Page) -> None:
    """The documents."""
    page.get_by_role("tab", name="Dokumenter").click()
    page.get_by_text("dokumenter i arkivet").wait_for()


PICTURES = {"spor": ask, "sok": search, "posisjoner": positions, "utkast": draft, "dokumenter": documents}

if __name__ == "__main__":
    main()
