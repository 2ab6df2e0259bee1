"""In-word grams: parts of compounds meet, and no gram reaches over the end of a word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.language import content_words, grams
from kunnskapsbase.language.grams import EDGE, LENGTH, edged_grams, word_grams

WORDS = st.text(alphabet="abcdefæøå0", min_size=1, max_size=20)


@given(WORDS)
def test_the_grams_of_a_word_cover_it(word: str) -> None:
    found = word_grams(word)
    assert all(gram in word for gram in found)
    assert found[0] + "".join(gram[-1] for gram in found[1:]) == word
    assert all(len(gram) == LENGTH for gram in found) or found == (word,)


@given(WORDS, WORDS)
def test_a_compound_has_the_grams_of_its_parts(first: str, second: str) -> None:
    for part in (first, second):
        if len(part) >= LENGTH:
            assert set(word_grams(part)) <= set(word_grams(first + second))


@given(st.text())
def test_no_gram_reaches_over_the_end_of_a_word(text: str) -> None:
    assert grams(text) == [gram for word in content_words(text) for gram in edged_grams(word)]
    assert not any(character.isspace() for gram in grams(text) for character in gram)


def test_a_compound_meets_its_parts() -> None:
    shared = set(grams("jernbanesatsing")) & set(grams("satsing på jernbane"))
    assert {"jern", "bane", "sats", "sing"} <= shared


def test_the_edges_of_a_word_are_marked() -> None:
    assert edged_grams("rute") == ("_rut", "rute", "ute_")
    assert edged_grams("så") == ("_så_",)
    assert EDGE not in "".join(word_grams("rute"))


def test_nynorsk_has_the_grams_of_bokmal() -> None:
    assert grams("høyringsfråsegner om vegar") == grams("høringsuttalelser om veier")
