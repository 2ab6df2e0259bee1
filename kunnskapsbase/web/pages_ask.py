"""The page where one asks: the question, the answer, and the source beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from ingest.document import KINDS
from kunnskapsbase.answer import Answer, Citation
from kunnskapsbase.errors import FilterError, KunnskapsbaseError, SourceError
from kunnskapsbase.knowledge_base import NO_FILTERS, KnowledgeBase
from kunnskapsbase.search import SearchFilters
from kunnskapsbase.web import markup, texts
from kunnskapsbase.web.originals import paged_original
from kunnskapsbase.web.overview import overview_html
from kunnskapsbase.web.page_image import PICTURED, page_layout
from kunnskapsbase.web.rating import RATE, rate, rating_html
from kunnskapsbase.web.readiness import Readiness

LONGEST_QUESTION = 1000
REMEMBERED = 20
"""Earlier questions of a conversation by which a follow-up question is understood."""

_CHOOSE_SOURCE = """
element.setAttribute('aria-live', 'polite');
element.addEventListener('click', (event) => {
  const limit = event.target.closest('[data-fjern]');
  if (limit) trigger('clear', {fjern: limit.dataset.fjern});
  const chosen = event.target.closest('[data-kilde]');
  if (!chosen) return;
  for (const button of element.querySelectorAll('[data-kilde]'))
    button.setAttribute('aria-pressed', button.dataset.kilde === chosen.dataset.kilde);
  trigger('click', {n: Number(chosen.dataset.kilde)});
});
"""
"""Hands the number of a pressed citation, or the limit to take away, to Python."""
_ANNOUNCE = "element.setAttribute('aria-live', 'polite');"
_SHOW_QUOTE = """
const centre = () => element.querySelectorAll('.side[data-y]').forEach((frame) => {
  frame.scrollTop = frame.scrollHeight * frame.dataset.y - frame.clientHeight / 2;
  frame.scrollLeft = frame.scrollWidth * frame.dataset.x - frame.clientWidth / 2;
});
watch('value', () => requestAnimationFrame(centre));
"""
"""Scrolls the page's picture so that the quote is in the middle."""
_GO_TO_SOURCE = """() => {
  const heading = document.getElementById('kilde-overskrift');
  if (!heading) return;
  heading.focus({preventScroll: true});
  const place = heading.getBoundingClientRect();
  if (place.top < 0 || place.top > window.innerHeight * 0.6) heading.scrollIntoView({block: 'start'});
}"""


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


def build_ask_page(blocks: gr.Blocks, page: AskPage, kinds: Sequence[str] = KINDS) -> None:
    """Lay the page out in the open Gradio context and tie it to its handlers."""
    view = gr.State(View())
    with gr.Row(elem_id="sporsmal", equal_height=False):
        question = gr.Textbox(
            label=texts.QUESTION,
            placeholder=texts.QUESTION_PLACEHOLDER,
            lines=1,
            max_lines=4,
            max_length=LONGEST_QUESTION,
            scale=8,
            min_width=260,
            autofocus=True,
        )
        button = gr.Button(
            texts.ASK, variant="primary", scale=1, min_width=110, size="md", elem_id="spor-knapp"
        )
    with gr.Accordion(texts.FILTERS, open=False), gr.Row():
        kind = gr.Dropdown(
            [texts.ALL_KINDS, *kinds],
            value=texts.ALL_KINDS,
            label=texts.KIND,
            min_width=180,
            filterable=False,
        )
        # A gr.Number that is left empty turns into 0 when it is first shown.
        year_from, year_to = (
            gr.Textbox(
                label=label, placeholder=texts.YEAR_PLACEHOLDER, max_lines=1, max_length=4, min_width=120
            )
            for label in (texts.YEAR_FROM, texts.YEAR_TO)
        )
        voice = gr.Radio(list(texts.VOICES), value=next(iter(texts.VOICES)), label=texts.VOICE, min_width=260)
    with gr.Row(elem_id="resultat", equal_height=False):
        with gr.Column(scale=5, min_width=320):
            answer = gr.HTML(
                markup.hint(texts.BEFORE_ASKING),
                elem_id="svar",
                js_on_load=_CHOOSE_SOURCE,
                apply_default_css=False,
            )
            thumbs = gr.HTML("", elem_id="vurdering", js_on_load=RATE, apply_default_css=False)
            rated = gr.HTML("", elem_id="vurdert", js_on_load=_ANNOUNCE, apply_default_css=False)
        with gr.Column(scale=6, min_width=320, elem_id="kildepanel"):
            source = gr.HTML(
                markup.hint(texts.BEFORE_SOURCE),
                elem_id="kilde",
                js_on_load=_SHOW_QUOTE,
                apply_default_css=False,
            )
            with gr.Row():
                back = gr.Button(texts.PREVIOUS_PAGE, visible=False, min_width=120, size="md")
                forward = gr.Button(texts.NEXT_PAGE, visible=False, min_width=120, size="md")
            quote = gr.HTML("", elem_id="sitat", js_on_load=None, apply_default_css=False)
    panel = [view, source, back, forward, quote]
    asked = gr.on(
        [question.submit, year_from.submit, year_to.submit, button.click],
        page.ask,
        [question, kind, year_from, year_to, voice, view],
        [answer, *panel],
        show_progress="minimal",
        show_progress_on=[answer],
        concurrency_limit=1,
        api_visibility="private",
    )
    asked_again = answer.clear(
        page.without,
        [view],
        [answer, *panel],
        show_progress="minimal",
        concurrency_limit=1,
        api_visibility="private",
    )
    for answered in (asked, asked_again):
        answered.then(page.thumbs, [view], [thumbs, rated], show_progress="hidden", api_visibility="private")
    # One after the other and none left out: Gradio would drop a thumb pressed before the last is stored.
    thumbs.click(
        page.rate,
        [view],
        [rated],
        show_progress="hidden",
        trigger_mode="multiple",
        concurrency_limit=1,
        api_visibility="private",
    )
    answer.click(page.show, [view], panel, show_progress="hidden", api_visibility="private").then(
        None, js=_GO_TO_SOURCE
    )
    back.click(
        lambda now: page.turn(now, -1), [view], panel, show_progress="hidden", api_visibility="private"
    )
    forward.click(
        lambda now: page.turn(now, 1), [view], panel, show_progress="hidden", api_visibility="private"
    )
    blocks.load(page.welcome, None, [answer], show_progress="hidden", api_visibility="private")
