"""How the page about the documents is laid out, and which of its parts does what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio as gr

from ingest.readers import READERS, known_formats
from kunnskapsbase.web.document_layout import build_document
from kunnskapsbase.web.document_table import TableView
from kunnskapsbase.web.pages_document import HEADING, DocumentPage
from kunnskapsbase.web.pages_documents import DocumentsPage
from kunnskapsbase.web.pages_updates import UpdatesPage
from kunnskapsbase.web.scripts import ANNOUNCE, KEEP_FOCUS, go_to, hand_over
from kunnskapsbase.web.texts import documents as words
from kunnskapsbase.web.texts import general as texts
from kunnskapsbase.web.wiring import DIRECT

_TABLE = f"""{KEEP_FOCUS}
element.addEventListener('click', (event) => {{
  const [order, turned, chosen] = ['[data-sorter]', '[data-side]', '[data-versjon]'].map(
    (part) => event.target.closest(part));
  if (order) trigger('select', {{action: 'sort', value: order.dataset.sorter}});
  if (turned) trigger('select', {{action: 'page', value: turned.dataset.side}});
  if (chosen) trigger('click', {{version: Number(chosen.dataset.versjon)}});
}});
"""
"""Hands the document that was pressed to Python, or the column to sort by and the page to turn to."""
SECONDS = 0.7
"""Between two looks at how far an update has come."""


def build_documents_page(
    blocks: gr.Blocks, documents: DocumentsPage, updates: UpdatesPage, document: DocumentPage
) -> None:
    """Lay the page out in the open Gradio context and tie it to its handlers."""
    table_view, taken = gr.State(TableView()), gr.State(False)
    summary, progress, outcome, buttons = _update_bar(updates)
    update, preview, cancel = buttons
    with gr.Row(equal_height=False) as listing:
        with gr.Column(scale=3, min_width=250, elem_id="arkivspalte"):
            intake = _intake(documents)
            with gr.Accordion(words.FAILURES, open=False) as failures_box:
                failures = gr.HTML("", js_on_load=None, apply_default_css=False)
                retry = gr.Button(words.RETRY, visible=False, size="md")
            with gr.Accordion(words.HISTORY, open=False):
                history, rolled_back = _history(updates, outcome)
            with gr.Accordion(words.TRASH, open=False):
                trash, put_back = _trash(documents)
        with gr.Column(scale=9, min_width=320, elem_classes="tett"):
            sought = gr.Textbox(
                label=words.FIND, placeholder=words.FIND_PLACEHOLDER, max_lines=1, max_length=200
            )
            said = gr.HTML("", elem_id="melding", js_on_load=ANNOUNCE, apply_default_css=False)
            table = gr.HTML("", elem_id="dokumenter", js_on_load=_TABLE, apply_default_css=False)
    timer, was_running = gr.Timer(SECONDS, active=False), gr.State(False)
    told = [progress, outcome, update, preview, cancel, was_running, timer]
    renewed = [summary, table, failures_box, failures, retry, history, trash]

    def refresh(event: Any) -> Any:
        return event.then(documents.refresh, [table_view], renewed, **DIRECT)

    def begin(start: Callable[[], tuple[Any, ...]]) -> tuple[Any, ...]:
        return *start(), gr.Timer(active=True)

    def follow(view: TableView, has_run: bool) -> tuple[Any, ...]:
        *shown, runs = updates.look()
        news = documents.refresh(view) if has_run and not runs else (gr.skip() for _ in renewed)
        return *shown, runs, gr.Timer(active=runs), *news

    def run_update(event: Any) -> Any:
        return event.then(lambda: begin(updates.update), None, told, **DIRECT)

    with gr.Column(visible=False) as chosen:

        def leave(event: Any) -> Any:
            return refresh(
                event.then(
                    lambda done: (gr.Row(visible=done), gr.Column(visible=not done)),
                    [taken],
                    [listing, chosen],
                    **DIRECT,
                )
            )

        shown = build_document(document, taken, said, leave, run_update)
    table.click(document.open, None, shown.shown, **DIRECT).then(
        lambda: (gr.Row(visible=False), gr.Column(visible=True), "", gr.Column(visible=False), ""),
        None,
        [listing, chosen, shown.said, shown.box, said],
        **DIRECT,
    ).then(None, js=go_to(HEADING))
    shown.back.click(
        lambda: (gr.Row(visible=True), gr.Column(visible=False)), None, [listing, chosen], **DIRECT
    )
    table.select(documents.arrange, [table_view], [table_view, table], **DIRECT)
    sought.change(
        documents.seek,
        [sought, table_view],
        [table_view, table, said],
        trigger_mode="always_last",
        **DIRECT,
    )
    update.click(lambda: begin(updates.update), None, told, **DIRECT)
    retry.click(lambda: begin(updates.retry), None, told, **DIRECT)
    timer.tick(follow, [table_view, was_running], [*told, *renewed], **DIRECT)
    cancel.click(updates.cancel, None, [progress, cancel], **DIRECT)
    preview.click(updates.preview, None, [outcome], **DIRECT)
    run_update(intake)
    refresh(rolled_back)
    refresh(put_back)
    refresh(blocks.load(lambda: begin(updates.at_load), None, told, **DIRECT))


def _update_bar(updates: UpdatesPage) -> tuple[gr.HTML, gr.HTML, gr.HTML, tuple[gr.Button, ...]]:
    with gr.Row(elem_id="oppdatering", equal_height=False):
        summary = gr.HTML("", elem_id="sist-oppdatert", js_on_load=None, apply_default_css=False)
        preview = gr.Button(texts.PREVIEW, min_width=200, scale=0, size="md")
        update = gr.Button(texts.UPDATE, variant="primary", min_width=200, scale=0, size="md")
        cancel = gr.Button(words.CANCEL, visible=False, min_width=220, scale=0, size="md")
    with gr.Column(elem_classes="tett"):
        progress = gr.HTML("", elem_id="fremdrift", js_on_load=None, apply_default_css=False)
        outcome = gr.HTML("", elem_id="kvittering", js_on_load=ANNOUNCE, apply_default_css=False)
    return summary, progress, outcome, (update, preview, cancel)


def _intake(documents: DocumentsPage) -> Any:
    """The box for new files; returns the event after which the archive is to be updated."""
    limit = documents.knowledge_base.settings.ingest.max_megabytes
    with gr.Accordion(texts.UPLOAD_TITLE, open=False):
        files = gr.File(
            label=texts.UPLOAD, file_count="multiple", file_types=sorted(READERS), type="filepath", height=200
        )
        about = words.UPLOAD_LIMIT.format(megabytes=limit, formats=known_formats())
        gr.HTML(f'<p class="om">{about}</p>', js_on_load=None, apply_default_css=False)
        replace = gr.Checkbox(label=texts.REPLACE, value=False)
        store_and_update = gr.Button(words.STORE_AND_UPDATE, variant="primary", size="md")
        store = gr.Button(texts.STORE_FILES, size="md")
        stored = gr.HTML("", elem_id="lagt-inn", js_on_load=ANNOUNCE, apply_default_css=False)
    given, outputs = [files, replace], [stored, files]
    store.click(documents.store, given, outputs, **DIRECT)
    return store_and_update.click(documents.store, given, outputs, **DIRECT)


def _history(updates: UpdatesPage, outcome: gr.HTML) -> tuple[gr.HTML, Any]:
    """The generations and the way back to one; returns their place, and the event after which all is as it was."""
    history = gr.HTML(
        "", elem_id="utgaver", js_on_load=hand_over("[data-utgave]", "generation: chosen.dataset.utgave"),
        apply_default_css=False,
    )  # fmt: skip
    wanted = gr.State(None)
    with gr.Column(visible=False, elem_classes="bekreft") as box:
        question = gr.HTML("", js_on_load=None, apply_default_css=False)
        yes = gr.Button(words.GO_BACK_YES, variant="primary", size="md")
        no = gr.Button(words.REGRET, size="md")
    history.click(updates.ask_way_back, None, [wanted, box, question], **DIRECT).then(
        None, js=go_to("tilbake-sporsmal")
    )
    no.click(lambda: gr.Column(visible=False), None, [box], **DIRECT)
    return history, yes.click(updates.go_back, [wanted], [box, outcome], **DIRECT)


def _trash(documents: DocumentsPage) -> tuple[gr.HTML, Any]:
    """What has been taken out; returns its place, and the event after which something is back."""
    script = hand_over("[data-tilbake]", "id: chosen.dataset.tilbake")
    with gr.Column(elem_classes="tett"):
        said = gr.HTML("", elem_id="lagt-tilbake", js_on_load=ANNOUNCE, apply_default_css=False)
        trash = gr.HTML("", elem_id="papirkurv", js_on_load=script, apply_default_css=False)
    return trash, trash.click(documents.put_back, None, [said, trash], **DIRECT)
