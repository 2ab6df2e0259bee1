"""The main job: real files in, cited answers out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.tesseract import Tesseract
from kunnskapsbase.answer.citing import is_in_source
from kunnskapsbase.answer.model import REFUSAL
from kunnskapsbase.errors import QuestionError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.search import SearchFilters

KNOWN = (
    ("Hvor mange høringssvar avga rådet i 2022?", "arsrapport-2022.pdf", {3}),
    ("Hva mener Fjordregionen om veiprising?", "horingssvar-ntp-2018-2029.pdf", {1, 2}),
    ("Kva meiner rådet om gratis ferje?", "uttalelse-gratis-ferje.md", {None}),
    ("Hva er vilkårene for havvind?", "posisjonsnotat-havvind-og-kraft.docx", {None}),
)


@pytest.mark.parametrize(("question", "file", "pages"), KNOWN)
def test_an_answer_cites_the_right_file_and_page(
    sample_knowledge_base: KnowledgeBase, question: str, file: str, pages: set[int | None]
) -> None:
    answer = sample_knowledge_base.ask(question)
    assert not answer.abstained
    assert any(citation.file == file and citation.page in pages for citation in answer.citations)


@pytest.mark.parametrize("question", [question for question, _, _ in KNOWN])
def test_every_statement_rests_on_a_quote_that_stands_in_its_source(
    sample_knowledge_base: KnowledgeBase, question: str
) -> None:
    answer = sample_knowledge_base.ask(question)
    numbers = {citation.n for citation in answer.citations}
    assert all(statement.citations and set(statement.citations) <= numbers for statement in answer.statements)
    for citation in answer.citations:
        version = sample_knowledge_base.store.version(citation.version_id)
        assert is_in_source(citation, version)


def test_what_was_read_from_a_scan_says_so(
    sample_knowledge_base: KnowledgeBase, tesseract: Tesseract
) -> None:
    answer = sample_knowledge_base.ask("Hva mener rådet om kollektivfelt på fylkesvei 71?")
    scanned = [item for item in answer.citations if item.file == "uttalelse-kollektivfelt.pdf"]
    assert scanned and all(item.ocr and item.as_dict()["ocr"] and item.page == 1 for item in scanned)
    assert not any(item.ocr for item in sample_knowledge_base.ask(KNOWN[0][0]).citations)
    version = sample_knowledge_base.store.version(scanned[0].version_id)
    assert is_in_source(scanned[0], version)
    assert version.metadata.year == 2019
    assert version.metadata.kind == "uttalelse"


def test_a_quote_that_is_not_in_its_source_is_noticed(sample_knowledge_base: KnowledgeBase) -> None:
    from dataclasses import replace

    citation = sample_knowledge_base.ask(KNOWN[0][0]).citations[0]
    version = sample_knowledge_base.store.version(citation.version_id)
    assert not is_in_source(replace(citation, quote=citation.quote + " Og mer."), version)
    assert not is_in_source(replace(citation, start=citation.start + 3, end=citation.end + 3), version)


def test_what_the_archive_does_not_hold_is_refused(sample_knowledge_base: KnowledgeBase) -> None:
    answer = sample_knowledge_base.ask("Hva er særaldersgrensen for politifolk?")
    assert answer.abstained
    assert answer.text == REFUSAL
    assert answer.statements == ()
    assert answer.reason


def test_a_question_about_a_year_that_nothing_is_of_is_refused(sample_knowledge_base: KnowledgeBase) -> None:
    answer = sample_knowledge_base.ask("Hvor mange høringssvar avga rådet i 1987?")
    assert answer.abstained
    assert "1987" in (answer.reason or "")


def test_filters_narrow_the_search(sample_knowledge_base: KnowledgeBase) -> None:
    hits = sample_knowledge_base.search("jernbane", 10, SearchFilters(kind="årsrapport", year_from=2022))
    assert hits
    assert all(hit.passage.metadata.kind == "årsrapport" for hit in hits)
    assert all((hit.passage.metadata.year or 0) >= 2022 for hit in hits)


def test_an_answer_is_narrowed_to_a_body_and_to_a_theme(sample_knowledge_base: KnowledgeBase) -> None:
    question = "Hva er sagt om jernbane?"
    documents = sample_knowledge_base.store.documents()
    body = "Arealbruksutvalget (eksempel)"
    theme = next(item.metadata.themes[0] for item in documents if item.metadata.themes)
    of_body = {item.file for item in documents if item.metadata.body == body}
    of_theme = {item.file for item in documents if theme in item.metadata.themes}
    for filters, files in ((SearchFilters(body=body), of_body), (SearchFilters(theme=theme), of_theme)):
        assert 0 < len(files) < len(documents)
        found = {citation.file for citation in sample_knowledge_base.ask(question, filters).citations}
        assert found <= files
        assert {hit.passage.file for hit in sample_knowledge_base.search(question, 50, filters)} <= files


def test_a_theme_of_no_document_leaves_nothing_to_answer_from(sample_knowledge_base: KnowledgeBase) -> None:
    answer = sample_knowledge_base.ask("Hva mener vi om nattog?", SearchFilters(theme="romfart"))
    assert answer.abstained
    assert answer.citations == ()


@pytest.mark.parametrize("question", ["", "  \n ", "x" * 3000])
def test_an_empty_or_endless_question_is_an_error(
    sample_knowledge_base: KnowledgeBase, question: str
) -> None:
    with pytest.raises(QuestionError):
        sample_knowledge_base.ask(question)


@settings(max_examples=15)
@given(st.text(min_size=1, max_size=80).filter(lambda text: bool(text.strip())))
def test_no_question_is_too_odd(sample_knowledge_base: KnowledgeBase, question: str) -> None:
    answer = sample_knowledge_base.ask(question)
    assert answer.abstained or answer.citations


def test_an_unchanged_corpus_costs_nothing(sample_knowledge_base: KnowledgeBase) -> None:
    receipt = sample_knowledge_base.reindex()
    assert receipt.added == receipt.changed == receipt.removed == []
    assert receipt.embedded == 0
    assert receipt.unchanged + len(receipt.failed) == 16
    assert {failure["file"] for failure in receipt.failed} <= {"uttalelse-kollektivfelt.pdf"}
