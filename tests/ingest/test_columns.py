from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ingest.columns import find_gutter, reading_stretches
from ingest.lines import Line


def line(
    left: float, top: float, width: float, text: str = "linje med mange vanlige ord i", size: float = 10
) -> Line:
    return Line(text, 1, 0, len(text), left, top, left + width, top + size, size, "Times")


def column(left: float, top: float, count: int, name: str, width: float = 230) -> list[Line]:
    return [line(left, top + 12 * n, width, f"{name} linje nummer {n} i spalten") for n in range(count)]


def order(lines: list[Line]) -> list[str]:
    return [each.text.split()[0] for stretch in reading_stretches(lines) for each in stretch]


def test_the_left_column_is_read_first() -> None:
    assert (
        order([*column(320, 100, 5, "høyre"), *column(60, 100, 5, "venstre")])
        == ["venstre"] * 5 + ["høyre"] * 5
    )


def test_a_line_across_parts_the_page() -> None:
    lines = [
        *column(60, 100, 5, "a"),
        *column(320, 100, 5, "b"),
        line(60, 200, 490, "tvers over begge"),
        *column(60, 220, 5, "c"),
        *column(320, 220, 5, "d"),
    ]
    assert order(lines) == ["a"] * 5 + ["b"] * 5 + ["tvers"] + ["c"] * 5 + ["d"] * 5


def test_a_white_stripe_across_parts_the_page_too() -> None:
    lines = [*column(60, 100, 5, "a"), *column(320, 100, 5, "b"), line(60, 260, 100, "under begge")]
    assert order(lines) == ["a"] * 5 + ["b"] * 5 + ["under"]


def test_the_cells_of_a_table_are_read_row_by_row() -> None:
    lines = [
        line(left, 100 + 14 * row, 40, text)
        for row in range(8)
        for left, text in ((60, "Vare"), (320, "4,5"))
    ]
    assert find_gutter(lines) is None
    assert order(lines) == ["Vare", "4,5"] * 8


def test_a_figure_in_a_column_does_not_hide_it() -> None:
    labels = [line(80 + 7 * n, 200 + 9 * n, 30, f"akse{n}") for n in range(6)]
    lines = [*column(60, 100, 8, "venstre"), *labels, *column(320, 100, 16, "høyre")]
    assert order(lines)[-16:] == ["høyre"] * 16


def test_a_note_that_is_set_out_belongs_to_its_column() -> None:
    lines = [
        *column(60, 100, 8, "venstre"),
        *column(330, 100, 7, "høyre", 220),
        line(310, 183, 200, "note under høyre spalte"),
    ]
    assert order(lines) == ["venstre"] * 8 + ["høyre"] * 7 + ["note"]


def test_a_table_of_labels_and_figures_over_or_under_columns_is_read_row_by_row() -> None:
    def table(top: float) -> list[Line]:
        return [
            line(left, top + 14 * row, width, text)
            for row in range(5)
            for left, width, text in ((60, 60, "Vare"), (500, 20, "4,5"))
        ]

    texts = [*column(60, 200, 8, "venstre"), *column(320, 200, 8, "høyre")]
    columns = ["venstre"] * 8 + ["høyre"] * 8
    assert order([*table(124), *texts]) == ["Vare", "4,5"] * 5 + columns
    assert order([*texts, *table(300)]) == columns + ["Vare", "4,5"] * 5


def test_a_table_of_words_over_columns_is_known_by_the_distance_of_its_rows() -> None:
    table = [
        line(left, 100 + 19 * row, width, text)
        for row in range(5)
        for left, width, text in ((60, 180, "Vare med et navn"), (320, 200, "stoff og stoff til"))
    ]
    texts = [*column(60, 220, 8, "venstre"), *column(320, 220, 8, "høyre")]
    read = ["Vare", "stoff"] * 5 + ["venstre"] * 8 + ["høyre"] * 8
    assert order([*table, *texts]) == read
    nearer = [replace(each, top=each.top - 15, bottom=each.bottom - 15) for each in texts]
    assert order([*table, *nearer]) == read
    close = [replace(each, top=100 + (each.top - 100) * 12 / 19) for each in table]
    close = [replace(each, bottom=each.top + 10) for each in close]
    assert order([*close, *texts])[:5] == ["Vare"] * 5


def test_figures_beside_figures_over_columns_are_of_one_table() -> None:
    table = [
        line(left, 100 + 14 * row, 20, text)
        for row in range(5)
        for left, text in ((60, "Vare" if row else "1960"), (200, "2,7"), (330, "9,5"), (500, "9,1"))
    ]
    texts = [*column(60, 200, 8, "venstre"), *column(320, 200, 8, "høyre")]
    first = [*["1960", "2,7", "9,5", "9,1"], *["Vare", "2,7", "9,5", "9,1"] * 4]
    assert order([*table, *texts]) == first + ["venstre"] * 8 + ["høyre"] * 8


def test_a_page_of_few_lines_has_the_columns_of_the_page_before() -> None:
    before = [*column(60, 100, 8, "venstre"), *column(320, 100, 8, "høyre")]
    page = [
        *column(60, 100, 3, "venstre"),
        *column(320, 100, 1, "høyre"),
        line(320, 112, 60, "slutten på det"),
    ]
    read = [[each.text.split()[0] for each in stretch] for stretch in reading_stretches(page, [before])]
    assert read == [["venstre"] * 3, ["høyre", "slutten"]]
    assert len(reading_stretches(page)) == 1
    cells = [
        line(60, 100, 60, "Vare her"),
        line(320, 100, 60, "4,5"),
        line(60, 112, 60, "Sum"),
        line(320, 112, 60, "9"),
    ]
    assert len(reading_stretches(cells, [before])) == 1


def test_a_row_of_which_one_cell_goes_across_is_whole() -> None:
    total = [
        line(60, 170, 40, "Totalt"), line(290, 170, 40, "466"), line(380, 170, 40, "474"), line(470, 170, 40, "481"),
    ]  # fmt: skip
    read = reading_stretches(
        [*total, line(60, 184, 150, "Kilde"), *column(60, 220, 5, "a"), *column(320, 220, 5, "b")]
    )
    assert [each.text for each in read[0]] == ["Totalt", "466", "474", "481"]


def test_columns_whose_lines_stand_at_heights_of_their_own_are_columns() -> None:
    back = [line(60, 100 + 11 * n, 150, f"bakside linje nummer {n} her", 9) for n in range(8)]
    front = [line(400, 103 + 31 * n, 300, f"forside tittel nummer {n} her", 25) for n in range(5)]
    assert order([*front, *back]) == ["bakside"] * 8 + ["forside"] * 5


def test_no_lines() -> None:
    assert reading_stretches([]) == []


@given(
    st.lists(
        st.builds(
            line,
            st.floats(0, 550),
            st.floats(0, 800),
            st.floats(1, 500),
            st.sampled_from(["ord", "en lang linje med ord i", "12,5"]),
            st.sampled_from([7.0, 10.0, 20.0]),
        ),
        max_size=40,
    )
)
def test_every_line_is_read_once(lines: list[Line]) -> None:
    read = [each for stretch in reading_stretches(lines) for each in stretch]
    assert sorted(map(id, read)) == sorted(map(id, lines))
    assert all(reading_stretches(lines))


FIRST = ("1.", "under", "2.", "under", "3.", "under")
SECOND = ("4.", "under", "5.", "under", "6.", "under")


def test_a_list_that_goes_on_in_the_second_column_is_read_item_by_item() -> None:
    lines = [
        line(left + (12 if each == "under" else 0), 100 + 10 * row, 90, f"{each} navn")
        for left, column in ((60, FIRST), (320, SECOND))
        for row, each in enumerate(column)
    ]
    assert order(lines) == [*FIRST, *SECOND]


def test_a_line_that_a_raised_figure_broke_over_the_gap_goes_across() -> None:
    broken = [line(60, 170, 257, "note som brytes"), line(319, 170, 100, "av et tall")]
    lines = [*column(60, 100, 5, "a"), *column(320, 100, 5, "b"), *broken, *column(60, 190, 5, "c")]
    lines += column(320, 190, 5, "d")
    assert order(lines) == ["a"] * 5 + ["b"] * 5 + ["note", "av"] + ["c"] * 5 + ["d"] * 5
