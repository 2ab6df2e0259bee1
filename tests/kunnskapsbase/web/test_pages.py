"""The handlers of the pages, without a browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from serving import asked, last

from ingest.tesseract import Tesseract
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.language.dates import long_date
from kunnskapsbase.reindex import Receipt
from kunnskapsbase.settings import load_settings
from kunnskapsbase.web import phrases
from kunnskapsbase.web.pages_ask import AskPage
from kunnskapsbase.web.readiness import Readiness
from kunnskapsbase.web.texts import general as texts

QUESTION = "Når krever rådet dobbeltspor til Sundnes?"


@pytest.fixture
def page(archive: KnowledgeBase) -> AskPage:
    return AskPage(archive, Readiness(archive))


def test_an_answer_comes_with_its_first_source(page: AskPage) -> None:
    answer, view, panel, back, forward, quote = asked(page, QUESTION)
    assert "innen 2034" in answer
    assert 'data-kilde="1"' in answer
    assert view.citation is not None
    assert (view.citation.file, view.page) == ("uttalelse-jernbane.pdf", 2)
    assert "/side/2.png?start=" in panel
    assert "#page=2" in panel
    assert back.visible
    assert forward.visible
    assert "Rådet krever dobbeltspor" in quote


def test_a_text_file_with_pages_is_cited_by_page_and_shown_as_text(page: AskPage) -> None:
    answer, view, panel, back, forward, _ = asked(page, "Når åpner sykkelveien til Fjellvik?")
    assert "2031" in answer
    assert view.citation is not None
    assert (view.citation.file, view.citation.page, view.citation.page_label) == ("notat-sykkel.txt", 2, "2")
    assert "Side 2" in panel
    assert "<mark>Rådet vil at sykkelveien" in panel
    assert "/side/" not in panel
    assert not back.visible
    assert not forward.visible


def test_a_source_that_was_read_from_a_picture_says_so_and_shows_where(
    sample_knowledge_base: KnowledgeBase, tesseract: Tesseract
) -> None:
    page = AskPage(sample_knowledge_base, Readiness(sample_knowledge_base))
    answer, view, panel, _, _, quote = asked(page, "Hva mener rådet om kollektivfelt på fylkesvei 71?")
    assert view.citation is not None and view.citation.file == "uttalelse-kollektivfelt.pdf"
    assert texts.RECOGNISED in answer
    assert texts.RECOGNISED in quote
    assert "med sitatet markert" in panel


def test_what_was_typed_does_not_say_that_it_was_read_from_a_picture(page: AskPage) -> None:
    answer, *_, quote = asked(page, QUESTION)
    assert texts.RECOGNISED not in answer + quote


def test_the_pages_can_be_turned_to_the_first_and_the_last(page: AskPage) -> None:
    view = asked(page, QUESTION)[1]
    _, panel, back, forward, _ = page.turn(view, 1)
    assert "/side/3.png?start=0&amp;end=0" in panel
    assert "sitatet står ikke på denne siden" in panel
    assert (back.interactive, forward.interactive) == (True, False)
    shown = page.turn(replace(view, page=3), 1)[0]
    assert shown.page == 3
    assert page.turn(view, -5)[0].page == 1


def test_a_source_is_shown_by_its_number_and_an_unknown_number_changes_nothing(page: AskPage) -> None:
    view = asked(page, QUESTION)[1]
    event: Any = SimpleNamespace(n=1)
    assert page.show(replace(view, chosen=0, page=None), event)[0] == view
    assert page.show(view, SimpleNamespace(n=99))[0] == view  # type: ignore[arg-type]


def test_a_documents_text_is_escaped_everywhere(page: AskPage) -> None:
    answer, _, panel, _, _, quote = asked(page, "Hva mener rådet om ferja?")
    for html in (answer, panel, quote):
        assert "<img src=x" not in html
        assert "<script" not in html
    assert "&lt;img src=x" in panel


def test_a_follow_up_goes_on_from_the_question_before_and_says_what_it_was_taken_for(page: AskPage) -> None:
    view = asked(page, "Når krever rådet <b>dobbeltspor</b> til Sundnes?")[1]
    answer, view, *_ = asked(page, "og til Fjellvik?", before=view)
    assert "Forstått som: Når krever rådet &lt;b&gt;dobbeltspor&lt;/b&gt; til Fjellvik?" in answer
    view = asked(page, "", before=view)[1]
    assert view.history[-1] == "og til Fjellvik?", "an empty question ends no conversation"
    assert "Forstått som" not in asked(page, QUESTION, before=view)[0]


def test_a_refusal_says_so_and_offers_the_nearest_as_no_answer(page: AskPage) -> None:
    answer = asked(page, "Hva er særaldersgrensen for politifolk?")[0]
    assert "Jeg fant ikke dekning for dette i arkivet." in answer
    assert "utsagn" not in answer
    if "kildevalg" in answer:
        assert texts.NEAREST in answer


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("",), texts.NO_QUESTION),
        ((QUESTION, None, "20"), "Årstallet «20» forstås ikke"),
        ((QUESTION, None, "2024", "2020"), "senere enn"),
        (("x" * 100_000,), "spørsmål"),
    ],
)
def test_what_cannot_be_asked_is_told_in_one_line(page: AskPage, given: tuple[Any, ...], said: str) -> None:
    answer = asked(page, *given)[0]
    assert said.lower() in answer.lower()
    assert "<h2>" not in answer
    assert "Traceback" not in answer


def test_filters_narrow_the_search(page: AskPage) -> None:
    assert asked(page, QUESTION, "", "", "", "", "", "")[1].citations
    assert not asked(page, QUESTION, None, "1901", "1902")[1].citations


def test_what_the_question_is_narrowed_to_stands_above_the_answer(page: AskPage) -> None:
    assert "Du har avgrenset" not in asked(page, QUESTION)[0]
    answer = asked(page, QUESTION, "uttalelse", "1900", "", "own", "<b>", "jernbane")[0]
    assert "Du har avgrenset til: uttalelse · 1900– · Våre egne dokumenter · &lt;b&gt; · jernbane" in answer


def test_bodies_and_themes_to_choose_from_are_those_of_the_archive(
    sample_knowledge_base: KnowledgeBase,
) -> None:
    page = AskPage(sample_knowledge_base, Readiness(sample_knowledge_base))
    bodies, themes = (dict(part.choices) for part in page.choices())
    documents = sample_knowledge_base.store.documents()
    assert set(bodies.values()) == {"", *(item.metadata.body for item in documents if item.metadata.body)}
    assert set(themes.values()) == {"", *(theme for item in documents for theme in item.metadata.themes)}


def test_a_changed_file_is_told_in_place_of_the_picture(page: AskPage, archive: KnowledgeBase) -> None:
    path = archive.settings.corpus / "uttalelse-jernbane.pdf"
    content = path.read_bytes()
    try:
        path.write_bytes(content + b"\n")
        answer, _, panel, back, _, _ = asked(page, QUESTION)
    finally:
        path.write_bytes(content)
    assert "innen 2034" in answer
    assert "er endret etter at den ble lagt inn" in panel
    assert "<img" not in panel
    assert not back.visible


def test_an_empty_archive_says_what_to_do(tmp_path: Path, model: EmbeddingModel) -> None:
    corpus = tmp_path / "dokumenter"
    with KnowledgeBase(load_settings(tmp_path / "home", corpus), model) as knowledge_base:
        page = AskPage(knowledge_base, Readiness(knowledge_base))
        assert "Arkivet er tomt" in page.welcome()
        assert str(corpus) in asked(page, QUESTION)[0]
        corpus.mkdir()
        (corpus / "bane.txt").write_text("Bane\n\nRådet vil ha båt.\n", encoding="utf-8")
        knowledge_base.reindex()
        assert page.welcome() == f'<p class="hint">{texts.BEFORE_ASKING}</p>'


def test_dates_and_pages_are_written_as_people_write_them() -> None:
    assert long_date("2024-08-29") == "29. august 2024"
    assert long_date("2024") == "2024"
    assert phrases.page_text(5, "5") == "side 5"
    assert phrases.page_text(108, "106") == "side 108 (trykt sidetall 106)"


def test_the_receipt_names_every_file() -> None:
    receipt = Receipt(
        ["a.pdf"], ["b.pdf"], [{"from": "c", "to": "d"}], ["e"], 3, [{"file": "f", "error": "Tom."}]
    )
    lines = phrases.receipt_lines(receipt, dry_run=False)
    assert [heading for heading, _ in lines[1:]] == [
        "Nye (1)",
        "Endret (1)",
        "Flyttet (1)",
        "Fjernet (1)",
        "Kunne ikke leses (1)",
        "Uendret: 3",
    ]
    assert list(lines[3][1]) == ["c → d"]
    assert list(lines[5][1]) == ["f: Tom."]


def test_a_limit_that_the_question_sets_is_shown_and_can_be_taken_away(page: AskPage) -> None:
    answer, view, *_ = asked(page, "Hva mener rådet om dobbeltspor?")
    assert 'data-fjern="voice"' in answer
    event: Any = SimpleNamespace(fjern="voice")
    again, after, *_ = last(page.without(view, event))
    assert "data-fjern" not in again
    assert after.question == view.question
