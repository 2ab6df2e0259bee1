"""A topic is mentioned where its telling words stand, inflected or in compounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.answer.mention import LEAST, Topic, Words, topic_named
from kunnskapsbase.answer.question import take_apart


def rarity(stem: str) -> float:
    """Every word is rare but these."""
    return 1.0 if stem in ("arbeid", "kommun") else 4.0


def topic(text: str) -> Topic:
    return topic_named(text, take_apart(text, rarity).terms)


@pytest.mark.parametrize(
    ("named", "text"),
    [
        ("Oslofjorden", "Tilstanden i Oslofjordens indre del"),
        ("Oslofjorden", "Møtet i Oslofjordregionen"),
        ("nattog", "antallet nattogreiser er doblet"),
        ("jernbane", "mer jernbanesatsing"),
        ("arbeidet med Oslofjorden", "en renere Oslofjord"),
        ("gratis ferje", "Ferja skal være gratis"),
        ("NOU 2022: 98", "Svaret til NOU 2022:98 ble sendt"),
        ("jordvern i NOU 2022: 98", "NOU nr. 98 (2022) om jordvernet"),
        ("kommuner", "Kommunestyret vedtok det"),
    ],
)
def test_it_is_found_in_other_forms(named: str, text: str) -> None:
    assert topic(named).share(Words(text)) >= LEAST


@pytest.mark.parametrize(
    ("named", "text"),
    [
        ("kunstig intelligens", "internasjonal kunst"),
        ("kommuner", "kommunikasjon og kommunisering"),
        ("gratis ferje", "Ferja går hver time"),
        ("arbeidet med Oslofjorden", "arbeidet med fjorden"),
        ("fiske etter kongekrabbe", "fiske etter torsk"),
        ("NOU 2022: 98", "NOU 2022: 9 og NOU 2020: 98"),
        ("veiprising", ""),
    ],
)
def test_what_only_looks_alike_is_no_mention(named: str, text: str) -> None:
    assert topic(named).share(Words(text)) < LEAST


def test_a_looser_measure_knows_the_other_written_norwegian() -> None:
    words = Words("Kva bør ein meine om vegstandard?")
    assert topic("veistandard").share(words) == 0
    assert topic("veistandard").share(words, like=0.5) == 1


def test_the_telling_words_are_those_without_which_nothing_is_a_mention() -> None:
    assert [term.word for term in topic("arbeidet med Oslofjorden").telling] == ["oslofjorden"]
    assert {term.word for term in topic("gratis ferje").telling} >= {"gratis"}
    assert topic("NOU 2022: 98").telling == ()


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_share_is_a_share_and_grows_with_the_text(named: str, text: str) -> None:
    wanted = topic(named)
    alone, both = wanted.share(Words(text)), wanted.share(Words(text) | Words(named))
    assert 0.0 <= alone <= both <= 1.0 + 1e-9
    assert wanted.weight == 0 or both == pytest.approx(1.0)
