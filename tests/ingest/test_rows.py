"""Rows of a page: what marks a list, a caption, a table and a table of contents."""

from __future__ import annotations

import pytest

from ingest.lines import Line
from ingest.rows import CAPTION, MARKER, Row, body_of, rows_of

CELLS = ((60, "Vei"), (200, "ny bro"), (300, "2023"))


def line(text: str, left: float = 60, top: float = 100, right: float | None = None) -> Line:
    return Line(text, 1, 0, len(text), left, top, right or left + 5 * len(text), top + 10, 10, "Times")


@pytest.mark.parametrize(
    "text", ["• punkt", "– punkt", "a) punkt", "(ii) punkt", "1) punkt", "1. Punkt", "å. punkt"]
)
def test_a_list_item_has_a_marker(text: str) -> None:
    assert MARKER.match(text)


@pytest.mark.parametrize(
    "text", ["1. mars", "12. desember", "-5 grader", "punkt a) og b)", "2023. Året", "•"]
)
def test_a_date_or_a_number_is_no_marker(text: str) -> None:
    assert not MARKER.match(text)


def test_a_caption_is_not_a_sentence_about_one() -> None:
    assert CAPTION.match("Tabell 4.4 Reisetid")
    assert CAPTION.match("Kilde: SSB")
    assert not CAPTION.match("Tabell 4.4 viser at")
    assert not CAPTION.match("Figurer er nyttige")


@pytest.mark.parametrize(
    ("lines", "tabular"),
    [
        ([line("En vanlig linje")], False),
        ([line("Bane", 60), line("120", 200)], True),
        ([line("1.", 60), line("Punkt", 90)], False),
        ([line("1.", 60), line("Bane", 90), line("120", 200)], True),
        ([line("10 20 30 40 50")], True),
        ([line("10 20 – 40,5 50% NOK")], True),
        ([line("I 2021 var det 10, i 2022 20 og i 2023 – som ventet – 30")], False),
        ([line("1a 2b 3c 4d 5e")], False),
        ([line("Tekst", 60, right=90), line("3", 91)], False),
    ],
)
def test_a_row_with_cells_or_figures_is_tabular(lines: list[Line], tabular: bool) -> None:
    assert Row(lines, 60, 400).is_tabular is tabular


def test_lines_on_one_baseline_are_one_row() -> None:
    rows = list(rows_of([line("Bane", 60, 100), line("120", 200, 101), line("Vei", 60, 112)]))
    assert [row.text for row in rows] == ["Bane 120", "Vei"]


def test_notes_that_are_set_out_do_not_widen_their_column() -> None:
    note = Line("1 En note.", 1, 0, 10, 48, 124, 200, 132, 8, "Times")
    rows = list(rows_of([line("Bane", 60, 100), line("Vei", 60, 112), note]))
    assert {row.left_edge for row in rows} == {60}


def test_the_cells_of_a_row_that_stand_nearly_at_one_height_tell_no_distance_of_lines() -> None:
    cells = [
        line(text, left, 100 + 20 * row + 0.01 * n)
        for row in range(9)
        for n, (left, text) in enumerate(CELLS)
    ]
    body = body_of([[*cells, line("En lang linje", top=400), line("og en til", top=413)]])
    assert body.leading == 13
    assert body_of([cells]).leading == 12, "nothing tells it"


def test_running_text_looks_like_most_characters() -> None:
    heading = Line("Kort", 1, 0, 4, 60, 80, 100, 96, 16, "Bold")
    body = body_of(
        [[heading, line("En lang linje", top=100), line("og en til", top=112), line("og enda en", top=124)]]
    )
    assert (body.size, body.font, body.leading) == (10, "Times", 12)
    assert body_of([]).size == 12


def test_amounts_in_a_sentence_are_no_row_of_figures() -> None:
    assert not Row([line("fra kr 3 309 608 000 til kr 3 511 608 000")], 60, 500).is_tabular
    assert Row([line("Brus i alt 12 13 14 15 16 17")], 60, 500).is_tabular
