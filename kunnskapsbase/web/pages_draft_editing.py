"""What the page does to a draft: each change is kept at once as a new version, and written over nobody's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import gradio as gr

from kunnskapsbase.access import Action
from kunnskapsbase.answer import Citation
from kunnskapsbase.draft import editing
from kunnskapsbase.draft.compose import Composer
from kunnskapsbase.draft.model import Draft, Paragraph
from kunnskapsbase.errors import DraftError, KunnskapsbaseError
from kunnskapsbase.web import markup
from kunnskapsbase.web.callers import current_name
from kunnskapsbase.web.drafts_markup import section_of
from kunnskapsbase.web.languages import said_here
from kunnskapsbase.web.pages_drafts import DraftsPage, DraftView
from kunnskapsbase.web.texts import drafts as words

_QUOTED = 110
"""Characters of a quote by which a source can be told from others."""


class DraftEditing:
    """The handlers that change a draft.

    Each returns what is said to the change and, if it was made, the draft as it is now.

    Args:
        page: Shows drafts.
    """

    def __init__(self, page: DraftsPage) -> None:
        self.page = page

    def choose(self, view: DraftView, event: gr.EventData) -> tuple[Any, ...]:
        """Choose the paragraph that was pressed: view, the form, its heading, text, sources, nothing said yet."""
        try:
            view = replace(view, paragraph=str(event.paragraph))
            draft = self.page.saved(view).draft
            paragraph = editing.paragraph_of(draft, view.paragraph)
        except KunnskapsbaseError as error:
            return view, gr.Column(visible=False), "", "", gr.skip(), markup.problem(error)
        return (
            view,
            gr.Column(visible=True),
            _heading(draft, paragraph),
            paragraph.text,
            _sources(draft, paragraph),
            "",
        )

    def rewrite(self, view: DraftView, text: str, name: str) -> tuple[Any, ...]:
        """Give the chosen paragraph another text."""
        return self._change(view, name, "rewrite", lambda draft: editing.rewrite(draft, view.paragraph, text))

    def confirm(self, view: DraftView, name: str) -> tuple[Any, ...]:
        """Note that somebody answers for the chosen paragraph."""
        return self._change(
            view,
            name,
            "confirm",
            lambda draft: editing.confirm(draft, view.paragraph, current_name() or name),
        )

    def move(self, view: DraftView, name: str, step: int) -> tuple[Any, ...]:
        """Move the chosen paragraph up (-1) or down (1), past the end of a section into the next."""
        return self._change(view, name, "move", lambda draft: _moved(draft, view.paragraph, step))

    def remove(self, view: DraftView, name: str) -> tuple[Any, ...]:
        """Take the chosen paragraph out."""
        return self._change(view, name, "remove", lambda draft: editing.remove(draft, view.paragraph))

    def swap(self, view: DraftView, chosen: list[str], name: str) -> tuple[Any, ...]:
        """Let the chosen paragraph rest on other sources."""

        def change(draft: Draft) -> Draft:
            known = _known_sources(draft, editing.paragraph_of(draft, view.paragraph))
            return editing.swap_sources(draft, view.paragraph, [known[key] for key in chosen if key in known])

        return self._change(view, name, "swap", change)

    def add(self, view: DraftView, text: str, name: str) -> tuple[Any, ...]:
        """Add a paragraph to the section of the chosen one."""

        def change(draft: Draft) -> Draft:
            found = section_of(draft, view.paragraph)
            if found is None:
                raise said_here(DraftError(words.NOT_CHOSEN))
            return editing.add_paragraph(draft, found[0], text)

        return self._change(view, name, "add", change)

    def regenerate(self, view: DraftView, name: str) -> tuple[Any, ...]:
        """Answer the point of the chosen paragraph anew from the archive as it is now."""

        def change(draft: Draft) -> Draft:
            found = section_of(draft, view.paragraph)
            if found is None or found[1].point is None:
                raise said_here(DraftError(words.NO_POINT if found else words.NOT_CHOSEN))
            self.page.readiness.ensure()
            return editing.regenerate(draft, found[1].point, Composer(self.page.knowledge_base))

        return self._change(view, name, "regenerate", change)

    def restore(self, view: DraftView, name: str) -> tuple[Any, ...]:
        """Make the older version that is shown the newest one."""
        try:
            saved = self.page.saved(view)
            newest = self.page.drafts.read(saved.id)
            note = words.DONE["restore"].format(version=saved.version)
            kept = self.page.drafts.save(
                saved.id, saved.draft, newest.version, by=_who(name) or None, note=note
            )
            return self._told(view, kept.version, note)
        except KunnskapsbaseError as error:
            return markup.problem(error), view, *[gr.skip()] * 3

    def _change(
        self, view: DraftView, name: str, what: str, change: Callable[[Draft], Draft]
    ) -> tuple[Any, ...]:
        if not view.paragraph:
            return markup.notice(words.NOT_CHOSEN), view, *[gr.skip()] * 3
        try:
            saved = self.page.saved(view)
            note = words.DONE[what]
            kept = self.page.drafts.save(
                saved.id,
                change(saved.draft),
                saved.version,
                by=_who(name) or None,
                note=note,
            )
            return self._told(view, kept.version, note)
        except KunnskapsbaseError as error:
            return markup.problem(error), view, *[gr.skip()] * 3

    def _told(self, view: DraftView, version: int, note: str) -> tuple[Any, ...]:
        self.page.journal.note(Action.DRAFT, f"{view.number}, versjon {version}: {note}")
        said = markup.hint(words.SAVED_NOW.format(what=note, version=version))
        now = replace(view, version=version)
        return said, *self.page.shown(now, self.page.saved(now))


def _who(name: str) -> str:
    """Who has logged in, or else the name that was written."""
    return current_name() or name.strip()


def _heading(draft: Draft, paragraph: Paragraph) -> str:
    found = section_of(draft, paragraph.id)
    return f"<h3>{words.EDITING}</h3>" + (markup.hint(found[1].heading) if found and found[1].heading else "")


def _sources(draft: Draft, paragraph: Paragraph) -> Any:
    known = _known_sources(draft, paragraph)
    named = [(f"{source.place}: «{source.quote[:_QUOTED]}»", key) for key, source in known.items()]
    chosen = [_key(source) for source in paragraph.sources]
    return gr.CheckboxGroup(choices=named, value=chosen, visible=bool(named))


def _known_sources(draft: Draft, paragraph: Paragraph) -> dict[str, Citation]:
    """The sources that a paragraph has, and all that the archive has for its point."""
    found = section_of(draft, paragraph.id)
    point = found[1].point if found else None
    material = draft.materials[point].excerpts if point is not None else ()
    every = (*paragraph.sources, *(excerpt.source for excerpt in material))
    return {_key(source): source for source in every}


def _key(source: Citation) -> str:
    return f"{source.version_id}:{source.start}:{source.end}"


def _moved(draft: Draft, paragraph: str, step: int) -> Draft:
    order = [item.id for item in draft.paragraphs]
    editing.paragraph_of(draft, paragraph)
    place = order.index(paragraph) + step
    if step < 0:
        return draft if place < 0 else editing.move(draft, paragraph, order[place])
    # What is to stand after the next one stands before the one after that, or last in its section.
    return editing.move(draft, paragraph, order[place + 1] if place + 1 < len(order) else None)
