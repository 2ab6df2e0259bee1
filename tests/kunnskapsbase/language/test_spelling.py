"""Other spellings and mistyped words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.language import folded, nearest, without_digraphs
from kunnskapsbase.language.spelling import allowed_edits, distance

WORDS = st.text(alphabet="abcdeåøæ", max_size=10)


@pytest.mark.parametrize("spelling", ["høringsråd", "hoeringsraad", "horingsrad"])
def test_ways_to_write_without_norwegian_letters_fold_to_one(spelling: str) -> None:
    assert folded(spelling) == "horingsrad"


def test_digraphs_become_letters() -> None:
    assert without_digraphs("naeringslivets raadsmoete") == "næringslivets rådsmøte"


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [("naturavgfit", "naturavgift", 1), ("sykfravær", "sykefravær", 1), ("tog", "båt", 3), ("", "", 0)],
)
def test_the_distance_is_the_number_of_mistakes(one: str, other: str, edits: int) -> None:
    assert distance(one, other, 3) == edits


@given(WORDS, WORDS)
def test_the_distance_is_symmetrical_and_bounded(one: str, other: str) -> None:
    assert distance(one, other, 2) == distance(other, one, 2) <= 3
    assert distance(one, one, 2) == 0


FREQUENCY = {"naturavgift": 3, "naturavgifter": 1, "kommune": 9, "kommuner": 7, "rådet": 5, "tog": 4}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("naturavgfit", "naturavgift"),
        ("natruavgift", "naturavgift"),
        ("komune", "kommune"),
        ("komuner", "kommuner"),
        ("togg", None),
        ("xyzzyqwe", None),
        ("maturavgift", None),
    ],
)
def test_a_long_word_is_found_in_spite_of_a_mistake(typed: str, meant: str | None) -> None:
    assert nearest(typed, FREQUENCY, FREQUENCY) == meant


def test_of_words_as_near_the_frequent_one_is_meant() -> None:
    assert nearest("kommunee", FREQUENCY, FREQUENCY) == "kommune"


def test_short_words_have_no_mistakes() -> None:
    assert [allowed_edits("x" * length) for length in (3, 5, 6, 8, 9)] == [0, 0, 1, 1, 2]
