"""What the page where one asks does: the question, the answer, and the source beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from kunnskapsbase.answer import Answer, Citation
from kunnskapsbase.errors import FilterError, KunnskapsbaseError, SourceError
from kunnskapsbase.knowledge_base import NO_FILTERS, KnowledgeBase
from kunnskapsbase.search import SearchFilters
from kunnskapsbase.web import markup, texts
from kunnskapsbase.web.originals import paged_original
from kunnskapsbase.web.overview import overview_html
from kunnskapsbase.web.page_image import PICTURED, page_layout
from kunnskapsbase.web.rating import rate, rating_html
from kunnskapsbase.web.readiness import Readiness

REMEMBERED = 20
"""Earlier questions of a conversation by which a follow-up question is understood."""


@dataclass(frozen=True, slots=True)
class View:
    """What the source panel shows: the citations of the answer, one of them, and a page of its document.

    `question`, `filters` and `without` are what was asked: the limits that the question may not set are in
    `without`, the questions before it in `history`. `entry` is the answer's number in the log, None if it is
    not logged; `unlogged` says why.
    """

    citations: tuple[Citation, ...] = ()
    chosen: int = 0
    page: int | None = None
    question: str = ""
    filters: SearchFilters = NO_FILTERS
    without: frozenset[str] = frozenset()
    history: tuple[str, ...] = ()
    entry: int | None = None
    unlogged: str = ""

    def of(self, number: int) -> View:
        """Return the view of citation `number` at its own page; the same view if there is none."""
        found = next((item for item in self.citations if item.n == number), None)
        return self if found is None else replace(self, chosen=number, page=found.page)

    @property
    def citation(self) -> Citation | None:
        """The citation that is shown."""
        return next((item for item in self.citations if item.n == self.chosen), None)


NOTHING_ASKED = View()


class AskPage:
    """The handlers of the page; each returns what its outputs are to show.

    Args:
        knowledge_base: What is asked.
        readiness: Makes it ready.
    """

    def __init__(self, knowledge_base: KnowledgeBase, readiness: Readiness) -> None:
        self.knowledge_base = knowledge_base
        self.readiness = readiness

    def ask(
        self,
        question: str,
        kind: str | None = None,
        year_from: str = "",
        year_to: str = "",
        voice: str | None = None,
        before: View = NOTHING_ASKED,
    ) -> tuple[Any, ...]:
        """Answer a question and show the first source: answer, view, panel, the page buttons, the quote."""
        history = (*before.history, before.question)[-REMEMBERED:] if before.question else before.history
        if not (question or "").strip():
            return markup.hint(texts.NO_QUESTION), *self._panel(View(history=history))
        try:
            if not self.knowledge_base.store.generation():
                return markup.notice(self._empty()), *self._panel(View(history=history))
            filters = SearchFilters(
                None if kind in (None, texts.ALL_KINDS) else kind,
                _year(year_from),
                _year(year_to),
                texts.VOICES.get(voice or ""),
            )
        except KunnskapsbaseError as error:
            return markup.notice(str(error)), *self._panel(View(history=history))
        return self._answer(View(question=question.strip(), filters=filters, history=history))

    def without(self, view: View, event: gr.EventData) -> tuple[Any, ...]:
        """Ask again without the limit that was taken away."""
        return self._answer(replace(view, without=view.without | {str(event.fjern)}))

    def _answer(self, view: View) -> tuple[Any, ...]:
        try:
            self.readiness.ensure()
            answer = self.knowledge_base.ask(
                view.question, view.filters, without=view.without, history=view.history
            )
        except KunnskapsbaseError as error:
            return markup.notice(str(error)), *self._panel(View(history=view.history))
        view = self._logged(replace(view, citations=answer.citations), answer)
        table = None if answer.abstained else answer.overview
        shown = markup.answer_html(answer) if table is None else overview_html(answer, table)
        return shown, *self._panel(view.of(1))

    def _logged(self, view: View, answer: Answer) -> View:
        """Log what is shown; a store that cannot be written does not take the answer away."""
        try:
            return replace(view, entry=self.knowledge_base.log.record(answer), unlogged="")
        except KunnskapsbaseError as error:
            return replace(view, entry=None, unlogged=texts.NOT_LOGGED.format(reason=error))

    def thumbs(self, view: View) -> tuple[str, str]:
        """Return what the answer can be rated with, and an empty line for what is said to that."""
        return rating_html(view.entry, view.unlogged), ""

    def rate(self, view: View, event: gr.EventData) -> str:
        """Keep what somebody thinks of the answer."""
        return rate(self.knowledge_base.log, view.entry, event.rating, str(event.comment))

    def show(self, view: View, event: gr.EventData) -> tuple[Any, ...]:
        """Show the source whose number was pressed."""
        return self._panel(view.of(int(event.n)))

    def turn(self, view: View, step: int) -> tuple[Any, ...]:
        """Show the page before or after."""
        if view.page is None:
            return self._panel(view)
        return self._panel(replace(view, page=view.page + step))

    def welcome(self) -> str:
        """Return what stands in place of the answer before anything is asked."""
        try:
            empty = not self.knowledge_base.store.generation()
        except KunnskapsbaseError as error:
            return markup.notice(str(error))
        return markup.notice(self._empty()) if empty else markup.hint(texts.BEFORE_ASKING)

    def _empty(self) -> str:
        return texts.EMPTY_ARCHIVE.format(corpus=self.knowledge_base.settings.corpus)

    def _panel(self, view: View) -> tuple[Any, ...]:
        """Return the view, the panel, the page buttons and the quote."""
        citation = view.citation
        if citation is None:
            return view, markup.hint(texts.BEFORE_SOURCE), *_no_pages(), ""
        try:
            version = self.knowledge_base.store.version(citation.version_id)
        except KunnskapsbaseError as error:
            return view, markup.notice(str(error)), *_no_pages(), ""
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
            markup.quote_html(citation),
        )


def _year(given: str | None) -> int | None:
    text = (given or "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise FilterError(texts.NO_YEAR.format(given=text))
    return int(text)


def _no_pages() -> tuple[gr.Button, gr.Button]:
    return gr.Button(visible=False), gr.Button(visible=False)
