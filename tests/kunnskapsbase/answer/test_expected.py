"""What an answer must hold, and whether a sentence holds it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.answer.expected import Expected, counted_in, counts, expected_in, holds_expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Hvor mange kommuner er med?", Expected.NUMBER),
        ("Kor mykje kosta nattoget?", Expected.AMOUNT),
        ("Hva koster ferja?", Expected.AMOUNT),
        ("How many municipalities are members?", Expected.NUMBER),
        ("Hvor lang er banen?", Expected.NUMBER),
        ("antall høringssvar i 2022", Expected.NUMBER),
        ("Hvor stor andel handler i Sverige?", Expected.SHARE),
        ("Hvor mange prosent gikk utslippene ned?", Expected.SHARE),
        ("Når ble rådet stiftet?", Expected.TIME),
        ("Kva år blei planen vedteken?", Expected.TIME),
        ("Hvem leder rådet?", Expected.NAME),
        ("Hvor ligger Sundnes?", Expected.NAME),
        ("Hvorfor støtter rådet nattog?", Expected.REASON),
        ("Hvordan skal banen bygges?", Expected.ANYTHING),
        ("Hva mener rådet om ferje?", Expected.ANYTHING),
        ("", Expected.ANYTHING),
    ],
)
def test_what_a_question_asks_for(question: str, expected: Expected) -> None:
    assert expected_in(question) is expected


@pytest.mark.parametrize(
    ("sentence", "expected", "holds"),
    [
        ("Rådet avga 14 høringssvar.", Expected.NUMBER, True),
        ("Rådet avga fire høringssvar.", Expected.NUMBER, True),
        ("Det ble brukt millioner av kroner.", Expected.NUMBER, True),
        ("Tiltakene er nødvendige etter planen på lokalt nivå.", Expected.NUMBER, False),
        ("Toget trenger tregere fremdrift.", Expected.NUMBER, False),
        ("Det koster 2,9 milliarder kroner.", Expected.AMOUNT, True),
        ("Rådet avga 14 høringssvar.", Expected.AMOUNT, False),
        ("Utslippene falt med 17 prosent.", Expected.SHARE, True),
        ("Utslippene falt med 17 tonn.", Expected.SHARE, False),
        ("Rådet går imot, fordi det er for dyrt.", Expected.REASON, True),
        ("Rådet går imot forslaget.", Expected.REASON, False),
        ("Fristen er 1. mars.", Expected.TIME, True),
        ("Planen kom i 2019.", Expected.TIME, True),
        ("Planen har 120 sider.", Expected.TIME, False),
        ("Rådet ledes av Kari Nordmann.", Expected.NAME, True),
        ("Rådet ledes av en ordfører.", Expected.NAME, False),
        ("Hva som helst.", Expected.ANYTHING, True),
    ],
)
def test_whether_a_sentence_holds_it(sentence: str, expected: Expected, holds: bool) -> None:
    assert holds_expected(sentence, expected) is holds


@pytest.mark.parametrize(
    ("sentence", "is_counted"),
    [
        ("Rådet hadde 12 medlemskommuner ved årets slutt.", True),
        ("Kommunene er tolv i tallet.", True),
        ("Kommune: Sum | Kommuner: 12", True),
        ("I 2022 kom det nye lovforslaget som mange av de minste kommunene er imot.", False),
        ("Kommunene fikk svar.", False),
    ],
)
def test_a_figure_must_stand_close_to_what_it_counts(sentence: str, is_counted: bool) -> None:
    assert counts(sentence, counted_in("Hvor mange kommuner er med?")) is is_counted


@given(st.text(), st.text())
def test_any_text_can_be_asked_about(question: str, sentence: str) -> None:
    assert holds_expected(sentence, expected_in(question)) in (True, False)
    assert counts(sentence, counted_in(question)) in (True, False)
