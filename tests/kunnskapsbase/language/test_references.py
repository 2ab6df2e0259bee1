"""References as tokens: one spelling for what is written in many ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.language import references, without_references


@pytest.mark.parametrize(
    "spellings",
    [
        ("NOU 2022: 18", "nou 2022:18,", "(NOU 2022 :18)"),
        ("Meld. St. 14 (2023–2024)", "meld. st. 14 (2023-2024)", "Meld.St. 14 (2023 – 2024)"),
        ("Prop. 8 S", "Prop 8 S."),
        ("§ 11-5", "§11–5", "jf. § 11-5 i loven"),
        ("§ 12 a", "§ 12a"),
        (
            "Nasjonal transportplan 2025–2036",
            "NTP 2025-2036",
            "NTP for 2025 - 2036",
            "nasjonal transportplan 2025–2036",
        ),
    ],
)
def test_one_reference_has_one_token_in_every_spelling(spellings: tuple[str, ...]) -> None:
    first, *others = (references(text) for text in spellings)
    assert first
    assert all(other == first for other in others)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("NOU 2022: 18", "NOU 2022: 1"),
        ("NOU 2022: 18", "NOU 2021: 18"),
        ("Meld. St. 14 (2023–2024)", "Meld. St. 14 (2022–2023)"),
        ("§ 11-5", "§ 11"),
        ("NTP 2025–2036", "NTP 2022–2033"),
    ],
)
def test_two_references_are_told_apart(one: str, other: str) -> None:
    assert references(one) != references(other)


@pytest.mark.parametrize(
    "text", ["", "plan- og bygningsloven", "kapittel 11-5 og 2022: 18", "Hva mente vi i 2022?"]
)
def test_what_is_no_reference_gives_no_token(text: str) -> None:
    assert references(text) == []
    assert without_references(text) == text


@given(st.text())
def test_tokens_hold_no_white_space(text: str) -> None:
    assert not any(character.isspace() for token in references(text) for character in token)


@given(st.integers(1990, 2040), st.integers(1, 99))
def test_what_is_taken_out_is_gone(year: int, number: int) -> None:
    text = f"Hva mente rådet om NOU {year}: {number}?"
    assert len(references(text)) == 1
    assert references(without_references(text)) == []
