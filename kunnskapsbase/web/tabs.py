"""The pages of the interface, and which role each needs. Whoever lacks it is sent neither the page nor its events."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import gradio as gr

from kunnskapsbase.access import Role
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.web import texts, texts_admin, texts_search
from kunnskapsbase.web.admin_layout import build_admin_page
from kunnskapsbase.web.ask_layout import build_ask_page
from kunnskapsbase.web.callers import Journal
from kunnskapsbase.web.documents_layout import build_documents_page
from kunnskapsbase.web.doors import Door, LoginDoor
from kunnskapsbase.web.pages_admin import AdminPage
from kunnskapsbase.web.pages_ask import AskPage
from kunnskapsbase.web.pages_document import DocumentPage
from kunnskapsbase.web.pages_documents import DocumentsPage
from kunnskapsbase.web.pages_search import SearchPage
from kunnskapsbase.web.pages_updates import UpdatesPage
from kunnskapsbase.web.readiness import Readiness
from kunnskapsbase.web.search_layout import build_search_page
from kunnskapsbase.web.updates import Updates


@dataclass(frozen=True, slots=True)
class Tab:
    """One page.

    Attributes:
        title: What its tab says.
        role: What somebody must be to have it. Every event that `build` makes can be called with it.
        build: Lays it out in the open Gradio context, which is the tab.
    """

    title: str
    role: Role
    build: Callable[[gr.Blocks, gr.Tab], None]


def all_tabs(
    knowledge_base: KnowledgeBase, readiness: Readiness, updates: Updates, door: Door | None
) -> tuple[Tab, ...]:
    """Return the pages in their order.

    Args:
        knowledge_base: What they show.
        readiness: Makes it ready.
        updates: Runs the updates, of which one at a time is at work whoever began it.
        door: Knows the users; None where nobody logs in.
    """
    journal = Journal(None if door is None else door.audit)
    ask = AskPage(knowledge_base, readiness)
    search = SearchPage(knowledge_base, readiness)
    documents = DocumentsPage(knowledge_base, journal)
    update = UpdatesPage(knowledge_base, updates, journal)
    document = DocumentPage(knowledge_base, documents.trash, journal)
    tabs = (
        Tab(texts.ASK_TAB, Role.READER, lambda blocks, _: build_ask_page(blocks, ask)),
        Tab(texts_search.SEARCH_TAB, Role.READER, lambda _blocks, _: build_search_page(search)),
        Tab(
            texts.DOCUMENTS_TAB,
            Role.EDITOR,
            lambda blocks, _: build_documents_page(blocks, documents, update, document),
        ),
    )
    if door is None:
        return tabs
    admin = AdminPage(door.audit, door.users if isinstance(door, LoginDoor) else None, journal)
    return (*tabs, Tab(texts_admin.TAB, Role.ADMIN, lambda blocks, _: build_admin_page(blocks, admin)))
