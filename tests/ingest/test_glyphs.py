from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.glyphs import UNKNOWN, character_set, is_among, printable


@pytest.mark.parametrize(
    ("code", "font", "shown"),
    [
        (0x02, "", "-"),
        (0xAD, "", "-"),
        (0xF0B7, "Symbol", "•"),
        (0xF06C, "Wingdings", "•"),
        (0xF061, "Symbol", "α"),
        (0xF0B3, "SymbolMT", "≥"),
        (0xF061, "Minion", "a"),
        (0xF731, "MinionExp", "1"),
        (0xF761, "MinionExp", "A"),
        (0xE123, "", UNKNOWN),
        (0xD800, "", " "),
        (0, "", " "),
        (0x1F600, "", "😀"),
    ],
)
def test_what_stands_for_a_glyph(code: int, font: str, shown: str) -> None:
    assert printable(code, font) == shown


@given(st.integers(0, 0x120000), st.sampled_from(["", "Symbol", "Wingdings-Regular", "Times"]))
def test_every_number_gives_one_character_that_can_be_stored(code: int, font: str) -> None:
    shown = printable(code, font)
    assert len(shown) == 1
    assert shown.encode("utf-8")
    assert unicodedata.category(shown) != "Co"


@given(st.text(), st.text(min_size=1))
def test_characters_are_looked_up_in_a_table(text: str, members: str) -> None:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    found = is_among(codes, character_set(map(ord, members)))
    assert found.tolist() == [character in members for character in text]
