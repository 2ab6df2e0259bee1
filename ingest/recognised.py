"""Recognised words to the text and lines of a page, so that a scan is laid out as any other page is."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.document import WordBox
from ingest.lines import Line
from ingest.tesseract import Word, WordLine

_POINTS = 72
_WIDE_GAP = 1.6
"""A gap of so many type heights parts two columns or table cells, as in `ingest.lines`."""
_X_HEIGHTS = 1.9
"""So many times as high as a small letter is type from ascender to descender."""
_NOISE = 15
"""Below this confidence is no word, but a rule, a speck or part of a drawing."""
_SIGN_NOISE = 50
"""The same for what holds neither letter nor digit, but for a bullet."""
_BULLETS = frozenset("-–—•*«·")
_SURE = 60
_SPLIT_BEHIND = ("ø", "Ø")
"""Tesseract's Norwegian now and then splits a word behind these letters."""
_NARROW_GAP = 0.3
"""What is nearer than so many heights of a small letter is then one word; a space is wider than 0.4."""
_LEADER = re.compile(r"^[.,·…-]{3,}")
_STEP = 1.2
"""Two sizes of type are told apart if one is so many times the other; measured ones vary by some percent."""


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """A page as it was read from its picture: what `Page` and the layout need of it.

    `lines` lie as on the page set upright and straight, which is `height` points high; `words` say where they
    really stand.
    """

    text: str
    lines: tuple[Line, ...]
    words: tuple[WordBox, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """The picture that was read: page number, resolution, size in pixels when upright, and how it was turned.

    `turn` is by how many degrees clockwise the page was turned to stand upright.
    """

    number: int
    dots_per_inch: int
    width: int
    height: int
    turn: int = 0


def sure_letters(lines: Sequence[WordLine]) -> int:
    """Return the number of letters and digits in words that are surely read."""
    words = (word for line in lines for word in line.words if word.confidence >= _SURE)
    return sum(character.isalnum() for word in words for character in word.text)


def recognised_page(found: Sequence[WordLine], sheet: Sheet) -> RecognisedPage:
    """Return the page that the words of an upright picture make up."""
    slope = _slope(found)
    scale = _POINTS / sheet.dots_per_inch
    text = ""
    lines: list[Line] = []
    boxes: list[WordBox] = []
    for word_line in found:
        kept = replace(word_line, words=_whole(list(_kept(word_line)), word_line.x_height))
        for words in _cells(kept):
            first = len(text)
            for word in words:
                start = len(text)
                text += _spelled(word)
                boxes.append(_box(word, start, len(text), sheet, scale))
                text += " "
            text = text[:-1]
            lines.append(_line(replace(kept, words=words), text, first, sheet, slope, scale))
            text += "\n"
    return RecognisedPage(text, tuple(lines), tuple(boxes), sheet.height * scale)


def in_even_type(
    pages: Mapping[int, RecognisedPage], digital: Sequence[Sequence[Line]]
) -> dict[int, RecognisedPage]:
    """Return the pages with like sizes of type made equal, and the usual one that of the document's own text.

    Args:
        pages: The recognised pages by number.
        digital: The lines of the pages that were not recognised.
    """
    usual = _most([(line.size, len(line.text)) for page in pages.values() for line in page.lines])
    looks: Counter[tuple[float, str]] = Counter()
    for line in (line for lines in digital for line in lines):
        looks[line.size, line.font] += len(line.text)
    size, font = looks.most_common(1)[0][0] if looks else (round(usual, 1), "")
    return {
        number: replace(
            page,
            lines=tuple(
                replace(line, size=round(size * _step(line.size / usual), 1), font=font)
                for line in page.lines
            ),
        )
        for number, page in pages.items()
    }


def _step(ratio: float) -> float:
    return float(_STEP ** round(math.log(max(ratio, 0.1), _STEP)))


def _most(weighted: Sequence[tuple[float, int]]) -> float:
    """The middle of the values, each counted by its weight; 12 if there are none."""
    total, passed = sum(weight for _, weight in weighted), 0
    for value, weight in sorted(weighted):
        passed += weight
        if 2 * passed >= total:
            return value
    return 12.0


def _slope(lines: Sequence[WordLine]) -> float:
    """How slanting the page lies: the middle slope of its lines, long ones counting more."""
    widths = [(line.slope, line.words[-1].right - line.words[0].left) for line in lines]
    return _most(widths) if widths else 0.0


def _kept(line: WordLine) -> Iterator[Word]:
    for position, word in enumerate(line.words):
        is_bullet = position == 0 and word.text in _BULLETS
        is_sign = not is_bullet and not any(character.isalnum() for character in word.text)
        if word.confidence >= (_SIGN_NOISE if is_sign else _NOISE) or _LEADER.match(word.text):
            yield word


def _whole(words: Sequence[Word], x_height: float) -> tuple[Word, ...]:
    whole: list[Word] = []
    for word in words:
        before = whole[-1] if whole else None
        if (
            before is not None
            and before.text.endswith(_SPLIT_BEHIND)
            and word.text[0].isalpha()
            and word.left - before.right < _NARROW_GAP * x_height
        ):
            whole[-1] = replace(
                before,
                text=before.text + word.text,
                top=min(before.top, word.top),
                right=word.right,
                bottom=max(before.bottom, word.bottom),
                confidence=min(before.confidence, word.confidence),
            )
        else:
            whole.append(word)
    return tuple(whole)


def _spelled(word: Word) -> str:
    # The dots between a heading and its page number are read as anything.
    return "......" if _LEADER.match(word.text) and word.confidence < _SURE else word.text


def _cells(line: WordLine) -> Iterator[tuple[Word, ...]]:
    run: list[Word] = list(line.words[:1])
    for before, word in pairwise(line.words):
        if word.left - before.right > _WIDE_GAP * _X_HEIGHTS * line.x_height:
            yield tuple(run)
            run = []
        run.append(word)
    if run:
        yield tuple(run)


def _line(words: WordLine, text: str, first: int, sheet: Sheet, slope: float, scale: float) -> Line:
    """Turn the line about the middle of the page so that it lies as if the paper had lain straight."""
    left, right = words.words[0].left, words.words[-1].right
    size = _X_HEIGHTS * words.x_height
    middle = words.baseline + words.slope * (left + right) / 2 - words.x_height / 2
    straight = middle - slope * ((left + right) / 2 - sheet.width / 2)
    aside = slope * (middle - sheet.height / 2)
    return Line(
        text=text[first:],
        page=sheet.number,
        start=first,
        end=len(text),
        left=(left + aside) * scale,
        top=(straight - size / 2) * scale,
        right=(right + aside) * scale,
        bottom=(straight + size / 2) * scale,
        size=size * scale,
        font="",
    )


def _box(word: Word, start: int, end: int, sheet: Sheet, scale: float) -> WordBox:
    """The word's box on the page as it is shown, which may lie on its side or head."""
    left, top, right, bottom = word.left, word.top, word.right, word.bottom
    match sheet.turn:
        case 90:
            corners = (top, sheet.width - right, bottom, sheet.width - left)
        case 180:
            corners = (
                sheet.width - right,
                sheet.height - bottom,
                sheet.width - left,
                sheet.height - top,
            )
        case 270:
            corners = (sheet.height - bottom, left, sheet.height - top, right)
        case _:
            corners = (left, top, right, bottom)
    return WordBox(start, end, *(round(corner * scale, 1) for corner in corners))
