"""What the page about hearings does: a letter entered, deadlines shown, each hearing taken further."""

from __future__ import annotations

from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

from kunnskapsbase.access import Action
from kunnskapsbase.draft.hearings import HearingRegister, HearingStatus
from kunnskapsbase.draft.letter import read_letter
from kunnskapsbase.draft.store import DraftStore
from kunnskapsbase.errors import KunnskapsbaseError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.positions.found_positions import own_bodies
from kunnskapsbase.web import markup
from kunnskapsbase.web.callers import Journal
from kunnskapsbase.web.hearings_markup import due_html, hearings_html
from kunnskapsbase.web.texts import hearings as words

_ANSWERS = ("høringssvar", "høringsuttalelse", "innspill", "uttalelse")
"""Kinds of documents that can be the answer to a hearing."""


class HearingsPage:
    """The handlers of the page; each returns what its outputs are to show.

    Args:
        knowledge_base: Beside whose archive the hearings are kept.
        journal: Notes who did what.
    """

    def __init__(self, knowledge_base: KnowledgeBase, journal: Journal | None = None) -> None:
        self.knowledge_base = knowledge_base
        self.journal = journal or Journal()
        self.hearings = HearingRegister(knowledge_base.store)

    def table(self) -> str:
        """Return the table of hearings, each with a button to take it further."""
        return self._table(edits=True)

    def read(self) -> str:
        """Return the table of hearings for whoever may only read it."""
        return self._table(edits=False)

    def _table(self, *, edits: bool) -> str:
        try:
            return hearings_html(self.hearings.hearings(), date.today(), edits=edits)
        except KunnskapsbaseError as error:
            return markup.problem(error)

    def due(self) -> str:
        """Return what is due soon, for the first page."""
        try:
            return due_html(self.hearings.due(), date.today())
        except KunnskapsbaseError as error:
            return markup.problem(error)

    def enter(self, file: str | None) -> tuple[str, str]:
        """Enter a hearing from its letter: what is said to that, and the table."""
        if not file:
            return markup.hint(words.NO_FILE), self.table()
        settings = self.knowledge_base.settings
        try:
            letter = read_letter(Path(file), own_bodies(settings), settings.ingest.max_megabytes)
            hearing = self.hearings.add(letter)
        except KunnskapsbaseError as error:
            return markup.problem(error), self.table()
        self.journal.note(Action.HEARING, f"{hearing.id}: ført opp")
        said = words.ENTERED.format(title=hearing.title, number=hearing.id)
        return markup.hint(said), self.table()

    def choose(self, event: gr.EventData) -> tuple[Any, ...]:
        """Choose the hearing that was pressed: its number, the form, title, and what the form holds."""
        try:
            hearing = self.hearings.hearing(int(event.id))
            drafts = DraftStore(self.knowledge_base.store).history()
            documents = self.knowledge_base.store.documents()
        except KunnskapsbaseError as error:
            return None, gr.Column(visible=True), markup.problem(error), *[gr.skip()] * 5
        answers = [
            (item.metadata.title, item.file)
            for item in documents
            if item.metadata.voice == "own" and item.metadata.kind in _ANSWERS
        ]
        named = [(words.NO_DRAFT, 0), *((f"{row.id}: {row.title}", row.id) for row in drafts)]
        return (
            hearing.id,
            gr.Column(visible=True),
            f'<h3 id="horing-overskrift" tabindex="-1">{escape(hearing.title)}</h3>',
            str(hearing.status),
            hearing.responsible or "",
            hearing.deadline or "",
            gr.Dropdown(choices=named, value=hearing.draft_id or 0),
            gr.Dropdown(choices=[(words.NO_ANSWER, ""), *answers], value=hearing.answer_file or ""),
        )

    def save(
        self, number: int | None, status: str, responsible: str, deadline: str, draft: int, answer: str
    ) -> tuple[str, str]:
        """Keep what the form holds: what is said to that, and the table."""
        if number is None:
            return markup.notice(words.NOT_CHOSEN), self.table()
        try:
            self.hearings.change(
                number,
                status=HearingStatus(status),
                responsible=responsible.strip(),
                deadline=deadline.strip(),
                draft_id=draft or None,
                answer_file=answer or "",
            )
        except KunnskapsbaseError as error:
            return markup.problem(error), self.table()
        self.journal.note(Action.HEARING, f"{number}: {status}")
        return markup.hint(words.SAVED), self.table()

    def delete(self, number: int | None) -> tuple[str, str, Any]:
        """Strike the chosen hearing out: what is said to that, the table, and the form closed."""
        if number is None:
            return markup.notice(words.NOT_CHOSEN), self.table(), gr.skip()
        try:
            self.hearings.delete(number)
        except KunnskapsbaseError as error:
            return markup.problem(error), self.table(), gr.skip()
        self.journal.note(Action.HEARING, f"{number}: strøket")
        return markup.hint(words.DELETED), self.table(), gr.Column(visible=False)
