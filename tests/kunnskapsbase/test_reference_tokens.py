"""The tokens of references: one for each thing referred to, however it is written."""

from __future__ import annotations

import pytest

from kunnskapsbase.language import references, without_references


@pytest.mark.parametrize(
    "spellings",
    [
        ("NOU 2022: 18", "NOU 2022:18", "NOU nr. 18 (2022)", "nou 2022-18"),
        (
            "NTP 2025–2036",
            "Nasjonal transportplan 2025-36",
            "nasjonal transportplan for perioden 2025 - 2036",
        ),
        ("Meld. St. 14 (2023–2024)", "Meld.St.14 (2023-24)", "stortingsmelding nr. 14 (2023–2024)"),
        ("St.meld. nr. 26 (2006–2007)", "Meld. St. 26 (2006-2007)"),
        ("§ 11-5", "§11–5", "§  11-5"),
    ],
)
def test_all_spellings_share_their_tokens(spellings: tuple[str, ...]) -> None:
    tokens = {tuple(references(text)) for text in spellings}
    assert len(tokens) == 1
    assert tokens != {()}


def test_a_white_paper_named_without_its_session_is_found_too() -> None:
    assert set(references("Meld. St. 14")) <= set(references("Meld. St. 14 (2023–2024)"))
    assert references("Meld. St. 14 (2023–2024)") != references("Meld. St. 14 (2020–2021)")


def test_tokens_have_no_white_space_and_addresses_and_pages_are_none() -> None:
    tokens = references("NOU 2022: 18, § 12 a, Prop. 1 S (2023–2024), side 12, www.regjeringen.no")
    assert tokens == ["nou2022:18", "prop1s", "prop1s(2023-2024)", "§12a"]
    assert references("Hva mener rådet om ferjer?") == []


def test_a_question_keeps_its_own_years() -> None:
    assert "2015" in without_references("Hva mente rådet i 2015 om NTP 2018–2029?")
    assert "2018" not in without_references("Hva mente rådet i 2015 om NTP 2018–2029?")
