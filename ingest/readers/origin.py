"""Where the text of a PDF page comes from: typed, recognised by another program, or still a picture."""

from __future__ import annotations

from enum import Enum

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw

_FEWEST_LETTERS = 50
"""A page with fewer letters may be a scan on which a program has stamped a number or a date."""
_ODD = 0.3
"""A text layer with more unreadable characters than this share is of no use."""
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
    letters = letters_in(text)
    if letters and is_garbled(text):
        return Origin.PICTURE
    if letters == 0:
        return Origin.PICTURE if pdfium_raw.FPDFPage_CountObjects(page.raw) else Origin.TYPED
    covered = _share_of_pictures(page)
    if letters < _FEWEST_LETTERS:
        return Origin.PICTURE if covered >= _COVERS_HALF else Origin.TYPED
    return Origin.RECOGNISED if covered >= _COVERS_ALL and _is_unseen(page) else Origin.TYPED


def letters_in(text: str) -> int:
    """Return the number of letters and digits."""
    return sum(character.isalnum() for character in text)


def is_garbled(text: str) -> bool:
    """Whether a text layer's characters are largely none: a font that does not tell its letters."""
    visible = [character for character in text if not character.isspace()]
    odd = sum(
        character == "\ufffd" or character < " " or "\ue000" <= character <= "\uf8ff" for character in visible
    )
    return odd > _ODD * len(visible)


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
