"""Abbreviations that a text explains, in the forms that Norwegian documents use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.language import find_abbreviations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nasjonal transportplan (NTP)", ("NTP", "Nasjonal transportplan")),
        ("et interkommunalt politisk råd (IPR) er", ("IPR", "interkommunalt politisk råd")),
        ("en konseptvalgutredning (KVU)", ("KVU", "konseptvalgutredning")),
        ("Samferdselsdepartementet (SD)", ("SD", "Samferdselsdepartementet")),
        ("Olje- og energidepartementet (OED)", ("OED", "Olje- og energidepartementet")),
        ("det transeuropeiske transportnettverket (TEN-T)", ("TEN-T", "transeuropeiske transportnettverket")),
        ("Nasjonal transportplan 2018–2029 (NTP 2018–2029)", ("NTP", "Nasjonal transportplan")),
        ("Kommunedirektoratet (heretter KD)", ("KD", "Kommunedirektoratet")),
        ("IPR (interkommunalt politisk råd)", ("IPR", "interkommunalt politisk råd")),
        ("EU (Den europeiske union)", ("EU", "europeiske union")),
    ],
)
def test_an_explained_abbreviation_is_found(text: str, expected: tuple[str, str]) -> None:
    assert list(find_abbreviations(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "NTP",
        "kapittel to (II)",
        "Innspill i saken (OK)",
        "Rådet møtes. Tre planer (NTP)",
        "Nordfjordvik\nTransport og planer (NTP)",
        "(eksempel)",
        "Nasjonal plan for et langt liv med mange andre ord imellom og transport på planen (NTP)",
    ],
)
def test_what_explains_nothing_gives_nothing(text: str) -> None:
    assert list(find_abbreviations(text)) == []


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    for short, long in find_abbreviations(f"{text} (ABC) {text}"):
        assert len(long) > len(short)
