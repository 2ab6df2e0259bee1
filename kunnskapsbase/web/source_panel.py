"""A page of a source with a stretch of it marked, wherever the pages show one."""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr

from kunnskapsbase.answer import Citation
from kunnskapsbase.answer.citing import cite
from kunnskapsbase.answer.evidence import Evidence
from kunnskapsbase.errors import SourceError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.store import StoredPassage, StoredVersion
from kunnskapsbase.web.originals import paged_original
from kunnskapsbase.web.page_image import PICTURED, page_layout
from kunnskapsbase.web.source_markup import quote_on_page, source_html


@dataclass(frozen=True, slots=True)
class Panel:
    """What is shown of a source: the HTML, the page that it pictures, and how many there are.

    `page` is None where no page is pictured.
    """

    html: str
    page: int | None
    pages: int


def passage_citation(passage: StoredPassage, version: StoredVersion, number: int) -> Citation:
    """Return a passage as a citation, so that it is shown as the quotes of an answer are.

    Args:
        passage: The passage.
        version: The stored version that it stands in.
        number: Its number among the results.
    """
    whole = Evidence(passage, passage.start, passage.end, " ".join(passage.text.split()), 0.0)
    return cite(whole, version, number)


def page_buttons(panel: Panel | None) -> tuple[gr.Button, gr.Button]:
    """Return what the buttons to the page before and after it are to look like; None for no panel."""
    page = None if panel is None else panel.page
    pages = 0 if panel is None else panel.pages
    return (
        gr.Button(visible=page is not None, interactive=page is not None and page > 1),
        gr.Button(visible=page is not None, interactive=page is not None and page < pages),
    )


def source_panel(knowledge_base: KnowledgeBase, citation: Citation, page: int | None, heading: str) -> Panel:
    """Return the page of a citation's document with the quote marked on it.

    Args:
        knowledge_base: Whose document.
        citation: What is shown.
        page: The page to picture; None for the document's text alone.
        heading: The id of the panel's heading, which takes the focus.

    Raises:
        StoreError: The version is gone.
    """
    version = knowledge_base.store.version(citation.version_id)
    if page is None or version.format not in PICTURED:
        return Panel(source_html(citation, version, None, None, heading=heading), None, 0)
    number = min(max(1, page), len(version.pages))
    try:
        content = paged_original(knowledge_base.settings.corpus, version)
        words = knowledge_base.store.words(version.id, number)
        layout = page_layout(content, number, *quote_on_page(citation, number), words)
    except SourceError as error:
        problem = source_html(citation, version, None, None, str(error), heading=heading)
        return Panel(problem, None, 0)
    html = source_html(citation, version, number, layout, heading=heading)
    return Panel(html, number, len(version.pages))
