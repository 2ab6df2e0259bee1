"""Reading of one sentence: who stands for what, how, and how firmly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.positions.position import Stance, Strength
from kunnskapsbase.positions.reading import SentenceReader, main_claim, masked

SUPPORTS, CONDITIONALLY, WANTS = Stance.SUPPORTS, Stance.SUPPORTS_CONDITIONALLY, Stance.WANTS
OPPOSES, NO_STAND = Stance.OPPOSES, Stance.NO_STAND


def stance(reader: SentenceReader, sentence: str, is_response: bool = False) -> Stance | None:
    claims = reader.read(sentence, is_response)
    return main_claim(claims).stance if claims else None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Vestrådet støtter forslaget.", SUPPORTS),
        ("Rådet støttar framlegget.", SUPPORTS),
        ("Me stør framlegget.", SUPPORTS),
        ("Vi slutter oss til vurderingen.", SUPPORTS),
        ("Vi sier ja til brua.", SUPPORTS),
        ("Rådet har ingen innvending mot flyttingen.", SUPPORTS),
        ("Vi er for felles vannforsyning.", SUPPORTS),
        ("Rådet støtter brua, men ber om lengre frist.", CONDITIONALLY),
        ("Rådet støtter brua, og forutsetter statlige midler.", CONDITIONALLY),
        ("Vår støtte forutsetter statlige midler.", CONDITIONALLY),
        ("Vi ber departementet om en ny frist.", WANTS),
        ("Rådet krev ny ferje.", WANTS),
        ("Me ber om at fristen vert flytta.", WANTS),
        ("Styret mener at staten bør betale.", WANTS),
        ("Etter vårt syn bør staten betale.", WANTS),
        ("Vestrådet går imot kuttene.", OPPOSES),
        ("Rådet gjekk imot kutta.", OPPOSES),
        ("Rådet mener at staten ikke bør betale.", OPPOSES),
        ("Vi fraråder løsningen.", OPPOSES),
        ("Rådet tar ikke stilling til traseen.", NO_STAND),
        ("Vi tar hverken avstand fra eller støtter prosjektet.", NO_STAND),
        ("Rådet tek ikkje stilling til traseen.", NO_STAND),
    ],
)
def test_stances(reader: SentenceReader, sentence: str, expected: Stance) -> None:
    assert stance(reader, sentence) is expected


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("Rådet støtter forslaget.", "Rådet støtter ikke forslaget."),
        ("Rådet støtter forslaget.", "Forslaget støtter rådet ikke."),
        ("Vi kan støtte forslaget.", "Vi kan ikke støtte forslaget."),
        ("Rådet går inn for brua.", "Rådet går ikke inn for brua."),
        ("Rådet vil ha ny bru.", "Rådet vil ikke ha ny bru."),
        ("Vi er enige i forslaget.", "Vi er uenige i forslaget."),
        ("Vi sier ja til brua.", "Vi sier nei til brua."),
        ("Me er samde i framlegget.", "Me er ikkje samde i framlegget."),
    ],
)
def test_what_is_denied_is_opposed(reader: SentenceReader, sentence: str, denied: str) -> None:
    assert stance(reader, sentence) in (SUPPORTS, WANTS)
    assert stance(reader, denied) is OPPOSES


def test_a_denied_opposition_is_support(reader: SentenceReader) -> None:
    assert stance(reader, "Rådet går ikke imot flyttingen.") is SUPPORTS
    assert stance(reader, "Vi er ikke imot flyttingen.") is SUPPORTS


def test_a_denial_in_what_is_supported_is_not_of_the_support(reader: SentenceReader) -> None:
    assert stance(reader, "Rådet støtter at stasjonen ikke legges ned.") is SUPPORTS
    assert stance(reader, "Rådet ber om at stasjonen ikke legges ned.") is WANTS


@pytest.mark.parametrize(
    "sentence",
    [
        "Kommunene mener at staten bør betale.",
        "Statnett peker på at nettet er fullt.",
        "Kommunene i Vestrådet støtter forslaget.",
        "Et mindretall i rådet støtter forslaget.",
        "Departementet ber rådet om svar.",
        "Utvalget går imot forslaget.",
        "«Vi går imot dette», sa ordføreren.",
        "Regjeringen har varslet at den vil støtte forslaget.",
        "Naboene, som støtter forslaget, er fornøyde.",
        "Ifølge departementet bør kommunene betale.",
        "Utvalget mener at det er avgjørende at kommunene samarbeider.",
    ],
)
def test_what_others_stand_for_is_not_the_councils(reader: SentenceReader, sentence: str) -> None:
    assert reader.read(sentence, True) == ()


def test_others_before_the_council_do_not_take_its_position(reader: SentenceReader) -> None:
    assert stance(reader, "Departementet foreslår en avgift, men rådet støtter ikke dette.") is OPPOSES


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Staten må dekke tapet.", (WANTS, Strength.DEMANDS)),
        ("Hurtigladere bør prioriteres.", (WANTS, Strength.RECOMMENDS)),
        ("Det er avgjørende at banen bygges.", (WANTS, Strength.DEMANDS)),
        ("Like viktig er det at banen bygges.", (WANTS, Strength.THINKS)),
        ("Det er uheldig at banen er utsatt.", (OPPOSES, Strength.THINKS)),
        ("Det er positivt at fristen er lengre.", (SUPPORTS, Strength.THINKS)),
        ("Lageret må ikke flyttes.", (OPPOSES, Strength.DEMANDS)),
        ("Andelen må ikke overstige 20 prosent.", (WANTS, Strength.DEMANDS)),
        ("Det anbefales at fristen forlenges.", (WANTS, Strength.RECOMMENDS)),
    ],
)
def test_nobody_need_be_named_in_a_response_of_ones_own(
    reader: SentenceReader, sentence: str, expected: tuple[Stance, Strength]
) -> None:
    claim = main_claim(reader.read(sentence, True))
    assert (claim.stance, claim.strength) == expected
    assert reader.read(sentence, False) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Hva mener rådet om brua?",
        "Prosjektet fikk støtte fra fylket.",
        "Rådet behandlet saken 3. juni.",
        "Kommuner som må betale, har høyere utgifter.",
        "Reisende må regne med lengre tid.",
        "Nå er situasjonen en annen, og det er vårt syn også.",
    ],
)
def test_no_position(reader: SentenceReader, sentence: str) -> None:
    assert reader.read(sentence, True) == ()


def test_what_holds_goes_before_the_past(reader: SentenceReader) -> None:
    past = main_claim(reader.read("I 2016 gikk vi imot veiprising."))
    assert past.is_past
    assert past.year == 2016
    both = main_claim(reader.read("I 2016 gikk vi imot veiprising, men nå støtter vi den."))
    assert not both.is_past
    assert both.stance is SUPPORTS


def test_the_councils_own_committee_and_one_that_is_answered(reader: SentenceReader) -> None:
    sentence = "Utvalget støtter forslaget."
    assert reader.read(sentence) == ()
    assert stance(SentenceReader(["Vestrådet"], has_own_committee=True), sentence) is SUPPORTS


def test_a_heading_leads_in(reader: SentenceReader) -> None:
    for heading, strength in (("Vestrådet krever", Strength.DEMANDS), ("Krav til staten", Strength.DEMANDS)):
        claim = reader.leads_in(heading)
        assert claim is not None
        assert claim.strength is strength
    assert reader.leads_in("Bakgrunn") is None


@given(st.text(max_size=80))
def test_masking_keeps_every_place(text: str) -> None:
    assert len(masked(text)) == len(text)


@given(st.text(alphabet="vi støtter ikke rådet måbør.,«»() ", max_size=60))
def test_any_sentence_can_be_read(text: str) -> None:
    for claim in SentenceReader(["Vestrådet"]).read(text, True):
        assert 0 <= claim.start <= claim.end <= len(text)
