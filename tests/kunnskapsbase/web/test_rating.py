"""Thumbs below an answer, without a browser."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from serving import asked

from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.web.conversation import View
from kunnskapsbase.web.pages_ask import AskPage
from kunnskapsbase.web.rating import rate, rating_html
from kunnskapsbase.web.readiness import Readiness
from kunnskapsbase.web.texts import general as texts

QUESTION = "Når krever rådet dobbeltspor til Sundnes?"


def test_what_is_asked_on_the_page_is_kept_and_can_be_rated(archive: KnowledgeBase) -> None:
    page = AskPage(archive, Readiness(archive))
    view = asked(page, QUESTION)[1]
    assert view.entry is not None
    thumbs, said, _ = page.beside(view)
    assert texts.THUMB_UP in thumbs
    assert texts.COMMENT in thumbs
    assert said == ""
    event: Any = SimpleNamespace(rating="down", comment="<b>Feil</b> år")
    assert texts.RATED in page.rate(view, event)
    entry = archive.log.entry(view.entry)
    assert (entry.question, entry.rating, entry.comment) == (QUESTION, "down", "<b>Feil</b> år")


def test_without_an_entry_there_is_nothing_to_rate(archive: KnowledgeBase) -> None:
    assert rating_html(None) == ""
    assert rate(archive.log, None, "up", "") == ""


def test_an_entry_that_was_deleted_meanwhile_is_told(archive: KnowledgeBase) -> None:
    assert "nummer 999999" in rate(archive.log, 999999, "up", "")


def only_read(knowledge_base: KnowledgeBase, switch: str) -> None:
    with knowledge_base.store.database.autocommit() as connection:
        connection.execute(f"PRAGMA query_only = {switch}")


def test_a_store_that_cannot_be_written_still_answers(archive: KnowledgeBase) -> None:
    page = AskPage(archive, Readiness(archive))
    only_read(archive, "ON")
    try:
        answer, view, *_ = asked(page, QUESTION)
    finally:
        only_read(archive, "OFF")
    assert "innen 2034" in answer
    assert view.entry is None
    assert "ikke tatt vare på" in page.beside(view)[0]


def test_nothing_asked_is_nothing_to_rate(archive: KnowledgeBase) -> None:
    page = AskPage(archive, Readiness(archive))
    assert page.beside(View()) == ("", "", "")
