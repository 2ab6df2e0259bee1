"""Picture files of pages."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image

from ingest.errors import BrokenFileError
from ingest.readers import read_file
from ingest.readers.picture import picture_as_pdf
from ingest.tesseract import Tesseract

Pdf = Callable[..., Path]


def encoded(kind: str, *pictures: Image.Image, **options: object) -> bytes:
    target = io.BytesIO()
    more = {"save_all": True, "append_images": pictures[1:]} if len(pictures) > 1 else {}
    pictures[0].save(target, kind, **more, **options)
    return target.getvalue()


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    document = pdfium.PdfDocument(pdf)
    found = [tuple(round(side) for side in page.get_size()) for page in document]
    document.close()
    return found


def test_a_scan_of_several_pages_is_read(pdf: Pdf, tesseract: Tesseract, tmp_path: Path) -> None:
    document = pdfium.PdfDocument(
        pdf([(70, 100, "Første side handler om nattog.")], [(70, 100, "Andre side handler om ferje.")])
    )
    pages = [page.render(scale=200 / 72).to_pil().convert("1") for page in document]
    document.close()
    path = tmp_path / "brev.tiff"
    path.write_bytes(encoded("TIFF", *pages, dpi=(200, 200)))
    reading = read_file(path, path.name)
    assert [block.text for block in reading.blocks] == [
        "Første side handler om nattog.",
        "Andre side handler om ferje.",
    ]
    assert all(page.recognised for page in reading.pages)
    assert reading.properties == {}


@pytest.mark.parametrize(
    ("resolution", "size"), [((100, 100), (576, 720)), ((1, 1), (674, 842)), ((9000, 9000), (674, 842))]
)
def test_a_page_has_its_own_size_if_the_picture_tells_a_likely_one(
    resolution: tuple[int, int], size: tuple[int, int]
) -> None:
    content = encoded("PNG", Image.new("L", (800, 1000), 255), dpi=resolution)
    assert sizes(picture_as_pdf(content, "a.png")) == [size]


def test_a_picture_of_sixteen_bits_a_pixel_keeps_its_greys() -> None:
    grey = Image.fromarray(np.full((100, 80), 0x8000, dtype=np.uint16))
    document = pdfium.PdfDocument(picture_as_pdf(encoded("PNG", grey), "a.png"))
    assert document[0].render().to_pil().convert("L").getpixel((5, 5)) == pytest.approx(128, abs=3)
    document.close()


def test_a_photograph_is_turned_as_the_camera_says() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    content = encoded("JPEG", Image.new("RGB", (1000, 800), "white"), exif=turned)
    (size,) = sizes(picture_as_pdf(content, "a.jpg"))
    assert size[1] > size[0]


def test_what_can_be_seen_through_lies_on_white_paper() -> None:
    content = encoded("PNG", Image.new("RGBA", (80, 100), (0, 0, 0, 0)))
    document = pdfium.PdfDocument(picture_as_pdf(content, "a.png"))
    assert document[0].render().to_pil().convert("L").getextrema()[0] > 250
    document.close()


@pytest.mark.parametrize(
    "content", [b"not a picture", b"\x89PNG\r\n\x1a\n" + b"x" * 40, b"II*\x00" + b"\x00" * 9]
)
def test_a_broken_picture_is_told(content: bytes) -> None:
    with pytest.raises(BrokenFileError, match="skadet eller ikke et bilde"):
        picture_as_pdf(content, "a.png")


def test_a_picture_of_monstrous_size_is_refused_unread() -> None:
    content = encoded("PNG", Image.new("1", (20_000, 20_000)))
    with pytest.raises(BrokenFileError, match="Bildet er"):
        picture_as_pdf(content, "a.png")
