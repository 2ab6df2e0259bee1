"""The characters of a PDF page as pdfium finds them: one text, and the boxes of what is visible as arrays.

Nearly all time of reading a PDF goes into asking pdfium for one character after the other. Hence the text is
taken at once, and the boxes through a loop that runs in C, without the checks that pypdfium2 puts around
each call. The caller holds `ingest.pdfium_lock.PDFIUM`.
"""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
"""Stands for a glyph of which the file does not tell which letter it is."""
_HYPHEN_MARKS = "\x02\xad￾"
_BULLETS = frozenset((0xF0B7, 0xF0A7, 0xF02D, 0xF0A8, 0xF0D8, 0xF0FC, 0x25CF, 0x25AA, 0x2023, 0x25E6, 0x2043))
"""Bullets of symbol fonts, which stand in a private range, and their like."""
_SYMBOL_FONTS = range(0xF020, 0xF100)
"""Fonts without a Unicode table have their characters here, by the byte that stands for each in the file."""
_PICTURE_FONTS = re.compile(r"wingding|webding|dingbat", re.IGNORECASE)
_GREEK = dict(
    zip(
        range(0xF041, 0xF05B),
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
        strict=True,
    )
) | dict(zip(range(0xF061, 0xF07B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
_SYMBOLS = _GREEK | dict(
    zip((0xF0A3, 0xF0A5, 0xF0AE, 0xF0B0, 0xF0B1, 0xF0B3, 0xF0B4, 0xF0B9, 0xF0D7), "≤∞→°±≥×≠⋅", strict=True)
)
"""The characters of the font Symbol that are not ASCII."""
_EXPERT_SETS = ((0xF730, 0xF739, "0"), (0xF761, 0xF77A, "A"), (0xF7E0, 0xF7FE, "À"))
"""Old-style figures and small capitals of Adobe's fonts: first, last, and what the first stands for."""
_UNUSUAL = re.compile(r"[\x00\x02\xad\u2000-\uffff]")
_SPACES = (*range(9, 14), *range(28, 33), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_TILTED = 0.2
"""Text turned by more than this angle (radians), such as a spine title, is no part of the running text."""
_NAME_LENGTH = 128
_NONE = np.empty(0, np.int64)


def _without_checks(function: object, *arguments: Any, result: Any = ctypes.c_int) -> Any:
    """Return a pdfium function that takes addresses and keeps the interpreter's lock: a third of the cost."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0  # type: ignore[arg-type]
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_get_box = _without_checks(pdfium.FPDFText_GetLooseCharBox, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_get_object = _without_checks(
    pdfium.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_int, result=ctypes.c_void_p
)
_get_angle = _without_checks(
    pdfium.FPDFText_GetCharAngle, ctypes.c_void_p, ctypes.c_int, result=ctypes.c_float
)
_get_font = _without_checks(
    pdfium.FPDFText_GetFontInfo,
    ctypes.c_void_p,
    ctypes.c_int,
    ctypes.c_void_p,
    ctypes.c_ulong,
    ctypes.c_void_p,
)


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The characters of a page.

    Attributes:
        text: A printable character for each of pdfium's.
        places: The index in `text` of each visible character that has a place on the page.
        boxes: Left, top, right and bottom of each of these in points, from the top left corner of the page.
        breaks: Whether pdfium found a line break between a character of `places` and the one before it.
        unplaced: The index in `text` of each visible character that has no place.
    """

    text: str
    places: NDArray[np.int64]
    boxes: NDArray[np.float64]
    breaks: NDArray[np.bool_]
    unplaced: NDArray[np.int64]


def read_glyphs(textpage: object, height: float) -> Glyphs:
    """Return the characters of a page.

    Args:
        textpage: pdfium's raw text page.
        height: The page's height in points.
    """
    count = pdfium.FPDFText_CountChars(textpage)
    text = _text(textpage, count)
    if not text:
        return Glyphs("", _NONE, np.empty((0, 4)), np.empty(0, np.bool_), _NONE)
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    places = np.flatnonzero(~np.isin(codes, _SPACES))
    rectangles = np.empty((len(places), 4), np.float32)
    first = rectangles.ctypes.data
    handle = ctypes.cast(textpage, ctypes.c_void_p).value  # type: ignore[arg-type]
    found = list(map(_get_box, repeat(handle), places.tolist(), range(first, first + 16 * len(places), 16)))
    boxes = rectangles.astype(np.float64)
    unplaced = _NONE
    if not all(found):
        has_box = np.array(found, np.bool_)
        places, boxes, unplaced = places[has_box], boxes[has_box], places[~has_box]
    boxes[:, 1::2] = height - boxes[:, 1::2]
    breaks_before = np.cumsum((codes == 10) | (codes == 13))[places]
    return Glyphs(text, places, boxes, np.diff(breaks_before, prepend=0) > 0, unplaced)


def _text(textpage: object, count: int) -> str:
    """Return a character for each of pdfium's; its own text leaves some out or has two for one."""
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(textpage, 0, count, buffer)
    text = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
    fonts = Fonts(textpage)
    if written != count + 1 or len(text) != count or _SURROGATE.search(text):
        codes = (pdfium.FPDFText_GetUnicode(textpage, index) for index in range(count))
        return "".join(_shown(code, index, fonts) for index, code in enumerate(codes))
    return _UNUSUAL.sub(lambda found: _shown(ord(found.group()), found.start(), fonts), text)


def _shown(code: int, index: int, fonts: Fonts) -> str:
    return printable(code, fonts.name(index) if code in _SYMBOL_FONTS else "")


@lru_cache(maxsize=4096)
def printable(code: int, font: str = "") -> str:
    """Return the one character to show for one of a PDF, whose fonts may number theirs as they like.

    Args:
        code: The character's number, as pdfium gives it.
        font: The name of its font, which tells what a number of the private range stands for.

    >>> printable(0xF0B7, "Symbol"), printable(0xF061, "Symbol"), printable(0xF061, "Minion")
    ('•', 'α', 'a')
    """
    # A character outside Unicode's planes or half of a pair would make the text unstorable.
    if code <= 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return " "
    if chr(code) in _HYPHEN_MARKS:
        return "-"
    if code in _BULLETS or (code in _SYMBOL_FONTS and _PICTURE_FONTS.search(font)):
        return "•"
    if code in _SYMBOL_FONTS:
        return _SYMBOLS.get(code, chr(code - 0xF000)) if "symbol" in font.lower() else chr(code - 0xF000)
    for first, last, meaning in _EXPERT_SETS:
        if first <= code <= last:
            return chr(ord(meaning) + code - first)
    return UNKNOWN if 0xE000 <= code <= 0xF8FF or code >= 0xF0000 else chr(code)


class Fonts:
    """The names of a page's fonts, by character; asked of pdfium once for each piece of text in the file."""

    def __init__(self, textpage: object) -> None:
        self._handle = ctypes.cast(textpage, ctypes.c_void_p).value  # type: ignore[arg-type]
        self._name = ctypes.create_string_buffer(_NAME_LENGTH)
        self._flags = ctypes.c_int()
        self._known: dict[int | None, str] = {}

    def name(self, index: int) -> str:
        """Return the name of the font of the character at `index` of the page's text."""
        text_object: int | None = _get_object(self._handle, index)
        known = self._known.get(text_object)
        if known is None:
            self._name[0] = b"\0"
            place, flags = ctypes.addressof(self._name), ctypes.addressof(self._flags)
            _get_font(self._handle, index, place, _NAME_LENGTH, flags)
            known = self._known[text_object] = _plain_name(self._name.value)
        return known


@lru_cache(maxsize=4096)
def _plain_name(name: bytes) -> str:
    # A subset font has six random letters before its name.
    return name.decode("utf-8", "replace").split("+", 1)[-1]


def is_tilted(textpage: object, index: int) -> bool:
    """Whether a character is turned so far that it is no part of the running text."""
    angle: float = _get_angle(ctypes.cast(textpage, ctypes.c_void_p), index)  # type: ignore[arg-type]
    return min(angle % math.tau, -angle % math.tau) > _TILTED
