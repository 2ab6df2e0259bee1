"""Where the text of a PDF page comes from: typed, recognised by another program, or still a picture."""

from __future__ import annotations

import re
from enum import Enum
from itertools import islice

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw

_FEWEST_LETTERS = 50
"""A page with fewer letters may be a scan on which a program has stamped a number or a date."""
_ODD = 0.3
"""A text layer with more unreadable characters than this share is of no use."""
_ODD_CHARACTER = re.compile(r"[\x00-\x08\x0e-\x1b\ue000-\uf8ff\ufffd]")
"""Control characters, the private range and what stands for an unknown character."""
_COVERS_HALF, _COVERS_ALL = 0.5, 0.8


class Origin(Enum):
    """Where the text of a page comes from, or would have to come from."""

    TYPED = "typed"
    """The file itself."""
    RECOGNISED = "recognised"
    """The file itself, in which another program has put it invisibly over a scan."""
    PICTURE = "picture"
    """The page is a picture that has yet to be read."""


def origin_of(page: pdfium.PdfPage, text: str) -> Origin:
    """Return where the text of a page comes from, judged by what `text` it has and what is drawn on it.

    The caller holds `PDFIUM`.
    """
    letters = letters_in(text, most=_FEWEST_LETTERS)
    if letters and is_garbled(text):
        return Origin.PICTURE
    if letters == 0:
        return Origin.PICTURE if pdfium_raw.FPDFPage_CountObjects(page.raw) else Origin.TYPED
    if letters < _FEWEST_LETTERS:
        return Origin.PICTURE if _share_of_pictures(page) >= _COVERS_HALF else Origin.TYPED
    # Nearly every page begins with a text that is seen, so that its pictures need not be looked for.
    return Origin.RECOGNISED if _is_unseen(page) and _share_of_pictures(page) >= _COVERS_ALL else Origin.TYPED


def letters_in(text: str, most: int | None = None) -> int:
    """Return the number of letters and digits, counted no further than `most`."""
    return sum(1 for _ in islice(filter(str.isalnum, text), most))


def is_garbled(text: str) -> bool:
    """Whether a text layer's characters are largely none: a font that does not tell its letters."""
    odd = len(_ODD_CHARACTER.findall(text))
    return odd > 0 and odd > _ODD * len("".join(text.split()))


def _share_of_pictures(page: pdfium.PdfPage) -> float:
    width, height = page.get_size()
    area = 0.0
    for thing in page.get_objects(filter=[pdfium_raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = map(float, thing.get_bounds())
        area += max(0.0, right - left) * max(0.0, top - bottom)
    return area / max(float(width * height), 1.0)


def _is_unseen(page: pdfium.PdfPage) -> bool:
    texts = page.get_objects(filter=[pdfium_raw.FPDF_PAGEOBJ_TEXT], max_depth=5)
    unseen = pdfium_raw.FPDF_TEXTRENDERMODE_INVISIBLE
    return all(pdfium_raw.FPDFTextObj_GetTextRenderMode(text.raw) == unseen for text in texts)
