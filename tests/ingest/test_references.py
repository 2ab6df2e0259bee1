"""References to public documents, written in one way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.references import normalise_references, without_references


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("NOU 2022:18", ("NOU 2022: 18",)),
        ("NOU 2022-18", ("NOU 2022: 18",)),
        ("Meld. St. 14 (2023-2024)", ("Meld. St. 14 (2023–2024)",)),
        ("Meld.St.14 (2023–24)", ("Meld. St. 14 (2023–2024)",)),
        ("NTP 2025-36", ("NTP 2025–2036",)),
        ("NTP 2025–2036 og NOU 2023: 3, NTP 2025–2036", ("NTP 2025–2036", "NOU 2023: 3")),
        ("intet", ()),
    ],
)
def test_one_spelling(text: str, written: tuple[str, ...]) -> None:
    assert normalise_references(text) == written


@given(st.integers(1990, 2040), st.integers(1, 99), st.integers(1, 99))
def test_what_is_written_is_read_again(year: int, nou: int, white_paper: int) -> None:
    references = (f"NOU {year}: {nou}", f"Meld. St. {white_paper} ({year}–{year + 1})")
    assert normalise_references(", ".join(references)) == references
    assert normalise_references(without_references(", ".join(references))) == ()
