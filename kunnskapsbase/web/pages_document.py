"""One chosen document: its pages, its metadata to correct, and the way out of the archive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any

import gradio as gr

from ingest.document import Metadata
from ingest.metadata_file import MetadataFileError, apply_override
from ingest.sidecar import read_sidecar, sidecar_of
from kunnskapsbase.access import Action
from kunnskapsbase.correction import correct, file_in_corpus
from kunnskapsbase.errors import KunnskapsbaseError, SourceError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.store import StoredVersion
from kunnskapsbase.web import markup, phrases
from kunnskapsbase.web.callers import Journal
from kunnskapsbase.web.document_view import page_count, page_html
from kunnskapsbase.web.languages import said_here
from kunnskapsbase.web.originals import original
from kunnskapsbase.web.page_image import PICTURED
from kunnskapsbase.web.texts import documents as words
from kunnskapsbase.web.trash import Trash

CHOSEN = ("kind", "voice", "language")
"""Fields with few values, of which one is chosen."""
HEADING = "dokument-overskrift"
"""The id of the document's heading, which takes the focus."""


@dataclass(frozen=True, slots=True)
class DocumentView:
    """What is shown: a stored version, one of its pages, and what the form held when it was filled in."""

    version_id: int | None = None
    page: int = 1
    values: Mapping[str, str] = field(default_factory=dict)


class DocumentPage:
    """The handlers of one document; each returns what its outputs are to show.

    Args:
        knowledge_base: Whose document.
        trash: Where it goes when it is taken out.
        journal: Notes who did what.
    """

    def __init__(self, knowledge_base: KnowledgeBase, trash: Trash, journal: Journal | None = None) -> None:
        self.knowledge_base = knowledge_base
        self.trash = trash
        self.journal = journal or Journal()

    def open(self, event: gr.EventData) -> tuple[Any, ...]:
        """Show the document that was pressed: view, heading, page, left out, buttons, fields."""
        return self._shown(DocumentView(int(event.version)))

    def _shown(self, view: DocumentView) -> tuple[Any, ...]:
        try:
            version = self._version(view)
            metadata = self._corrected(version)
        except KunnskapsbaseError as error:
            fields = (gr.skip() for _ in words.FIELDS)
            return DocumentView(), markup.problem(error), "", "", *_buttons(1, 1), *fields
        view = replace(view, values=form_values(metadata))
        fields = (
            gr.update(
                value=view.values[name] or (None if name in CHOSEN else ""), info=_where_found(metadata, name)
            )
            for name in words.FIELDS
        )
        return view, _heading_html(version), *self._page(view, version), *fields

    def turn(self, view: DocumentView, step: int) -> tuple[Any, ...]:
        """Show the page before or after: view, page, what is left out of it, its buttons."""
        try:
            version = self._version(view)
        except KunnskapsbaseError as error:
            return view, markup.problem(error), "", *_buttons(1, 1)
        view = replace(view, page=min(max(1, view.page + step), page_count(version)))
        return view, *self._page(view, version)

    def go_to(self, view: DocumentView, wanted: str) -> tuple[Any, ...]:
        """Show the page with this number; what is no number changes nothing."""
        text = (wanted or "").strip()
        step = int(text) - view.page if text.isdecimal() and len(text) < 7 else 0
        return self.turn(view, step)

    def save(self, view: DocumentView, *given: str | None) -> tuple[DocumentView, str]:
        """Write what has been changed in the form beside the document; return what is said to that."""
        written = {name: (value or "").strip() for name, value in zip(words.FIELDS, given, strict=True)}
        changes = {name: text for name, text in written.items() if text != view.values.get(name, "")}
        if not changes:
            return view, markup.hint(words.NOTHING_CHANGED)
        try:
            path, file = file_in_corpus(self.knowledge_base.settings.corpus, self._version(view).file)
            beside = correct(path, changes)
            self.journal.note(Action.METADATA, f"{file}: {', '.join(changes)}")
        except KunnskapsbaseError as error:
            return view, markup.notice(_in_words(str(error)))
        return replace(view, values=written), markup.hint(words.SAVED.format(name=beside.name))

    def take_back(self, view: DocumentView) -> str:
        """Take all corrections back; return what is said to that."""
        try:
            path, file = file_in_corpus(self.knowledge_base.settings.corpus, self._version(view).file)
            corrections = read_sidecar(path)
            if not corrections:
                return markup.hint(words.NO_CORRECTIONS)
            correct(path, dict.fromkeys(corrections, ""))
            self.journal.note(Action.METADATA, f"{file}: {', '.join(corrections)} tilbake")
        except (KunnskapsbaseError, MetadataFileError) as error:
            return markup.problem(error)
        return markup.hint(words.TAKEN_BACK)

    def ask_take_out(self, view: DocumentView) -> tuple[Any, str]:
        """Ask whether the document is to be taken out: the box, and the question."""
        try:
            version = self._version(view)
        except KunnskapsbaseError as error:
            return gr.Column(visible=True), markup.problem(error)
        files = phrases.listed(version.places or (version.file,))
        question = escape(words.TAKE_OUT_QUESTION.format(title=version.metadata.title, files=files))
        return gr.Column(visible=True), f'<p id="ta-ut-sporsmal" tabindex="-1">{question}</p>'

    def take_out(self, view: DocumentView) -> tuple[bool, str]:
        """Move the document's files to the trash; return whether that was done, and what is said to it."""
        try:
            version = self._version(view)
            files = version.places or (version.file,)
            self.trash.take_out(files, version.metadata.title)
            self.journal.note(Action.DOCUMENT_REMOVED, ", ".join(files))
        except KunnskapsbaseError as error:
            return False, markup.problem(error)
        except OSError as error:
            return False, markup.notice(phrases.system_error(error))
        done = words.TAKEN_OUT.format(title=version.metadata.title)
        return True, markup.hint(f"{done} {words.AT_NEXT_UPDATE}")

    def _version(self, view: DocumentView) -> StoredVersion:
        if view.version_id is None:
            raise said_here(SourceError(words.CHOSEN_IS_GONE))
        return self.knowledge_base.store.version(view.version_id)

    def _corrected(self, version: StoredVersion) -> Metadata:
        """The metadata as the archive has it, with what has been corrected since."""
        path = self.knowledge_base.settings.corpus / version.file
        try:
            return apply_override(version.metadata, read_sidecar(path), sidecar_of(path).name)
        except MetadataFileError:
            # The next update tells of it; the archive's own can be shown all the same.
            return version.metadata

    def _page(self, view: DocumentView, version: StoredVersion) -> tuple[Any, ...]:
        problem = None
        if version.format in PICTURED:
            try:
                original(self.knowledge_base.settings.corpus, version)
            except SourceError as error:
                problem = error
        return *page_html(version, view.page, problem), *_buttons(view.page, page_count(version))


def _heading_html(version: StoredVersion) -> str:
    target = ' target="_blank" rel="noopener"' if version.format in PICTURED else ""
    label = words.OPEN_FILE if target else words.DOWNLOAD_FILE
    added = "" if version.added is None else words.IN_GENERATION.format(generation=version.added)
    notices = "".join(markup.notice(text, "nb") for text in version.notices)
    return (
        f'<h2 id="{HEADING}" tabindex="-1">{escape(version.metadata.title)}</h2>'
        f'<p class="om">{escape(version.file)}{f" · {added}" if added else ""}</p>'
        f'<p class="lenker"><a href="/kilde/{version.id}/dokument"{target}>{label}</a></p>{notices}'
    )


def form_values(metadata: Metadata) -> dict[str, str]:
    """Return what the form shows of each field, as text."""
    values = {}
    for name in words.FIELDS:
        value = getattr(metadata, name)
        values[name] = "; ".join(value) if isinstance(value, tuple) else str(value or "")
    return values


def _where_found(metadata: Metadata, name: str) -> str | None:
    place = metadata.found.get(name)
    return words.FOUND.format(where=place.where, sure=phrases.term(place.sure)) if place else None


def _in_words(message: str) -> str:
    """Return a message about a field with the name that the form has for it."""
    for name, label in words.FIELDS.items():
        message = message.replace(f"«{name}»", f"«{label}»")
    return message


def _buttons(page: int, pages: int) -> tuple[Any, Any, Any]:
    """The buttons to the page before and after, and the box for a page's number."""
    many = pages > 1
    return (
        gr.Button(visible=many, interactive=page > 1),
        gr.Button(visible=many, interactive=page < pages),
        gr.Textbox(value=str(page), visible=many),
    )
