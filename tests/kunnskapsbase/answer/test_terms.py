"""How far a text has the terms of a question."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.answer.question import take_apart
from kunnskapsbase.answer.terms import TermMatcher, is_same_word


def test_a_compound_counts_in_part() -> None:
    (term,) = take_apart("jernbanesatsing", lambda _: 1.0).terms
    assert TermMatcher("Om jernbanesatsingen").match(term) == 1.0
    assert 0 < TermMatcher("satsing på jernbane").match(term) < 1
    assert TermMatcher("gratis ferje").match(term) == 0


@given(st.text(), st.text())
def test_coverage_is_a_share_and_whole_for_the_question_itself(question: str, text: str) -> None:
    terms = take_apart(question, lambda _: 1.0).terms
    matcher = TermMatcher(text)
    for measure in (matcher.coverage, matcher.rarest_missing, matcher.gram_share):
        assert 0 <= measure(terms) <= 1
    whole = TermMatcher(question)
    assert whole.coverage(terms) == (1.0 if terms else 0.0)
    assert whole.gram_share(terms) == (1.0 if terms else 0.0)
    assert whole.rarest_missing(terms) == 0


@given(st.text(), st.text(), st.text())
def test_several_texts_together_have_what_each_has(question: str, one: str, other: str) -> None:
    terms = take_apart(question, lambda _: 1.0).terms
    together = TermMatcher.of_all([TermMatcher(one), TermMatcher(other)])
    for term in terms:
        assert together.match(term) >= max(TermMatcher(one).match(term), TermMatcher(other).match(term))


def test_forms_and_compounds_are_the_same_word() -> None:
    assert is_same_word("kommunen", "kommuner")
    assert is_same_word("medlemskommuner", "kommuner")
    assert not is_same_word("kommune", "kommunikasjon")
    assert not is_same_word("tog", "tau")
