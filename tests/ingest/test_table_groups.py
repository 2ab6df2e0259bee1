from __future__ import annotations

from table_lines import ITALIC, row, texts


def test_the_name_of_the_first_group_in_the_head_leads_no_row_of_the_second() -> None:
    found = texts(
        row(0, "Uten kull", "Volum", "Beløp", first_font=ITALIC),
        row(1, "Tilsatt sukker", "78,2", "371,7"),
        row(2, "Annet", "11,1", "52,7"),
        row(3, "Totalt uten", "89,3", "424,4"),
        row(4, "Med kull", font=ITALIC),
        row(5, "Tilsatt sukker", "228,6", "86,6"),
        row(6, "Samlet", "317,9", "511,0"),
    )
    assert found == [
        "Uten kull Volum Beløp",
        "Uten kull | Tilsatt sukker | Volum: 78,2 | Beløp: 371,7",
        "Uten kull | Annet | Volum: 11,1 | Beløp: 52,7",
        "Totalt uten | Volum: 89,3 | Beløp: 424,4",
        "Med kull",
        "Med kull | Tilsatt sukker | Volum: 228,6 | Beløp: 86,6",
        "Samlet | Volum: 317,9 | Beløp: 511,0",
    ]


def test_where_the_print_does_not_tell_names_from_labels_no_row_has_one() -> None:
    found = texts(
        row(0, "Norge", "Volum", "Beløp"),
        row(1, "Brus", "78,2", "371,7"),
        row(2, "Saft", "11,1", "52,7"),
        row(3, "Sverige"),
        row(4, "Brus", "228,6", "86,6"),
    )
    assert found[1] == "Brus | Volum: 78,2 | Beløp: 371,7"
    assert found[4] == "Brus | Volum: 228,6 | Beløp: 86,6"


def test_a_row_set_out_from_those_of_a_group_is_not_of_it() -> None:
    page = [
        row(0, "", "Volum", "Beløp"),
        row(1, "Norge", font=ITALIC),
        row(2, "Brus", "78,2", "371,7"),
        row(3, "Saft", "11,1", "52,7"),
        row(4, "Danmark", "228,6", "86,6"),
    ]
    for indented in page[2][0], page[3][0]:
        indented.left += 8
        indented.right += 8
    assert texts(*page)[-2:] == [
        "Norge | Saft | Volum: 11,1 | Beløp: 52,7",
        "Danmark | Volum: 228,6 | Beløp: 86,6",
    ]


def test_the_heading_of_the_labels_stays_where_every_group_is_named_under_it() -> None:
    found = texts(
        row(0, "Vare", "Volum", "Beløp"),
        row(1, "Norge", font=ITALIC),
        row(2, "Brus", "78,2", "371,7"),
        row(3, "Sverige", font=ITALIC),
        row(4, "Brus", "228,6", "86,6"),
    )
    assert found[2] == "Norge | Vare: Brus | Volum: 78,2 | Beløp: 371,7"
    assert found[4] == "Sverige | Vare: Brus | Volum: 228,6 | Beløp: 86,6"


GROUPED = [
    row(0, "", "Volum", "Beløp"),
    row(1, "Øst", font=ITALIC),
    row(2, "Oslo", "1", "20"),
    row(3, "Viken", "2", "30"),
    row(4, "Vest", font=ITALIC),
    row(5, "Bergen", "3", "40"),
]


def test_a_last_row_larger_than_all_others_is_of_no_group() -> None:
    assert texts(*GROUPED, row(6, "Voss", "1", "10"))[-1] == "Vest | Voss | Volum: 1 | Beløp: 10"
    assert texts(*GROUPED, row(6, "Kongeriket", "6", "90"))[-1] == "Kongeriket | Volum: 6 | Beløp: 90"
    assert texts(*GROUPED, row(6, "Hele landet", "6", "9"))[-1] == "Hele landet | Volum: 6 | Beløp: 9"


def test_a_name_of_two_lines_names_no_row() -> None:
    found = texts(
        *GROUPED[:4],
        row(4, "Varer som ikke", font=ITALIC),
        row(5, "har avgift", font=ITALIC),
        row(6, "Is", "3", "4"),
    )
    assert found[-1] == "Is | Volum: 3 | Beløp: 4"


def test_a_name_in_another_print_may_be_long() -> None:
    long = "Studier som bare ser på virkningen av avgifter på søte drikkevarer"
    page = [
        row(0, "Vare", "Volum", "Beløp"),
        row(1, long, font=ITALIC),
        row(2, "Brus", "78,2", "371,7"),
        row(3, "Saft", "11,1", "52,7"),
    ]
    assert texts(*page)[-1] == f"{long} | Vare: Saft | Volum: 11,1 | Beløp: 52,7"
    plain = row(1, long)
    assert texts(page[0], plain, *page[2:])[-1] == "Saft 11,1 52,7"


def test_the_legends_of_two_maps_side_by_side_are_no_table() -> None:
    maps = [
        row(0, "Tid (minutter)", "Andel (pst.)"),
        row(1, "<60", "24−35"),
        row(2, "60−90", "35−50"),
        row(5, "Figur 2 Tid og handel", font="Arial"),
    ]
    assert texts(*maps) == [
        "Tid (minutter) Andel (pst.)",
        "<60 24−35",
        "60−90 35−50",
        "Figur 2 Tid og handel",
    ]
    titled = row(-3, "Tabell 3 Tid og handel", font="Arial")
    assert texts(titled, *maps)[2] == "Tid (minutter): <60 | Andel (pst.): 24−35"
