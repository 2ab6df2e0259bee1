"""The panel that shows the source of a citation beside the answer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import gradio as gr

from kunnskapsbase.errors import KunnskapsbaseError, SourceError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.web import markup, texts
from kunnskapsbase.web.conversation import View, copy_button
from kunnskapsbase.web.originals import paged_original
from kunnskapsbase.web.page_image import PICTURED, page_layout


class SourcePanel:
    """Shows the page that a citation is on.

    Args:
        knowledge_base: Where the sources are.
    """

    def __init__(self, knowledge_base: KnowledgeBase) -> None:
        self.knowledge_base = knowledge_base

    def of(self, view: View) -> tuple[Any, ...]:
        """Return the view, the panel, the page buttons and the quote."""
        citation = view.citation
        if citation is None:
            return view, markup.hint(texts.BEFORE_SOURCE), *_no_pages(), ""
        quote = markup.quote_html(citation) + _copy(f"«{citation.quote}» ({citation.place})")
        try:
            version = self.knowledge_base.store.version(citation.version_id)
        except KunnskapsbaseError:
            return view, markup.notice(texts.NOT_KEPT), *_no_pages(), quote
        layout, problem = None, ""
        if version.format not in PICTURED:
            view = replace(view, page=None)
        if view.page is not None:
            number = min(max(1, view.page), len(version.pages))
            view = replace(view, page=number)
            try:
                content = paged_original(self.knowledge_base.settings.corpus, version)
                words = self.knowledge_base.store.words(version.id, number)
                layout = page_layout(content, number, *markup.quote_on_page(citation, number), words)
            except SourceError as error:
                problem = str(error)
        page = view.page if layout is not None else None
        return (
            view,
            markup.source_html(citation, version, view.page, layout, problem),
            gr.Button(visible=page is not None, interactive=page is not None and page > 1),
            gr.Button(visible=page is not None, interactive=page is not None and page < len(version.pages)),
            quote,
        )


def _copy(text: str) -> str:
    button = copy_button(texts.COPY_QUOTE, text)
    return f'<div class="verktoy">{button}<span class="kopiert" role="status"></span></div>'


def _no_pages() -> tuple[gr.Button, gr.Button]:
    return gr.Button(visible=False), gr.Button(visible=False)
