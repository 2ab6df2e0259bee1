from __future__ import annotations

from dataclasses import replace

from ingest.document import page_of
from ingest.joining import join_cells
from ingest.layout import stack_rows
from ingest.lines import Line
from ingest.rows import Body, Stack

BODY = Body(10.0, "Times", 12.0)
COLUMNS = (60.0, 200.0, 300.0, 400.0)


def table(*rows: tuple[str, ...], head_font: str = "Times") -> list[Line]:
    lines = []
    at = 0
    for number, row in enumerate(rows):
        for left, text in zip(COLUMNS, row, strict=False):
            if text:
                font = "Times" if number else head_font
                top = 100 + 14.0 * number
                lines.append(
                    Line(text, 1, at, at + len(text), left, top, left + 5 * len(text), top + 10, 10, font)
                )
                at += len(text) + 1
    return lines


def texts(lines: list[Line]) -> list[str]:
    return [join_cells(stack.cells).text if stack.cells else stack.text for stack in stacks(lines)]


def stacks(lines: list[Line]) -> list[Stack]:
    return stack_rows([lines], BODY)


def test_rows_of_figures_are_led_by_the_headings_above_them() -> None:
    page = table(("Vare", "Pris", "Mengde"), ("Brus", "24,90", "100"), ("Saft", "41,90", "59"))
    assert texts(page) == [
        "Vare Pris Mengde",
        "Vare: Brus | Pris: 24,90 | Mengde: 100",
        "Vare: Saft | Pris: 41,90 | Mengde: 59",
    ]


def test_years_are_headings_and_not_figures() -> None:
    page = table(("", "2017", "2018"), ("Januar", "12,5", "14"), ("Februar", "13", "15"))
    assert texts(page)[1] == "Januar | 2017: 12,5 | 2018: 14"


def test_a_heading_of_several_lines_and_one_over_two_columns() -> None:
    page = table(
        ("", "2017", "2018", ""), ("", "Volum", "Beløp", "Endring"), ("Vare", "(kg)", "(kr)", "i pst."),
        ("Brus", "1", "2", "3"), ("Saft", "4", "5", "6"),
    )  # fmt: skip
    assert texts(page)[-1] == "Vare: Saft | 2017 Volum (kg): 4 | 2018 Beløp (kr): 5 | Endring i pst.: 6"


def test_a_first_row_in_bold_heads_a_table_of_words() -> None:
    page = table(
        ("Enhet", "Navn", "Tid"), ("arkiv", "tittel", "Ved endring"), ("mappe", "status", "Ved endring"),
        head_font="Times-Bold",
    )  # fmt: skip
    assert texts(page)[1] == "Enhet: arkiv | Navn: tittel | Tid: Ved endring"


def test_a_table_without_a_head_stays_as_it_is() -> None:
    page = table(("Brus", "24,90", "100"), ("Saft", "41,90", "59"))
    assert texts(page) == ["Brus 24,90 100", "Saft 41,90 59"]


def test_every_word_of_a_row_has_its_place() -> None:
    page = table(("Vare", "Pris", "Mengde"), ("Brus", "24,90", "100"), ("Saft", "41,90", "59"))
    joined = join_cells(stacks(page)[1].cells)
    covered = [joined.text[piece.start : piece.end] for piece in joined.pieces]
    assert covered == ["Vare", "Brus", "Pris", "24,90", "Mengde", "100"]
    assert [piece.place.start for piece in joined.pieces] == [0, 17, 5, 22, 10, 28]


def test_the_name_of_a_group_of_rows_does_not_part_the_table() -> None:
    page = table(
        ("Vare", "Pris", "Mengde"), ("Norge", ""), ("Brus", "24,90", "100"), ("Sverige", ""), ("Saft", "41,90", "59"),
    )  # fmt: skip
    assert texts(page)[-1] == "Vare: Saft | Pris: 41,90 | Mengde: 59"


HEADED = (("Enhet", "Navn", "Tid"), ("arkiv", "tittel", "Ved endring"), ("mappe", "status", "Ved endring"))


def overleaf(*rows: tuple[str, ...], moved: float = 0.0, between: str = "") -> list[str]:
    """The rows of a table that is followed on the next page by `rows`, and by `between` before those."""
    first = table(*HEADED, head_font="Times-Bold")
    second = [
        replace(line, page=2, left=line.left + moved, right=line.right + moved) for line in table(*rows)
    ]
    if between:
        second.insert(0, Line(between, 2, 900, 900 + len(between), 60, 60, 400, 70, 10, "Times"))
    found = stack_rows([first, second], BODY)[len(HEADED) :]
    return [join_cells(stack.cells).text if stack.cells else stack.text for stack in found]


def test_a_table_that_goes_on_overleaf_keeps_its_head() -> None:
    rows = overleaf(("del", "dato", "Ved mottak"), ("post", "", "Ved endring"))
    assert rows == ["Enhet: del | Navn: dato | Tid: Ved mottak", "Enhet: post | Tid: Ved endring"]


def test_another_table_on_the_next_page_has_not_the_head_of_the_one_before() -> None:
    others = (("del", "dato", "Ved mottak"), ("post", "navn", "Ved endring"))
    plain = ["del dato Ved mottak", "post navn Ved endring"]
    assert overleaf(*others, moved=37.0) == plain
    assert overleaf(*others, between="Neste oversikt er en annen.") == ["Neste oversikt er en annen.", *plain]


def test_a_row_overleaf_stands_on_the_page_of_its_cells() -> None:
    first = table(*HEADED, head_font="Times-Bold")
    second = [
        replace(line, page=2) for line in table(("del", "dato", "Ved mottak"), ("post", "", "Ved endring"))
    ]
    rows = [join_cells(stack.cells).pieces for stack in stack_rows([first, second], BODY)[1:]]
    assert [page_of([piece.place for piece in pieces]) for pieces in rows] == [1, 1, 2, 2]


def row(top: float, *cells: tuple[float, float, str], font: str = "Times") -> list[Line]:
    return [
        Line(text, 1, int(top), int(top) + len(text), left, top, right, top + 10, 10, font)
        for left, right, text in cells
    ]


def test_cells_as_close_as_words_are_still_two() -> None:
    page = [
        *row(100, (60, 90, "Kilde"), (160, 190, "Formål"), (260, 290, "Funn"), font="Times-Bold"),
        *row(120, (60, 140, "Ås (2018)"), (160, 240, "Skatt på"), (260, 400, "Skatten virker")),
        *row(132, (60, 120, "rapport"), (160, 200, "brus"), (260, 360, "på kjøp.")),
        *row(160, (60, 140, "Bø (2019)"), (160, 256, "Avgift på suk-"), (260, 400, "Avgiften virker")),
        *row(172, (60, 120, "studie"), (160, 200, "ker"), (260, 360, "ikke.")),
    ]
    assert (
        texts(page)[-1] == "Kilde: Bø (2019) studie | Formål: Avgift på sukker | Funn: Avgiften virker ikke."
    )


def test_the_rows_of_a_form_stay_apart_though_one_has_room_under_it() -> None:
    page = row(100, (60, 90, "Arv"), font="Times-Bold") + row(100, (200, 220, "Nei"))
    page += row(118, (60, 120, "Betingelser"), font="Times-Bold")
    page += row(146, (60, 130, "Kommentarer"), font="Times-Bold") + row(146, (200, 230, "Ingen"))
    assert texts(page) == ["Arv Nei", "Betingelser", "Kommentarer Ingen"]


def test_a_cell_that_goes_on_in_the_line_of_the_next_one_is_parted_in_the_gap() -> None:
    page = [
        *row(100, (160, 190, "Pris"), (260, 290, "Mengde")),
        *row(114, (60, 100, "Brus"), (160, 180, "24,90"), (260, 275, "100")),
        *row(128, (60, 100, "Saft"), (160, 180, "41,90"), (260, 275, "59")),
    ]
    label = Line("Saft og sirup 21 pst.", 1, 142, 163, 60, 142, 190, 152, 10, "Times")
    label.gaps = ((156, 125, 158),)
    last = row(142, (260, 290, "1 577"))
    last[0].start, last[0].end = 164, 169
    assert texts([*page, label, *last])[-1] == "Saft og sirup | Pris: 21 pst. | Mengde: 1 577"
    pieces = join_cells(stacks([*page, label, *last])[-1].cells).pieces
    assert [piece.place.start for piece in pieces] == [142, 100, 156, 100, 164]
    label.gaps = ()
    assert texts([*page, label, *last])[-1] == "Saft og sirup 21 pst. 1 577"


def test_the_figures_of_a_row_may_stand_beside_the_last_line_of_its_label() -> None:
    page = [
        *row(100, (160, 180, "2017"), (260, 280, "2018")),
        *row(117, (60, 140, "Drikke tilsatt")),
        *row(129, (60, 100, "sukker"), (160, 180, "24,90"), (260, 280, "31,00")),
        *row(146, (60, 140, "Sirup tilsatt")),
        *row(158, (60, 100, "sukker"), (160, 180, "41,90"), (260, 280, "50,00")),
    ]
    assert texts(page)[-1] == "Sirup tilsatt sukker | 2017: 41,90 | 2018: 50,00"


def test_a_long_line_of_years_is_a_heading_for_each_column() -> None:
    lefts = [100 + 24.0 * number for number in range(17)]
    years = Line(" ".join(str(1990 + n) for n in range(17)), 1, 0, 84, 100, 100, 504, 110, 10, "Times")
    figures = [[(left, left + 12, "58") for left in lefts] for _ in range(2)]
    page = [years, *row(114, (60, 80, "Brus"), *figures[0]), *row(128, (60, 80, "Vann"), *figures[1])]
    assert texts(page)[-1].startswith("Vann | 1990: 58 | 1991: 58 | 1992: 58")


def test_the_word_over_the_labels_that_says_years_leads_no_row() -> None:
    page = table(("År", "2017", "2018"), ("Januar", "12,5", "14"), ("Februar", "13", "15"))
    assert texts(page)[1] == "Januar | 2017: 12,5 | 2018: 14"
    page = table(("År", "Pris", "Mengde"), ("2017", "12,5", "14"), ("2018", "13", "15"))
    assert texts(page)[1] == "År: 2017 | Pris: 12,5 | Mengde: 14"


def test_a_heading_whose_first_line_stands_alone_is_whole() -> None:
    page = [
        *row(100, (260, 300, "Tapte")),
        *row(112, (160, 190, "Pris"), (260, 290, "leveår")),
        *row(130, (60, 100, "Diabetes"), (160, 190, "668"), (260, 290, "30 476")),
        *row(146, (60, 90, "Kreft"), (160, 190, "546"), (260, 290, "9 552")),
    ]
    assert texts(page)[-1] == "Kreft | Pris: 546 | Tapte leveår: 9 552"


def test_cells_that_touch_over_the_last_columns_belong_to_their_headings() -> None:
    page = [
        *row(100, (60, 100, "Vare"), (160, 180, "2017")),
        *row(112, (260, 300, "Endring"), (306, 346, "Endring")),
        *row(124, (160, 190, "Volum"), (260, 290, "i liter"), (306, 346, "i kroner")),
        *row(142, (60, 100, "Brus"), (160, 190, "668"), (260, 290, "3 %"), (316, 346, "4 %")),
        *row(158, (60, 90, "Saft"), (160, 190, "546"), (260, 290, "5 %"), (316, 346, "6 %")),
    ]
    assert texts(page)[-1] == "Vare: Saft | 2017 Volum: 546 | Endring i liter: 5 % | Endring i kroner: 6 %"


def test_a_first_row_in_smaller_print_heads_a_table_of_words() -> None:
    rows = (("Vare", "Stoff"), ("Skyr", "aspartam"), ("Saft", "sukralose"), ("Brus", "stevia"))
    page = table(*rows)
    assert texts(page)[-1] == "Brus stevia"
    smaller = [replace(line, size=8.8) if line.text in rows[0] else line for line in page]
    assert texts(smaller)[-1] == "Vare: Brus | Stoff: stevia"


EVENTS = (
    ("Dato", "Tema", "Sted", "Antall"),
    ("9. mai", "Vind", "Bygda", "52"),
    ("3. juni", "Nattog", "Saltvåg", "73"),
)


def test_rows_of_words_with_one_figure_are_no_head_for_a_row_of_two_cells() -> None:
    last = [
        *row(142, (60, 110, "4. november"), (200, 390, "Høstkonferansen i kulturhuset")),
        *row(142, (400, 420, "142")),
    ]
    for font in ("Times", "Times-Bold"):
        found = texts([*table(*EVENTS, head_font=font), *last])
        assert found[1] == "Dato: 9. mai | Tema: Vind | Sted: Bygda | Antall: 52"
        assert found[2] == "Dato: 3. juni | Tema: Nattog | Sted: Saltvåg | Antall: 73"
        assert found[3].endswith("4. november Høstkonferansen i kulturhuset 142")


def test_a_first_row_in_bold_heads_rows_of_words_that_end_in_a_figure() -> None:
    found = texts(table(*EVENTS, head_font="Times-Bold"))
    assert found[2] == "Dato: 3. juni | Tema: Nattog | Sted: Saltvåg | Antall: 73"
