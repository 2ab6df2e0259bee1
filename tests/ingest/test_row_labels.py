from __future__ import annotations

from table_lines import row, texts

HEAD = row(0, "Vare", "Innført", "Sats", "Gjelder")


def test_a_row_without_a_label_is_of_the_one_above_it() -> None:
    found = texts(
        HEAD,
        row(1, "Is", "1947", "5,58", "lite sukker"),
        row(2, "", "", "6,98", "mye sukker"),
        row(3, "Brus", "1930", "1,64", "alle"),
    )
    assert found[2] == "Vare: Is | Sats: 6,98 | Gjelder: mye sukker"


def test_a_row_without_a_label_has_none_where_labels_may_stand_in_the_middle_of_their_rows() -> None:
    found = texts(
        HEAD,
        row(1, "Is", "1947", "5,58", "all is"),
        row(2, "", "", "6,98", "mye sukker"),
        row(3, "Brus", "1930", "1,64", "litt sukker"),
        row(4, "", "", "0,59", "lite sukker"),
    )
    assert found[2] == "Sats: 6,98 | Gjelder: mye sukker"
