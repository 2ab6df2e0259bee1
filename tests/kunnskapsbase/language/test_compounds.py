"""The parts of compounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.language import compound_parts


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("jernbanesatsing", ("jernbane", "satsing")),
        ("togsatsing", ("tog", "satsing")),
        ("medlemskontingent", ("medlem", "kontingent")),
        ("vedlikehaldsprogram", ("vedlikehold", "program")),
        ("dobbeltsporutbyggingen", ("dobbeltspor", "utbyggingen")),
    ],
)
def test_a_compound_has_two_parts(word: str, parts: tuple[str, str]) -> None:
    assert compound_parts(word) == parts


@pytest.mark.parametrize("word", ["kommune", "underskudd", "avgift", "xyzzyqwe", "sundnes", "2036", ""])
def test_other_words_have_none(word: str) -> None:
    assert compound_parts(word) == ()


@given(st.text(alphabet="abdegikmnorstvåøæ", max_size=16))
def test_the_parts_stand_in_the_word(word: str) -> None:
    parts = compound_parts(word)
    assert len(parts) in (0, 2)
    assert sum(map(len, parts)) <= len(word) + 8
