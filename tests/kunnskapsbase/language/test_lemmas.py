"""Dictionary forms, and which words a dictionary knows."""

from __future__ import annotations

import pytest

from kunnskapsbase.language.lemmas import is_bokmal, is_compound, is_nynorsk, lemma


@pytest.mark.parametrize(
    ("form", "expected"),
    [("bøker", "bok"), ("vedtatt", "vedta"), ("vedtok", "vedta"), ("menn", "mann"), ("kommunane", "kommune")],
)
def test_a_form_has_its_dictionary_form(form: str, expected: str) -> None:
    assert lemma(form) == expected


@pytest.mark.parametrize("word", ["xyzzyqwe", "", "2036", "osloregionen", "ikke"])
def test_what_no_dictionary_has_stays(word: str) -> None:
    assert lemma(word) == word


def test_compounds_are_made_of_known_words() -> None:
    assert is_compound("jernbanesatsing")
    assert is_compound("høringsuttalelse")
    assert not is_compound("xyzzysatsing")
    assert not is_compound("satsing")


def test_nynorsk_is_what_bokmal_lacks() -> None:
    assert is_nynorsk("kommunar")
    assert is_nynorsk("transportkommunar")
    assert not is_nynorsk("kommuner")
    assert not is_bokmal("kommunar")
