"""A statement may not say what its quotes do not: figures, names, negations, firmness, content."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.answer.verification import numbers_in, problems

QUOTES = (
    "Fjordregionen støtter at det bygges dobbeltspor på Fjordbanen innen 2034.",
    "Rådet går imot veiprising og mener bompenger fortsatt må være måten brukerne bidrar på.",
    "I 2022 avga rådet 14 høringssvar, og 41,5 prosent av dem gjaldt samferdsel.",
    "Vi ber ikke om nye midler til tunnelen mellom Sundnes og Lysøyane.",
)


@pytest.mark.parametrize("quote", QUOTES)
def test_a_quote_is_covered_by_itself(quote: str) -> None:
    assert problems(quote, [quote]) == []


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        (
            "Dobbeltsporet på Fjordbanen støttes av Fjordregionen, som vil ha det bygget innen 2034.",
            QUOTES[0],
        ),
        ("Rådet avga 14 høringssvar i 2022.", QUOTES[2]),
        ("Rådet er imot veiprising.", QUOTES[1]),
    ],
)
def test_other_words_for_the_same_pass(statement: str, quote: str) -> None:
    assert problems(statement, [quote]) == []


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("Fjordregionen støtter dobbeltspor på Fjordbanen innen 2029.", QUOTES[0]),
        ("Fjordregionen støtter ikke at det bygges dobbeltspor på Fjordbanen innen 2034.", QUOTES[0]),
        ("Fjordregionen krever at det bygges dobbeltspor på Fjordbanen innen 2034.", QUOTES[0]),
        ("Fjordregionen støtter at det bygges dobbeltspor på Dovrebanen innen 2034.", QUOTES[0]),
        ("Rådet støtter veiprising.", QUOTES[1]),
        ("I 2022 avga rådet 41 høringssvar.", QUOTES[2]),
        ("Vi ber om nye midler til tunnelen mellom Sundnes og Lysøyane.", QUOTES[3]),
        ("Nattoget gir mindre utslipp enn fly.", QUOTES[0]),
    ],
)
def test_what_the_quote_does_not_say_is_found(statement: str, quote: str) -> None:
    assert problems(statement, [quote])


def test_a_statement_without_a_source_never_passes() -> None:
    assert problems("Rådet støtter nattog.", []) == ["uten kilde"]


@given(st.sampled_from(QUOTES), st.data())
def test_a_negation_put_in_anywhere_is_found(quote: str, data: st.DataObject) -> None:
    words = quote.split()
    place = data.draw(st.integers(1, len(words) - 1))
    word = data.draw(st.sampled_from(["ikke", "ikkje", "aldri", "ingen"]))
    assert problems(" ".join([*words[:place], word, *words[place:]]), [quote])


@given(st.sampled_from([QUOTES[0], QUOTES[2]]), st.data())
def test_a_changed_digit_is_found(quote: str, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from([i for i, character in enumerate(quote) if character.isdigit()]))
    digit = data.draw(st.sampled_from([d for d in "123456789" if d != quote[place]]))
    changed = quote[:place] + digit + quote[place + 1 :]
    if numbers_in(changed) - numbers_in(quote):
        assert problems(changed, [quote])


@given(st.text(max_size=100), st.lists(st.text(max_size=100), max_size=3))
def test_any_text_can_be_held_against_any(statement: str, quotes: list[str]) -> None:
    assert isinstance(problems(statement, quotes), list)
