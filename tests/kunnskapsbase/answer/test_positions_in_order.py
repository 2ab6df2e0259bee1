"""The newest own position comes first and an older one is named so, and nothing else is touched."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.document import Metadata
from kunnskapsbase.answer.evidence import Evidence
from kunnskapsbase.answer.model import Citation
from kunnskapsbase.answer.positions_in_order import (
    newest_position_first,
    position_statements,
    tells_stand,
    with_newest_stand,
)
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.store import StoredPassage

QUESTION = "Hva mener vi om veiprising?"


def evidence(year: int, text: str = "Rådet støtter veiprising.", **metadata: str) -> Evidence:
    given = Metadata(**{"title": "Svar", "kind": "høringssvar", "year": year, "voice": "own", **metadata})  # type: ignore[arg-type]
    passage = StoredPassage(
        year, f"p{year}", year, f"{year}.md", "text", "0" * 64, given, 0, (), 0, len(text), text,
        ((0, len(text)),), (), {"voice": given.voice},
    )  # fmt: skip
    return Evidence(passage, 0, len(text), text, 1.0)


def cited(item: Evidence, number: int) -> Citation:
    metadata = item.passage.metadata
    return Citation(
        number, item.passage.file, metadata.title, metadata.kind, metadata.body, None, None, None, (), item.text,
        item.start, item.end, (), item.passage.passage_id, "0" * 12, item.passage.version_id or 0,
    )  # fmt: skip


def labels(question: str, chosen: list[Evidence]) -> list[str]:
    citations = [cited(item, number) for number, item in enumerate(chosen, 1)]
    return [statement.label for statement in position_statements(question, chosen, citations)]


def years(chosen: list[Evidence]) -> list[int | None]:
    return [item.passage.metadata.year for item in chosen]


def test_the_newest_comes_first_and_the_older_are_labelled() -> None:
    chosen = newest_position_first(QUESTION, [evidence(2016), evidence(2023), evidence(2020)])
    assert years(chosen) == [2023, 2020, 2016]
    assert labels(QUESTION, chosen) == ["", "Eldre standpunkt (2020)", "Eldre standpunkt (2016)"]


def test_positions_of_one_year_are_left_alone() -> None:
    chosen = [evidence(2023), evidence(2023)]
    assert newest_position_first(QUESTION, chosen) == chosen
    assert labels(QUESTION, chosen) == ["", ""]


@pytest.mark.parametrize(
    "question",
    [
        "Hvor mange kommuner har veiprising?",
        "Hva mente vi om veiprising i 2016?",
        "Hva mente vi om veiprising før 2020?",
    ],
)
def test_questions_of_facts_or_of_a_year_are_left_alone(question: str) -> None:
    chosen = [evidence(2016), evidence(2023)]
    assert newest_position_first(question, chosen) == chosen
    assert labels(question, chosen) == ["", ""]


def test_others_texts_and_other_topics_keep_their_places() -> None:
    others, ferry = evidence(2010, voice="other"), evidence(2011, "Rådet støtter ferje.")
    chosen = newest_position_first(QUESTION, [others, evidence(2016), ferry, evidence(2023)])
    assert years(chosen) == [2010, 2023, 2011, 2016]
    assert labels(QUESTION, chosen) == ["", "", "", "Eldre standpunkt (2016)"]


def test_of_one_year_what_is_adopted_comes_before_the_secretariats_note() -> None:
    note = evidence(2023, body="sekretariatet", kind="annet")
    plain = replace(evidence(2023), text="Vi støtter veiprising.")
    adopted = evidence(2023, body="styret", kind="høringssvar")
    chosen = newest_position_first(QUESTION, [note, evidence(2016), plain, adopted])
    assert chosen[:3] == [adopted, plain, note]
    assert years(chosen) == [2023, 2023, 2023, 2016]


def test_the_label_falls_away_where_the_newer_quote_does() -> None:
    older, newer = evidence(2016), evidence(2023)
    (statement,) = position_statements(QUESTION, [newer, older], [cited(older, 1)])
    assert statement.label == ""


def test_an_answer_shows_the_older_position_as_such(sample_knowledge_base: KnowledgeBase) -> None:
    answer = sample_knowledge_base.ask(QUESTION)
    assert answer.statements[0].label == ""
    by_number = {citation.n: citation for citation in answer.citations}
    for statement in answer.statements:
        year = (by_number[statement.citations[0]].date or "")[:4]
        assert statement.label in ("", f"Eldre standpunkt ({year})")


def stand(year: int, text: str = "Rådet støtter veiprising.", score: float = 1.0) -> Evidence:
    return replace(evidence(year, text), is_stand=True, score=score)


def test_what_is_no_position_gives_way_to_the_newest_one_on_the_topic() -> None:
    figure, old = evidence(2023, "Veiprising ga 14 millioner kroner."), stand(2016, score=0.9)
    newest = stand(2023, "Rådet går imot veiprising.", score=-1.0)
    other = stand(2024, "Rådet støtter nattog.", score=-1.0)
    far = stand(2025, "Rådet vil ha veiprising.", score=-9.0)
    found = [figure, old, newest, other, far]
    assert with_newest_stand(QUESTION, found, [figure, old], 3) == [newest, old]
    assert with_newest_stand(QUESTION, found, [newest, old], 3) == [newest, old]
    assert with_newest_stand(QUESTION, [figure, newest, far], [figure], 3) == [newest]


def test_an_older_position_is_shown_beside_the_newest_where_they_say_the_opposite() -> None:
    newest, turned, same = stand(2023), stand(2020, "Rådet går imot veiprising."), stand(2016)
    told = stand(2021, "I 2016 gikk rådet imot veiprising.")
    assert with_newest_stand(QUESTION, [newest, same, told, turned], [newest], 3) == [newest, turned]
    assert with_newest_stand(QUESTION, [newest, same, told], [newest], 3) == [newest]


def test_the_older_position_takes_the_place_of_a_further_one_that_holds() -> None:
    holding = [stand(2023, f"Rådet støtter veiprising {place}.") for place in ("her", "der", "nå")]
    turned = stand(2016, "Rådet går imot veiprising.", score=-1.0)
    assert with_newest_stand(QUESTION, [*holding, turned], holding, 3) == [*holding[:2], turned]


@pytest.mark.parametrize(
    "question", ["Hvor mye ga veiprising?", "Hva mente vi om veiprising i 2016?", "Når krevde vi veiprising?"]
)
def test_other_questions_are_answered_by_what_answers_them(question: str) -> None:
    found = [evidence(2016), stand(2023)]
    assert with_newest_stand(question, found, found[:1], 3) == found[:1]


def test_without_a_position_on_the_topic_nothing_is_changed() -> None:
    found = [evidence(2016), stand(2023, "Rådet støtter nattog.")]
    assert with_newest_stand(QUESTION, found, found[:1], 3) == found[:1]


def test_the_position_that_holds_comes_first_on_the_sample_corpus(
    sample_knowledge_base: KnowledgeBase,
) -> None:
    """In 2016 the council was against, in 2023 it is for."""
    answer = sample_knowledge_base.ask("Hva mener vi om veiprising?")
    assert "2023" in (answer.citations[0].date or "")
    assert "støtte" in answer.statements[0].text


def test_an_older_position_that_says_the_opposite_is_shown_as_such(
    sample_knowledge_base: KnowledgeBase,
) -> None:
    answer = sample_knowledge_base.ask("Hva mener vi om veiprising?")
    assert "Eldre standpunkt (2016)" in [statement.label for statement in answer.statements[1:]]
    assert answer.notice and "fra 2023 og" in answer.notice and "fra 2016" in answer.notice


def test_the_council_may_be_asked_for_by_its_name(sample_knowledge_base: KnowledgeBase) -> None:
    answer = sample_knowledge_base.ask("Hva mener Fjordregionen om veiprising?")
    assert "2023" in (answer.citations[0].date or "")


def test_a_position_on_all_that_is_asked_about_is_an_answer() -> None:
    best = evidence(2023, "Veiprising ga 14 millioner kroner.")
    assert tells_stand(QUESTION, [best, stand(2016)])
    assert not tells_stand(QUESTION, [best, stand(2016, score=-9.0)])
    assert not tells_stand(QUESTION, [best, evidence(2016, "Rådet støtter veiprising.")])
    assert not tells_stand("Hva mener rådet om veiprising for elbiler?", [stand(2016)])
    assert not tells_stand("Hvor mye ga veiprising?", [stand(2016)])
