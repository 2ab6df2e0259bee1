"""How the page where one asks is laid out, and which of its parts does what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import gradio as gr

from ingest.document import KINDS
from kunnskapsbase.web import ask_scripts, markup, phrases
from kunnskapsbase.web.conversation import NOTHING_ASKED
from kunnskapsbase.web.pages_ask import HEADING, AskPage
from kunnskapsbase.web.parts import html_part
from kunnskapsbase.web.rating import RATE
from kunnskapsbase.web.scripts import ANNOUNCE, SHOW_QUOTE, go_to
from kunnskapsbase.web.texts import general as texts
from kunnskapsbase.web.wiring import DIRECT, QUEUED

LONGEST_QUESTION = 1000
# What is asked while an answer is being made is not lost, but asked after it.
_ASKING: dict[str, Any] = {
    **QUEUED,
    "show_progress": "hidden",
    "trigger_mode": "always_last",
    "concurrency_limit": 4,
}


def build_ask_page(blocks: gr.Blocks, page: AskPage, kinds: Sequence[str] = KINDS) -> None:
    """Lay the page out in the open Gradio context and tie it to its handlers."""
    view = gr.State(NOTHING_ASKED)
    question, button, anew = _question()
    filters = _filters(page, kinds)
    with gr.Row(elem_id="resultat", equal_height=False):
        with gr.Column(scale=5, min_width=320):
            answer = html_part("svar", ask_scripts.CHOOSE, markup.hint(texts.BEFORE_ASKING))
            suggestions = html_part("forslag", ask_scripts.SUGGESTED)
            thumbs = html_part("vurdering", RATE)
            rated = html_part("vurdert", ANNOUNCE)
            turns = html_part("samtale", ask_scripts.TURNS)
        with gr.Column(scale=6, min_width=320, elem_id="kildepanel"):
            source, back, forward, quote = _source()
    with gr.Accordion(texts.HISTORY, open=False) as opened:
        history = html_part("tidligere")
    panel = [view, source, back, forward, quote]
    shown = [
        gr.on(
            [question.submit, filters[1].submit, filters[2].submit, button.click],
            page.ask,
            [question, *filters, view],
            [answer, *panel],
            **_ASKING,
        ),
        answer.clear(page.without, [view], [answer, *panel], **_ASKING),
        suggestions.select(page.suggested, [view], [question, answer, *panel], **_ASKING),
        turns.select(page.again, [view], [answer, *panel], **DIRECT),
        blocks.load(page.opened, None, [answer, *panel], **DIRECT),
        anew.click(page.begin_anew, None, [question, answer, *panel], **DIRECT),
    ]
    anew.click(None, js=ask_scripts.BEGIN_ANEW)
    for event in shown:
        event.then(page.beside, [view], [thumbs, rated, turns], **DIRECT).then(
            page.suggest, [view], [suggestions], **DIRECT
        )
    opened.expand(page.history, None, [history], **DIRECT)
    # None left out: Gradio would drop a thumb pressed before the last is stored.
    thumbs.click(page.rate, [view], [rated], trigger_mode="multiple", **DIRECT)
    answer.click(page.show, [view], panel, **DIRECT).then(None, js=go_to(HEADING))
    back.click(lambda now: page.turn(now, -1), [view], panel, **DIRECT)
    forward.click(lambda now: page.turn(now, 1), [view], panel, **DIRECT)


def _source() -> tuple[gr.HTML, gr.Button, gr.Button, gr.HTML]:
    source = html_part("kilde", SHOW_QUOTE, markup.hint(texts.BEFORE_SOURCE))
    with gr.Row():
        back = gr.Button(texts.PREVIOUS_PAGE, visible=False, min_width=120, size="md")
        forward = gr.Button(texts.NEXT_PAGE, visible=False, min_width=120, size="md")
    return source, back, forward, html_part("sitat", ask_scripts.QUOTE)


def _question() -> tuple[gr.Textbox, gr.Button, gr.Button]:
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
        anew = gr.Button(texts.NEW_CONVERSATION, scale=1, min_width=180, size="md", elem_id="ny-samtale")
    return question, button, anew


def _filters(page: AskPage, kinds: Sequence[str]) -> list[Any]:
    """What the question can be narrowed to, in the order of `AskPage.ask`."""
    with gr.Accordion(texts.FILTERS, open=False) as opened:
        with gr.Row():
            kind = _choice(
                texts.KIND, [(texts.ALL_KINDS, ""), *((phrases.term(kind), kind) for kind in kinds)]
            )
            # A gr.Number that is left empty turns into 0 when it is first shown.
            year_from, year_to = (
                gr.Textbox(
                    label=label, placeholder=texts.YEAR_PLACEHOLDER, max_lines=1, max_length=4, min_width=120
                )
                for label in (texts.YEAR_FROM, texts.YEAR_TO)
            )
        with gr.Row():
            body = _choice(texts.BODY, [(texts.ALL_BODIES, "")])
            theme = _choice(texts.THEME, [(texts.ALL_THEMES, "")])
            voice = gr.Radio(
                [(label, voice) for voice, label in texts.VOICES.items()],
                value="",
                label=texts.VOICE,
                min_width=260,
                scale=3,
            )
    opened.expand(page.choices, None, [body, theme], **DIRECT)
    return [kind, year_from, year_to, voice, body, theme]


def _choice(label: str, choices: list[tuple[str, str]]) -> gr.Dropdown:
    return gr.Dropdown(choices, value="", label=label, min_width=260, scale=2, filterable=len(choices) == 1)
