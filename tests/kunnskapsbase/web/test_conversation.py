"""Several questions after one another, and what is left of them after a reload or a restart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import gradio as gr
import pytest
from sample_files import write_pdf
from serving import asked, last

from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.errors import QuestionError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import load_settings
from kunnskapsbase.web.conversation import View, history_html
from kunnskapsbase.web.pages_ask import AskPage
from kunnskapsbase.web.readiness import Readiness
from kunnskapsbase.web.recalled import linked_entry
from kunnskapsbase.web.texts import general as texts

QUESTION = "Når krever rådet dobbeltspor til Sundnes?"
OTHER = "Hva mener rådet om ferja?"
PDF = "uttalelse-jernbane.pdf"


@pytest.fixture
def reopened(tmp_path: Path, model: EmbeddingModel) -> Callable[[], KnowledgeBase]:
    """Opens the same small archive, as a server does that is started again."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    write_pdf(corpus / PDF)
    (corpus / "ferje.md").write_text("# Uttalelse\n\nRådet mener at ferja skal være gratis.\n", "utf-8")
    (corpus / "metadata.toml").write_text(f'["{PDF}"]\nvoice = "own"\n["ferje.md"]\nvoice = "own"\n', "utf-8")
    settings = load_settings(tmp_path / "home", corpus)
    with KnowledgeBase(settings, model) as knowledge_base:
        knowledge_base.reindex()
    return lambda: KnowledgeBase(settings, model)


def page_of(knowledge_base: KnowledgeBase) -> AskPage:
    return AskPage(knowledge_base, Readiness(knowledge_base))


def opened(page: AskPage, link: str) -> tuple[Any, ...]:
    request: Any = SimpleNamespace(query_params={"svar": link} if link else {})
    return page.opened(request)


def test_a_link_shows_the_answer_with_its_source_and_the_turns_before_it_after_a_restart(
    reopened: Callable[[], KnowledgeBase],
) -> None:
    with reopened() as knowledge_base:
        first = asked(page_of(knowledge_base), QUESTION)
        second = asked(page_of(knowledge_base), OTHER, before=first[1])
        view: View = second[1]
        assert view.current is not None
        link = view.current.link
        assert f"?svar={link}" in second[0]
    with reopened() as knowledge_base:
        page = page_of(knowledge_base)
        shown = opened(page, link)
        assert (shown[0], shown[2]) == (second[0], second[2])
        again: Any = SimpleNamespace(tur=0)
        before = page.again(shown[1], again)
        assert before[0] == first[0]
        assert [turn.answer.question for turn in before[1].before] == [OTHER]


def test_a_recalled_answer_says_what_has_become_of_its_source(
    reopened: Callable[[], KnowledgeBase],
) -> None:
    with reopened() as knowledge_base:
        page = page_of(knowledge_base)
        view: View = asked(page, QUESTION)[1]
        assert view.current is not None
        (knowledge_base.settings.corpus / PDF).unlink()
        knowledge_base.reindex()
        answer, _, panel, *_ = opened(page, view.current.link)
    assert "innen 2034" in answer
    assert texts.SINCE_REMOVED in panel


@pytest.mark.parametrize("link", ["1", "1-0000000000000000", "0-ab", "-", "9" * 30 + "-a", "x", "<b>"])
def test_a_link_that_was_never_given_shows_no_answer(archive: KnowledgeBase, link: str) -> None:
    asked(page_of(archive), QUESTION)
    answer, view, *_ = opened(page_of(archive), link)
    assert texts.NO_SUCH_ANSWER in answer
    assert view.current is None


def test_without_a_link_the_page_begins_anew(archive: KnowledgeBase) -> None:
    assert all(shown == gr.skip() for shown in opened(page_of(archive), "")), "what is there stays"
    assert page_of(archive).begin_anew()[0] == ""


def test_earlier_turns_stay_on_the_page_the_latest_first(archive: KnowledgeBase) -> None:
    page = page_of(archive)
    view = asked(page, QUESTION)[1]
    assert page.beside(view)[2] == ""
    view = asked(page, OTHER, before=view)[1]
    view = asked(page, "Hva koster <b>kongekrabbe</b>?", before=view)[1]
    turns = page.beside(view)[2]
    assert turns.index("Hva mener rådet om ferja?") < turns.index("dobbeltspor til Sundnes?")
    view = asked(page, "", before=view)[1]
    turns = page.beside(view)[2]
    assert "&lt;b&gt;kongekrabbe" in turns, "an empty question takes nothing away"
    assert "Jeg fant ikke dekning" in turns
    assert view.current is None


def test_taking_a_limit_away_asks_the_same_question_and_adds_no_turn(archive: KnowledgeBase) -> None:
    page = page_of(archive)
    view = asked(page, "Hva mener rådet om dobbeltspor?")[1]
    event: Any = SimpleNamespace(fjern="voice")
    assert last(page.without(view, event))[1].before == ()


def test_what_was_asked_lately_is_listed_with_links_that_work(archive: KnowledgeBase) -> None:
    asked(page_of(archive), QUESTION)
    listed = page_of(archive).history()
    link = listed.partition("?svar=")[2].partition('"')[0]
    assert linked_entry(archive.log, link).question == QUESTION
    assert texts.NO_HISTORY in history_html([])


def test_while_an_answer_is_made_the_page_says_so(archive: KnowledgeBase) -> None:
    first, *_ = page_of(archive).ask(QUESTION)
    assert texts.SEARCHING in first[0]


def test_what_can_be_copied_is_the_answer_with_its_places_and_the_references(archive: KnowledgeBase) -> None:
    answer, _, _, _, _, quote = asked(page_of(archive), QUESTION)
    assert "[1] Uttalelse om jernbane, s. 2" in answer
    assert "Uttalelse om jernbane [Uttalelse]" in answer
    assert "(Uttalelse om jernbane, s. 2" in quote.partition("data-kopier")[2]


def test_a_refusal_has_a_link_but_nothing_to_quote(archive: KnowledgeBase) -> None:
    answer = asked(page_of(archive), "Hva koster kongekrabbe?")[0]
    assert "data-lenke" in answer
    assert "data-kopier" not in answer


def test_a_suggested_question_is_asked(archive: KnowledgeBase) -> None:
    event: Any = SimpleNamespace(sporsmal=QUESTION)
    question, answer, *_ = last(page_of(archive).suggested(View(), event))
    assert question == QUESTION
    assert "innen 2034" in answer


def test_a_question_that_cannot_be_asked_keeps_the_conversation(archive: KnowledgeBase) -> None:
    page = page_of(archive)
    view = asked(page, QUESTION)[1]
    long = "x" * 100_000
    with pytest.raises(QuestionError):
        archive.ask(long)
    assert asked(page, long, before=view)[1].before == (view.current,)
