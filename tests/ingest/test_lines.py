from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
from reportlab.pdfgen.canvas import Canvas

from ingest.glyphs import BoxRoom
from ingest.lines import Line, page_lines

Pdf = Callable[..., Path]


def first_page(path: Path) -> tuple[str, list[Line]]:
    document = pdfium.PdfDocument(path)
    page = document[0]
    textpage = page.get_textpage()
    try:
        found = page_lines(textpage.raw, 1, page.get_height())
        return found.text, list(found.lines)
    finally:
        textpage.close()
        page.close()
        document.close()


def test_a_line_knows_where_it_stands_and_how_it_looks(pdf: Pdf) -> None:
    text, lines = first_page(pdf([(60, 100, "Overskrift", "Helvetica-Bold", 14), (60, 130, "Tekst her ")]))
    heading, body = lines
    assert (heading.text, body.text) == ("Overskrift", "Tekst her")
    assert text[body.start : body.end] == "Tekst her"
    assert heading.bold and not body.bold
    assert heading.size > body.size
    assert abs(body.left - 60) < 2 and 115 < body.top < body.middle < body.bottom < 135
    assert body.width == body.right - body.left


def test_a_phrase_in_bold_does_not_make_the_line_bold(pdf: Pdf) -> None:
    def page(canvas: Canvas) -> None:
        text = canvas.beginText(60, 700)
        words = {"Helvetica": "Rådet vil nå ", "Helvetica-Bold": "gå imot", "Helvetica ": " at det skjer nå"}
        for font, phrase in words.items():
            text.setFont(font.strip(), 10)
            text.textOut(phrase)
        canvas.drawText(text)

    _, lines = first_page(pdf(page))
    assert [line.bold for line in lines] == [False]


def test_a_wide_gap_parts_columns_and_cells(pdf: Pdf) -> None:
    _, lines = first_page(pdf([(60, 100, "Vare"), (200, 100, "Pris")]))
    assert [line.text for line in lines] == ["Vare", "Pris"]


def test_a_gap_in_which_cells_may_meet_is_remembered(pdf: Pdf) -> None:
    text, lines = first_page(pdf([(60, 100, "Saft og is"), (112, 100, "21 pst. av alle")]))
    (line,) = lines
    ((behind, begin, end),) = line.gaps
    assert text[line.start : line.end] == line.text == "Saft og is 21 pst. av alle"
    assert text[behind:].startswith("21 pst.")
    assert line.left < begin < end < line.right and abs(end - 112) < 2


def test_turned_lines_are_left_out_whichever_way_they_turn(pdf: Pdf) -> None:
    def page(canvas: Canvas) -> None:
        for angle in (0, 2, -2, 90, -90, 180, 30):
            canvas.saveState()
            canvas.translate(300, 400 + angle)
            canvas.rotate(angle)
            canvas.setFont("Helvetica", 10)
            canvas.drawString(0, 0, f"vinkel{angle}")
            canvas.restoreState()

    text, lines = first_page(pdf(page))
    assert {line.text for line in lines} == {"vinkel0", "vinkel2", "vinkel-2"}
    assert "vinkel90" in text


def test_the_text_has_a_character_for_each_of_pdfiums(pdf: Pdf) -> None:
    path = pdf([(60, 100, "Vei og bane – «nå» • æøå")])
    text, lines = first_page(path)
    document = pdfium.PdfDocument(path)
    page = document[0]
    textpage = page.get_textpage()
    assert len(text) == textpage.count_chars()
    textpage.close()
    page.close()
    document.close()
    assert lines[0].text == "Vei og bane – «nå» • æøå"


def test_a_page_of_many_characters_is_read_like_any_other(pdf: Pdf) -> None:
    row = "Rådet ber om at midler til fylkesvei økes. " * 3
    sheet = [(20, 50 + 10 * number, f"{number} {row}", "Helvetica", 6) for number in range(60)]
    text, lines = first_page(pdf(sheet))
    assert len(text) > 6000
    assert [line.text for line in lines] == [f"{number} {row}".strip() for number in range(60)]
    assert all(abs(line.middle - 48 - 10 * number) < 2 for number, line in enumerate(lines))


def test_memory_for_boxes_serves_page_after_page(pdf: Pdf) -> None:
    document = pdfium.PdfDocument(
        pdf([(60, 100, "En lang linje"), (60, 120, "og en til")], [(90, 300, "Kort")])
    )
    room = BoxRoom()
    textpages = [page.get_textpage() for page in document]
    again = [page_lines(textpage.raw, 1, 800, room) for textpage in textpages]
    assert again == [page_lines(textpage.raw, 1, 800) for textpage in textpages]
    document.close()


def test_an_empty_page_has_no_lines(pdf: Pdf) -> None:
    assert first_page(pdf([])) == ("", [])
