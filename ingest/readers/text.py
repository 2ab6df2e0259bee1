"""Plain text, such as is taken out of a PDF: broken lines made into paragraphs again."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ingest.document import Block, BlockKind, Reading
from ingest.joining import join_words
from ingest.readers.decoding import decode, no_text, read_bytes
from ingest.readers.text_joining import join_text
from ingest.readers.text_lines import (
    Line,
    TextLines,
    begins_lower,
    bullet_end,
    clearly_goes_on,
    ends_sentence,
    has_column_gap,
    is_dated,
    item_number,
    text_lines,
)
from ingest.readers.text_pages import TextPages

_LEAST_WIDTH = 40
_WIDEST_BROKEN = 160
_LONGEST_HEADING = 90
_LONGEST_TWO_LINE_HEADING = 120
_MOST_HEADINGS_ON_END = 3
_OTHER_LEVEL = 2
_NOTE_WITHIN = 80
_NUMBERED_HEADING = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,5})\.?\s+[^\W\d_]")
_FOOTNOTE = re.compile(r"^(\d{1,3})\s+[^\W\d_]")
_ADDRESS = re.compile(r"^https?://\S+$")


def read_text(path: Path, name: str) -> Reading:
    """Read a text file whose lines may be broken as on a page.

    Args:
        path: Where the file is.
        name: The file's name for error messages.

    Returns:
        Its paragraphs, list items and headings, without page numbers and table of contents. Its pages, where
        form feeds or printed page numbers tell them.

    Raises:
        BrokenFileError: If the file is no text, or empty.
    """
    taken_apart = text_lines(decode(read_bytes(path, name), name))
    blocks = blocks_of(taken_apart)
    if not blocks:
        raise no_text(name)
    return Reading(blocks, taken_apart.pages.pages, left_out=taken_apart.left_out)


def text_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of line-broken text.

    >>> [block.text for block in text_blocks("Saken er vedtatt i styre-\\nmøte i dag.")]
    ['Saken er vedtatt i styremøte i dag.']
    """
    return blocks_of(text_lines(text))


def blocks_of(taken_apart: TextLines) -> tuple[Block, ...]:
    """The blocks of a text that is taken apart into lines, each with its places on the pages."""
    gatherer = _Gatherer(taken_apart.lines, taken_apart.pages)
    for index in range(len(taken_apart.lines)):
        gatherer.take(index)
    return tuple(_without_name_lists([block for block in gatherer.result() if block.text]))


class _Gatherer:
    """Takes line after line and decides whether it goes on the block before or begins one."""

    def __init__(self, lines: Sequence[Line], pages: TextPages) -> None:
        self.blocks: list[Block] = []
        self._lines = lines
        self._pages = pages
        self._width = _width(lines)
        self._whole_paragraphs = self._width > _WIDEST_BROKEN
        self._last_number = 0
        self._last = ""
        self._skip = -1
        self._parts: list[list[Line]] = []
        self._recent: deque[str] = deque(maxlen=_NOTE_WITHIN)

    def take(self, index: int) -> None:
        line = self._lines[index]
        if index == self._skip:
            self._parts[-1].append(line)
        elif not self.blocks or self._begins_item(line) or not self._goes_on(line):
            self._parts.append([line])
            self._begin(index)
        else:
            self._parts[-1].append(line)
        if index != self._skip:
            self._recent.append(line.text)
        self._last = line.text

    def result(self) -> list[Block]:
        """The blocks, each with its lines made one text."""
        blocks = []
        for block, lines in zip(self.blocks, self._parts, strict=True):
            text, pieces = join_text(lines, self._pages)
            blocks.append(replace(block, text=text, pieces=pieces))
        return blocks

    def _begin(self, index: int) -> None:
        line = self._lines[index]
        in_list = bool(self.blocks) and self.blocks[-1].kind is BlockKind.LIST_ITEM
        start = bullet_end(line.text, in_list)
        number = item_number(line.text)
        if heading := self._heading(index):
            self.blocks.append(heading)
        elif start:
            self._parts[-1] = [Line(line.text[start:], line.after_gap, line.start + start)]
            self.blocks.append(Block(BlockKind.LIST_ITEM, line.text[start:]))
        elif number is not None and number in (1, self._last_number + 1):
            self._last_number = number
            self.blocks.append(Block(BlockKind.LIST_ITEM, line.text))
        elif self._is_footnote(line.text):
            self.blocks.append(Block(BlockKind.FOOTNOTE, line.text))
        else:
            self.blocks.append(Block(BlockKind.PARAGRAPH, line.text))

    def _begins_item(self, line: Line) -> bool:
        in_list = self.blocks[-1].kind is BlockKind.LIST_ITEM
        start = bullet_end(line.text, in_list)
        free = line.after_gap or ends_sentence(self._last) or in_list
        if start and line.text[0] in "-–—" and not free:
            # A dash may also set off a thought within a sentence that is broken here.
            return not begins_lower(line.text[start:])
        number = item_number(line.text)
        return bool(start) or (number is not None and free and number in (1, self._last_number + 1))

    def _goes_on(self, line: Line) -> bool:
        """Whether the line goes on the block before it."""
        before = self.blocks[-1]
        if before.kind is BlockKind.HEADING or _ADDRESS.match(line.text) or _ADDRESS.match(self._last):
            return False
        finished = ends_sentence(self._last)
        if line.after_gap or self._whole_paragraphs:
            if finished or before.kind is BlockKind.FOOTNOTE or has_column_gap(self._last):
                return False
            filled = len(self._last) >= 0.85 * self._width and line.text[:1].isalpha()
            goes_on = clearly_goes_on(self._last) or (filled and not self._whole_paragraphs)
            return begins_lower(line.text) or goes_on
        if has_column_gap(line.text) and has_column_gap(self._last):
            return False
        short = len(self._last) < 0.75 * self._width
        return not (short and finished and not begins_lower(line.text))

    def _heading(self, index: int) -> Block | None:
        """The heading that begins here, if one does; it may be broken over two lines."""
        line = self._lines[index]
        following = self._lines[index + 1] if index + 1 < len(self._lines) else None
        after = self._lines[index + 2] if index + 2 < len(self._lines) else None
        if following is None or not self._may_be_heading(line.text):
            return None
        alone = following.after_gap
        if alone and begins_lower(following.text) and not line.text.isupper():
            return None
        if alone or self._leads_in(line.text, following.text):
            return self._heading_block(line.text, following, alone)
        both = join_words(line.text, following.text)
        if (
            after is not None
            and after.after_gap
            and line.after_gap
            and len(line.text) >= 0.6 * self._width
            and len(both) <= _LONGEST_TWO_LINE_HEADING
            and not ends_sentence(both)
            and not bullet_end(following.text, in_list=False)
            and not begins_lower(after.text)
        ):
            self._skip = index + 1
            return self._heading_block(both, after, alone=True)
        return None

    def _heading_block(self, text: str, following: Line, alone: bool) -> Block | None:
        if numbered := _NUMBERED_HEADING.match(text):
            number = item_number(text)
            listed = number is not None and (
                item_number(following.text) is not None
                or len(following.text) < 0.6 * self._width
                or self._last_number + 1 == number != 1
            )
            if listed or not alone or self._is_footnote(text):
                return None
            return Block(BlockKind.HEADING, text, min(numbered[1].count(".") + 1, 6))
        if text[:1].isdigit():
            return None
        return Block(BlockKind.HEADING, text, 1 if text.isupper() else _OTHER_LEVEL)

    def _may_be_heading(self, text: str) -> bool:
        first = text.lstrip('«"“')[:1]
        return (
            len(text) <= _LONGEST_HEADING
            and (first.isupper() or first.isdigit())
            and sum(letter.isalpha() for letter in text) >= 3
            and not ends_sentence(text)
            and not clearly_goes_on(text)
            and not has_column_gap(text)
            and not is_dated(text)
        )

    def _leads_in(self, text: str, following: str) -> bool:
        """Whether a short line stands right above a paragraph that it names."""
        return (
            len(text) < 0.6 * self._width
            and len(following) >= 0.6 * self._width
            and following[:1].isupper()
            and (not self._last or ends_sentence(self._last))
        )

    def _is_footnote(self, text: str) -> bool:
        """Whether the line begins with a number that an earlier word carries as its note mark."""
        found = _FOOTNOTE.match(text)
        if not found or item_number(text) is not None:
            return False
        mark = re.compile(rf"[^\W\d_][.,»”)]?{found[1]}(?!\d)(?:\W|$)")
        return any(mark.search(line) for line in self._recent)


def _width(lines: Sequence[Line]) -> int:
    """How long a full line is in this text."""
    lengths = sorted(len(line.text) for line in lines)
    return max(_LEAST_WIDTH, lengths[len(lengths) * 9 // 10]) if lengths else _LEAST_WIDTH


def _without_name_lists(blocks: list[Block]) -> list[Block]:
    """Headings only where there is text below; a long run of them is a list of names or addresses."""
    result = list(blocks)
    start = 0
    while start < len(result):
        end = start
        while end < len(result) and result[end].kind is BlockKind.HEADING and not result[end].text.isupper():
            end += 1
        if end - start > _MOST_HEADINGS_ON_END or end == len(result):
            for index in range(start, end):
                result[index] = replace(result[index], kind=BlockKind.PARAGRAPH, level=0)
        start = max(end, start + 1)
    return result
