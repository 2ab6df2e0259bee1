from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.letterhead import case_number, read_letterhead


@pytest.mark.parametrize(
    ("text", "own", "other", "is_sure"),
    [
        ("Vår ref.: 23/1234-5", "23/1234", None, True),
        ("Saksnr. 2023/1234", "2023/1234", None, True),
        ("Saksnummer: 202312345-3", "202312345", None, True),
        ("Arkivsak-dok. 21/00123-4", "21/00123", None, True),
        ("Deres referanse 23/77", None, "23/77", True),
        ("Dykkar ref.: 23/1 Vår ref.: 24/2", "24/2", "23/1", True),
        ("Deres ref Vår ref Dato\n22/998 23/1234-5 12.03.2023", "23/1234", "22/998", True),
        ("Deres ref Vår ref Dato\n23/1234-5 12.03.2023", "23/1234", None, False),
        ("Deres ref.: Vår ref.: 23/1234", "23/1234", None, False),
        ("Sak 41/2022 Opptak av kommuner", None, None, True),
        ("Vår ref.: Dato: 12/3-2023", None, None, True),
    ],
)
def test_case_numbers(text: str, own: str | None, other: str | None, is_sure: bool) -> None:
    letterhead = read_letterhead(text)
    assert (letterhead.own_case.value if letterhead.own_case else None) == own
    assert (letterhead.other_case.value if letterhead.other_case else None) == other
    if letterhead.own_case:
        assert letterhead.own_case.is_sure is is_sure
        assert text[letterhead.own_case.start :].startswith(own or "")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Dato: 12.03.23", "12.03.23"),
        ("Deres dato: 01.02.2023 Vår dato: 12.03.2023", "12.03.2023"),
        ("Deres dato Vår dato\n01.02.2023 12.03.2023", "12.03.2023"),
        ("Høringsfrist: 1. mai 2023 Dato: 1. mars 2023", "1. mars 2023"),
        ("Deres dato: 01.02.2023", None),
    ],
)
def test_the_sender_s_own_date(text: str, day: str | None) -> None:
    entry = read_letterhead(text).own_date
    assert (entry.value if entry else None) == day


def test_sender_and_recipient_end_where_the_next_thing_begins() -> None:
    letterhead = read_letterhead(
        "Fra: Nordre Fjell kommune\nTil: Finansdepartementet Postboks 8008 Dep\nDato: 1.2.2023"
    )
    assert letterhead.sender is not None
    assert letterhead.recipient is not None
    assert (letterhead.sender.value, letterhead.recipient.value) == (
        "Nordre Fjell kommune",
        "Finansdepartementet",
    )


def test_the_case_is_named_without_the_number_of_the_letter() -> None:
    assert case_number("23/1234 - 5") == "23/1234"
    assert case_number("2023/1234") == "2023/1234"


@given(st.text(alphabet="Vår ref.Deres dato:Til\n0123456789/-.", max_size=80))
def test_never_raises(text: str) -> None:
    read_letterhead(text)
