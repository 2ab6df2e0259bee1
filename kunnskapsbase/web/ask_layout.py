"""How the page where one asks is laid out, and which of its parts does what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import gradio as gr

from ingest.document import KINDS
from kunnskapsbase.web import markup, texts
from kunnskapsbase.web.pages_ask import AskPage, View
from kunnskapsbase.web.rating import RATE
from kunnskapsbase.web.scripts import ANNOUNCE

LONGEST_QUESTION = 1000
_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
_ASKING: dict[str, Any] = {"show_progress": "minimal", "api_visibility": "private", "concurrency_limit": 1}

_CHOOSE_SOURCE = (
    ANNOUNCE
    + """
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
)
"""Hands the number of a pressed citation, or the limit to take away, to Python."""
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


def build_ask_page(blocks: gr.Blocks, page: AskPage, kinds: Sequence[str] = KINDS) -> None:
    """Lay the page out in the open Gradio context and tie it to its handlers."""
    view = gr.State(View())
    question, button = _question()
    kind, year_from, year_to, voice = _filters(kinds)
    with gr.Row(elem_id="resultat", equal_height=False):
        with gr.Column(scale=5, min_width=320):
            answer = _html("svar", _CHOOSE_SOURCE, markup.hint(texts.BEFORE_ASKING))
            thumbs = _html("vurdering", RATE)
            rated = _html("vurdert", ANNOUNCE)
        with gr.Column(scale=6, min_width=320, elem_id="kildepanel"):
            source = _html("kilde", _SHOW_QUOTE, markup.hint(texts.BEFORE_SOURCE))
            with gr.Row():
                back = gr.Button(texts.PREVIOUS_PAGE, visible=False, min_width=120, size="md")
                forward = gr.Button(texts.NEXT_PAGE, visible=False, min_width=120, size="md")
            quote = _html("sitat")
    panel = [view, source, back, forward, quote]
    asked = gr.on(
        [question.submit, year_from.submit, year_to.submit, button.click],
        page.ask,
        [question, kind, year_from, year_to, voice, view],
        [answer, *panel],
        show_progress_on=[answer],
        **_ASKING,
    )
    asked_again = answer.clear(page.without, [view], [answer, *panel], **_ASKING)
    for answered in (asked, asked_again):
        answered.then(page.thumbs, [view], [thumbs, rated], **_QUIET)
    # One after the other and none left out: Gradio would drop a thumb pressed before the last is stored.
    thumbs.click(page.rate, [view], [rated], trigger_mode="multiple", concurrency_limit=1, **_QUIET)
    answer.click(page.show, [view], panel, **_QUIET).then(None, js=_GO_TO_SOURCE)
    back.click(lambda now: page.turn(now, -1), [view], panel, **_QUIET)
    forward.click(lambda now: page.turn(now, 1), [view], panel, **_QUIET)
    blocks.load(page.welcome, None, [answer], **_QUIET)


def _html(name: str, script: str | None = None, value: str = "") -> gr.HTML:
    return gr.HTML(value, elem_id=name, js_on_load=script, apply_default_css=False)


def _question() -> tuple[gr.Textbox, gr.Button]:
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
    return question, button


def _filters(kinds: Sequence[str]) -> tuple[gr.Dropdown, gr.Textbox, gr.Textbox, gr.Radio]:
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
    return kind, year_from, year_to, voice
