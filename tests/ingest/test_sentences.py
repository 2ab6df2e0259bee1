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
        "Det er avgjort før, jf. Rt. 2006 side 364.",
        "Satsen er satt iht. Finansdepartementets brev.",
        "Støtten økes med .......... 202 000 000 kroner.",
        "Det gjelder 85 pst. (1 175 årsverk) av bransjen.",
        "Loven om EØS m.v. (EØS-loven) gjelder.",
        "Se Decision No. 3/17/COL og (para. 131) der.",
        "Adm.dir. Kari Nordmann ledet møtet.",
        "Prisen for 4 stk. 1,5 liter er kjent.",
        "Oslo 29. Mars 2018 ble dette sagt.",
        "Dette skrev Berg, T. (2017) om.",
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
        "Det følger av § 75 bokstav a.|På samme måte er det her.",
        "Alle fikk støtte i august.|Én av tre hadde pensjon.",
        "De kjøpte 4 stk.|Resten ble igjen.",
    ],
)
def test_sentences_end_where_they_end(text: str) -> None:
    expected = text.split("|")
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "1. Bedre samferdsel",
        "12. Ås kommune",
        "2.1. Nok arbeidskraft",
        "13. november. Finale i rådhuset",
        "14.-15. juni. Møte og verksted",
        "Torsdag 4. mai 2023. Konferanse for næringslivet",
    ],
)
def test_a_number_or_a_date_stays_with_its_item(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "entry",
    [
        "Berg, S. og Dal, T. (2012). The effects of taxes (No. 2012/9). University of Oslo.",
        "Berg, S.A., van Dal, T. og Li, P. (2012). Should We Tax? An Overview. A Journal, 33, no. 2.",
        "Statistisk sentralbyrå (2019). Grensehandel.",
        "WHO, World Health Organization (2015a). Guideline for adults.",
    ],
)
def test_an_entry_in_a_list_of_references_is_one_sentence(entry: str) -> None:
    assert sentences(entry) == [entry]


def test_running_text_that_names_authors_is_cut_as_ever() -> None:
    first, second = "Dette har Berg, S. og Dal, T. sett på i en artikkel (2012).", "De fant lite."
    assert sentences(f"{first} {second}") == [first, second]
    assert sentences("Dette viser Berg (2012). De fant lite.") == [
        "Dette viser Berg (2012).",
        "De fant lite.",
    ]


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
