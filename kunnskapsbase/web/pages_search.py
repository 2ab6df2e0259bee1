"""What the page with the search does: results, facets, and the place of a result in its document."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import gradio as gr

from kunnskapsbase.answer import Citation
from kunnskapsbase.errors import KunnskapsbaseError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.web import markup
from kunnskapsbase.web.finding import Search, find
from kunnskapsbase.web.readiness import Readiness
from kunnskapsbase.web.search_markup import count_text, facets_html, results_html
from kunnskapsbase.web.source_panel import page_buttons, passage_citation, source_panel
from kunnskapsbase.web.texts import general as texts
from kunnskapsbase.web.texts import search as words

HEADING = "treffkilde-overskrift"
"""The id of the source panel's heading."""


@dataclass(frozen=True, slots=True)
class SearchView:
    """What the page shows: a search, and the result that is opened with the page of its document."""

    search: Search = field(default_factory=Search)
    opened: Citation | None = None
    page: int | None = None


class SearchPage:
    """The handlers of the page; each returns what its outputs are to show.

    Args:
        knowledge_base: What is searched.
        readiness: Makes it ready.
    """

    def __init__(self, knowledge_base: KnowledgeBase, readiness: Readiness) -> None:
        self.knowledge_base = knowledge_base
        self.readiness = readiness

    def search(self, query: str, view: SearchView) -> tuple[Any, ...]:
        """Search anew, in the order chosen before: view, count, results, facets."""
        query = (query or "").strip()
        if not query:
            return SearchView(), markup.hint(words.NO_QUERY), "", ""
        return self._found(SearchView(Search(query, order=view.search.order)))

    def press(self, view: SearchView, event: gr.EventData) -> tuple[Any, ...]:
        """Do what was pressed: a value of a facet, an order, a page of results, or all limits away."""
        search, action, value = view.search, str(event.action), str(event.value)
        if action == "facet":
            search = search.toggled(str(event.facet), value)
        elif action == "order":
            search = search.ordered(value)
        elif action == "page" and value.isdecimal() and len(value) < 6:
            search = replace(search, page=int(value))
        elif action == "clear":
            search = replace(search, chosen={}, page=1)
        return self._found(replace(view, search=search))

    def _found(self, view: SearchView) -> tuple[Any, ...]:
        try:
            if not self.knowledge_base.store.generation():
                empty = texts.EMPTY_ARCHIVE.format(corpus=self.knowledge_base.settings.corpus)
                return view, markup.notice(empty), "", ""
            self.readiness.ensure()
            results = find(self.knowledge_base, view.search)
        except KunnskapsbaseError as error:
            return view, markup.problem(error), "", ""
        counted = f"<h2>{count_text(results)}</h2>" if results.hits else ""
        return replace(view, search=results.search), counted, results_html(results), facets_html(results)

    def open(self, view: SearchView, event: gr.EventData) -> tuple[Any, ...]:
        """Show the place of a result in its document: view, panel, the page buttons."""
        try:
            (passage,) = self.knowledge_base.store.passages([int(event.passage)])
            if passage.version_id is None:
                return view, markup.notice(words.NOT_FROM_A_FILE), *page_buttons(None)
            version = self.knowledge_base.store.version(passage.version_id)
        except (KunnskapsbaseError, ValueError) as error:
            return view, markup.problem(error), *page_buttons(None)
        citation = passage_citation(passage, version, int(event.number))
        return self._panel(replace(view, opened=citation, page=citation.page))

    def turn(self, view: SearchView, step: int) -> tuple[Any, ...]:
        """Show the page before or after."""
        return self._panel(replace(view, page=None if view.page is None else view.page + step))

    def _panel(self, view: SearchView) -> tuple[Any, ...]:
        if view.opened is None:
            return view, markup.hint(words.BEFORE_SOURCE), *page_buttons(None)
        try:
            panel = source_panel(self.knowledge_base, view.opened, view.page, HEADING)
        except KunnskapsbaseError as error:
            return view, markup.problem(error), *page_buttons(None)
        back = f'<p class="tilbake"><a href="#treff-{view.opened.n}">{words.BACK_TO_RESULT}</a></p>'
        return replace(view, page=panel.page), panel.html + back, *page_buttons(panel)
