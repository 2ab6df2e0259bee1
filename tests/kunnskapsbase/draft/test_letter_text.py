"""The list of points as text that a person edits."""

from __future__ import annotations

import pytest

from draft.samples import LETTER
from kunnskapsbase.draft.letter_points import PointKind
from kunnskapsbase.draft.letter_text import letter_text, points_text, with_points
from kunnskapsbase.errors import DraftError


def test_points_go_to_text_and_back() -> None:
    assert points_text(LETTER) == "1. Bør veiprising innføres?\n2. Bør ferjene bli gratis?"
    assert with_points(LETTER, points_text(LETTER)) == LETTER


def test_a_person_takes_away_and_adds() -> None:
    edited = with_points(LETTER, "2. Bør ferjene bli gratis?\n\n(forslag) Ny frist\nOm rassikring\n")
    assert [(point.number, point.text, point.is_asked) for point in edited.points] == [
        ("2", "Bør ferjene bli gratis?", True),
        ("", "Ny frist", False),
        ("", "Om rassikring", True),
    ]
    assert edited.points[0] == LETTER.points[1]
    assert edited.points[2].kind is PointKind.REQUEST
    with pytest.raises(DraftError, match="tom"):
        with_points(LETTER, "\n")


def test_what_the_letter_says() -> None:
    text = letter_text(LETTER)
    assert "Høringsfrist: 1. mars 2027" in text
    assert "  1. Bør veiprising innføres?" in text
