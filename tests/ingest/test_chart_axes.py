from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.chart_axes import without_axes
from ingest.lines import Line


def line(text: str, top: float, right: float = 100.0) -> Line:
    return Line(text, 1, 0, len(text), right - 5 * len(text), top, right, top + 8, 8, "Arial")


def axis(*ticks: str, right: float = 100.0, step: float = 20.0) -> list[Line]:
    return [line(tick, 100 + step * number, right) for number, tick in enumerate(ticks)]


def texts(*lines: Line) -> list[str]:
    return [kept.text for kept in without_axes([lines])[0]]


def test_the_numbers_of_an_axis_say_nothing() -> None:
    page = [line("Figur 1 Priser", 80, 200), *axis("30", "20", "10", "0"), line("2019", 170, 140)]
    assert texts(*page) == ["Figur 1 Priser", "2019"]


def test_axes_have_units_signs_thousands_and_a_dash_for_nought() -> None:
    for ticks in (
        ("20 000", "15 000", "10 000", "5 000", "-"),
        ("3 %", "2 %", "1 %", "0 %", "-1 %"),
        ("2,0", "1,5", "1,0", "0,5"),
        ("70 °N", "68 °N", "66 °N", "64 °N"),
    ):
        assert texts(*axis(*ticks)) == []


def test_two_axes_beside_each_other_are_both_left_out() -> None:
    assert texts(*axis("30", "20", "10", "0"), *axis("6 %", "4 %", "2 %", "0 %", right=500)) == []


def test_the_figures_of_a_table_are_no_axis() -> None:
    names = [line(name, 100 + 20 * row, 60) for row, name in enumerate(("Brus", "Saft", "Te", "Vann"))]
    figures = axis("40", "30", "20", "10")
    assert texts(*names, *figures) == [each.text for each in [*names, *figures]]


def test_years_a_list_and_uneven_numbers_are_no_axis() -> None:
    for numbers in (
        ("2023", "2022", "2021", "2020"),
        ("1", "2", "3", "4"),
        ("40", "30", "25", "10"),
        ("30", "20", "10"),
    ):
        assert texts(*axis(*numbers)) == list(numbers)
    uneven = [line(str(40 - 10 * n), 100 + at) for n, at in enumerate((0, 20, 60, 80))]
    assert len(texts(*uneven)) == 4


@given(st.lists(st.tuples(st.text("0123456789 ,.%-–a", max_size=8), st.integers(0, 40)), max_size=12))
def test_nothing_is_made_up_or_reordered(numbers: list[tuple[str, int]]) -> None:
    lines = [line(text, 20.0 * at) for text, at in numbers]
    kept = without_axes([lines])[0]
    assert [each for each in lines if any(each is one for one in kept)] == kept
