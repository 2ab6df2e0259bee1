"""What a sentence of an own text is for a new response, and what is to be looked at in it."""

from __future__ import annotations

import pytest

from draft.samples import LETTER, citation
from kunnskapsbase.draft.checks import checks_of
from kunnskapsbase.draft.own_words import (
    is_dissent,
    is_figure,
    is_position,
    leans_on_before,
    retells,
    says_stand,
    stands_alone,
)
from kunnskapsbase.draft.topic import same_matter


@pytest.mark.parametrize(
    "sentence",
    [
        "Rådet ber staten om å dekke halvparten.",
        "Ferja må vere gratis heile året.",
        "Vi går ikke imot forslaget.",
    ],
)
def test_positions(sentence: str) -> None:
    assert is_position(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Fjordbanen er 74 kilometer lang.",
        "I 2016 gikk vi imot veiprising.",
        "Elvestrand kommune stemte mot dette punktet.",
    ],
)
def test_what_is_no_position_of_today(sentence: str) -> None:
    assert not is_position(sentence)


def test_retelling_dissent_and_context() -> None:
    assert retells("Dette er et nytt standpunkt.")
    assert is_dissent("Elvestrand kommunes representanter mener at dobbeltspor må komme først.")
    assert leans_on_before("Rådet mener at dette ikke er forsvarlig.")
    assert says_stand("Rådet krever nattog.")
    assert not stands_alone("Vi ber om følgende:")


def test_figures() -> None:
    assert is_figure("I fjor reiste 21 300 passasjerer med nattoget.")
    assert not is_figure("Svaret ble sendt 15. februar 2023 etter vedtak.")
    assert not is_figure("Dato: 9. februar | Deltakere: 52")


def test_sentences_of_one_matter() -> None:
    assert same_matter(
        "Vi setter kryssingsspor foran dobbeltspor.", "Rådet går imot dobbeltspor og vil ha kryssingsspor."
    )
    assert not same_matter("Rådet støtter veiprising.", "Rådet går imot en ny lufthavn.")


def test_what_is_to_be_looked_at() -> None:
    sources = (citation(),)
    text = "Rådet ber nå om tiltak innen 2024, slik utvalget foreslo."
    told = " ".join(checks_of(text, sources, LETTER))
    assert "Nevner 2024" in told
    assert "«nå»" in told
    assert "«utvalget» er fra en tidligere høring" in told
    assert "fotnote" in " ".join(checks_of("Osloregionen er et råd1 og mer.", sources, LETTER))
    assert checks_of("Rådet støtter veiprising.", sources, LETTER) == ()
