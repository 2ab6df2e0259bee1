"""Quotes that contradict each other are told from those that only differ."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kunnskapsbase.answer.contradiction import contradiction_notice, opposed, stance
from kunnskapsbase.answer.model import Citation

QUOTE = Citation(
    1, "a.pdf", "Svar", "høringssvar", None, "2020-03-01", 1, None, (), "", 0, 1, ((1, 0, 1),), "p", "v", 1
)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Rådet støtter veiprising.", 1),
        ("Rådet går ikke imot veiprising.", 1),
        ("Rådet støtter ikke veiprising.", -1),
        ("Vi går derfor imot at nattoget legges ned.", -1),
        ("Rådet frarår ei slik avgift.", -1),
        ("Veiprising ble innført i 2020.", 0),
        ("Ingen vet hva det koster.", 0),
        ("", 0),
    ],
)
def test_which_side_a_sentence_is_on(text: str, sign: int) -> None:
    assert stance(text) == sign


@pytest.mark.parametrize(
    ("one", "other", "is_opposed"),
    [
        ("Rådet støtter veiprising.", "Fjordregionen går imot veiprising i byene.", True),
        ("Rådet støtter veiprising.", "Fjordregionen støtter veiprising i alle byer.", False),
        ("Rådet støtter veiprising.", "Rådet går imot den nye flyplassen på øya.", False),
        ("Rådet støtter veiprising.", "Veiprising ble innført i 2020.", False),
        (
            "Rådet støtter veiprising i stedet for bompenger.",
            "Rådet går ikke inn for bompenger på øya.",
            False,
        ),
        ("Rådet støtter veiprising i byene.", "Rådet går imot satellittbasert veiprising.", True),
        ("Ferjefri fjordkryssing støtter rådet ikke.", "Rådet støtter ferjefri fjordkryssing.", True),
    ],
)
def test_opposite_stands_in_one_matter_contradict(one: str, other: str, is_opposed: bool) -> None:
    first = replace(QUOTE, quote=one)
    second = replace(QUOTE, n=2, file="b.pdf", date="2016-05-01", quote=other)
    assert opposed(first, second) is is_opposed
    assert (contradiction_notice([first, second]) is not None) is is_opposed
    assert not opposed(first, replace(second, file="a.pdf"))


def test_the_notice_names_the_quotes_and_their_years() -> None:
    first = replace(QUOTE, quote="Rådet støtter veiprising.")
    second = replace(QUOTE, n=3, file="b.pdf", date=None, quote="Rådet går imot veiprising.")
    assert contradiction_notice([first, second]) == "Kildene sier imot hverandre: [1] fra 2020 og [3]."
