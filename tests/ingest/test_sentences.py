from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sentences import sentence_spans


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Fristen er innen 1. mars i år.",
        "Rådet viser til nr. 3 i brevet.",
        "Det følger av loven, jf. Forvaltningsloven kapittel 2.",
        "Møtet er kl. 12 i Oslo.",
        "Forslaget er i Meld. St. 14 og Innst. 5 fra i fjor.",
        "Det koster 4 mill. kroner.",
        "Vi ser bl.a. Drammen og f.eks. Hamar.",
        "J. K. Hansen skrev til rådet.",
        "Det 3. møtet ble holdt i fjor.",
        "Se kap. 4 og pkt. 5 i planen.",
        "Figur 12.2 Grensehandel i fjor.",
        "Hansen et al. (2017) fant det samme.",
    ],
)
def test_abbreviations_dates_and_initials_end_no_sentence(sentence: str) -> None:
    assert sentences(f"{sentence} Rådet er enig.") == [sentence, "Rådet er enig."]


@pytest.mark.parametrize(
    "text",
    [
        "Det følger av § 3-1.|Rådet er enig.",
        "Rådet ble stiftet i 2005.|Det har 64 kommuner.",
        "Rådet ble stiftet i 2005.3|Det har 64 kommuner.",
        "Fristen er 1. mars.|Da må alt være inne.",
        "Det står i Prop. 8 S.|Regjeringen har skrevet den.",
        "Det står i pkt. 3.1.|Videre står det mer.",
        "Det gikk ned med 4,3 pst.|Resten er uendret.",
        "Vi tenker på vei, bane mv.|Osloregionen er enig.",
        "«Vi er enige».|Det sa rådet.",
        "Han sa «vi er enige.»|Rådet noterte det.",
        "Avgiften øker.2|Rådet er imot.",
        "Er dette bra?|Ja!|Rådet mener det.",
        "Møtet er kl. 12.|Det er i Hamar.",
        "Det er slik (jf. vedtak 12/23).|Saken er ferdig.",
        "Det var 64 kommuner.|15. august kom det en til.",
        "Det er sant …|«Ikke alltid», sa lederen.",
    ],
)
def test_sentences_end_where_they_end(text: str) -> None:
    expected = text.split("|")
    assert sentences(" ".join(expected)) == expected


def test_bullets_and_white_space_are_no_part_of_a_sentence() -> None:
    assert sentences("  • Første.  • Andre.\n") == ["Første.", "Andre."]


@pytest.mark.parametrize("text", ["", "  \n", "•", " • "])
def test_nothing_has_no_sentences(text: str) -> None:
    assert sentences(text) == []


@given(st.text(alphabet="Aa1.?!…»«§)( •\n-jfnr", max_size=80))
def test_only_white_space_and_bullets_are_left_out(text: str) -> None:
    spans = sentence_spans(text)
    at = 0
    for start, end in spans:
        assert at <= start < end
        assert not text[at:start].strip(" \n•")
        at = end
    assert not text[at:].strip(" \n•")
