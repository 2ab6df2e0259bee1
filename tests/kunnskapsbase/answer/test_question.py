"""A question taken apart: what an answer must hold, and how far a text has its terms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.answer.question import (
    Expected,
    TermMatcher,
    expected_in,
    holds_expected,
    inverse_frequency,
    take_apart,
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Hvor mange kommuner er med?", Expected.NUMBER),
        ("Kor mykje kosta nattoget?", Expected.NUMBER),
        ("How many municipalities are members?", Expected.NUMBER),
        ("Hvor lang er banen?", Expected.NUMBER),
        ("Når ble rådet stiftet?", Expected.TIME),
        ("Kva år blei planen vedteken?", Expected.TIME),
        ("Hvem leder rådet?", Expected.NAME),
        ("Hvor ligger Sundnes?", Expected.NAME),
        ("Hvordan skal banen bygges?", Expected.ANYTHING),
        ("Hvorfor støtter rådet nattog?", Expected.ANYTHING),
        ("Hva mener rådet om ferje?", Expected.ANYTHING),
        ("", Expected.ANYTHING),
    ],
)
def test_what_a_question_asks_for(question: str, expected: Expected) -> None:
    assert expected_in(question) is expected


@pytest.mark.parametrize(
    ("sentence", "expected", "holds"),
    [
        ("Rådet avga 14 høringssvar.", Expected.NUMBER, True),
        ("Rådet avga fire høringssvar.", Expected.NUMBER, True),
        ("Det ble brukt millioner av kroner.", Expected.NUMBER, True),
        ("Tiltakene er nødvendige etter planen på lokalt nivå.", Expected.NUMBER, False),
        ("Toget trenger tregere fremdrift.", Expected.NUMBER, False),
        ("Fristen er 1. mars.", Expected.TIME, True),
        ("Planen kom i 2019.", Expected.TIME, True),
        ("Planen har 120 sider.", Expected.TIME, False),
        ("Rådet ledes av Kari Nordmann.", Expected.NAME, True),
        ("Rådet ledes av en ordfører.", Expected.NAME, False),
        ("Hva som helst.", Expected.ANYTHING, True),
    ],
)
def test_whether_a_sentence_holds_it(sentence: str, expected: Expected, holds: bool) -> None:
    assert holds_expected(sentence, expected) is holds


def test_terms_are_distinct_content_words() -> None:
    question = take_apart("Hva mener rådet om ferje og ferjen?", lambda stem: float(len(stem)))
    assert [term.stem for term in question.terms] == ["men", "råd", "ferj"]
    assert [term.weight for term in question.terms] == [3.0, 3.0, 4.0]


def test_a_compound_counts_in_part() -> None:
    (term,) = take_apart("jernbanesatsing", lambda _: 1.0).terms
    assert TermMatcher("Om jernbanesatsingen").match(term) == 1.0
    assert 0 < TermMatcher("satsing på jernbane").match(term) < 1
    assert TermMatcher("gratis ferje").match(term) == 0


@given(st.text(), st.text())
def test_coverage_is_a_share_and_whole_for_the_question_itself(question: str, text: str) -> None:
    parts = take_apart(question, lambda _: 1.0)
    matcher = TermMatcher(text)
    assert 0 <= matcher.coverage(parts) <= 1
    assert 0 <= matcher.rarest_missing(parts) <= 1
    whole = TermMatcher(question)
    assert whole.coverage(parts) == (1.0 if parts.terms else 0.0)
    assert whole.rarest_missing(parts) == 0


@given(st.integers(0, 1000), st.integers(1, 1000))
def test_the_rarer_the_heavier(holding: int, passages: int) -> None:
    holding = min(holding, passages)
    weight = inverse_frequency(holding, passages)
    assert weight > 0
    assert holding == 0 or inverse_frequency(holding - 1, passages) > weight
