"""Whose view is asked for, and whether a text tells it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.answer.holder import holder_in, tells_view_of


@pytest.mark.parametrize(
    ("question", "holder"),
    [
        ("Hva mener Statnett om nettet?", "statnett"),
        ("Kva meiner departementet om lærarane?", "departementet"),
        ("Hva foreslår utvalgets flertall om avgiften?", "flertall"),
        ("Hvorfor går mindretallet imot?", "mindretallet"),
        ("What does the Directorate propose?", "directorate"),
        ("Hva er holdningen til kommunene på Vestlandet?", "kommunene"),
        ("Hva mener vi om nettet?", None),
        ("Hva mener rådet om nettet?", None),
        ("Hvor mange møter var det?", None),
        ("", None),
    ],
)
def test_whose_view_is_asked_for(question: str, holder: str | None) -> None:
    assert holder_in(question) == holder


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("Statnett mener at nettet er fullt.", True),
        ("Etter Statnetts syn bør nettet bygges ut.", True),
        ("Rådet sendte brevet til Statnett.", False),
        ("Avinor mener at nettet er fullt.", False),
    ],
)
def test_a_view_is_told_where_its_holder_stands_with_a_stance(text: str, tells: bool) -> None:
    assert tells_view_of("statnett", text) is tells


@given(st.text(max_size=300))
def test_any_question_may_be_read(text: str) -> None:
    holder = holder_in(text)
    assert holder is None or tells_view_of(holder, text) in (True, False)
