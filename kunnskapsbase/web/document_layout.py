"""How one chosen document is laid out: its pages at the right, its metadata at the left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import gradio as gr

from ingest.document import KINDS
from kunnskapsbase.web import phrases
from kunnskapsbase.web.pages_document import DocumentPage, DocumentView
from kunnskapsbase.web.scripts import ANNOUNCE, go_to
from kunnskapsbase.web.texts import documents as words
from kunnskapsbase.web.texts import general as texts
from kunnskapsbase.web.wiring import DIRECT

ROWS = (
    ("title",),
    ("kind", "body"),
    ("date", "year"),
    ("voice", "language"),
    ("recipient",),
    ("case_number", "deadline"),
    ("answers",),
    ("themes",),
)
"""The fields as they stand side by side in the form; together they are `texts.documents.FIELDS`, in its order."""
Step = Callable[[Any], Any]
"""Goes on from an event and returns the last one of what it does."""


class DocumentParts(NamedTuple):
    """The parts of the layout that others tie to their events: what `DocumentPage.open` fills, and the way back."""

    shown: list[Any]
    said: gr.HTML
    box: gr.Column
    back: gr.Button


def build_document(
    page: DocumentPage, taken: gr.State, said_in_list: gr.HTML, leave: Step, update: Step
) -> DocumentParts:
    """Lay one document out in the open Gradio context and tie it to its handlers.

    Args:
        page: The handlers.
        taken: Told whether the document has been taken out.
        said_in_list: Where that is said, as the document's own place is closed then.
        leave: Goes back to the list if `taken` says so.
        update: Has the archive updated.
    """
    view = gr.State(DocumentView())
    back = gr.Button(f"← {words.BACK_TO_LIST}", size="md", min_width=180, elem_classes="tilbakeknapp")
    heading = gr.HTML("", elem_id="dokumenthode", js_on_load=None, apply_default_css=False)
    with gr.Row(equal_height=False):
        with gr.Column(scale=4, min_width=320, elem_id="opplysninger"):
            gr.HTML(
                f'<h3>{words.METADATA}</h3><p class="om">{words.METADATA_HELP}</p>',
                js_on_load=None,
                apply_default_css=False,
            )
            fields = _form()
            said = gr.HTML("", elem_id="lagret", js_on_load=ANNOUNCE, apply_default_css=False)
            with gr.Row():
                save = gr.Button(words.SAVE, variant="primary", min_width=100, size="md")
                save_and_update = gr.Button(words.SAVE_AND_UPDATE, min_width=180, size="md")
            with gr.Row():
                take_back = gr.Button(words.TAKE_BACK, min_width=180, size="md")
                take_out = gr.Button(words.TAKE_OUT, min_width=150, size="md")
            with gr.Column(visible=False, elem_classes="bekreft") as box:
                question = gr.HTML("", js_on_load=None, apply_default_css=False)
                out_and_update = gr.Button(words.TAKE_OUT_AND_UPDATE, variant="primary", size="md")
                out_only = gr.Button(words.TAKE_OUT_ONLY, size="md")
                regret = gr.Button(words.REGRET, size="md")
        with gr.Column(scale=6, min_width=320, elem_id="dokumentsider"):
            picture = gr.HTML("", elem_id="dokumentside", js_on_load=None, apply_default_css=False)
            with gr.Row(elem_classes="bladre"):
                backward = gr.Button(words.PREVIOUS_PART, visible=False, min_width=90, size="md")
                number = gr.Textbox(
                    label=words.GO_TO_PAGE, visible=False, max_lines=1, max_length=6, min_width=90
                )
                forward = gr.Button(words.NEXT_PART, visible=False, min_width=90, size="md")
            left_out = gr.HTML("", elem_id="utelatt", js_on_load=None, apply_default_css=False)
    turned = [view, picture, left_out, backward, forward, number]
    backward.click(lambda now: page.turn(now, -1), [view], turned, **DIRECT)
    forward.click(lambda now: page.turn(now, 1), [view], turned, **DIRECT)
    number.submit(page.go_to, [view, number], turned, **DIRECT)
    save.click(page.save, [view, *fields], [view, said], **DIRECT)
    update(save_and_update.click(page.save, [view, *fields], [view, said], **DIRECT))
    take_back.click(page.take_back, [view], [said], **DIRECT)
    take_out.click(page.ask_take_out, [view], [box, question], **DIRECT).then(
        None, js=go_to("ta-ut-sporsmal")
    )
    regret.click(lambda: gr.Column(visible=False), None, [box], **DIRECT)
    leave(out_only.click(page.take_out, [view], [taken, said_in_list], **DIRECT))
    update(leave(out_and_update.click(page.take_out, [view], [taken, said_in_list], **DIRECT)))
    return DocumentParts([view, heading, *turned[1:], *fields], said, box, back)


def _form() -> list[Any]:
    """The fields, in the order of `texts.documents.FIELDS`."""
    made: list[Any] = []
    for names in ROWS:
        with gr.Row():
            made += map(_field, names)
    return made


def _field(name: str) -> Any:
    label = words.FIELDS[name]
    choices = {
        "kind": [(phrases.term(kind), kind) for kind in KINDS],
        "voice": [(label, voice) for voice, label in texts.SENDERS.items()],
        "language": [(label, language) for language, label in words.LANGUAGES.items()],
    }
    if name in choices:
        return gr.Dropdown(choices[name], label=label, filterable=False, min_width=150)
    return gr.Textbox(label=label, max_lines=3, max_length=500, min_width=150)
