"""The share of a question that a passage says: other forms, compounds both ways, misspellings, nynorsk."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.search.words import QuestionWords, Said


def share(question: str, *sentences: str, headings: str = "") -> Said:
    return QuestionWords(question, lambda _stem: 1.0).said(sentences, headings)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("bøker", "En bok."),
        ("Hva ble vedtatt?", "Rådet vedtok det."),
        ("vegprising", "Veiprising er bra."),
        ("høyringsfråsegner", "En høringsuttalelse."),
    ],
)
def test_other_forms_of_a_word_are_the_word(question: str, text: str) -> None:
    assert share(question, text).passage == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("question", "text", "least"),
    [
        ("dobbeltspor", "En dobbeltsporutbygging.", 0.7),
        ("dobbeltsporutbygging", "Utbygging av dobbeltspor.", 0.6),
        ("togsatsing", "En satsing på tog.", 0.6),
        ("naturavgfit", "En naturavgift.", 0.5),
    ],
)
def test_compounds_and_misspellings_count_for_a_part(question: str, text: str, least: float) -> None:
    assert least <= share(question, text).passage < 1.0


def test_what_has_nothing_in_common_says_nothing() -> None:
    assert share("ferje", "Rådet møtes om høsten.") == Said(0.0, 0.0, 0.0)


def test_the_passage_says_more_than_its_best_sentence_and_its_lead() -> None:
    said = share("ferje nattog lufthavn", "Om ferjer.", "Om nattog og ferjer.", "Om lufthavner.")
    assert said.passage == pytest.approx(1.0)
    assert said.sentence == pytest.approx(2 / 3)
    assert said.lead == pytest.approx(1 / 3)


def test_headings_count_for_the_passage_alone() -> None:
    said = share("ferje", "Takstene skal ned.", headings="2.5 Ferjer")
    assert (said.passage, said.sentence, said.lead) == (pytest.approx(1.0), 0.0, 0.0)


def test_rare_words_weigh_more() -> None:
    words = QuestionWords("ferje kommune", {"ferj": 3.0, "kommun": 1.0}.__getitem__)
    assert words.said(["Om ferjer."]).passage == pytest.approx(0.75)


@pytest.mark.parametrize("question", ["", "Hva er det?", "?"])
def test_a_question_without_content_is_said_by_nothing(question: str) -> None:
    assert share(question, "Rådet møtes.") == Said(0.0, 0.0, 0.0)


@given(st.text(), st.lists(st.text(), max_size=4), st.text())
def test_shares_lie_between_nothing_and_all(question: str, sentences: list[str], headings: str) -> None:
    said = QuestionWords(question, lambda _stem: 1.0).said(sentences, headings)
    assert all(0.0 <= part <= 1.0 + 1e-9 for part in said)
    assert said.passage >= said.sentence - 1e-9 >= said.lead - 2e-9
