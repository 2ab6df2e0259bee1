"""One document page by page: the picture or the text of a page, and what of it is not searched."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from ingest.document import Page
from kunnskapsbase.errors import SourceError
from kunnskapsbase.explain import REASONS
from kunnskapsbase.store import StoredVersion
from kunnskapsbase.web import markup, phrases
from kunnskapsbase.web.page_image import PICTURED
from kunnskapsbase.web.texts import documents as words

_LEADERS = re.compile(r"(?:\s*\.){4,}\s*")
"""The dots between a heading and its page number in a table of contents."""
PART = 3000
"""Characters that are shown at a time of a text without pages."""


def parts_of(text: str) -> list[tuple[int, int]]:
    """Return the stretches in which a text without pages is shown, cut at ends of paragraphs where there are any.

    >>> parts_of("kort")
    [(0, 4)]
    """
    parts, start = [], 0
    while len(text) - start > PART:
        end = text.rfind("\n", start + PART // 2, start + PART)
        end = start + PART if end < 0 else end + 1
        parts.append((start, end))
        start = end
    return [*parts, (start, len(text))]


def page_count(version: StoredVersion) -> int:
    """Return how many pages there are to turn, or parts of the text where the format has none."""
    return len(version.pages) or len(parts_of(version.text))


def page_html(version: StoredVersion, number: int, problem: SourceError | None = None) -> tuple[str, str]:
    """Return a page of a document, and what of it is not searched.

    Args:
        version: The stored version.
        number: The page, or the part of the text, from 1.
        problem: Why its file cannot be shown; then the page's text is.
    """
    if not version.pages:
        parts = parts_of(version.text)
        start, end = parts[number - 1]
        where = words.PART_OF.format(part=number, parts=len(parts))
        return f"{_text_html(version.text[start:end], where)}{_place(where)}", ""
    page = version.pages[number - 1]
    where = words.SIDE_OF.format(
        page=phrases.page_text(page.number, page.label).capitalize(), pages=len(version.pages)
    )
    if version.format in PICTURED and problem is None:
        name = escape(f"{where}: {version.metadata.title}")
        shown = (
            f'<div class="side" tabindex="0" role="region" aria-label="{name}">'
            f'<img src="/kilde/{version.id}/side/{page.number}.png" alt="{name}"></div>'
        )
    else:
        shown = (markup.problem(problem) if problem else "") + _text_html(page.text, where)
    return f"{shown}{_place(where)}", _left_out_html(version, page)


def _place(where: str) -> str:
    return f'<p class="sidetall" role="status">{escape(where)}</p>'


def _text_html(text: str, name: str) -> str:
    return f'<div class="utdrag" tabindex="0" role="region" aria-label="{escape(name)}">{escape(text)}</div>'


def _left_out_html(version: StoredVersion, page: Page) -> str:
    """Return what of a page is in no passage, and why."""
    ocr = markup.hint(words.RECOGNISED_PAGE) if page.recognised else ""
    if not page.text.strip():
        return ocr + markup.hint(words.NO_TEXT)
    groups = left_out(version, page)
    if not groups:
        return ocr + markup.hint(words.NOTHING_LEFT_OUT)
    rows = "".join(
        f"<dt>{escape(reason[:1].upper() + reason[1:])}</dt><dd>{escape(text)}</dd>"
        for reason, text in groups.items()
    )
    return f'{ocr}<h3>{words.LEFT_OUT}</h3><dl class="utelatt">{rows}</dl>'


def left_out(version: StoredVersion, page: Page) -> Mapping[str, str]:
    """Return what of a page is in no passage, by the reason."""
    found: dict[str, list[str]] = {}
    for item in version.left_out:
        if item.place.page == page.number:
            text = _LEADERS.sub(" … ", page.text[item.place.start : item.place.end])
            found.setdefault(phrases.term(REASONS[item.reason]), []).append(" ".join(text.split()))
    return {reason: " · ".join(filter(None, parts)) for reason, parts in found.items()}
