"""A comparison sets what each side says beside the other, and says which side is silent."""

from __future__ import annotations

from kunnskapsbase.answer import Answer
from kunnskapsbase.answer.citing import is_in_source
from kunnskapsbase.knowledge_base import KnowledgeBase


def labels(answer: Answer) -> list[str]:
    """The sides in the order in which they are shown, each once."""
    return list(dict.fromkeys(statement.label for statement in answer.statements))


def test_years_are_shown_side_by_side_the_newest_first(sample_knowledge_base: KnowledgeBase) -> None:
    answer = sample_knowledge_base.ask("Hvordan har synet på veiprising endret seg fra 2016 til 2023?")
    assert answer.engine == "comparison"
    assert labels(answer) == ["I 2023", "I 2016"]
    said = {statement.label: statement.text for statement in answer.statements}
    assert "imot" in answer.text
    assert "støtter" in answer.text
    assert said["I 2016"] in answer.text
    assert f"I 2016: {said['I 2016']}" in answer.text


def test_labels_are_no_part_of_the_quotes(sample_knowledge_base: KnowledgeBase) -> None:
    answer = sample_knowledge_base.ask("Nattoget: hva mente vi i 2016, 2020 og 2023?")
    assert labels(answer) == ["I 2023", "I 2020", "I 2016"]
    assert [citation.n for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
    by_number = {citation.n: citation for citation in answer.citations}
    for statement in answer.statements:
        (number,) = statement.citations
        assert statement.text == by_number[number].quote
        assert statement.text in answer.as_dict()["answer"]
    for citation in answer.citations:
        assert is_in_source(citation, sample_knowledge_base.store.version(citation.version_id))
    assert len({citation.quote for citation in answer.citations}) == len(answer.citations)


def test_each_year_is_answered_from_its_own_texts(sample_knowledge_base: KnowledgeBase) -> None:
    answer = sample_knowledge_base.ask("antall høringssvar 2021, 2022 og 2023")
    by_number = {citation.n: citation.version_id for citation in answer.citations}
    years = {statement.label: set[int | None]() for statement in answer.statements}
    for statement in answer.statements:
        versions = (sample_knowledge_base.store.version(by_number[number]) for number in statement.citations)
        years[statement.label] |= {version.metadata.year for version in versions}
    assert years == {f"I {year}": {year} for year in (2023, 2022, 2021)}


def test_a_side_that_says_nothing_is_told(sample_knowledge_base: KnowledgeBase) -> None:
    answer = sample_knowledge_base.ask("Hva er forskjellen på synet på veiprising i 2014 og 2023?")
    assert labels(answer) == ["I 2023"]
    assert answer.notice == "Ingenting ble funnet om 2014."


def test_a_change_is_followed_through_the_years_there_are(sample_knowledge_base: KnowledgeBase) -> None:
    shown = labels(sample_knowledge_base.ask("Hvordan har synet på nattoget endret seg?"))
    assert len(shown) > 2
    assert shown == sorted(shown, reverse=True)
    since = labels(sample_knowledge_base.ask("Hvordan har synet på nattoget endret seg siden 2020?"))
    assert since and "I 2016" not in since


def test_documents_are_set_side_by_side(sample_knowledge_base: KnowledgeBase) -> None:
    answer = sample_knowledge_base.ask(
        "Hva er forskjellen på høringssvaret til NTP 2022–2033 og NTP 2025–2036 om veiprising?"
    )
    assert labels(answer) == ["NTP 2025–2036", "NTP 2022–2033"]
    assert all("veiprising" in citation.quote for citation in answer.citations)


def test_what_no_side_says_is_refused(sample_knowledge_base: KnowledgeBase) -> None:
    assert sample_knowledge_base.ask(
        "Hva er forskjellen på reglene for kongekrabbe i 2020 og 2023?"
    ).abstained


def test_a_follow_up_compares_what_was_asked_about(sample_knowledge_base: KnowledgeBase) -> None:
    answer = sample_knowledge_base.ask(
        "hva er forskjellen på 2016 og 2023?", history=["Hva mener vi om veiprising?"]
    )
    assert labels(answer) == ["I 2023", "I 2016"]
