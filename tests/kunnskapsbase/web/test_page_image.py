"""The highlight lies on the quote, wherever the page puts it."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.pdfgen import canvas
from sample_files import PAGES, write_pdf

from ingest.document import WordBox
from ingest.readers.pdf import read_pdf
from ingest.tesseract import Tesseract
from kunnskapsbase.errors import SourceError
from kunnskapsbase.web.page_image import LONGEST_SIDE, SCALE, page_layout, page_picture


def pdf_bytes(tmp_path: Path) -> bytes:
    write_pdf(tmp_path / "a.pdf")
    return (tmp_path / "a.pdf").read_bytes()


def span_of(pdf: bytes, page: int, words: str) -> tuple[int, int]:
    document = pdfium.PdfDocument(pdf)
    textpage = document[page - 1].get_textpage()
    start = textpage.get_text_range().index(words)
    document.close()
    return start, start + len(words)


def yellow_area(png: bytes) -> tuple[int, int, int, int] | None:
    """The box around all pixels that are clearly yellow."""
    red, _, blue = Image.open(io.BytesIO(png)).convert("RGB").split()
    bright = red.point(lambda value: 255 if value > 200 else 0)
    not_white = blue.point(lambda value: 255 if value < 140 else 0)
    return Image.composite(not_white, Image.new("L", red.size), bright).getbbox()


def test_the_highlight_covers_the_quote_and_nothing_else(tmp_path: Path) -> None:
    pdf = pdf_bytes(tmp_path)
    box = yellow_area(page_picture(pdf, 2, *span_of(pdf, 2, PAGES[1][1])))
    assert box is not None
    left, top, right, bottom = (side / SCALE for side in box)
    height = 841.9
    assert left == pytest.approx(72, abs=3)
    assert 300 < right < 400
    assert height - 712 < top < height - 705
    assert height - 700 < bottom < height - 692


def test_the_letters_stay_dark_under_the_highlight(tmp_path: Path) -> None:
    pdf = pdf_bytes(tmp_path)
    start, end = span_of(pdf, 2, PAGES[1][1])
    picture = Image.open(io.BytesIO(page_picture(pdf, 2, start, end))).convert("L")
    box = page_layout(pdf, 2, start, end).boxes[0]
    assert picture.crop(box).getextrema()[0] < 60


def test_without_a_quote_nothing_is_highlighted(tmp_path: Path) -> None:
    pdf = pdf_bytes(tmp_path)
    assert yellow_area(page_picture(pdf, 1)) is None
    assert page_layout(pdf, 1).boxes == ()


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_turned_and_cropped_page_is_highlighted_in_the_right_place(tmp_path: Path, rotation: int) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_bytes(tmp_path)))
    page = writer.pages[1]
    page.cropbox.lower_left = (50, 500)
    page.rotate(rotation)
    stream = io.BytesIO()
    writer.write(stream)
    pdf = stream.getvalue()
    start, end = span_of(pdf, 2, PAGES[1][1])
    layout = page_layout(pdf, 2, start, end)
    png = page_picture(pdf, 2, start, end)
    picture = Image.open(io.BytesIO(png)).convert("L")
    assert picture.size == (layout.width, layout.height)
    assert yellow_area(png) is not None
    # The dark letters of the line lie under the box, and the box is nearly as long as the line.
    (box,) = layout.boxes
    assert picture.crop(box).getextrema()[0] < 60
    assert max(box[2] - box[0], box[3] - box[1]) == pytest.approx(262 * SCALE, rel=0.15)


def test_a_quote_across_two_lines_is_highlighted_on_both(tmp_path: Path) -> None:
    pdf = pdf_bytes(tmp_path)
    start, _ = span_of(pdf, 1, "kommunene")
    _, end = span_of(pdf, 1, "Møtet ble")
    assert len(page_layout(pdf, 1, start, end).boxes) == 2


def test_the_words_of_a_scan_are_highlighted_a_run_for_each_line(tmp_path: Path) -> None:
    words = (
        WordBox(0, 5, 100, 100, 130, 112),
        WordBox(6, 9, 134, 101, 150, 110),
        WordBox(10, 14, 400, 100, 430, 112),
        WordBox(15, 18, 100, 120, 130, 132),
        WordBox(19, 24, 135, 120, 160, 132),
    )
    pdf = pdf_bytes(tmp_path)
    layout = page_layout(pdf, 1, 2, 18, words)
    assert [tuple(round(side / SCALE) for side in box) for box in layout.boxes] == [
        (99, 99, 151, 113),
        (399, 99, 431, 113),
        (99, 119, 131, 133),
    ]
    assert page_layout(pdf, 1, 0, 0, words).boxes == ()
    assert yellow_area(page_picture(pdf, 1, 2, 18, words)) is not None


def test_a_quote_from_the_scanned_sample_is_highlighted_on_its_letters(tesseract: Tesseract) -> None:
    path = Path(__file__).parents[3] / "corpus" / "uttalelse-kollektivfelt.pdf"
    (page,) = read_pdf(path, path.name).pages
    start = page.text.index("Rådet går ikke inn")
    png = page_picture(path.read_bytes(), 1, start, page.text.index(".", start) + 1, page.words)
    area = yellow_area(png)
    assert area is not None
    left, top, right, bottom = area
    assert right - left > 200 * SCALE and bottom - top < 25 * SCALE
    assert Image.open(io.BytesIO(png)).convert("L").crop(area).getextrema()[0] < 100


def test_a_huge_page_gets_a_picture_of_bounded_size(tmp_path: Path) -> None:
    path = tmp_path / "plakat.pdf"
    poster = canvas.Canvas(str(path), pagesize=(9000, 3000))
    poster.drawString(100, 100, "Plakat")
    poster.save()
    layout = page_layout(path.read_bytes(), 1)
    assert max(layout.width, layout.height) <= LONGEST_SIDE + 1


@pytest.mark.parametrize("number", [0, 4, -1])
def test_a_page_that_is_not_there_is_a_source_error(tmp_path: Path, number: int) -> None:
    with pytest.raises(SourceError, match=f"side {number}"):
        page_picture(pdf_bytes(tmp_path), number)


def test_a_broken_file_is_a_source_error() -> None:
    with pytest.raises(SourceError, match="kan ikke vises"):
        page_picture(b"%PDF-1.4 no more", 1)


def test_positions_beyond_the_page_do_no_harm(tmp_path: Path) -> None:
    pdf = pdf_bytes(tmp_path)
    assert page_layout(pdf, 1, 100_000, 2**31 - 1).boxes == ()
