"""Scans made for the tests and read by the real Tesseract, whole and inside a PDF with text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.document import BlockKind, Reading
from ingest.errors import UnreadScanError
from ingest.readers.pdf import read_pdf
from ingest.recognition import Recognition
from ingest.tesseract import Tesseract

Pdf = Callable[..., Path]
LETTER = [
    (70, 90, "Uttalelse om nattoget", "Helvetica-Bold", 18),
    (70, 130, "Rådet ber om at nattoget går hver natt, også i påsken og"),
    (70, 143, "om sommeren. Løyvet må gjelde i åtte år."),
    (70, 170, "Krav til toget", "Helvetica-Bold", 14),
    (70, 195, "Sengeplassene må være åpne for alle, og prisen må ikke øke mer"),
    (70, 208, "enn prisene ellers i samfunnet gjør."),
]
TYPED = [(70, 100, "Dette er en side med tekst som er skrevet på maskin og ikke skannet i det hele tatt.")]


def print_out(pdf: Pdf, sheet: Sequence[object], dots_per_inch: int = 200) -> Image.Image:
    document = pdfium.PdfDocument(pdf(sheet, name="trykk.pdf"))
    picture = document[0].render(scale=dots_per_inch / 72, grayscale=True).to_pil().convert("L")
    document.close()
    return picture


def draw(picture: Image.Image, *, stamp: str = "", unseen: str = "") -> Callable[[Canvas], None]:
    """Draws the picture over the whole page, perhaps with text over it that is seen or not."""

    def page(canvas: Canvas) -> None:
        width, height = A4 if picture.height > picture.width else A4[::-1]
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(picture), 0, 0, width, height)
        canvas.drawString(20, 20, stamp)
        text = canvas.beginText(70, 700)
        text.setTextRenderMode(3)
        for line in unseen.splitlines():
            text.textLine(line)
        canvas.drawText(text)

    return page


def read(path: Path, recognition: Recognition = Recognition()) -> Reading:  # noqa: B008 (a frozen value)
    return read_pdf(path, path.name, recognition)


def kinds(reading: Reading) -> list[tuple[BlockKind, int, str]]:
    return [(block.kind, block.level, block.text) for block in reading.blocks]


EXPECTED = [
    (BlockKind.HEADING, 1, "Uttalelse om nattoget"),
    (
        BlockKind.PARAGRAPH,
        0,
        "Rådet ber om at nattoget går hver natt, også i påsken og om sommeren. Løyvet må gjelde i åtte år.",
    ),
    (BlockKind.HEADING, 2, "Krav til toget"),
    (
        BlockKind.PARAGRAPH,
        0,
        "Sengeplassene må være åpne for alle, og prisen må ikke øke mer enn prisene ellers i samfunnet gjør.",
    ),
]


def test_a_scan_comes_out_as_the_page_that_was_scanned(pdf: Pdf, tesseract: Tesseract) -> None:
    reading = read(pdf(draw(print_out(pdf, LETTER))))
    assert kinds(reading) == EXPECTED
    assert reading.pages[0].recognised
    assert reading.notices == ("Side 1 er skannet; teksten er tolket fra bilde (OCR).",)


def test_a_page_that_lies_askew_is_laid_out_all_the_same(pdf: Pdf, tesseract: Tesseract) -> None:
    askew = print_out(pdf, LETTER).rotate(1.5, Image.Resampling.BICUBIC, fillcolor=255)
    assert kinds(read(pdf(draw(askew)))) == EXPECTED


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_and_its_words_are_found_where_they_lie(
    pdf: Pdf, tesseract: Tesseract, turn: int
) -> None:
    turned = print_out(pdf, LETTER).rotate(turn, expand=True)
    reading = read(pdf(draw(turned)))
    assert kinds(reading) == EXPECTED
    assert_words_lie_on_ink(reading, turned)


def assert_words_lie_on_ink(reading: Reading, picture: Image.Image) -> None:
    """Every word's box, give or take a point and a half, holds letters, and no letter lies outside of all boxes."""
    page = reading.pages[0]
    scale = max(picture.size) / max(A4)
    ink = np.asarray(picture) < 100
    uncovered = ink.copy()
    for word in page.words:
        rows, columns = (
            slice(max(0, int((first - 1.5) * scale)), int((last + 1.5) * scale))
            for first, last in ((word.top, word.bottom), (word.left, word.right))
        )
        assert ink[rows, columns].any(), page.text[word.start : word.end]
        uncovered[rows, columns] = False
    assert not uncovered.any()


def test_words_and_pieces_point_into_the_text_of_the_page(pdf: Pdf, tesseract: Tesseract) -> None:
    reading = read(pdf(draw(print_out(pdf, LETTER))))
    page = reading.pages[0]
    assert_words_lie_on_ink(reading, print_out(pdf, LETTER))
    assert " ".join(page.text[word.start : word.end] for word in page.words) == " ".join(page.text.split())
    for block in reading.blocks:
        for piece in block.pieces:
            place = piece.place
            assert page.text[place.start : place.end] == block.text[piece.start : piece.end].strip()


def test_a_scan_inside_a_pdf_with_text_is_read_between_its_pages(pdf: Pdf, tesseract: Tesseract) -> None:
    reading = read(pdf(TYPED, draw(print_out(pdf, LETTER)), TYPED))
    assert [page.recognised for page in reading.pages] == [False, True, False]
    assert kinds(reading)[1:-1] == EXPECTED
    assert reading.blocks[0].text == reading.blocks[-1].text == TYPED[0][2]


def test_a_scan_with_a_number_stamped_on_it_is_read(pdf: Pdf, tesseract: Tesseract) -> None:
    reading = read(pdf(draw(print_out(pdf, LETTER), stamp="19/4711-2")))
    assert reading.pages[0].recognised
    assert EXPECTED[1] in kinds(reading)


def test_a_photograph_keeps_the_few_words_set_over_it(pdf: Pdf, tesseract: Tesseract) -> None:
    grain = np.random.default_rng(3).integers(0, 255, (600, 424), dtype=np.uint8)
    reading = read(pdf(draw(Image.fromarray(grain), stamp="Årsrapport 2023"), TYPED))
    assert reading.blocks[0].text == "Årsrapport 2023"
    assert not reading.pages[0].recognised


def test_text_put_invisibly_over_a_scan_is_taken_as_recognised(pdf: Pdf) -> None:
    text = "\n".join(entry[2] for entry in LETTER)
    reading = read(pdf(draw(print_out(pdf, LETTER), unseen=text)), Recognition(on=False))
    assert reading.pages[0].recognised
    assert reading.pages[0].words == ()
    assert reading.notices == ()


def test_without_the_program_a_scan_fails_with_what_to_install(
    pdf: Pdf, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    with pytest.raises(UnreadScanError, match="apt install tesseract-ocr tesseract-ocr-nor") as caught:
        read(pdf(draw(print_out(pdf, LETTER))))
    assert "\n" not in caught.value.reason


def test_without_the_program_the_pages_with_text_are_read_with_a_notice(
    pdf: Pdf, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    scan = draw(print_out(pdf, LETTER))
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    reading = read(pdf(TYPED, scan, scan, [], scan))
    assert [block.text for block in reading.blocks] == [TYPED[0][2]]
    blank, missing = reading.notices
    assert blank == "1 av 5 sider har ingen tekst."
    assert missing.startswith(
        "Side 2–3 og 5 er skannet og ble ikke lest. Tekstgjenkjenning er ikke installert."
    )


def test_turned_off_it_says_so(pdf: Pdf) -> None:
    with pytest.raises(UnreadScanError, match=r"slått av \(ingest\.ocr\)"):
        read(pdf(draw(print_out(pdf, LETTER))), Recognition(on=False))


def test_a_language_that_is_not_installed_is_named(pdf: Pdf, tesseract: Tesseract) -> None:
    with pytest.raises(UnreadScanError, match="mangler språket xyz"):
        read(pdf(draw(print_out(pdf, LETTER))), Recognition(language="nor+xyz"))


def test_a_page_that_takes_too_long_is_left_and_the_rest_is_read(pdf: Pdf, tesseract: Tesseract) -> None:
    scan = draw(print_out(pdf, LETTER))
    hasty = Recognition(seconds=0.01)
    with pytest.raises(UnreadScanError, match=r"brukte mer enn 0\.01 sekunder"):
        read(pdf(scan), hasty)
    reading = read(pdf(TYPED, *[scan] * 6), hasty)
    assert [block.text for block in reading.blocks] == [TYPED[0][2]]
    assert any("tok for lang tid" in notice for notice in reading.notices), "it gives up at last"


def test_the_pieces_of_a_line_that_ends_in_a_hyphen_are_joined(pdf: Pdf, tesseract: Tesseract) -> None:
    sheet = [(70, 100, "Rådet mener at kommunene bør få frihet til å bygge ut kollektiv-")]
    reading = read(pdf(draw(print_out(pdf, [*sheet, (70, 113, "trafikken slik de selv ønsker det.")]))))
    assert "kollektivtrafikken slik" in reading.blocks[0].text
