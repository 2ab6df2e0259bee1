"""The pages, each in a tab of its own, in the order in which they are used."""

from __future__ import annotations

import gradio as gr

from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.web import (
    texts,
    texts_drafts,
    texts_hearings,
    texts_positions,
    texts_search,
    texts_state,
)
from kunnskapsbase.web.ask_layout import build_ask_page
from kunnskapsbase.web.documents_layout import build_documents_page
from kunnskapsbase.web.drafts_layout import build_drafts_page
from kunnskapsbase.web.hearings_layout import build_hearings_page
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


def build_tabs(blocks: gr.Blocks, knowledge_base: KnowledgeBase, readiness: Readiness) -> None:
    """Lay all pages out in the open Gradio context."""
    hearings = HearingsPage(knowledge_base)
    with gr.Tabs():
        with gr.Tab(texts.ASK_TAB):
            due = gr.HTML("", elem_id="frister", js_on_load=None, apply_default_css=False)
            blocks.load(hearings.due, None, [due], **DIRECT)
            build_ask_page(blocks, AskPage(knowledge_base, readiness))
        with gr.Tab(texts_search.SEARCH_TAB):
            build_search_page(SearchPage(knowledge_base, readiness))
        with gr.Tab(texts_positions.TAB) as tab:
            build_positions_page(tab, PositionsPage(knowledge_base, readiness))
        with gr.Tab(texts_drafts.TAB) as tab:
            build_drafts_page(tab, DraftsPage(knowledge_base, readiness))
        with gr.Tab(texts_hearings.TAB) as tab:
            build_hearings_page(tab, hearings)
        with gr.Tab(texts.DOCUMENTS_TAB):
            documents = DocumentsPage(knowledge_base)
            build_documents_page(
                blocks,
                documents,
                UpdatesPage(knowledge_base, Updates(knowledge_base, readiness)),
                DocumentPage(knowledge_base, documents.trash),
            )
        with gr.Tab(texts_state.TAB) as tab:
            build_state_page(tab, StatePage(knowledge_base))
