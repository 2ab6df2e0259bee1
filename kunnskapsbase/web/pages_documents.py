"""The page about the documents: what the archive holds, new files in, and the update."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import gradio as gr

from ingest.readers import READERS
from kunnskapsbase.errors import KunnskapsbaseError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.web import markup, texts
from kunnskapsbase.web.readiness import Readiness
from kunnskapsbase.web.scripts import ANNOUNCE
from kunnskapsbase.web.uploads import store_files
from kunnskapsbase.web.wiring import DIRECT, QUEUED


class DocumentsPage:
    """The handlers of the page.

    Args:
        knowledge_base: Whose documents.
        readiness: Makes it ready.
    """

    def __init__(self, knowledge_base: KnowledgeBase, readiness: Readiness) -> None:
        self.knowledge_base = knowledge_base
        self.readiness = readiness

    def table(self) -> str:
        """Return the table of documents."""
        try:
            return markup.documents_html(self.knowledge_base.store.documents())
        except KunnskapsbaseError as error:
            return markup.notice(str(error))

    def preview(self) -> str:
        """Say what an update would do."""
        try:
            receipt = self.knowledge_base.reindex(dry_run=True)
        except KunnskapsbaseError as error:
            return markup.notice(str(error))
        except OSError as error:
            return markup.notice(_system_error(error))
        return markup.lines_html(texts.receipt_lines(receipt, dry_run=True))

    def update(self, progress: gr.Progress) -> tuple[str, str]:
        """Bring the archive in line with the folder; return the receipt and the table."""

        def tell(step: str, done: int, total: int) -> None:
            progress((done, total), desc=texts.STEPS.get(step, step), unit="")

        try:
            self.readiness.ensure()
            receipt = self.knowledge_base.reindex(progress=tell)
        except KunnskapsbaseError as error:
            return markup.notice(str(error)), self.table()
        except OSError as error:
            return markup.notice(_system_error(error)), self.table()
        return markup.lines_html(texts.receipt_lines(receipt, dry_run=False)), self.table()

    def store(self, paths: Sequence[str] | None, replace: bool) -> tuple[str, Any]:
        """Put uploaded files into the corpus folder; return what became of them, and an empty file box."""
        if not paths:
            return markup.hint(texts.NO_FILES), None
        try:
            outcome = store_files(paths, self.knowledge_base.settings.corpus, replace=replace)
        except OSError as error:
            return markup.notice(_system_error(error)), None
        return markup.lines_html([*outcome, (texts.AFTER_UPLOAD, ())]), None


def _system_error(error: OSError) -> str:
    return (
        f"Filene kan ikke leses eller skrives: {error.strerror or error} ({error.filename or 'ukjent fil'})."
    )


def build_documents_page(blocks: gr.Blocks, page: DocumentsPage) -> None:
    """Lay the page out in the open Gradio context and tie it to its handlers."""
    with gr.Row():
        update = gr.Button(texts.UPDATE, variant="primary", min_width=200, scale=0, size="md")
        preview = gr.Button(texts.PREVIEW, min_width=200, scale=0, size="md")
    receipt = gr.HTML("", elem_id="kvittering", js_on_load=ANNOUNCE, apply_default_css=False)
    with gr.Accordion(texts.UPLOAD_TITLE, open=False):
        files = gr.File(
            label=texts.UPLOAD, file_count="multiple", file_types=sorted(READERS), type="filepath", height=160
        )
        replace = gr.Checkbox(label=texts.REPLACE, value=False)
        store = gr.Button(texts.STORE_FILES, size="md")
    table = gr.HTML("", elem_id="dokumenter", js_on_load=None, apply_default_css=False)

    def run_update(progress: gr.Progress = gr.Progress()) -> tuple[str, str]:  # noqa: B008
        return page.update(progress)

    update.click(
        run_update,
        None,
        [receipt, table],
        show_progress="full",
        show_progress_on=[receipt],
        concurrency_limit=1,
        **QUEUED,
    )
    preview.click(page.preview, None, [receipt], **DIRECT)
    store.click(page.store, [files, replace], [receipt, files], **DIRECT)
    blocks.load(page.table, None, [table], **DIRECT)
