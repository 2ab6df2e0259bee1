"""Two sentences on one matter: numbers, directions, likeness."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.positions.directions import left_out, object_direction
from kunnskapsbase.positions.figures import DATE, Difference, differences, figures
from kunnskapsbase.positions.matching import SAME_MATTER, Weights, likeness, matter_of

WORDS = st.text(alphabet="abcdefghijklmnoprstuvyæøå ", max_size=60)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Høyst 20 prosent.", {"prosent": {"20"}}),
        ("Minst seks nye togsett.", {"togsett": {"6"}}),
        ("Om lag 2 200 000 innbyggere.", {"innbygg": {"2200000"}}),
        ("Innen 2030.", {DATE: {"2030"}}),
        ("Halvparten av kostnaden.", {"prosent": {"50"}}),
        ("Ferdig 1. mars.", {DATE: {"1. mars"}}),
        ("NTP 2025–2036 og NOU 2022: 18 gjelder.", {}),
    ],
)
def test_figures_by_what_they_count(text: str, expected: dict[str, set[str]]) -> None:
    assert {unit: set(found) for unit, found in figures(text).items()} == expected


def test_only_what_both_count_can_differ() -> None:
    assert differences("20 prosent innen 2030", "50 prosent, 12 avganger") == [
        Difference("prosent", ("20",), ("50",))
    ]
    assert differences("fra 799 til 1 199 meter", "til 1 199 meter") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at banen bygges", 1),
        ("at banen ikke bygges", -1),
        ("at stasjonen legges ned", -1),
        ("at stasjonen ikke legges ned", 1),
        ("at andelen ikke overstiger 20 prosent", 1),
        ("å kutte utslipp", 1),
        ("å redusere klimagassutslippene", 1),
        ("kraft i regionen, ikke bare i byen", 1),
    ],
)
def test_denials_and_ends_turn_the_direction(text: str, expected: int) -> None:
    assert object_direction(text) == expected


def test_what_is_to_be_left_out() -> None:
    assert left_out("vei uten bompenger") == left_out("veg utan bompengar") == {"bompeng"}


def weights() -> Weights:
    return Weights([], lambda word: word.startswith(("veiprising", "nattog")), ["Vestrådet"])


def test_one_matter_in_other_words_and_two_matters() -> None:
    road, other = (
        matter_of("Vestrådet støtter veiprising."),
        matter_of("Rådet går imot veiprisingen i byene."),
    )
    train = matter_of("Vestrådet krever daglig nattog.")
    assert likeness(road, other, weights()) >= SAME_MATTER
    assert likeness(road, train, weights()) < SAME_MATTER
    assert likeness(matter_of("Me støttar vegprising."), road, weights()) == 1.0


def test_a_sentence_without_words_of_its_own_is_of_its_heading() -> None:
    proposal = matter_of("Rådet går imot forslaget.", ("Naturavgift",))
    assert likeness(matter_of("Vi støtter naturavgiften."), proposal, weights()) >= SAME_MATTER
    assert likeness(matter_of("Vi støtter brua."), proposal, weights()) < SAME_MATTER


def test_a_place_alone_is_no_matter() -> None:
    theatre, line = matter_of("Rådet krever teater i Vik."), matter_of("Rådet ber om kraftledning til Vik.")
    assert likeness(theatre, line, weights()) < SAME_MATTER


@given(WORDS, WORDS)
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    here, there = matter_of(one), matter_of(other)
    found = likeness(here, there, weights())
    assert 0 <= found <= 1
    assert found == likeness(there, here, weights())
