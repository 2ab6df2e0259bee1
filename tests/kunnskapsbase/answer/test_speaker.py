"""Whose view is told: a text that only names somebody says nothing of what they mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.answer.speaker import Speaker, speaker_in
from kunnskapsbase.knowledge_base import KnowledgeBase

STATNETT = Speaker("Statnett", ("statnett",))


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Hva mener Statnett om nettet?", ("statnett",)),
        ("kva meiner fiskeridirektoratet om havvind", ("fiskeridirektoratet",)),
        ("Hva sier Indre Dal kommune om skolen?", ("indre", "dal", "kommune")),
        ("What does Statnett think about the grid?", ("statnett",)),
    ],
)
def test_who_is_asked_for_by_name(question: str, names: tuple[str, ...]) -> None:
    speaker = speaker_in(question)
    assert speaker and speaker.names == names


@pytest.mark.parametrize(
    "question",
    [
        "Hva mener vi om nettet?",
        "Hva mener rådet om nettet?",
        "Hva mener mindretallet om avgiften?",
        "Hva mener de ansatte?",
        "Hva mener kommunen om skolen?",
        "Hva koster Statnett?",
        "",
    ],
)
def test_where_nobody_is_asked_for_by_name(question: str) -> None:
    assert speaker_in(question) is None


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("Statnett mener at nettet er fullt.", True),
        ("Statnett (eksempel) i Oslo krever ny linje.", True),
        ("«Nettet er fullt», mener Statnett.", True),
        ("I høringen går også Statnett imot forslaget.", True),
        ("Statnetts forslag er ei ny linje.", True),
        ("Ifølge Statnett er nettet fullt.", True),
        ("Rådet ber Statnett bygge ei ny linje.", False),
        ("I brevet til Statnett krever rådet ei ny linje.", False),
        ("Svaret ble sendt til Statnett og fylkeskommunen.", False),
        ("I 2022 ba rådet Statnett svare.", False),
        ("Nettet er fullt.", False),
    ],
)
def test_a_sentence_tells_what_somebody_says_or_only_names_them(sentence: str, says: bool) -> None:
    assert STATNETT.says(sentence, "", "") is says


def test_all_of_a_document_is_said_by_who_wrote_it() -> None:
    assert STATNETT.says("Nettet er fullt.", "", "Statnett SF")
    assert Speaker("departementet", ("kunnskapsdepartementet",)).says(
        "Vi foreslår mer.", "", "Kunnskapsdepartementet"
    )


def test_a_general_word_is_not_enough_where_a_name_goes_before_it() -> None:
    municipality = Speaker("Indre Dal kommune", ("indre", "dal", "kommune"))
    assert municipality.says("Indre Dal kommune mener at skolen må bestå.", "", "")
    assert not municipality.says("Ytre Nes kommune mener at skolen må bestå.", "", "")


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_asked_of(question: str, sentence: str) -> None:
    speaker = speaker_in(question)
    assert speaker is None or speaker.says(sentence, question, sentence) in (True, False)


def test_whose_view_the_archive_does_not_tell_is_refused_by_name(
    sample_knowledge_base: KnowledgeBase,
) -> None:
    answer = sample_knowledge_base.ask("Hva mener Samferdselsdirektoratet om gratis ferje?")
    assert answer.abstained
    assert "Samferdselsdirektoratet" in (answer.reason or "")
    assert answer.citations, "the nearest passages are offered all the same"
