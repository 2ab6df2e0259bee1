"""Lines of a PDF page as pdfium finds them, with their geometry. Everything above knows no PDF library."""

from __future__ import annotations

import ctypes
import math
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

import pypdfium2.raw as pdfium

_GENERATED_BREAKS = "\r\n"
_HYPHEN_MARKS = "\x02\xad￾"
_BULLETS = frozenset((0xF0B7, 0xF0A7, 0xF02D, 0x25CF, 0x25AA, 0x2023))
"""Bullets of symbol fonts, which stand in a private range, and their like."""
_TILTED = 0.2
"""Text turned by more than this angle (radians), such as a spine title, is no part of the running text."""
_BOLD_MARKS = ("bold", "black", "heavy")
_WIDE_GAP = 1.6
"""A horizontal gap of so many character heights parts two columns or table cells."""


@dataclass(frozen=True, slots=True)
class Line:
    """A run of characters on one baseline.

    Distances are in points from the top left corner of the page. `start` and `end` count characters of the
    page's text; `text` is that stretch without trailing white space, a line-end hyphen shown as ``-``.
    `size` is the height of the font's box, by which lines are told apart as large or small.
    """

    text: str
    page: int
    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float
    size: float
    font: str

    @property
    def bold(self) -> bool:
        """Whether the font's name says that it is bold."""
        return any(mark in self.font.lower() for mark in _BOLD_MARKS)

    @property
    def width(self) -> float:
        """The line's width in points."""
        return self.right - self.left

    @property
    def middle(self) -> float:
        """The height of the line's middle, in points from the top."""
        return (self.top + self.bottom) / 2


class _Glyph(NamedTuple):
    """A visible character: its index in the page's text and its box. A tuple, as there are very many."""

    place: int
    left: float
    top: float
    right: float
    bottom: float


def page_lines(textpage: object, number: int, height: float) -> tuple[str, list[Line]]:
    """Return the page's text, one character for each of pdfium's, and its lines in the file's order.

    Args:
        textpage: pdfium's raw text page.
        number: The physical page number, from 1.
        height: The page's height in points.
    """
    characters: list[str] = []
    lines: list[Line] = []
    run: list[_Glyph] = []
    rectangle = pdfium.FS_RECTF()
    pointer = ctypes.byref(rectangle)
    for index in range(pdfium.FPDFText_CountChars(textpage)):
        character = _printable(pdfium.FPDFText_GetUnicode(textpage, index))
        characters.append(character)
        if character in _GENERATED_BREAKS:
            _finish(run, textpage, number, lines)
            run = []
            continue
        if character.isspace() or not pdfium.FPDFText_GetLooseCharBox(textpage, index, pointer):
            continue
        glyph = _Glyph(
            index, rectangle.left, height - rectangle.top, rectangle.right, height - rectangle.bottom
        )
        if run and _breaks(run[-1], glyph):
            _finish(run, textpage, number, lines)
            run = []
        run.append(glyph)
    _finish(run, textpage, number, lines)
    text = "".join(characters)
    return text, [_with_text(line, text) for line in lines]


@lru_cache(maxsize=1024)
def _printable(code: int) -> str:
    if chr(min(code, 0x10FFFF)) in _HYPHEN_MARKS:
        return "-"
    if code in _BULLETS:
        return "•"
    # A character outside Unicode's planes or half of a pair would make the text unstorable.
    if code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return " "
    return chr(code)


def _breaks(before: _Glyph, after: _Glyph) -> bool:
    _, _before_left, before_top, before_right, before_bottom = before
    _, after_left, after_top, _after_right, after_bottom = after
    reach = max(before_bottom - before_top, after_bottom - after_top, 1.0)
    apart = abs(before_top + before_bottom - after_top - after_bottom) / 2
    gap = after_left - before_right
    return apart > 0.6 * reach or gap > _WIDE_GAP * reach or gap < -2.5 * reach


def _finish(run: list[_Glyph], textpage: object, number: int, lines: list[Line]) -> None:
    # All of a run lies on one baseline, so its first character tells whether it is turned.
    if not run or _is_tilted(textpage, run[0].place):
        return
    lines.append(
        Line(
            text="",
            page=number,
            start=run[0].place,
            end=run[-1].place + 1,
            left=min(glyph.left for glyph in run),
            top=min(glyph.top for glyph in run),
            right=max(glyph.right for glyph in run),
            bottom=max(glyph.bottom for glyph in run),
            size=round(statistics.median([glyph.bottom - glyph.top for glyph in run]), 1),
            font=_font_of_most(textpage, run),
        )
    )


def _is_tilted(textpage: object, index: int) -> bool:
    angle: float = pdfium.FPDFText_GetCharAngle(textpage, index)
    return min(angle % math.tau, -angle % math.tau) > _TILTED


def _font_of_most(textpage: object, run: Sequence[_Glyph]) -> str:
    # A few samples tell the font of the line from that of a phrase in it.
    samples = {run[len(run) * tenth // 10].place for tenth in (1, 3, 5, 7, 9)}
    return Counter(_font(textpage, index) for index in sorted(samples)).most_common(1)[0][0]


def _font(textpage: object, index: int) -> str:
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(textpage, index, name, 128, ctypes.byref(flags))
    # A subset font has six random letters before its name.
    return name.value.decode("utf-8", "replace").split("+", 1)[-1]


def _with_text(line: Line, page_text: str) -> Line:
    return replace(line, text=page_text[line.start : line.end])
