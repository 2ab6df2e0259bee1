"""The phrases by which letters ask."""

from __future__ import annotations

import pytest

from kunnskapsbase.draft.letter_words import asked_for, is_about_contact, leads_into_questions, proposed_in


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Departementet ber særlig om synspunkter på kravet til bredde.", ["kravet til bredde"]),
        (
            "Det bes særskilt om innspill til hvordan ordningen kan forenkles.",
            ["hvordan ordningen kan forenkles"],
        ),
        ("Vi ønskjer særleg tilbakemelding om kostnadene for kommunane.", ["kostnadene for kommunane"]),
        (
            "I høringen ønsker direktoratet særlig innspill på definisjonen av tiltak, og fristen for klage.",
            ["definisjonen av tiltak", "fristen for klage"],
        ),
        ("Høringsinstansene bes vurdere om tersklene er riktige.", ["vurdere om tersklene er riktige"]),
        ("Vi ber om høringsinstansenes syn på alternativ B innen 3. mars 2026.", ["alternativ B"]),
    ],
)
def test_requests(sentence: str, wanted: list[str]) -> None:
    assert asked_for(sentence) == wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "Departementet ber om eventuelle høringsinnspill innen 1. oktober 2026.",
        "Departementet ber om at høringsuttalelser sendes elektronisk på regjeringen.no.",
        "Vi ber om at den einskilde høringsinstans vurderer om saka bør sendast til underliggjande etatar.",
        "Vi ber om merknader til forslaget.",
        "Vi ber om svar på følgende spørsmål:",
        "Kommunene har gitt innspill til planen.",
    ],
)
def test_what_asks_for_nothing_in_particular(sentence: str) -> None:
    assert asked_for(sentence) == []


def test_lead_ins_of_questions() -> None:
    assert leads_into_questions("Vi ber om svar på disse spørsmålene:")
    assert leads_into_questions("Departementet ønsker særlig synspunkter på:")
    assert not leads_into_questions("Svar merkes med saksnummer og sendes på e-post til:")
    assert not leads_into_questions("Vi ber om svar.")


def test_proposals() -> None:
    assert proposed_in("Det foreslås at fristen settes til fire uker.") == "fristen settes til fire uker"
    assert proposed_in("Utvalget foreslo intet.") is None


def test_questions_about_the_hearing_itself() -> None:
    assert is_about_contact("Har dere spørsmål?")
    assert is_about_contact("Spørsmål om høringen kan rettes til seniorrådgiver Vik.")
    assert not is_about_contact("Er dette et spørsmål for staten?")
