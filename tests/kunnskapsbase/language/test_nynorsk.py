"""Nynorsk to bokmål: what is known is changed, all else stays, names above all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.language.lemmas import is_bokmal
from kunnskapsbase.language.nynorsk import bokmal, in_bokmal


@pytest.mark.parametrize(
    ("nynorsk", "expected"),
    [
        ("ikkje", "ikke"),
        ("meiner", "mener"),
        ("kommunane", "kommunene"),
        ("offentlege", "offentlige"),
        ("innførast", "innføres"),
        ("byvekstavtalar", "byvekstavtaler"),
        ("rullestolbrukarar", "rullestolbrukere"),
        ("høyringsfråsegner", "høringsuttalelser"),
        ("rammetilskot", "rammetilskudd"),
        ("utvalet", "utvalget"),
        ("ferger", "ferjer"),
        ("vegprising", "veiprising"),
        ("riksvegferger", "riksveiferjer"),
    ],
)
def test_a_nynorsk_word_comes_out_in_bokmal(nynorsk: str, expected: str) -> None:
    assert bokmal(nynorsk) == expected


@pytest.mark.parametrize(
    "word", ["utvalget", "tilskott", "veiprising", "vegetasjon", "gjeld", "xyzzyqwe", "2036", "osloregionen"]
)
def test_what_is_not_nynorsk_stays(word: str) -> None:
    assert bokmal(word) == word


@given(st.text(max_size=20))
def test_every_word_has_one_form_and_bokmal_stays(word: str) -> None:
    assert bokmal(word) == bokmal(word)
    if word and is_bokmal(bokmal(word)):
        assert bokmal(bokmal(word))


@pytest.mark.parametrize(
    ("nynorsk", "expected"),
    [
        ("Kva meiner rådet om jernbanesatsing?", "Hva mener rådet om jernbanesatsing?"),
        ("Kva krev rådet, og kvifor ikkje meir?", "Hva krever rådet, og hvorfor ikke mer?"),
        ("Når kan vegprising tidlegast innførast?", "Når kan veiprising tidligst innføres?"),
    ],
)
def test_a_question_is_changed_word_by_word(nynorsk: str, expected: str) -> None:
    assert in_bokmal(nynorsk) == expected


def test_a_word_that_bokmal_has_too_changes_in_nynorsk_alone() -> None:
    assert in_bokmal("Hvor stor er kommunens gjeld?") == "Hvor stor er kommunens gjeld?"
    assert in_bokmal("Kva gjeld saka?").startswith("Hva gjelder")


@pytest.mark.parametrize("text", ["Kva meinte Einar Steinar frå Hamar?", "Kva vil NHO i Frøya?"])
def test_names_stay(text: str) -> None:
    names = [word for word in text.strip("?").split()[1:] if word[0].isupper()]
    assert all(name in in_bokmal(text) for name in names)


def test_a_negation_stays_a_negation() -> None:
    assert in_bokmal("Kva vil rådet ikkje ha?") == "Hva vil rådet ikke ha?"


@given(st.text())
def test_only_words_change(text: str) -> None:
    def marks(of: str) -> str:
        return "".join(character for character in of if not character.isalpha())

    assert marks(in_bokmal(text)) == marks(text)
