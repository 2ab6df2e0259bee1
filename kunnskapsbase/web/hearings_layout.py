"""How the page about hearings is laid out, and which of its parts does what."""

from __future__ import annotations

from typing import Any

import gradio as gr

from ingest.readers import READERS
from kunnskapsbase.draft.hearings import HearingStatus
from kunnskapsbase.web import phrases
from kunnskapsbase.web.pages_hearings import HearingsPage
from kunnskapsbase.web.parts import html_part
from kunnskapsbase.web.scripts import ANNOUNCE, KEEP_FOCUS, go_to, hand_over
from kunnskapsbase.web.texts import hearings as words
from kunnskapsbase.web.wiring import DIRECT


def build_hearings_page(tab: gr.Tab, page: HearingsPage, *, edits: bool = True) -> None:
    """Lay the page out in the open tab and tie it to its handlers.

    Args:
        tab: The open tab.
        page: The handlers.
        edits: Whether hearings can be entered and changed on it.
    """
    if not edits:
        tab.select(page.read, None, [html_part("horinger")], **DIRECT)
        return
    chosen = gr.State(None)
    with gr.Row(equal_height=False):
        with gr.Column(scale=8, min_width=320):
            table = html_part(
                "horinger", KEEP_FOCUS + hand_over("[data-horing]", "id: chosen.dataset.horing")
            )
            with gr.Accordion(words.ADD, open=False):
                file = gr.File(label=words.LETTER, file_types=sorted(READERS), type="filepath", height=160)
                enter = gr.Button(words.ENTER, size="md")
            said = html_part("horing-sagt", ANNOUNCE)
        with gr.Column(scale=4, min_width=300):
            box, heading, fields, save, delete = _form()
    tab.select(page.table, None, [table], **DIRECT)
    enter.click(page.enter, [file], [said, table], **DIRECT)
    table.click(page.choose, None, [chosen, box, heading, *fields], **DIRECT).then(
        None, js=go_to("horing-overskrift")
    )
    save.click(page.save, [chosen, *fields], [said, table], **DIRECT)
    delete.click(page.delete, [chosen], [said, table, box], **DIRECT)


def _form() -> tuple[gr.Column, gr.HTML, list[Any], gr.Button, gr.Button]:
    with gr.Column(visible=False, elem_id="horingsskjema") as box:
        heading = html_part("horingshode")
        fields = [
            gr.Dropdown(
                [(phrases.term(one), str(one)) for one in HearingStatus], label=words.STATUS, filterable=False
            ),
            gr.Textbox(label=words.RESPONSIBLE, max_lines=1, max_length=80),
            gr.Textbox(label=words.DEADLINE, max_lines=1, max_length=10),
            gr.Dropdown([(words.NO_DRAFT, 0)], value=0, label=words.DRAFT_NUMBER, filterable=False),
            gr.Dropdown([(words.NO_ANSWER, "")], value="", label=words.ANSWER_FILE, filterable=False),
        ]
        with gr.Row():
            save = gr.Button(words.SAVE, variant="primary", min_width=100, size="md")
            delete = gr.Button(words.DELETE, min_width=140, size="md")
    return box, heading, fields, save, delete
