"""Every document is gone through; each row quotes what its document says, to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunnskapsbase.answer.citing import is_in_source
from kunnskapsbase.answer.mention import topic_named
from kunnskapsbase.answer.overview import _by_words
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.errors import QuestionError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.language import grams
from kunnskapsbase.search import SearchFilters
from kunnskapsbase.settings import load_settings


def files(answer: object) -> list[str]:
    overview = answer.overview  # type: ignore[attr-defined]
    assert overview is not None
    return [row.file for row in overview.rows]


def test_all_that_mention_a_topic_are_found_and_no_others(sample_knowledge_base: KnowledgeBase) -> None:
    answer = sample_knowledge_base.overview("veiprising")
    assert files(answer) == [
        "arsrapport-2023.pdf",
        "horingssvar-ntp-2025-2036.pdf",
        "horingsbrev-ntp-2025-2036.docx",  # in nynorsk: vegprising
        "vedtak-radsmote-november-2022.md",
        "horingssvar-ntp-2022-2033.docx",
        "horingssvar-ntp-2018-2029.pdf",
    ]
    assert answer.overview is not None
    everything = {document.file for document in sample_knowledge_base.store.documents()}
    assert {row.file for row in answer.overview.without} == everything - set(files(answer))
    assert answer.overview.count == (
        f"6 av {len(everything)} dokumenter omtaler «veiprising», {len(everything) - 6} uten funn."
    )


def test_each_row_is_a_statement_with_a_quote_that_stands_in_its_source(
    sample_knowledge_base: KnowledgeBase,
) -> None:
    answer = sample_knowledge_base.overview("nattog")
    assert answer.overview is not None
    by_number = {citation.n: citation for citation in answer.citations}
    assert list(by_number) == list(range(1, len(by_number) + 1))
    for row in answer.overview.rows:
        assert row.citations
        for number in row.citations:
            citation = by_number[number]
            assert citation.file == row.file
            assert is_in_source(citation, sample_knowledge_base.store.version(citation.version_id))
    for statement in answer.statements:
        (number,) = statement.citations
        assert statement.text == by_number[number].quote
        assert by_number[number].title in statement.label
        assert f"{statement.label}: {statement.text} [{number}]" in answer.text


def test_the_newest_comes_first(sample_knowledge_base: KnowledgeBase) -> None:
    overview = sample_knowledge_base.overview("nattog").overview
    assert overview is not None
    dates = [row.date or "" for row in overview.rows]
    assert dates == sorted(dates, reverse=True)


def test_filters_narrow_what_is_gone_through(sample_knowledge_base: KnowledgeBase) -> None:
    overview = sample_knowledge_base.overview("veiprising", SearchFilters("høringssvar", 2020)).overview
    assert overview is not None
    assert [row.year for row in overview.rows] == [2023, 2020]
    assert {row.kind for row in (*overview.rows, *overview.without)} == {"høringssvar"}


def test_a_word_is_looked_for_by_its_grams_as_they_are_indexed(sample_knowledge_base: KnowledgeBase) -> None:
    snapshot = sample_knowledge_base.store.snapshot()
    topic = topic_named("vegprising", sample_knowledge_base._selector.question("vegprising").terms)
    _, by_grams, _ = _by_words(snapshot, topic, None)
    assert set(by_grams) == set(snapshot.lexical.search("grams", grams("veiprising"), 10_000)[0])


def test_a_reference_is_a_topic(sample_knowledge_base: KnowledgeBase) -> None:
    found = files(sample_knowledge_base.overview("NOU 2022: 98"))
    assert {"arsrapport-2022.pdf", "horingssvar-nou-2022-98.html"} <= set(found)
    assert "horingssvar-nou-2020-99.docx" not in found


def test_what_no_document_mentions_is_refused(sample_knowledge_base: KnowledgeBase) -> None:
    answer = sample_knowledge_base.overview("fiske etter kongekrabbe")
    assert answer.abstained
    assert answer.reason is not None and answer.reason.startswith("Ingen av ")
    assert answer.statements == answer.citations == ()


@pytest.mark.parametrize("topic", ["", "   ", "x" * 3000])
def test_an_empty_or_endless_topic_is_an_error(sample_knowledge_base: KnowledgeBase, topic: str) -> None:
    with pytest.raises(QuestionError):
        sample_knowledge_base.overview(topic)


@pytest.mark.parametrize("topic", ["og", "…", "=1+1", "§", "2020"])
def test_an_odd_topic_is_no_fault(sample_knowledge_base: KnowledgeBase, topic: str) -> None:
    answer = sample_knowledge_base.overview(topic)
    assert answer.abstained or answer.citations


def test_asking_for_an_overview_gives_one(sample_knowledge_base: KnowledgeBase) -> None:
    question = "Lag en tabell over alle høringssvar om veiprising"
    answer = sample_knowledge_base.ask(question)
    assert answer.question == question
    assert [chip.label for chip in answer.chips] == ["Slag: høringssvar"]
    assert len(files(answer)) == 3
    assert answer.as_dict()["overview"]["found"] == 3
    wider = sample_knowledge_base.ask(question, without={"kind"})
    assert len(files(wider)) == 6


def test_a_kind_that_says_nothing_of_it_is_lifted_and_told(sample_knowledge_base: KnowledgeBase) -> None:
    answer = sample_knowledge_base.ask("Hvilke stortingsmeldinger omtaler veiprising?")
    assert "Slag: Meld. St." in (answer.notice or "")
    assert len(files(answer)) == 6


def test_an_overview_of_nothing_says_so(sample_knowledge_base: KnowledgeBase) -> None:
    answer = sample_knowledge_base.ask("Gi en oversikt over reglene for fiske etter kongekrabbe")
    assert answer.abstained
    assert "kongekrabbe" in (answer.reason or "")
    assert answer.overview is None


def test_a_follow_up_narrows_an_overview(sample_knowledge_base: KnowledgeBase) -> None:
    answer = sample_knowledge_base.ask("hva med havvind?", history=["Gi en oversikt over veiprising"])
    assert answer.overview is not None
    assert answer.overview.topic == "havvind"


def test_an_empty_archive_has_no_overview(tmp_path: Path, model: EmbeddingModel) -> None:
    (tmp_path / "corpus").mkdir()
    with KnowledgeBase(load_settings(tmp_path / "home", tmp_path / "corpus"), model) as knowledge_base:
        answer = knowledge_base.overview("ferje")
    assert answer.reason == "Ingen av 0 dokumenter omtaler «ferje»."
