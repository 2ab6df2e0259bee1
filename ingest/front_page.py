"""The top and the end of a document, where it says what it is, and the name of each place in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from pathlib import PurePosixPath

from ingest.document import Block, BlockKind, Reading

FILE_NAME = "filnavnet"
WHOLE_TEXT = "hele teksten"
SIGNATURE = "underskriften"

_HEAD = 2500
_END = 600
_TOP_BLOCKS = 8
_LONGEST_TOP_LINE = 150
_RUNNING_TEXT = 90
_WEB_PAGES = (".html", ".htm")
_MARKDOWN = (".md", ".markdown")
_LETTER_MARK = re.compile(
    r"\b(?:(?:vår|deres|dykkar|our|your)\s+(?:saks?)?(?:ref|dato)|saks(?:nr|nummer|behandler|handsamar)|arkivsak|"
    r"postboks|pb\.)|^(?:til|fra|frå|dato|mottaker|mottakar|avsender|avsendar)\s*:|\b\d{4} [A-ZÆØÅ][a-zæøå]+$",
    re.IGNORECASE | re.MULTILINE,
)


class FrontPage:
    """What stands at the top and at the end of a document.

    Args:
        reading: What a reader found in the file.
        name: The file's name, with or without its folder.
    """

    def __init__(self, reading: Reading, name: str) -> None:
        self.reading = reading
        self.blocks: Sequence[Block] = reading.blocks
        self.name = name
        self.stem = PurePosixPath(name.replace("\\", "/")).stem
        self.head, self._starts = _joined(reading.blocks, _HEAD)

    @cached_property
    def end(self) -> str:
        """The last few hundred characters, one block a line."""
        return "\n".join(block.text for block in self.blocks[-20:])[-_END:]

    @cached_property
    def top_lines(self) -> list[str]:
        """The short lines at the top that are no sentences, such as a letterhead's or a cover's."""
        return [
            block.text
            for block in self.blocks[:_TOP_BLOCKS]
            # A whole sentence is running text already, and may speak of any kind of document.
            if len(block.text) <= _LONGEST_TOP_LINE
            and block.kind is not BlockKind.FOOTNOTE
            and not block.text.endswith((".", "!", "?"))
        ]

    @cached_property
    def letterhead(self) -> str:
        """The beginning of `head` before the first paragraph of running text."""
        first = self._first_running
        return self.head[: self._starts[first]] if first < len(self._starts) else self.head

    @property
    def properties(self) -> dict[str, str]:
        """What the file says of itself."""
        return self.reading.properties

    @property
    def properties_name(self) -> str:
        """What the place is called where this format says something of itself."""
        if self.is_web_page:
            return "nettsidens metadata"
        return "filhodet" if self._has_ending(_MARKDOWN) else "filens egenskaper"

    @property
    def is_web_page(self) -> bool:
        """Whether the file is a saved web page."""
        return self._has_ending(_WEB_PAGES)

    @property
    def is_dated_by_properties(self) -> bool:
        """Whether the file's own date is the text's; other formats only say when they were saved."""
        return self._has_ending(_WEB_PAGES + _MARKDOWN)

    def place(self, offset: int) -> str:
        """The Norwegian name of the place of the character at `offset` of `head`."""
        return self.place_of_block(max(0, bisect_right(self._starts, offset) - 1))

    def place_of_block(self, position: int) -> str:
        """The Norwegian name of the place of a block."""
        if position >= len(self.blocks):
            return WHOLE_TEXT
        block = self.blocks[position]
        page = f"side {block.pieces[0].place.page}" if block.pieces else ""
        on_page = f" på {page}" if page else ""
        if block.kind is BlockKind.HEADING:
            return f"overskriften{on_page}"
        if position >= self._first_running:
            return f"teksten{on_page}"
        if self.is_web_page:
            return "toppen av nettsiden"
        if _LETTER_MARK.search(self.letterhead):
            return "brevhodet"
        return f"toppen av {page or 'teksten'}"

    def place_of_text(self, text: str) -> str:
        """The name of the place of the first block that has `text`."""
        found = next((at for at, block in enumerate(self.blocks[:40]) if text and text in block.text), None)
        return WHOLE_TEXT if found is None else self.place_of_block(found)

    @cached_property
    def _first_running(self) -> int:
        return next(
            (
                at
                for at, block in enumerate(self.blocks)
                if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
                and (len(block.text) >= _RUNNING_TEXT and block.text.endswith((".", "!", "?", ":")))
            ),
            len(self.blocks),
        )

    def _has_ending(self, endings: tuple[str, ...]) -> bool:
        return self.name.lower().endswith(endings)


def first_characters(blocks: Sequence[Block], length: int) -> str:
    """The first `length` characters of `blocks`, one block a line."""
    return _joined(blocks, length)[0]


def _joined(blocks: Sequence[Block], length: int) -> tuple[str, list[int]]:
    taken: list[str] = []
    starts: list[int] = []
    total = 0
    for block in blocks:
        if total >= length:
            break
        starts.append(total)
        taken.append(block.text)
        total += len(block.text) + 1
    return "\n".join(taken)[:length], starts
