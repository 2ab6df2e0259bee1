"""The characters of a PDF page as pdfium finds them: one text, and the boxes of what is visible as arrays.

Much of the time of reading a PDF goes into asking pdfium for one character after the other. Hence the text is
taken at once, and the rest through loops that run in C, without the checks that pypdfium2 puts around each
call. The caller holds `ingest.pdfium_lock.PDFIUM`.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterable, Sequence
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
_ROOM = 4096


def character_set(codes: Iterable[int]) -> NDArray[np.bool_]:
    """Return a table of characters for `is_among`."""
    members = np.array(list(codes))
    table = np.zeros(members.max() + 2, np.bool_)
    table[members] = True
    return table


def is_among(codes: NDArray[np.uint32], table: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether each character belongs to a set; much quicker than `numpy.isin`."""
    return table[np.minimum(codes, len(table) - 1)]


_IS_SPACE = character_set(_SPACES)


def _without_checks(function: object, *arguments: Any, result: Any = ctypes.c_int) -> Any:
    """Return a pdfium function that keeps the interpreter's lock and does not convert what it is given.

    Whole numbers become C's `int` and all else must be an object of ctypes, which takes a fifth of the time.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value or 0  # type: ignore[arg-type]
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_get_box = _without_checks(pdfium.FPDFText_GetLooseCharBox)
_get_object = _without_checks(pdfium.FPDFText_GetTextObject, result=ctypes.c_void_p)
_get_angle = _without_checks(pdfium.FPDFText_GetCharAngle, result=ctypes.c_float)
_get_font = _without_checks(pdfium.FPDFTextObj_GetFont, ctypes.c_void_p, result=ctypes.c_void_p)
_get_font_name = _without_checks(
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
        codes: The number of each of these characters.
        boxes: A row each for left, top, right and bottom of these in points, from the top left corner of the page.
        breaks: Whether pdfium found a line break between a character of `places` and the one before it.
        unplaced: The index in `text` of each visible character that has no place.
    """

    text: str
    places: NDArray[np.int64]
    codes: NDArray[np.uint32]
    boxes: NDArray[np.float64]
    breaks: NDArray[np.bool_]
    unplaced: NDArray[np.int64]


class BoxRoom:
    """Where pdfium puts the boxes of characters, kept from page to page as it takes time to set up."""

    def __init__(self) -> None:
        memory = (ctypes.c_float * 4 * _ROOM)()
        self._boxes: NDArray[np.float32] = np.ctypeslib.as_array(memory)
        self._addresses = [ctypes.byref(memory, at) for at in range(0, self._boxes.nbytes, 16)]

    def boxes_of(self, textpage: object, places: NDArray[np.int64]) -> tuple[NDArray[np.float64], list[int]]:
        """Return left, top, right and bottom of the characters at `places`, and 0 for each that has no box."""
        boxes = np.empty((4, len(places)))
        found: list[int] = []
        for first in range(0, len(places), _ROOM):
            some = places[first : first + _ROOM]
            found += map(_get_box, repeat(textpage), some.tolist(), self._addresses)
            boxes[:, first : first + _ROOM] = self._boxes[: len(some)].T
        return boxes, found


def read_glyphs(textpage: object, height: float, room: BoxRoom) -> Glyphs:
    """Return the characters of a page.

    Args:
        textpage: pdfium's raw text page.
        height: The page's height in points.
        room: Where pdfium puts the boxes.
    """
    count = pdfium.FPDFText_CountChars(textpage)
    text = _text(textpage, count)
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    places = np.flatnonzero(~is_among(codes, _IS_SPACE))
    boxes, found = room.boxes_of(textpage, places)
    unplaced = _NONE
    if not all(found):
        has_box = np.array(found, np.bool_)
        places, boxes, unplaced = places[has_box], boxes[:, has_box], places[~has_box]
    boxes[1::2] = height - boxes[1::2]
    breaks_before = np.cumsum((codes == 10) | (codes == 13))[places]
    return Glyphs(text, places, codes[places], boxes, np.diff(breaks_before, prepend=0) > 0, unplaced)


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
    return printable(code, fonts.names([index])[0] if code in _SYMBOL_FONTS else "")


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
    """The names of a page's fonts, by character; asked of pdfium once for each font."""

    def __init__(self, textpage: object) -> None:
        self._textpage = textpage
        self._by_object: dict[int | None, str] = {}
        self._by_font: dict[int | None, str] = {}

    def names(self, indices: Sequence[int]) -> list[str]:
        """Return the name of the font of each of these characters of the page's text."""
        known = self._by_object
        objects: list[int | None] = list(map(_get_object, repeat(self._textpage), indices))
        for text_object, index in dict(zip(objects, indices, strict=True)).items():
            if text_object not in known:
                known[text_object] = self._name_of(text_object, index)
        return list(map(known.__getitem__, objects))

    def _name_of(self, text_object: int | None, index: int) -> str:
        font: int | None = _get_font(text_object) if text_object else None
        if font not in self._by_font:
            name, flags = ctypes.create_string_buffer(_NAME_LENGTH), ctypes.c_int()
            _get_font_name(self._textpage, index, name, _NAME_LENGTH, ctypes.byref(flags))
            self._by_font[font] = _plain_name(name.value)
        return self._by_font[font]


@lru_cache(maxsize=4096)
def _plain_name(name: bytes) -> str:
    # A subset font has six random letters before its name.
    return name.decode("utf-8", "replace").split("+", 1)[-1]


def are_tilted(textpage: object, indices: Sequence[int]) -> list[bool]:
    """Whether each of these characters is turned so far that it is no part of the running text."""
    angles = np.array(list(map(_get_angle, repeat(textpage), indices)))
    tilted: list[bool] = (np.minimum(angles % math.tau, -angles % math.tau) > _TILTED).tolist()
    return tilted
