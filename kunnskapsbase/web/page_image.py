"""Pictures of PDF pages with a quote highlighted."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw
from PIL import Image, ImageChops, ImageDraw

from ingest.document import WordBox
from ingest.pdfium_lock import PDFIUM
from kunnskapsbase.errors import SourceError
from kunnskapsbase.web.languages import said_here
from kunnskapsbase.web.texts import general as texts

SCALE = 1.6
"""Pixels a point: 10-point type stays readable and a page is a few hundred kilobytes."""
LONGEST_SIDE = 2200
_YELLOW = (255, 226, 77)
_MARGIN = 2
"""Pixels by which the highlight is larger than the glyphs."""

PICTURED = ("pdf", "png", "jpg", "tif")
"""The formats whose pages can be pictured; of others with pages, such as text files, the text is shown."""

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Layout:
    """The size of a page's picture, and the pixels ``(left, top, right, bottom)`` of each highlighted run."""

    width: int
    height: int
    boxes: tuple[Box, ...]


def page_layout(
    pdf: bytes, number: int, start: int = 0, end: int = 0, words: Sequence[WordBox] = ()
) -> Layout:
    """Return how large the picture is and where the quote stands on it, without drawing it.

    Args:
        pdf: The file's bytes.
        number: The physical page, from 1.
        start: The quote's first character in the page's text.
        end: The character after the quote's last.
        words: Where the words of a recognised page stand; of any other page pdfium knows it.

    Raises:
        SourceError: There is no such page, or it is broken.
    """
    with _page(pdf, number) as page:
        return _layout(page, start, end, words)


def page_picture(
    pdf: bytes, number: int, start: int = 0, end: int = 0, words: Sequence[WordBox] = ()
) -> bytes:
    """Return the page as PNG with characters ``[start, end)`` highlighted; arguments as for `page_layout`."""
    with _page(pdf, number) as page:
        layout = _layout(page, start, end, words)
        bitmap = page.render(scale=_scale(page), rev_byteorder=True)
        picture = bitmap.to_pil().convert("RGB")
        bitmap.close()
    if layout.boxes:
        # Multiplied like a highlighter pen: the paper turns yellow and the letters stay as dark as they are.
        ink = Image.new("RGB", picture.size, "white")
        pen = ImageDraw.Draw(ink)
        for box in layout.boxes:
            pen.rectangle(box, fill=_YELLOW)
        picture = ImageChops.multiply(picture, ink)
    stream = io.BytesIO()
    picture.save(stream, "PNG", compress_level=6)
    return stream.getvalue()


@contextmanager
def _page(pdf: bytes, number: int) -> Iterator[pdfium.PdfPage]:
    with PDFIUM:
        try:
            document = pdfium.PdfDocument(pdf)
            try:
                if not 1 <= number <= len(document):
                    raise said_here(SourceError(texts.NO_SUCH_PAGE.format(page=number)))
                page = document[number - 1]
                yield page
                page.close()
            finally:
                document.close()
        except pdfium.PdfiumError as error:
            raise said_here(SourceError(texts.BROKEN_PAGE.format(page=number))) from error


def _scale(page: pdfium.PdfPage) -> float:
    return float(min(SCALE, LONGEST_SIDE / max(*page.get_size(), 1.0)))


def _layout(page: pdfium.PdfPage, start: int, end: int, words: Sequence[WordBox]) -> Layout:
    scale = _scale(page)
    # As pypdfium2 sizes its bitmaps.
    width, height = (-int(-side * scale // 1) for side in page.get_size())
    if words:
        boxes = tuple(_runs([word for word in words if word.start < end and word.end > start], scale))
    else:
        boxes = tuple(_boxes(page, start, end, width, height)) if end > start else ()
    return Layout(width, height, boxes)


def _runs(words: Sequence[WordBox], scale: float) -> Iterator[Box]:
    """One box for the words that stand side by side on a line, as the space between them is part of a quote."""
    run: WordBox | None = None
    for word in words:
        if run is not None and _are_beside(run, word):
            run = replace(
                run, top=min(run.top, word.top), right=word.right, bottom=max(run.bottom, word.bottom)
            )
            continue
        if run is not None:
            yield _in_pixels(run, scale)
        run = word
    if run is not None:
        yield _in_pixels(run, scale)


def _are_beside(one: WordBox, other: WordBox) -> bool:
    height = max(one.bottom - one.top, other.bottom - other.top)
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap > 0.3 * height and 0 <= other.left - one.right < 1.5 * height


def _in_pixels(box: WordBox, scale: float) -> Box:
    left, top, right, bottom = (round(side * scale) for side in (box.left, box.top, box.right, box.bottom))
    return left - _MARGIN, top - _MARGIN, right + _MARGIN, bottom + _MARGIN


def _boxes(page: pdfium.PdfPage, start: int, end: int, width: int, height: int) -> Iterator[Box]:
    textpage = page.get_textpage()
    edges = [ctypes.c_double() for _ in range(4)]
    left, top, right, bottom = edges
    for index in range(pdfium_raw.FPDFText_CountRects(textpage.raw, start, end - start)):
        if not pdfium_raw.FPDFText_GetRect(textpage.raw, index, *map(ctypes.byref, edges)):
            continue
        corners = [
            _to_picture(page, width, height, x.value, y.value) for x, y in ((left, top), (right, bottom))
        ]
        columns, rows = zip(*corners, strict=True)
        yield (
            min(columns) - _MARGIN,
            min(rows) - _MARGIN,
            max(columns) + _MARGIN,
            max(rows) + _MARGIN,
        )
    textpage.close()


def _to_picture(page: pdfium.PdfPage, width: int, height: int, x: float, y: float) -> tuple[int, int]:
    """Return the pixel of a point of the page; pdfium heeds rotation and crop box."""
    column, row = ctypes.c_int(), ctypes.c_int()
    pdfium_raw.FPDF_PageToDevice(
        page.raw, 0, 0, width, height, 0, x, y, ctypes.byref(column), ctypes.byref(row)
    )
    return column.value, row.value
