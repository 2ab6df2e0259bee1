"""Picture files: scans and photographs of pages, read as a PDF of their pictures is."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdf
from PIL import Image, ImageOps, ImageSequence

from ingest.document import Reading
from ingest.errors import BrokenFileError
from ingest.readers.decoding import read_bytes
from ingest.readers.pdf import read_pdf
from ingest.recognition import AUTOMATIC, Recognition

PICTURE_ENDINGS = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
_FORMATS = ("PNG", "JPEG", "TIFF")
_MOST_PIXELS = 100_000_000
"""An A3 page at 600 dots per inch has 70 million."""
_MOST_PAGES = 200
_LIKELY_SIDE = (3.0, 20.0)
"""Inches; a picture whose own resolution makes its longer side shorter or longer does not know its size."""
_PAPER_SIDE = 11.7
"""The longer side of an A4 page in inches."""
_QUALITY = 90


def read_picture(path: Path, name: str, recognition: Recognition = AUTOMATIC) -> Reading:
    """Read a picture file; every picture in it is a page.

    Args:
        path: The file.
        name: Its name as the user knows it, for errors.
        recognition: How its text is recognised.

    Raises:
        BrokenFileError: The file is no picture, is damaged, too large, or has no text on it.
        UnreadScanError: Its text could not be recognised.
    """
    content = picture_as_pdf(read_bytes(path, name), name)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "picture.pdf"
        copy.write_bytes(content)
        # What the copy says of itself, such as the day it was made, is not said by the file.
        return replace(read_pdf(copy, name, recognition), properties={})


def picture_as_pdf(content: bytes, name: str) -> bytes:
    """Return a picture file as a PDF with a page for each picture, upright and in its likely size.

    Raises:
        BrokenFileError: It is no picture, damaged or too large.
    """
    target, pages = io.BytesIO(), pypdf.PdfWriter()
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
            # One at a time, as a scan of many pages is large when unpacked.
            for sheet in _sheets(picture, name):
                page = io.BytesIO()
                sheet.save(page, "PDF", resolution=_resolution(picture, sheet.size), quality=_QUALITY)
                pages.append(page)
        pages.write(target)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise BrokenFileError(
            name, "Bildet er skadet eller ikke et bilde. Åpne det i et annet program og lagre det på nytt."
        ) from error
    return target.getvalue()


def _sheets(picture: Image.Image, name: str) -> Iterator[Image.Image]:
    for number, frame in enumerate(ImageSequence.Iterator(picture)):
        if frame.width * frame.height > _MOST_PIXELS or number >= _MOST_PAGES:
            raise BrokenFileError(
                name, "Bildet er for stort. Skann det på nytt med 300 punkter per tomme, eller del det opp."
            )
        upright = ImageOps.exif_transpose(frame)
        if upright.has_transparency_data:
            paper = Image.new("RGBA", upright.size, "white")
            upright = Image.alpha_composite(paper, upright.convert("RGBA"))
        if upright.mode.startswith("I"):
            upright = upright.convert("I").point(lambda value: value * (1 / 256))
        yield upright.convert("L" if upright.mode in {"1", "L", "I", "F"} else "RGB")


def _resolution(picture: Image.Image, size: tuple[int, int]) -> float:
    longer = max(size)
    told = float(picture.info.get("dpi", (0, 0))[0] or 0)
    if told > 0 and _LIKELY_SIDE[0] <= longer / told <= _LIKELY_SIDE[1]:
        return told
    return longer / _PAPER_SIDE
