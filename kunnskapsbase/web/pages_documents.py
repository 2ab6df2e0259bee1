"""The page about the documents: the table of what the archive holds, new files in, and the trash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import gradio as gr

from kunnskapsbase.access import Action
from kunnskapsbase.errors import KunnskapsbaseError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.reindex.failures import remembered_failures
from kunnskapsbase.web import markup, phrases
from kunnskapsbase.web.archive_markup import failures_html, history_html, local_time, trash_html
from kunnskapsbase.web.callers import Journal
from kunnskapsbase.web.document_table import Row, TableView, count_text, table_html, table_rows
from kunnskapsbase.web.texts import documents as words
from kunnskapsbase.web.texts import general as texts
from kunnskapsbase.web.trash import FOLDER, Trash
from kunnskapsbase.web.uploads import store_files

GENERATIONS = 20
"""How many generations the history shows."""


class DocumentsPage:
    """The handlers of the table, the intake and the trash; each returns what its outputs are to show.

    Args:
        knowledge_base: Whose documents.
        journal: Notes who did what.
    """

    def __init__(self, knowledge_base: KnowledgeBase, journal: Journal | None = None) -> None:
        self.knowledge_base = knowledge_base
        self.journal = journal or Journal()
        settings = knowledge_base.settings
        self.trash = Trash(settings.home, settings.corpus)

    def refresh(self, view: TableView) -> tuple[Any, ...]:
        """Return everything that an update may have changed.

        Summary, table, failures with their heading and button, history, trash.
        """
        settings, store = self.knowledge_base.settings, self.knowledge_base.store
        try:
            failures = remembered_failures(settings.home)
            jobs = store.history(GENERATIONS, published=True)
            history = history_html(jobs, store.generation(), store.oldest_generation())
            latest = jobs[0] if jobs else None
        except KunnskapsbaseError as error:
            failures, latest, history = {}, None, markup.problem(error)
        summary = words.NEVER_UPDATED
        if latest is not None:
            when = local_time(latest.ended or latest.started)
            summary = words.LAST_UPDATED.format(generation=latest.generation, when=when)
        heading = words.FAILURES_COUNT.format(count=len(failures)) if failures else words.FAILURES
        return (
            f'<p class="om">{summary}</p>',
            self.table(view),
            gr.Accordion(label=heading),
            failures_html(failures),
            gr.Button(visible=bool(failures)),
            history,
            self.trash_content(),
        )

    def table(self, view: TableView) -> str:
        """Return the table of documents."""
        try:
            return table_html(self._rows(), view)
        except KunnskapsbaseError as error:
            return markup.problem(error)

    def _rows(self) -> list[Row]:
        settings = self.knowledge_base.settings
        documents = self.knowledge_base.store.documents()
        return table_rows(documents, remembered_failures(settings.home), settings.corpus)

    def seek(self, sought: str, view: TableView) -> tuple[TableView, str, str]:
        """Show only the documents that have these words: view, table, and how many there are, to be read out."""
        view = replace(view, sought=sought or "", page=1)
        try:
            rows = self._rows()
        except KunnskapsbaseError as error:
            return view, markup.problem(error), ""
        return view, table_html(rows, view), f'<p class="bare-opplest">{count_text(rows, view)}</p>'

    def arrange(self, view: TableView, event: gr.EventData) -> tuple[TableView, str]:
        """Sort by the column that was pressed, or turn to another page of the table."""
        value = str(event.value)
        if event.action == "sort":
            view = view.sorted_by(value)
        elif value.isdecimal() and len(value) < 6:
            view = replace(view, page=int(value))
        return view, self.table(view)

    def store(self, paths: Sequence[str] | None, replace: bool) -> tuple[str, Any]:
        """Put uploaded files into the corpus folder; return what became of them, and an empty file box."""
        if not paths:
            return markup.hint(texts.NO_FILES), None
        settings = self.knowledge_base.settings
        try:
            known = {document.sha256: document.file for document in self.knowledge_base.store.documents()}
            limit = settings.ingest.max_megabytes
            outcome = store_files(paths, settings.corpus, replace=replace, known=known, max_megabytes=limit)
            for became, names in outcome:
                self.journal.note(Action.UPLOAD, f"{became}: {', '.join(names)}")
        except KunnskapsbaseError as error:
            return markup.problem(error), None
        except OSError as error:
            return markup.notice(phrases.system_error(error)), None
        return markup.lines_html([*outcome, (texts.AFTER_UPLOAD, ())]), None

    def trash_content(self) -> str:
        """Return what is in the trash."""
        return trash_html(self.trash.content(), str(self.knowledge_base.settings.home / FOLDER))

    def put_back(self, event: gr.EventData) -> tuple[str, str]:
        """Put a file from the trash back; return what is said to that, and the trash."""
        try:
            file = self.trash.put_back(str(event.id))
            self.journal.note(Action.DOCUMENT_RESTORED, file)
            said = markup.hint(words.PUT_BACK_DONE.format(file=file))
        except KunnskapsbaseError as error:
            said = markup.problem(error)
        except OSError as error:
            said = markup.notice(phrases.system_error(error))
        return said, self.trash_content()
