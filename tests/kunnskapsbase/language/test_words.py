"""Words: lower case, composed, letters and digits alone; function words of three languages carry nothing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.language import content_words, words
from kunnskapsbase.language.words import STOP_WORDS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("– … §", []),
        ("Areal- og transportplanen", ["areal", "og", "transportplanen"]),
        ("snake_case", ["snake", "case"]),
        ("E6/E18", ["e6", "e18"]),
        ("ÆØÅ", ["æøå"]),
        ("a\u030a", ["å"]),
        ("\ufb01nn", ["finn"]),
        ("1.000", ["1", "000"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text())
def test_words_are_lower_case_letters_and_digits(text: str) -> None:
    for word in words(text):
        assert word
        assert not any(character.isspace() or character == "_" for character in word)
        assert words(word)


@given(st.text(alphabet="aåæøAÅÆØ éÉ-., 1"))
def test_the_way_of_writing_accents_does_not_matter(text: str) -> None:
    assert words(unicodedata.normalize("NFD", text)) == words(unicodedata.normalize("NFC", text))


def test_question_words_of_all_three_languages_are_left_out() -> None:
    assert content_words("Hva mener vi om veg? Kva meiner me om veg? What about roads?") == [
        "mener", "veg", "meiner", "me", "veg", "roads",
    ]  # fmt: skip


@given(st.lists(st.sampled_from([*sorted(STOP_WORDS), "jernbane", "veg"])))
def test_content_words_are_the_words_but_for_function_words(found: list[str]) -> None:
    assert content_words(" ".join(found)) == [word for word in found if word not in STOP_WORDS]


def test_stop_words_can_be_met() -> None:
    assert all(words(word) == [word] for word in STOP_WORDS)
