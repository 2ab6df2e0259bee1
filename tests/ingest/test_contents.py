from __future__ import annotations

from ingest.contents import contents_rows
from ingest.lines import Line
from ingest.rows import Row, rows_of


def rows(*entries: tuple[str, str]) -> list[Row]:
    lines = []
    for number, (title, page) in enumerate(entries):
        top = 100 + 14.0 * number
        lines.append(Line(title, 1, 0, 1, 60, top, 60 + 5 * len(title), top + 10, 10, "Times"))
        if page:
            lines.append(Line(page, 1, 0, 1, 500, top, 510, top + 10, 10, "Times"))
    return list(rows_of(lines))


def found(page: list[Row], *, goes_on: bool = False) -> list[str]:
    entries = contents_rows(page, 40, goes_on=goes_on)
    return [row.text for row in page if id(row) in entries]


CHAPTERS = [("Veier", "3"), ("Baner", "5"), ("Busser", "9"), ("Ferjer", "12")]


def test_contents_without_dots_are_known_by_their_heading() -> None:
    page = rows(("Innhold", ""), *CHAPTERS, ("Rådet har vedtatt denne planen i år.", ""))
    assert found(page) == ["Innhold", "Veier 3", "Baner 5", "Busser 9", "Ferjer 12"]


def test_a_table_of_rising_figures_is_no_contents() -> None:
    assert found(rows(("Antall saker", ""), *CHAPTERS)) == []


def test_the_first_line_of_a_long_title_goes_with_it() -> None:
    page = rows(
        ("Innhold", ""), *CHAPTERS[:2], ("Veier, baner og alt annet som", ""), ("går", "7"), *CHAPTERS[2:]
    )
    assert len(found(page)) == 7


def test_contents_go_on_overleaf_without_a_heading() -> None:
    many = [(f"Kapittel om {word}", str(4 + n)) for n, word in enumerate("abcdefg")]
    assert found(rows(*many)) == []
    assert len(found(rows(*many), goes_on=True)) == 7


def test_pages_that_the_document_does_not_have_are_no_contents() -> None:
    assert found(rows(("Innhold", ""), ("Vei", "120"), ("Bane", "340"), ("Buss", "560"))) == []


def test_dots_need_no_heading_and_text_beside_them_stays() -> None:
    page = rows(
        *((f"{title} ........ {page}", "") for title, page in CHAPTERS),
        ("Forord", ""),
        ("Rådet har vedtatt dette.", ""),
    )
    assert found(page) == [f"{title} ........ {page}" for title, page in CHAPTERS]
