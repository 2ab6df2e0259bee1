"""What the page about drafts does: a letter is read, a draft made of it, opened, seen with its sources and versions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

from kunnskapsbase.access import Action
from kunnskapsbase.answer import Citation
from kunnskapsbase.draft.compose import Composer
from kunnskapsbase.draft.editing import paragraph_of
from kunnskapsbase.draft.hearings import HearingRegister
from kunnskapsbase.draft.letter import HearingLetter, letter_of_text, letter_of_topic, read_letter
from kunnskapsbase.draft.letter_text import points_text, with_points
from kunnskapsbase.draft.model import Draft
from kunnskapsbase.draft.provenance import plain
from kunnskapsbase.draft.store import DraftStore, DraftVersion, SavedDraft
from kunnskapsbase.errors import DraftError, KunnskapsbaseError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.positions.contradictions import check_text
from kunnskapsbase.positions.found_positions import own_bodies
from kunnskapsbase.web import markup
from kunnskapsbase.web.answer_markup import working_html
from kunnskapsbase.web.archive_markup import local_time
from kunnskapsbase.web.callers import Journal, current_name
from kunnskapsbase.web.drafts_markup import draft_html, head_html, letter_html
from kunnskapsbase.web.languages import said_here
from kunnskapsbase.web.positions_markup import check_html
from kunnskapsbase.web.readiness import Readiness
from kunnskapsbase.web.source_panel import page_buttons, source_panel
from kunnskapsbase.web.steps import steps_of
from kunnskapsbase.web.texts import drafts as words

HEADING = "utkastkilde-overskrift"
"""The id of the source panel's heading."""


@dataclass(frozen=True, slots=True)
class DraftView:
    """What the page shows: a version of a draft, the paragraph that is edited, and a source at a page.

    `source` names a source as its paragraph's id, a colon, and its place among the paragraph's sources from 0.
    """

    number: int | None = None
    version: int = 0
    paragraph: str = ""
    source: str = ""
    page: int | None = None


class DraftsPage:
    """The handlers of the page; each returns what its outputs are to show.

    Args:
        knowledge_base: Whose archive answers, and where drafts are kept.
        readiness: Makes it ready.
        journal: Notes who did what.
    """

    def __init__(
        self, knowledge_base: KnowledgeBase, readiness: Readiness, journal: Journal | None = None
    ) -> None:
        self.knowledge_base = knowledge_base
        self.readiness = readiness
        self.journal = journal or Journal()
        self.drafts = DraftStore(knowledge_base.store)
        self.hearings = HearingRegister(knowledge_base.store)

    def read(self, file: str | None, text: str, topic: str) -> tuple[HearingLetter | None, str, Any]:
        """Read a letter: the letter, what was found in it, and its points to be edited."""
        settings = self.knowledge_base.settings
        try:
            bodies = own_bodies(settings)
            if file:
                letter = read_letter(Path(file), bodies, settings.ingest.max_megabytes)
            elif text.strip():
                letter = letter_of_text(text, bodies)
            elif topic.strip():
                letter = letter_of_topic(topic)
            else:
                return None, markup.hint(words.NOTHING_GIVEN), gr.Textbox(visible=False)
        except KunnskapsbaseError as error:
            return None, markup.problem(error), gr.Textbox(visible=False)
        return letter, letter_html(letter), gr.Textbox(value=points_text(letter), visible=True)

    def make(
        self, letter: HearingLetter | None, points: str, language: str, name: str
    ) -> Iterator[tuple[Any, ...]]:
        """Make a draft of a letter and keep it: how far it has come, and in the end its number."""
        if letter is None:
            yield markup.hint(words.READ_FIRST), None
            return
        by = current_name() or name.strip() or None
        yield working_html(words.STARTING, ()), None
        try:
            wanted = with_points(letter, points)
            self.readiness.ensure()

            def work(tell: Callable[[tuple[int, int]], None]) -> Draft:
                return Composer(self.knowledge_base).compose(
                    wanted, language, lambda done, total: tell((done, total))
                )

            for step in steps_of(work):
                if isinstance(step, tuple):
                    said = words.ANSWERING.format(done=step[0], total=step[1])
                    yield working_html(said, ()), None
                else:
                    saved = self.drafts.add(step, by)
                    self.journal.note(Action.DRAFT, f"{saved.id}: {step.title}")
                    if wanted.file:
                        self.hearings.add(wanted, saved.id)
                    yield "", saved.id
        except KunnskapsbaseError as error:
            yield markup.problem(error), None

    def choices(self) -> Any:
        """Return the drafts that can be opened."""
        try:
            rows = self.drafts.history()
        except KunnskapsbaseError:
            return gr.skip()
        named = [(_draft_name(row), row.id) for row in rows]
        return gr.Dropdown(choices=named, info=None if named else words.NO_DRAFTS)

    def open(self, number: int | None) -> tuple[Any, ...]:
        """Open the newest version of a draft: view, head, body, its versions."""
        if number is None:
            return DraftView(), markup.hint(words.BEFORE_OPENING), "", gr.skip()
        try:
            return self.shown(DraftView(number), self.drafts.read(number))
        except KunnskapsbaseError as error:
            return DraftView(), markup.problem(error), "", gr.skip()

    def open_version(self, view: DraftView, version: int | None) -> tuple[Any, ...]:
        """Open an older version of the draft."""
        if view.number is None or version is None:
            return view, *[gr.skip()] * 3
        try:
            return self.shown(view, self.drafts.read(view.number, version))
        except KunnskapsbaseError as error:
            return view, markup.problem(error), "", gr.skip()

    def shown(self, view: DraftView, saved: SavedDraft) -> tuple[Any, ...]:
        """Return what shows a version of a draft: view, head, body, its versions."""
        history = self.drafts.history(saved.id)
        versions = gr.Dropdown(
            choices=[(_version_name(row), row.version) for row in history], value=saved.version
        )
        view = replace(view, number=saved.id, version=saved.version)
        return view, head_html(saved, history[0].version), draft_html(saved.draft), versions

    def saved(self, view: DraftView) -> SavedDraft:
        """Return the version that is shown.

        Raises:
            DraftError: None is, or it is gone.
        """
        if view.number is None:
            raise said_here(DraftError(words.BEFORE_OPENING))
        return self.drafts.read(view.number, view.version)

    def show(self, view: DraftView, event: gr.EventData) -> tuple[Any, ...]:
        """Show the source that was pressed: view, panel, the page buttons."""
        try:
            source = self._source(replace(view, source=str(event.source)))
        except KunnskapsbaseError as error:
            return view, markup.problem(error), *page_buttons(None)
        return self._panel(replace(view, source=str(event.source), page=source.page), source)

    def turn(self, view: DraftView, step: int) -> tuple[Any, ...]:
        """Show the page before or after."""
        try:
            source = self._source(view)
        except KunnskapsbaseError as error:
            return view, markup.problem(error), *page_buttons(None)
        return self._panel(replace(view, page=None if view.page is None else view.page + step), source)

    def _source(self, view: DraftView) -> Citation:
        paragraph, _, place = view.source.partition(":")
        sources = paragraph_of(self.saved(view).draft, paragraph).sources
        if not place.isdecimal() or int(place) >= len(sources):
            raise said_here(DraftError(words.BEFORE_SOURCE))
        return sources[int(place)]

    def _panel(self, view: DraftView, source: Citation) -> tuple[Any, ...]:
        back = f'<p class="tilbake"><a href="#avsnitt-{view.source.partition(":")[0]}">{words.BACK}</a></p>'
        if not source.version_id:
            said = words.FROM_LETTER.format(quote=source.quote)
            return (
                view,
                f'<h2 id="{HEADING}" tabindex="-1">{escape(source.title)}</h2>' + markup.hint(said) + back,
                *page_buttons(None),
            )
        try:
            panel = source_panel(self.knowledge_base, source, view.page, HEADING)
        except KunnskapsbaseError as error:
            return view, markup.problem(error), *page_buttons(None)
        return replace(view, page=panel.page), panel.html + back, *page_buttons(panel)

    def check(self, view: DraftView) -> str:
        """Hold the draft against the register of positions."""
        try:
            self.readiness.ensure()
            paragraphs = (item for item in self.saved(view).draft.paragraphs if not item.is_question)
            check = check_text(self.knowledge_base, "\n\n".join(plain(item.text) for item in paragraphs))
            return check_html(check, self.knowledge_base.store)
        except KunnskapsbaseError as error:
            return markup.problem(error)


def _draft_name(row: DraftVersion) -> str:
    return words.CHOICE.format(id=row.id, title=row.title, version=row.version, when=local_time(row.saved))


def _version_name(row: DraftVersion) -> str:
    by = words.BY.format(name=row.saved_by) if row.saved_by else ""
    return words.VERSION_CHOICE.format(version=row.version, note=row.note, when=local_time(row.saved), by=by)
