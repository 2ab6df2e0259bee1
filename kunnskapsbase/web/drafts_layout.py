"""How the page about drafts is laid out, and which of its parts does what."""

from __future__ import annotations

from typing import Any, NamedTuple

import gradio as gr

from ingest.readers import READERS
from kunnskapsbase.web import markup
from kunnskapsbase.web.pages_draft_editing import DraftEditing
from kunnskapsbase.web.pages_drafts import HEADING, DraftsPage, DraftView
from kunnskapsbase.web.parts import html_part
from kunnskapsbase.web.scripts import ANNOUNCE, KEEP_FOCUS, SHOW_QUOTE, go_to
from kunnskapsbase.web.texts import drafts as words
from kunnskapsbase.web.texts import general as texts
from kunnskapsbase.web.wiring import DIRECT, QUEUED

_BODY = f"""{KEEP_FOCUS}
element.addEventListener('click', (event) => {{
  const source = event.target.closest('[data-kilde]');
  const paragraph = event.target.closest('[data-avsnitt]');
  if (source) trigger('click', {{source: source.dataset.kilde}});
  if (paragraph) trigger('select', {{paragraph: paragraph.dataset.avsnitt}});
}});
"""
"""Hands the source that was pressed to Python, or the paragraph to edit."""


class _Form(NamedTuple):
    """The form for the chosen paragraph: what `choose` fills, and the buttons."""

    box: gr.Column
    heading: gr.HTML
    text: gr.Textbox
    sources: gr.CheckboxGroup
    said: gr.HTML
    added: gr.Textbox
    buttons: dict[str, gr.Button]


def build_drafts_page(tab: gr.Tab, page: DraftsPage, *, edits: bool = True) -> None:
    """Lay the page out in the open tab and tie it to its handlers.

    Args:
        tab: The open tab.
        page: The handlers.
        edits: Whether drafts can be made and changed on it.
    """
    view = gr.State(DraftView())
    with gr.Column(visible=edits):
        name = gr.Textbox(label=words.NAME, info=words.NAME_HELP, max_lines=1, max_length=80, min_width=220)
        made = _new(page, name, edits=edits)
    opened = gr.Dropdown([], label=words.OPEN, min_width=260)
    with gr.Row(elem_id="utkast", equal_height=False):
        with gr.Column(scale=6, min_width=320):
            head = html_part("utkasthode", None, markup.hint(words.BEFORE_OPENING))
            body = html_part("utkasttekst", _BODY, classes=[] if edits else ["bare-les"])
            versions, show_version, restore = _versions(edits=edits)
            check, found = _check()
        with gr.Column(scale=5, min_width=320, elem_id="utkastpanel"):
            form = _form()
            source = html_part("utkastkilde", SHOW_QUOTE, markup.hint(words.BEFORE_SOURCE))
            with gr.Row():
                back = gr.Button(texts.PREVIOUS_PAGE, visible=False, min_width=120, size="md")
                forward = gr.Button(texts.NEXT_PAGE, visible=False, min_width=120, size="md")
    shown, panel = [view, head, body, versions], [view, source, back, forward]
    tab.select(page.choices, None, [opened], **DIRECT)
    opened.change(page.open, [opened], shown, **DIRECT).then(
        lambda: (gr.Column(visible=False), ""), None, [form.box, found], **DIRECT
    )
    if edits:
        _tie(DraftEditing(page), form, body, view, name, shown, restore)
    made.change(page.choices, None, [opened], **DIRECT).then(
        lambda number: number, [made], [opened], **DIRECT
    )
    show_version.click(page.open_version, [view, versions], shown, **DIRECT)
    check.click(
        page.check, [view], [found], show_progress_on=[found], **{**DIRECT, "show_progress": "minimal"}
    )
    body.click(page.show, [view], panel, **DIRECT).then(None, js=go_to(HEADING))
    back.click(lambda now: page.turn(now, -1), [view], panel, **DIRECT)
    forward.click(lambda now: page.turn(now, 1), [view], panel, **DIRECT)


def _tie(
    editing: DraftEditing,
    form: _Form,
    body: gr.HTML,
    view: gr.State,
    name: gr.Textbox,
    shown: list[Any],
    restore: gr.Button,
) -> None:
    """Tie the buttons that change a draft to what they do."""
    body.select(
        editing.choose, [view], [view, form.box, form.heading, form.text, form.sources, form.said], **DIRECT
    ).then(None, js=go_to("avsnittsskjema"))
    told = [form.said, *shown]
    buttons = form.buttons
    buttons["save"].click(editing.rewrite, [view, form.text, name], told, **DIRECT)
    buttons["confirm"].click(editing.confirm, [view, name], told, **DIRECT)
    buttons["up"].click(lambda now, who: editing.move(now, who, -1), [view, name], told, **DIRECT)
    buttons["down"].click(lambda now, who: editing.move(now, who, 1), [view, name], told, **DIRECT)
    buttons["remove"].click(editing.remove, [view, name], told, **DIRECT)
    buttons["swap"].click(editing.swap, [view, form.sources, name], told, **DIRECT)
    buttons["regenerate"].click(editing.regenerate, [view, name], told, **DIRECT)
    buttons["add"].click(editing.add, [view, form.added, name], told, **DIRECT)
    restore.click(editing.restore, [view, name], told, **DIRECT)


def _new(page: DraftsPage, name: gr.Textbox, *, edits: bool) -> gr.Number:
    """The way from a letter to a draft; returns where the number of the new draft comes."""
    letter, number = gr.State(None), gr.Number(visible=False)
    with gr.Accordion(words.NEW, open=False):
        with gr.Row(equal_height=False):
            file = gr.File(
                label=words.LETTER_FILE,
                file_types=sorted(READERS),
                type="filepath",
                height=160,
                min_width=240,
            )
            text = gr.Textbox(label=words.LETTER_TEXT, lines=4, max_lines=8, min_width=260)
            topic = gr.Textbox(label=words.TOPIC, max_lines=1, max_length=300, min_width=220)
        read = gr.Button(words.READ, size="md")
        found = html_part("brev", ANNOUNCE)
        points = gr.Textbox(label=words.POINTS, info=words.POINTS_HELP, lines=6, max_lines=30, visible=False)
        language = gr.Radio(
            [(label, language) for language, label in words.LANGUAGES.items()],
            value="nb",
            label=words.LANGUAGE,
        )
        make = gr.Button(words.MAKE, variant="primary", size="md")
        progress = html_part("utkastfremdrift", ANNOUNCE)
    if not edits:
        return number
    read.click(page.read, [file, text, topic], [letter, found, points], **DIRECT)
    make.click(
        page.make,
        [letter, points, language, name],
        [progress, number],
        **QUEUED,
        show_progress="hidden",
        concurrency_limit=2,
    )
    return number


def _form() -> _Form:
    with gr.Column(visible=False, elem_id="avsnittsskjema") as box:
        heading = html_part("avsnittshode", None)
        text = gr.Textbox(label=words.TEXT, lines=5, max_lines=16, max_length=20_000)
        with gr.Row():
            save = gr.Button(words.SAVE, variant="primary", min_width=100, size="md")
            confirm = gr.Button(words.CONFIRM, min_width=100, size="md")
            up = gr.Button(words.UP, min_width=100, size="md")
            down = gr.Button(words.DOWN, min_width=100, size="md")
            remove = gr.Button(words.REMOVE, min_width=90, size="md")
        said = html_part("utkast-sagt", ANNOUNCE)
        sources = gr.CheckboxGroup([], label=words.SOURCES)
        with gr.Row():
            swap = gr.Button(words.SWAP, min_width=120, size="md")
            regenerate = gr.Button(words.REGENERATE, min_width=180, size="md")
        with gr.Row(equal_height=False):
            added = gr.Textbox(label=words.ADD_BELOW, lines=2, max_lines=8, min_width=220, scale=4)
            add = gr.Button(words.ADD, min_width=90, size="md", scale=1)
    buttons = {
        "save": save,
        "confirm": confirm,
        "up": up,
        "down": down,
        "remove": remove,
        "swap": swap,
        "regenerate": regenerate,
        "add": add,
    }
    return _Form(box, heading, text, sources, said, added, buttons)


def _versions(*, edits: bool) -> tuple[gr.Dropdown, gr.Button, gr.Button]:
    with gr.Accordion(words.VERSIONS, open=False):
        versions = gr.Dropdown([], label=words.VERSIONS)
        with gr.Row():
            show = gr.Button(words.SHOW_VERSION, min_width=100, size="md")
            restore = gr.Button(words.RESTORE, visible=edits, min_width=200, size="md")
    return versions, show, restore


def _check() -> tuple[gr.Button, gr.HTML]:
    return gr.Button(words.CHECK, size="md"), html_part("utkastfunn", ANNOUNCE)
