"""The pages of the interface, and which role each needs. Whoever lacks it is sent neither the page nor its events."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import gradio as gr

from kunnskapsbase.access import Role
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.web import texts
from kunnskapsbase.web.admin_layout import build_admin_page
from kunnskapsbase.web.ask_layout import build_ask_page
from kunnskapsbase.web.callers import Journal
from kunnskapsbase.web.documents_layout import build_documents_page
from kunnskapsbase.web.doors import Door, LoginDoor
from kunnskapsbase.web.drafts_layout import build_drafts_page
from kunnskapsbase.web.hearings_layout import build_hearings_page
from kunnskapsbase.web.pages_admin import AdminPage
from kunnskapsbase.web.pages_ask import AskPage
from kunnskapsbase.web.pages_document import DocumentPage
from kunnskapsbase.web.pages_documents import DocumentsPage
from kunnskapsbase.web.pages_drafts import DraftsPage
from kunnskapsbase.web.pages_hearings import HearingsPage
from kunnskapsbase.web.pages_positions import PositionsPage
from kunnskapsbase.web.pages_search import SearchPage
from kunnskapsbase.web.pages_state import StatePage, build_state_page
from kunnskapsbase.web.pages_updates import UpdatesPage
from kunnskapsbase.web.positions_layout import build_positions_page
from kunnskapsbase.web.readiness import Readiness
from kunnskapsbase.web.search_layout import build_search_page
from kunnskapsbase.web.updates import Updates
from kunnskapsbase.web.wiring import DIRECT


@dataclass(frozen=True, slots=True)
class Tab:
    """One page.

    Attributes:
        title: What its tab says.
        role: What somebody must be to have it. Every event that `build` makes can be called with it.
        build: Lays it out in the open Gradio context, given the whole page and this tab of it.
    """

    title: str
    role: Role
    build: Callable[[gr.Blocks, gr.Tab], None]


def all_tabs(
    knowledge_base: KnowledgeBase, readiness: Readiness, updates: Updates, role: Role, door: Door | None
) -> tuple[Tab, ...]:
    """Return the pages in their order.

    Positions, drafts and hearings are read by everybody and changed by editors.

    Args:
        knowledge_base: What they show.
        readiness: Makes it ready.
        updates: Runs the updates, of which one at a time is at work whoever began it.
        role: Whose pages.
        door: Knows the users; None where nobody logs in.
    """
    edits = role >= Role.EDITOR
    journal = Journal(None if door is None else door.audit)
    ask = AskPage(knowledge_base, readiness)
    search = SearchPage(knowledge_base, readiness)
    documents = DocumentsPage(knowledge_base, journal)
    update = UpdatesPage(knowledge_base, updates, journal)
    document = DocumentPage(knowledge_base, documents.trash, journal)
    positions, drafts = (
        PositionsPage(knowledge_base, readiness, journal),
        DraftsPage(knowledge_base, readiness, journal),
    )
    hearings, state = HearingsPage(knowledge_base, journal), StatePage(knowledge_base)

    def first_page(blocks: gr.Blocks, _: gr.Tab) -> None:
        due = gr.HTML("", elem_id="frister", js_on_load=None, apply_default_css=False)
        blocks.load(hearings.due, None, [due], **DIRECT)
        build_ask_page(blocks, ask)

    tabs = (
        Tab(texts.general.ASK_TAB, Role.READER, first_page),
        Tab(texts.search.SEARCH_TAB, Role.READER, lambda *_: build_search_page(search)),
        Tab(
            texts.positions.TAB,
            Role.READER,
            lambda _, tab: build_positions_page(tab, positions, edits=edits),
        ),
        Tab(texts.drafts.TAB, Role.READER, lambda _, tab: build_drafts_page(tab, drafts, edits=edits)),
        Tab(texts.hearings.TAB, Role.READER, lambda _, tab: build_hearings_page(tab, hearings, edits=edits)),
        Tab(
            texts.general.DOCUMENTS_TAB,
            Role.EDITOR,
            lambda blocks, _: build_documents_page(blocks, documents, update, document),
        ),
        Tab(texts.state.TAB, Role.READER, lambda _, tab: build_state_page(tab, state, examines=edits)),
    )
    if door is None:
        return tabs
    admin = AdminPage(door.audit, door.users if isinstance(door, LoginDoor) else None, journal)
    return (*tabs, Tab(texts.admin.TAB, Role.ADMIN, lambda blocks, _: build_admin_page(blocks, admin)))
