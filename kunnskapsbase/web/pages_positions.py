"""What the page about positions does: the register by topic, what the staff say of it, and the check of a text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import gradio as gr

from kunnskapsbase.access import Action
from kunnskapsbase.errors import KunnskapsbaseError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.positions import Position, PositionRegister, Stance, Status, Strength
from kunnskapsbase.positions.contradictions import check_file, check_text
from kunnskapsbase.web import markup, phrases
from kunnskapsbase.web.callers import Journal, current_name
from kunnskapsbase.web.positions_markup import check_html, count_html, positions_html, timeline_html
from kunnskapsbase.web.positions_view import PositionView, found_positions
from kunnskapsbase.web.readiness import Readiness
from kunnskapsbase.web.source_panel import page_buttons, source_panel
from kunnskapsbase.web.texts import positions as words

SUPERSEDED, REJECTED = "superseded", "rejected"
"""What can be shown besides."""
HEADING = "standpunkt-overskrift"
"""The id of the source panel's heading."""


class PositionsPage:
    """The handlers of the page; each returns what its outputs are to show.

    Args:
        knowledge_base: Whose positions.
        readiness: Makes it ready.
        journal: Notes who did what.
    """

    def __init__(
        self, knowledge_base: KnowledgeBase, readiness: Readiness, journal: Journal | None = None
    ) -> None:
        self.knowledge_base = knowledge_base
        self.readiness = readiness
        self.journal = journal or Journal()
        self.register = PositionRegister(knowledge_base)

    @property
    def topics(self) -> list[str]:
        """The names of focus areas and topics that can be chosen."""
        listed = self.register.topics
        return [*listed.areas, *(topic.name for topic in listed.topics)]

    def show(self, topic: str | None, stance: str | None, also: list[str] | None) -> tuple[Any, ...]:
        """Show the positions of a topic: view, count, timeline, list, what the opened one can be merged with."""
        return self._listed(
            PositionView(
                topic or "",
                stance or "",
                SUPERSEDED in (also or ()),
                REJECTED in (also or ()),
            )
        )

    def _listed(self, view: PositionView) -> tuple[Any, ...]:
        try:
            if not self.knowledge_base.store.generation():
                return view, markup.notice(words.EMPTY), "", "", gr.skip()
            found = found_positions(self.register, view)
            everyone = {item.id: item for item in self.register.positions(rejected=True)}
        except KunnskapsbaseError as error:
            return view, markup.problem(error), "", "", gr.skip()
        if not found:
            return view, markup.hint(words.NONE), "", "", gr.skip()
        others = [
            (f"{item.year or ''} {item.text[:90]}", item.id) for item in found if item.id != view.opened
        ]
        return (
            view,
            count_html(found, view.query),
            timeline_html(found),
            positions_html(found, everyone),
            gr.Dropdown(choices=others, value=None),
        )

    def open(self, view: PositionView, event: gr.EventData) -> tuple[Any, ...]:
        """Show the position that was pressed in its document, and what can be said of it."""
        try:
            item = self.register.position(str(event.id))
        except KunnskapsbaseError as error:
            return view, markup.problem(error), *page_buttons(None), *self._form(None)
        view = replace(view, opened=item.id, page=item.source.page)
        return *self._panel(view, item), *self._form(item)

    def turn(self, view: PositionView, step: int) -> tuple[Any, ...]:
        """Show the page before or after: view, panel, the page buttons."""
        try:
            item = self.register.position(view.opened)
        except KunnskapsbaseError as error:
            return view, markup.problem(error), *page_buttons(None)
        return self._panel(replace(view, page=None if view.page is None else view.page + step), item)

    def _panel(self, view: PositionView, item: Position) -> tuple[Any, ...]:
        try:
            panel = source_panel(self.knowledge_base, replace(item.source, n=1), view.page, HEADING)
        except KunnskapsbaseError as error:
            return view, markup.problem(error), *page_buttons(None)
        back = f'<p class="tilbake"><a href="#standpunkt-{item.id}">{words.BACK}</a></p>'
        return replace(view, page=panel.page), panel.html + back, *page_buttons(panel)

    def _form(self, item: Position | None) -> tuple[Any, ...]:
        """What can be said of a position: the box, its state, stance, strength, topics, note, what was said."""
        if item is None:
            return gr.Column(visible=False), "", *[gr.skip()] * 4, ""
        return (
            gr.Column(visible=True),
            _state_html(item.status),
            str(item.stance),
            str(item.strength),
            list(item.topics),
            item.note or "",
            "",
        )

    def confirm(self, view: PositionView, note: str) -> tuple[Any, ...]:
        """Say that the opened position stands; what is said to that, its state, and the list anew."""
        return self._decided(
            view, "confirm", lambda: self.register.confirm(view.opened, note=note, by=current_name())
        )

    def correct(
        self, view: PositionView, stance: str, strength: str, topics: list[str] | None, note: str
    ) -> tuple[Any, ...]:
        """Put the opened position right."""
        return self._decided(
            view,
            "correct",
            lambda: self.register.correct(
                view.opened,
                stance=Stance(stance),
                strength=Strength(strength),
                topics=topics or [],
                note=note,
                by=current_name(),
            ),
        )

    def reject(self, view: PositionView, note: str) -> tuple[Any, ...]:
        """Say that the opened sentence is no position of the council."""
        return self._decided(
            view, "reject", lambda: self.register.reject(view.opened, note=note, by=current_name())
        )

    def undo(self, view: PositionView) -> tuple[Any, ...]:
        """Take back what was said of the opened position."""
        return self._decided(view, "undo", lambda: self.register.withdraw(view.opened))

    def merge(self, view: PositionView, other: str | None) -> tuple[Any, ...]:
        """Put another position together with the opened one."""
        return self._decided(
            view,
            "merge",
            lambda: self.register.merge(view.opened, [other] if other else [], by=current_name()),
        )

    def _decided(self, view: PositionView, decision: str, decide: Callable[[], object]) -> tuple[Any, ...]:
        if not view.opened:
            return markup.notice(words.NOT_CHOSEN), gr.skip(), *[gr.skip()] * 5
        try:
            decide()
            self.journal.note(Action.POSITION, f"{view.opened}: {decision}")
            state = _state_html(self._status(view.opened))
        except KunnskapsbaseError as error:
            return markup.problem(error), gr.skip(), *[gr.skip()] * 5
        return markup.hint(words.DONE[decision]), state, *self._listed(view)

    def _status(self, identifier: str) -> Status:
        known = {item.id: item.status for item in self.register.positions(rejected=True)}
        return known.get(identifier, Status.REJECTED)

    def files(self) -> Any:
        """Return the own documents that a position can be added from."""
        try:
            documents = self.knowledge_base.store.documents()
        except KunnskapsbaseError:
            return gr.skip()
        own = [item for item in documents if item.metadata.voice == "own"]
        return gr.Dropdown(choices=[(item.metadata.title, item.file) for item in own])

    def add(
        self, view: PositionView, file: str | None, quote: str, stance: str, strength: str
    ) -> tuple[Any, ...]:
        """Add a position that is missing: what is said to that, and the list anew."""
        if not file or not quote.strip():
            return markup.notice(words.ADD_INCOMPLETE), *[gr.skip()] * 5
        try:
            self.register.add(file, quote, Stance(stance), Strength(strength), by=current_name())
        except KunnskapsbaseError as error:
            return markup.problem(error), *[gr.skip()] * 5
        self.journal.note(Action.POSITION, f"{file}: add")
        return markup.hint(words.DONE["add"]), *self._listed(view)

    def check(self, text: str, file: str | None = None) -> str:
        """Hold a text, or else a file, against the register."""
        if not text.strip() and not file:
            return markup.hint(words.NOTHING_TO_CHECK)
        try:
            self.readiness.ensure()
            if text.strip():
                check = check_text(self.knowledge_base, text)
            else:
                check = check_file(self.knowledge_base, Path(str(file)))
            return check_html(check, self.knowledge_base.store)
        except KunnskapsbaseError as error:
            return markup.problem(error)


def _state_html(status: Status) -> str:
    return f'<h3>{words.DECIDE}</h3><p class="om">{words.STATUS.format(status=phrases.term(status))}</p>'
