"""What the tests share that drive the page in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
else:
    Browser = Page = object

__all__ = ["CHROMIUM", "SIZES", "WAIT", "Browser", "Page", "ask", "opened_page"]

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
WAIT = 60_000
SIZES = {"wide": (1280, 900), "narrow": (400, 800)}


@contextmanager
def opened_page(
    browser: Browser, address: str, size: tuple[int, int], first: str = "Svaret kommer her", path: str = "/"
) -> Iterator[Page]:
    """The page at `path`, opened when it says `first`; it must then call no other host and log no fault."""
    width, height = size
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
    opened.goto(address + path)
    opened.get_by_text(first).wait_for()
    yield opened
    context.close()
    assert foreign == []
    assert faults == []


def ask(page: Page, question: str) -> None:
    box = page.get_by_label("Spørsmål", exact=True)
    box.fill(question)
    box.press("Enter")
    page.locator("#svar h2").wait_for()
