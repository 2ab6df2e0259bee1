"""English questions are told from Norwegian ones, and put in the words that Norwegian texts have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.language import in_norwegian, is_english


@pytest.mark.parametrize(
    ("english", "norwegian"),
    [
        ("What does the council think about road pricing?", "hva mener rådet om veiprising?"),
        ("Which municipalities support free ferries?", "hvilke kommuner støtter gratis ferje?"),
        ("Who is the chair of the board?", "hvem er leder av styret?"),
        ("What does NOU 2022: 18 propose?", "hva foreslår NOU 2022: 18?"),
        ("What is the council's view on Storeidet?", "hva er rådet syn på Storeidet?"),
    ],
)
def test_known_words_are_put_in_norwegian_and_the_verb_where_norwegian_has_it(
    english: str, norwegian: str
) -> None:
    assert in_norwegian(english) == norwegian


@pytest.mark.parametrize(
    "text", ["Hva mener rådet om veiprising?", "Kva meiner vi om nattoget?", "NTP 2025–2036", ""]
)
def test_what_is_not_english_stays(text: str) -> None:
    assert in_norwegian(text) == text


@given(st.text(max_size=80))
def test_any_text_can_be_put(text: str) -> None:
    assert is_english(text) or in_norwegian(text) == text


def test_an_english_question_is_answered_from_norwegian_texts(sample_knowledge_base: KnowledgeBase) -> None:
    question = "What does the council think about road pricing?"
    answer = sample_knowledge_base.ask(question)
    assert answer.question == question
    assert answer.understood_as is None
    assert any("veiprising" in citation.quote for citation in answer.citations)
