"""What the page about the documents does with the archive as a whole: update, cancel, go back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import gradio as gr

from kunnskapsbase.access import Action
from kunnskapsbase.errors import KunnskapsbaseError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.web import markup, phrases
from kunnskapsbase.web.archive_markup import local_time, outcome_html, progress_html
from kunnskapsbase.web.callers import Journal
from kunnskapsbase.web.texts import documents as words
from kunnskapsbase.web.updates import Updates, UpdateState


class UpdatesPage:
    """The handlers of update and history; each returns what its outputs are to show.

    Args:
        knowledge_base: What is updated.
        updates: Runs the updates.
        journal: Notes who did what.
    """

    def __init__(
        self, knowledge_base: KnowledgeBase, updates: Updates, journal: Journal | None = None
    ) -> None:
        self.knowledge_base = knowledge_base
        self.updates = updates
        self.journal = journal or Journal()

    def preview(self) -> str:
        """Say what an update would do."""
        try:
            receipt = self.knowledge_base.reindex(dry_run=True)
        except KunnskapsbaseError as error:
            return markup.problem(error)
        except OSError as error:
            return markup.notice(phrases.system_error(error))
        return markup.lines_html(phrases.receipt_lines(receipt, dry_run=True))

    def update(self) -> tuple[Any, ...]:
        """Begin an update unless one is at work: progress, outcome, the three buttons, whether one is at work."""
        return self._started(retry=False)

    def retry(self) -> tuple[Any, ...]:
        """The same, and try again what could not be read last time."""
        return self._started(retry=True)

    def _started(self, *, retry: bool) -> tuple[Any, ...]:
        if self.updates.start(retry=retry):
            self.journal.note(Action.REINDEX)
        return self.look()

    def look(self) -> tuple[Any, ...]:
        """Return how far the update has come that is at work, or how the latest one ended."""
        return self._shown(self.updates.state)

    def at_load(self) -> tuple[Any, ...]:
        """Return how far an update has come that was at work when the page was opened; nothing of older ones."""
        state = self.updates.state
        return self._shown(state if state.is_running else UpdateState())

    def cancel(self) -> tuple[str, Any]:
        """Ask the update to stop; return how far it has come, and its button as used."""
        self.updates.cancel()
        self.journal.note(Action.REINDEX_CANCELLED)
        return progress_html(self.updates.state), gr.Button(interactive=False)

    def _shown(self, state: UpdateState) -> tuple[Any, ...]:
        return (
            progress_html(state),
            outcome_html(state),
            gr.Button(interactive=not state.is_running),
            gr.Button(interactive=not state.is_running),
            gr.Button(visible=state.is_running, interactive=not state.is_stopping),
            state.is_running,
        )

    def ask_way_back(self, event: gr.EventData) -> tuple[int | None, Any, str]:
        """Ask whether to go back to the generation that was pressed: its number, the box, the question."""
        wanted = int(event.generation)
        try:
            jobs = self.knowledge_base.store.history(1000, published=True)
        except KunnskapsbaseError as error:
            return None, gr.Column(visible=True), markup.problem(error)
        ended = next((job.ended or job.started for job in jobs if job.generation == wanted), "")
        when = local_time(ended) if ended else f"{datetime.now():%Y}"
        question = words.GO_BACK_QUESTION.format(generation=wanted, when=when)
        return wanted, gr.Column(visible=True), f'<p id="tilbake-sporsmal" tabindex="-1">{question}</p>'

    def go_back(self, generation: int | None) -> tuple[Any, str]:
        """Go back to a generation: the box closed, and the receipt."""
        if generation is None:
            return gr.Column(visible=False), ""
        try:
            receipt = self.knowledge_base.rollback(generation)
            self.journal.note(Action.ROLLBACK, str(generation))
        except KunnskapsbaseError as error:
            return gr.Column(visible=False), markup.problem(error)
        lines = phrases.rollback_lines(receipt)
        return gr.Column(visible=False), markup.lines_html([(line, ()) for line in lines])
