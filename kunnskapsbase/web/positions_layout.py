"""How the page about positions is laid out, and which of its parts does what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import gradio as gr

from ingest.readers import READERS
from kunnskapsbase.positions import Stance, Strength
from kunnskapsbase.web import markup, phrases
from kunnskapsbase.web.pages_positions import HEADING, REJECTED, SUPERSEDED, PositionsPage
from kunnskapsbase.web.parts import html_part
from kunnskapsbase.web.positions_view import PositionView
from kunnskapsbase.web.scripts import ANNOUNCE, KEEP_FOCUS, SHOW_QUOTE, go_to
from kunnskapsbase.web.texts import general as texts
from kunnskapsbase.web.texts import positions as words
from kunnskapsbase.web.wiring import DIRECT

_LIST = f"""{KEEP_FOCUS}
element.addEventListener('click', (event) => {{
  const chosen = event.target.closest('[data-standpunkt]');
  if (!chosen) return;
  for (const button of element.querySelectorAll('[data-standpunkt]'))
    button.setAttribute('aria-pressed', button === chosen);
  trigger('click', {{id: chosen.dataset.standpunkt}});
}});
"""
"""Hands the position that was pressed to Python."""


def build_positions_page(tab: gr.Tab, page: PositionsPage, *, edits: bool = True) -> None:
    """Lay the page out in the open tab and tie it to its handlers; the register is read when somebody opens it.

    Args:
        tab: The open tab.
        page: The handlers.
        edits: Whether the register can be put right on it, and files be sent to be checked.
    """
    with gr.Tabs():
        with gr.Tab(words.REGISTER):
            _register(tab, page, edits=edits)
        with gr.Tab(words.CHECK):
            _check(page, edits=edits)


def _named(values: Iterable[Stance] | Iterable[Strength]) -> list[tuple[str, str]]:
    """Return values to choose from, each with what it is called."""
    return [(phrases.term(one), str(one)) for one in values]


def _register(tab: gr.Tab, page: PositionsPage, *, edits: bool) -> None:
    view = gr.State(PositionView())
    chosen = _choice(page)
    count = html_part("standpunkt-antall", ANNOUNCE, markup.hint(words.READING))
    with gr.Row(elem_id="posisjoner", equal_height=False):
        with gr.Column(scale=6, min_width=320):
            years = html_part("tidslinje")
            listed = html_part("standpunkter", _LIST)
            with gr.Column(visible=edits):
                added = _adding(page, edits=edits)
        with gr.Column(scale=5, min_width=320, elem_id="standpunktpanel"):
            source = html_part("standpunktkilde", SHOW_QUOTE, markup.hint(words.BEFORE_SOURCE))
            with gr.Row():
                back = gr.Button(texts.PREVIOUS_PAGE, visible=False, min_width=120, size="md")
                forward = gr.Button(texts.NEXT_PAGE, visible=False, min_width=120, size="md")
            with gr.Column(visible=edits):
                form, said, merged = _deciding(page)
    shown = [view, count, years, listed, merged]
    panel = [view, source, back, forward]
    for event in [part.change for part in chosen]:
        event(page.show, chosen, shown, trigger_mode="always_last", **DIRECT)
    tab.select(page.show, chosen, shown, **DIRECT)
    listed.click(page.open, [view], [*panel, *form], **DIRECT).then(None, js=go_to(HEADING))
    back.click(lambda now: page.turn(now, -1), [view], panel, **DIRECT)
    forward.click(lambda now: page.turn(now, 1), [view], panel, **DIRECT)
    if not edits:
        return
    for button, handler, inputs in said:
        button.click(handler, [view, *inputs], [form[-1], form[1], *shown], **DIRECT)
    button, inputs, told = added
    button.click(page.add, [view, *inputs], [told, *shown], **DIRECT)


def _choice(page: PositionsPage) -> list[Any]:
    """Topic, stance, and what is shown besides."""
    with gr.Row(equal_height=False):
        topic = gr.Dropdown(
            [(words.ALL_TOPICS, ""), *((name, name) for name in page.topics)],
            value="",
            label=words.TOPIC,
            allow_custom_value=True,
            min_width=260,
            scale=4,
        )
        stance = gr.Dropdown(
            [(words.ALL_STANCES, ""), *_named(Stance)],
            value="",
            label=words.STANCE,
            filterable=False,
            min_width=180,
            scale=2,
        )
        also = gr.CheckboxGroup(
            [(words.SUPERSEDED, SUPERSEDED), (words.REJECTED, REJECTED)],
            value=[SUPERSEDED],
            label=words.ALSO,
            min_width=220,
            scale=2,
        )
    return [topic, stance, also]


def _deciding(page: PositionsPage) -> tuple[list[Any], list[Any], gr.Dropdown]:
    """What the staff say of the opened position: the parts `open` fills, the buttons with their handlers, the merge."""
    with gr.Column(visible=False, elem_id="avgjorelse") as box:
        state = html_part("standpunkt-tilstand")
        with gr.Row():
            stance = gr.Dropdown(_named(Stance), label=words.STANCE, filterable=False, min_width=150)
            strength = gr.Dropdown(_named(Strength), label=words.STRENGTH, filterable=False, min_width=150)
        names = [topic.name for topic in page.register.topics.topics]
        topics = gr.Dropdown(names, label=words.TOPICS, multiselect=True)
        note = gr.Textbox(label=words.NOTE, max_lines=3, max_length=1000)
        with gr.Row():
            confirm = gr.Button(words.CONFIRM, variant="primary", min_width=110, size="md")
            correct = gr.Button(words.CORRECT, min_width=140, size="md")
            reject = gr.Button(words.REJECT, min_width=110, size="md")
            undo = gr.Button(words.UNDO, min_width=110, size="md")
        with gr.Row(equal_height=False):
            other = gr.Dropdown([], label=words.MERGE_WITH, min_width=220, scale=4)
            merge = gr.Button(words.MERGE, min_width=120, size="md", scale=1)
        said = html_part("standpunkt-sagt", ANNOUNCE)
    buttons = [
        (confirm, page.confirm, [note]),
        (correct, page.correct, [stance, strength, topics, note]),
        (reject, page.reject, [note]),
        (undo, page.undo, []),
        (merge, page.merge, [other]),
    ]
    return [box, state, stance, strength, topics, note, said], buttons, other


def _adding(page: PositionsPage, *, edits: bool) -> tuple[gr.Button, list[Any], gr.HTML]:
    with gr.Accordion(words.ADD_TITLE, open=False) as box:
        file = gr.Dropdown([], label=words.ADD_FILE)
        quote = gr.Textbox(label=words.ADD_QUOTE, lines=2, max_lines=6, max_length=2000)
        with gr.Row():
            stance = gr.Dropdown(
                _named(Stance),
                value=str(Stance.SUPPORTS),
                label=words.STANCE,
                filterable=False,
                min_width=150,
            )
            strength = gr.Dropdown(
                _named(Strength),
                value=str(Strength.THINKS),
                label=words.STRENGTH,
                filterable=False,
                min_width=150,
            )
        button = gr.Button(words.ADD, size="md")
        told = html_part("standpunkt-lagt-til", ANNOUNCE)
    if edits:
        box.expand(page.files, None, [file], **DIRECT)
    return button, [file, quote, stance, strength], told


def _check(page: PositionsPage, *, edits: bool) -> None:
    gr.HTML(f'<p class="om">{words.CHECK_HELP}</p>', js_on_load=None, apply_default_css=False)
    with gr.Row(equal_height=False):
        text = gr.Textbox(label=words.CHECK_TEXT, lines=8, max_lines=20, min_width=320, scale=3)
        file = gr.File(
            label=words.CHECK_FILE,
            visible=edits,
            file_types=sorted(READERS),
            type="filepath",
            height=180,
            min_width=220,
            scale=1,
        )
    button = gr.Button(words.CHECK_BUTTON, variant="primary", size="md")
    found = html_part("funn", ANNOUNCE)
    given = [text, file] if edits else [text]
    button.click(
        page.check, given, [found], show_progress_on=[found], **{**DIRECT, "show_progress": "minimal"}
    )
