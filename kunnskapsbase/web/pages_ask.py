"""What the page where one asks does: the question, the answer, and the source beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import gradio as gr

from kunnskapsbase.answer import Answer, Statement
from kunnskapsbase.answer.model import OnStatement
from kunnskapsbase.errors import KunnskapsbaseError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.search import SearchFilters
from kunnskapsbase.web import conversation, markup
from kunnskapsbase.web.answer_markup import answer_html, narrowed_html, working_html
from kunnskapsbase.web.callers import current_name
from kunnskapsbase.web.conversation import NOTHING_ASKED, Turn, View
from kunnskapsbase.web.overview import overview_html
from kunnskapsbase.web.rating import rate, rating_html
from kunnskapsbase.web.readiness import Readiness
from kunnskapsbase.web.recalled import PARAMETER, link_to, linked_entry, recalled
from kunnskapsbase.web.source_markup import quote_html
from kunnskapsbase.web.source_panel import page_buttons, source_panel
from kunnskapsbase.web.steps import steps_of
from kunnskapsbase.web.suggestions import Suggestions
from kunnskapsbase.web.texts import general as texts
from kunnskapsbase.web.years import year_given

HEADING = "kilde-overskrift"
"""The id of the source panel's heading."""
IN_HISTORY = 30
"""How many of the latest questions are listed."""


class AskPage:
    """The handlers of the page; each returns what its outputs are to show.

    Args:
        knowledge_base: What is asked.
        readiness: Makes it ready.
    """

    def __init__(self, knowledge_base: KnowledgeBase, readiness: Readiness) -> None:
        self.knowledge_base = knowledge_base
        self.readiness = readiness
        self.suggestions = Suggestions(knowledge_base, readiness)

    def ask(
        self,
        question: str,
        kind: str | None = None,
        year_from: str = "",
        year_to: str = "",
        voice: str | None = None,
        body: str | None = None,
        theme: str | None = None,
        before: View = NOTHING_ASKED,
    ) -> Iterator[tuple[Any, ...]]:
        """Answer a question and show the first source: answer, view, panel, the page buttons, the quote.

        What comes before the last is how far the work has come.
        """
        view = View(before=before.turns)
        try:
            if not (question or "").strip():
                yield markup.hint(texts.NO_QUESTION), *self._panel(view)
                return
            if not self.knowledge_base.store.generation():
                yield markup.notice(self._empty()), *self._panel(view)
                return
            filters = SearchFilters(
                kind or None,
                year_given(year_from),
                year_given(year_to),
                voice or None,
                body or None,
                theme or None,
            )
        except KunnskapsbaseError as error:
            yield markup.problem(error), *self._panel(view)
            return
        yield from self._answer(question.strip(), replace(view, filters=filters))

    def choices(self) -> tuple[Any, Any]:
        """Return the bodies and themes that a question can be narrowed to, those of most documents first."""
        try:
            documents = [item.metadata for item in self.knowledge_base.store.documents()]
        except KunnskapsbaseError:
            return gr.skip(), gr.skip()
        bodies = Counter(item.body for item in documents if item.body)
        themes = Counter(theme for item in documents for theme in item.themes)
        return _choices(texts.ALL_BODIES, bodies), _choices(texts.ALL_THEMES, themes)

    def suggested(self, before: View, event: gr.EventData) -> Iterator[tuple[Any, ...]]:
        """Ask a suggested question; the first output is the question."""
        question = str(event.sporsmal)
        for shown in self.ask(question, before=before):
            yield question, *shown

    def without(self, view: View, event: gr.EventData) -> Iterator[tuple[Any, ...]]:
        """Ask again without the limit that was taken away; the answer takes the place of the one before."""
        fewer = view.without | {str(event.fjern)}
        yield from self._answer(view.question, replace(view, current=None, without=fewer))

    def _answer(self, question: str, view: View) -> Iterator[tuple[Any, ...]]:
        said: list[Statement] = []

        def work(tell: OnStatement) -> Answer:
            return self.knowledge_base.ask(
                question, view.filters, without=view.without, history=view.history, on_statement=tell
            )

        yield working_html(texts.SEARCHING, said), *self._panel(view)
        try:
            self.readiness.ensure()
            for step in steps_of(work):
                if isinstance(step, Answer):
                    yield self._shown(self._logged(view, step))
                else:
                    said.append(step)
                    yield working_html(texts.WRITING, said), *self._panel(view)
        except KunnskapsbaseError as error:
            yield markup.problem(error), *self._panel(view)

    def _shown(self, view: View) -> tuple[Any, ...]:
        """Return what shows the current answer, with its first source."""
        turn = view.current
        if turn is None:
            return self.welcome(), *self._panel(view)
        answer = turn.answer
        narrowed = narrowed_html(view.filters)
        if answer.overview is None or answer.abstained:
            shown = answer_html(answer, narrowed)
        else:
            shown = overview_html(answer, answer.overview, narrowed)
        return shown + conversation.tools_html(turn), *self._panel(view.of(1))

    def _logged(self, view: View, answer: Answer) -> View:
        """Log what is shown; a store that cannot be written does not take the answer away."""
        log = self.knowledge_base.log
        try:
            earlier = [turn.entry for turn in view.before if turn.entry is not None]
            entry = log.record(answer, current_name(), earlier=earlier)
            link = "" if entry is None else link_to(log.entry(entry))
        except KunnskapsbaseError as error:
            return replace(view, current=Turn(answer), unlogged=texts.NOT_LOGGED.format(reason=error))
        return replace(view, current=Turn(answer, entry, link), unlogged="")

    def opened(self, request: gr.Request) -> tuple[Any, ...]:
        """Return what the page shows when it is opened: the answer that its address names, or a welcome."""
        link = str(request.query_params.get(PARAMETER, ""))
        if not link:
            # Somebody may have asked already, so that only what stands in place of an answer is touched.
            return self._begins(), *[gr.skip()] * len(self._panel(NOTHING_ASKED))
        try:
            entry = linked_entry(self.knowledge_base.log, link)
            return self._shown(View(self._turn(entry.id), self._turns(entry.answer.get("earlier", []))))
        except KunnskapsbaseError as error:
            return markup.problem(error), *self._panel(NOTHING_ASKED)

    def again(self, view: View, event: gr.EventData) -> tuple[Any, ...]:
        """Show an earlier answer of the conversation again; the turns keep their order."""
        place = int(event.tur)
        if not 0 <= place < len(view.before):
            return self._shown(view)
        others = (*view.before[:place], *view.before[place + 1 :])
        now = (view.current,) if view.current else ()
        return self._shown(View(view.before[place], (*others, *now)))

    def begin_anew(self) -> tuple[Any, ...]:
        """Return an empty question and page: another conversation begins."""
        return "", *self._shown(NOTHING_ASKED)

    def _turn(self, number: int) -> Turn:
        entry = self.knowledge_base.log.entry(number)
        return Turn(recalled(self.knowledge_base.store, entry), number, link_to(entry))

    def _turns(self, numbers: list[int]) -> tuple[Turn, ...]:
        """The turns with these numbers in the log; those deleted since are left out."""
        known = {entry.id for entry in self.knowledge_base.log.entries()}
        return tuple(self._turn(number) for number in numbers if number in known)

    def beside(self, view: View) -> tuple[str, str, str]:
        """Return what goes with an answer: its thumbs, nothing said of them yet, and the turns before it."""
        return rating_html(view.entry, view.unlogged), "", conversation.turns_html(view)

    def rate(self, view: View, event: gr.EventData) -> str:
        """Keep what somebody thinks of the answer."""
        return rate(self.knowledge_base.log, view.entry, event.rating, str(event.comment))

    def history(self) -> str:
        """Return the questions asked lately; to somebody who has logged in, their own."""
        try:
            return conversation.history_html(self.knowledge_base.log.entries(IN_HISTORY, current_name()))
        except KunnskapsbaseError as error:
            return markup.problem(error)

    def suggest(self, view: View) -> str:
        """Return questions to begin with, before anything is asked."""
        return "" if view.turns else conversation.suggestions_html(self.suggestions.questions())

    def show(self, view: View, event: gr.EventData) -> tuple[Any, ...]:
        """Show the source whose number was pressed."""
        return self._panel(view.of(int(event.n)))

    def turn(self, view: View, step: int) -> tuple[Any, ...]:
        """Show the page before or after."""
        if view.page is None:
            return self._panel(view)
        return self._panel(replace(view, page=view.page + step))

    def _panel(self, view: View) -> tuple[Any, ...]:
        """Return the view, its source, the page buttons and the quote."""
        citation = view.citation
        if citation is None:
            return view, markup.hint(texts.BEFORE_SOURCE), *page_buttons(None), ""
        quote = quote_html(citation) + conversation.copy_quote_html(citation)
        try:
            panel = source_panel(self.knowledge_base, citation, view.page, HEADING)
        except KunnskapsbaseError:
            return view, markup.notice(texts.NOT_KEPT), *page_buttons(None), quote
        return replace(view, page=panel.page), panel.html, *page_buttons(panel), quote

    def welcome(self) -> str:
        """Return what stands in place of the answer before anything is asked."""
        try:
            empty = not self.knowledge_base.store.generation()
        except KunnskapsbaseError as error:
            return markup.problem(error)
        return markup.notice(self._empty()) if empty else markup.hint(texts.BEFORE_ASKING)

    def _begins(self) -> Any:
        welcome = self.welcome()
        return gr.skip() if welcome == markup.hint(texts.BEFORE_ASKING) else welcome

    def _empty(self) -> str:
        return texts.EMPTY_ARCHIVE.format(corpus=self.knowledge_base.settings.corpus)


def _choices(everything: str, counts: Counter[str]) -> Any:
    return gr.Dropdown(choices=[(everything, ""), *((name, name) for name, _ in counts.most_common())])
