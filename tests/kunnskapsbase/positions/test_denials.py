"""No plain denial is missed: every way of being for something against every way of being against it."""

from __future__ import annotations

from itertools import product

import pytest

from kunnskapsbase.positions.comparing import Claimed, claimed_of, compared, plain_claim
from kunnskapsbase.positions.comparing import FindingKind as Kind
from kunnskapsbase.positions.matching import SAME_MATTER, Weights, likeness
from kunnskapsbase.positions.reading import SentenceReader
from kunnskapsbase.positions.stated import Sentence, StatedClaims

FOR = (
    "Rådet støtter {}.",
    "Vi vil ha {}.",
    "Vi sier ja til {}.",
    "Rådet er for {}.",
    "Vestrådet går inn for {}.",
    "Rådet krever {}.",
    "Vi ber om {}.",
    "Me stør {}.",
    "Rådet er positivt til {}.",
    "Vi ønsker {} velkommen.",
    "Ja til {}.",
    "Vi har ingen innvendinger mot {}.",
    "Vi slutter oss til {}.",
)
AGAINST = (
    "Rådet støtter ikke {}.",
    "Vi vil ikke ha {}.",
    "Vi sier nei til {}.",
    "Rådet sier blankt nei til {}.",
    "Rådet er mot {}.",
    "Vestrådet går imot {}.",
    "Rådet avviser {}.",
    "Me stør ikkje {}.",
    "Vi kan ikke støtte {}.",
    "Nei til {}.",
    "Ingen {}.",
    "Rådet fraråder {}.",
    "Rådet er uenig i {}.",
    "Rådet går ikke inn for {}.",
    "Det bør ikke bli {}.",
    "Vi motsetter oss {}.",
    "Rådet tar avstand fra {}.",
    "Rådet er ikke for {}.",
    "Rådet ber om at det ikke blir {}.",
    "Det er uaktuelt med {}.",
    "Vi kan ikke akseptere {}.",
)
MATTERS = ("bompenger på riksvei 40", "nedleggelse av lensmannskontoret")


@pytest.mark.parametrize("matter", MATTERS)
def test_for_and_against_are_opposite_both_ways(matter: str, reader: SentenceReader) -> None:
    missed = [
        (one, other)
        for one, other in product(FOR, AGAINST)
        if Kind.OPPOSITE not in kinds(one, other, matter, reader)
        or Kind.OPPOSITE not in kinds(other, one, matter, reader)
    ]
    assert missed == []


@pytest.mark.parametrize("matter", MATTERS)
@pytest.mark.parametrize("ways", [FOR, AGAINST])
def test_two_ways_of_saying_the_same_are_not(
    matter: str, ways: tuple[str, ...], reader: SentenceReader
) -> None:
    wrong = [
        (one, other)
        for one, other in product(ways, ways)
        if Kind.OPPOSITE in kinds(one, other, matter, reader)
    ]
    assert wrong == []


def kinds(one: str, other: str, matter: str, reader: SentenceReader) -> set[Kind]:
    here, there = claimed(one.format(matter), reader), claimed(other.format(matter), reader)
    weights = Weights([here.matter, there.matter], lambda _: False)
    alike = likeness(here.matter, there.matter, weights)
    assert alike >= SAME_MATTER
    found = compared(here, there, alike)
    return {found[0]} if found else set()


def claimed(text: str, reader: SentenceReader) -> Claimed:
    sentence = Sentence(0, len(text), text)
    stated = list(StatedClaims(text, {0: sentence}, reader, True))
    found = claimed_of(stated[0])[0] if stated else plain_claim(sentence)
    assert found is not None
    return found
