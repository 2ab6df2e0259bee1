"""A question taken apart: its terms, names and years."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.answer.question import names_in, names_missing, take_apart


def test_terms_are_distinct_content_words() -> None:
    question = take_apart("Hva mener rådet om ferje og ferjen?", lambda stem: float(len(stem)))
    assert [term.stem for term in question.terms] == ["men", "råd", "ferj"]
    assert [term.weight for term in question.terms] == [3.0, 3.0, 4.0]


def test_what_the_question_names_is_kept() -> None:
    question = take_apart("Hvor mange møter hadde Statnett i 2022?", lambda _: 1.0)
    assert question.years == {"2022"}
    assert question.counted == ("møter",)
    assert question.names == (("statnett", 1.0),)
    assert not question.is_english


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hva mener Statnett om NTP i Nordre Follo?", ("statnett", "ntp", "nordre", "follo")),
        ("Kommunene er enige. Oslo også?", ()),
        ("NTP i korte trekk", ("ntp",)),
        ("hva sier statnett", ()),
        ("", ()),
    ],
)
def test_names_are_written_with_a_capital_that_is_not_a_sentences_own(
    text: str, names: tuple[str, ...]
) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("statnetts planer for oslo-området", 0.0),
        ("statnett", 0.25),
        ("avinor i bergen", 1.0),
    ],
)
def test_a_name_may_have_an_ending_and_weighs_what_it_is_rare(text: str, missing: float) -> None:
    question = take_apart("Hva mener Statnett om Oslo?", lambda stem: 3.0 if stem.startswith("stat") else 1.0)
    assert names_missing(question, text) == missing


@given(st.text(), st.text())
def test_the_share_of_missing_names_is_one(question: str, text: str) -> None:
    assert 0 <= names_missing(take_apart(question, lambda _: 1.0), text.lower()) <= 1
