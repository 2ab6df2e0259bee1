"""Stems: the forms of a word meet, in whatever thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.language import content_words, stems
from kunnskapsbase.language.stems import stem


@pytest.mark.parametrize(
    "forms",
    [
        ("kommune", "kommunen", "kommuner", "kommunene", "kommunens"),
        ("jernbane", "jernbanen", "jernbaner", "jernbanene"),
        ("bok", "boka", "boken", "bøker"),
        ("vedta", "vedtar", "vedtok", "vedtatt", "vedtatte", "vedteken"),
        ("stor", "større", "størst"),
        ("kommune", "kommunar", "kommunane", "kommunene"),
        ("høring", "høyring", "høyringa", "høyringar"),
        ("høring", "høringen", "høringer", "høringene"),
        ("støtter", "støttet", "støtte"),
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_order_and_repetitions_are_kept() -> None:
    assert stems("Veger, og vegen, til nattog og veg") == ["vei", "vei", "nattog", "vei"]


@given(st.text())
def test_there_is_one_stem_for_each_content_word(text: str) -> None:
    found = stems(text)
    assert len(found) == len(content_words(text))
    assert all(found)


def test_threads_do_not_disturb_each_other() -> None:
    text = " ".join(f"kommunene{letter} jernbanen{letter} høringene{letter}" for letter in "abcdefghij")
    alone = stems(text)
    with ThreadPoolExecutor(8) as pool:
        assert all(found == alone for found in pool.map(stems, [text] * 64))
