"""References as tokens: one spelling for what is written in many ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.language import references, without_references


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NOU 2022: 18", ["nou:2022:18"]),
        ("nou 2022:18,", ["nou:2022:18"]),
        ("NOU 2022 :18", ["nou:2022:18"]),
        ("Meld. St. 14", ["meldst:14"]),
        ("Prop. 8 S", ["prop:8:s"]),
        ("§ 11-5", ["§:11-5"]),
        ("§11–5", ["§:11-5"]),
        ("§ 12 a", ["§:12a"]),
        ("§ 11-5 i loven", ["§:11-5"]),
        ("Nasjonal transportplan 2025–2036", ["ntp:2025-2036"]),
        ("NTP for 2025 - 2036", ["ntp:2025-2036"]),
        ("plan- og bygningsloven", []),
        ("kapittel 11-5 og 2022: 18", []),
    ],
)
def test_references(text: str, expected: list[str]) -> None:
    assert references(text) == expected


@pytest.mark.parametrize(
    "long", ["Meld. St. 14 (2023–2024)", "Meld. St. 14 (2023-24)", "meld.st. 14 (2023 – 2024)"]
)
def test_a_white_paper_is_found_with_and_without_its_session(long: str) -> None:
    assert set(references("Meld. St. 14")) <= set(references(long))
    assert set(references("Meld. St. 14 (2023–2024)")) == set(references(long))


def test_a_bill_is_found_with_and_without_its_session() -> None:
    assert set(references("Prop. 8 S")) <= set(references("Prop. 8 S (2021–2022)"))


def test_short_years_of_a_plan_are_the_long_ones() -> None:
    assert references("NTP 2025–36") == references("NTP 2025–2036")


@given(st.text())
def test_tokens_hold_no_white_space(text: str) -> None:
    assert not any(character.isspace() for token in references(text) for character in token)


@given(st.integers(1990, 2040), st.integers(1, 99))
def test_what_is_taken_out_is_gone(year: int, number: int) -> None:
    text = f"Hva mente rådet om NOU {year}: {number}?"
    assert references(text) == [f"nou:{year}:{number}"]
    assert references(without_references(text)) == []
    assert without_references("ingen her") == "ingen her"
