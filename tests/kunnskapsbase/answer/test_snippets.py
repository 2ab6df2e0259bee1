"""The words of a text that a search matched, and the piece of it that is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.answer.snippets import LENGTH, Query, snippet


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("jernbane", "Jernbanen er lang.", ["Jernbanen"]),
        ("jernbane", "Flere jernbanestasjoner trengs.", ["jernbanestasjoner"]),
        ("jernbanesatsing", "Satsing på jernbane nå.", ["Satsing", "jernbane"]),
        ("bok", "Bøker er trykt.", ["Bøker"]),
        ("kommuner", "Kommunane er samde.", ["Kommunane"]),
        ("kommune", "God kommunikasjon hjelper.", []),
        ("hva mener vi om ferje", "Vi mener at ferja er om lag gratis.", ["mener", "ferja"]),
        ("NOU 2022: 18", "Se NOU 2022:18 side 4. I 2022 kom 18 svar.", ["NOU 2022:18"]),
        ("§ 11-5", "Etter § 11-5 skal planen rulleres.", ["§ 11-5"]),
        ("", "Ingenting er merket.", []),
        ("på", "Bare småord på små steder.", []),
    ],
)
def test_whole_words_are_marked_inflected_and_in_compounds(query: str, text: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in Query(query).marks(text)] == marked


def test_the_piece_with_most_of_the_words_is_shown() -> None:
    filling = "Kommunene møtes ofte for å snakke sammen om alt mulig. " * 8
    text = f"{filling}Rådet krever dobbeltspor på Fjordbanen. {filling}"
    start = text.index("Rådet krever")
    shown = snippet(Query("dobbeltspor rådet"), text, ((0, 54), (start, start + 39)))
    assert shown.text.startswith("Rådet krever dobbeltspor")
    assert not shown.is_start
    assert not shown.is_end
    assert [shown.text[begin:end] for begin, end in shown.marks] == ["Rådet", "dobbeltspor"]


def test_white_space_is_normalised_and_the_marks_stay_right() -> None:
    shown = snippet(Query("ferje"), "Vi  vil\n\n ha\tferje   nå.")
    assert shown.text == "Vi vil ha ferje nå."
    assert [shown.text[start:end] for start, end in shown.marks] == ["ferje"]
    assert shown.is_start and shown.is_end


@given(st.text(), st.text())
def test_marks_lie_in_the_piece_in_order_and_apart(query: str, text: str) -> None:
    shown = snippet(Query(query), text)
    assert len(shown.text) <= LENGTH
    places = [place for span in shown.marks for place in span]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(shown.text) for start, end in shown.marks)
