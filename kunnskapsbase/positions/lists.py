"""What leads into an item of a list: the sentence before the list, or the heading above it.

In a document's text blocks are parted by an empty line, and the items of one list by a line break.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.norwegian import MONTH_NAME
from ingest.sentences import sentence_spans

_MARKER = re.compile(r"^\W*(?:\d{1,2}|[a-zA-Z])?[.)]?\s*$")
_NUMBER = re.compile(rf"\d{{1,3}}\.\s+(?![a-zæøå\d]|(?i:{MONTH_NAME})\b)(?=\S)")
_OPEN = re.compile(r"(?::|[^.!?»]\s*)$")
_BLOCK_END = "\n\n"


@dataclass(frozen=True, slots=True)
class Lead:
    """The sentence that leads into a list, in characters of the document's text."""

    start: int
    end: int


def is_marker(text: str) -> bool:
    """Whether a sentence is only the number or sign of an item.

    >>> is_marker("1."), is_marker("a)"), is_marker("Nattog.")
    (True, True, False)
    """
    return bool(_MARKER.match(text))


def item_start(text: str, start: int, end: int) -> int:
    """Return where the words of the sentence ``[start, end)`` begin: behind the number of an item, if it has one.

    >>> item_start("2. Nattog.", 0, 10), item_start("2. mai kom det.", 0, 15)
    (3, 0)
    """
    number = _NUMBER.match(text, start, end)
    return number.end() if number else start


def leads_into_list(text: str, start: int, end: int) -> bool:
    """Whether the sentence ``[start, end)`` of `text` is the last of its block and leads into the block after it.

    A colon does so before any block; a sentence without an end only before a list, and not as the last item of one.
    """
    said = text[start:end].rstrip()
    if not _OPEN.search(said) or not text.startswith(_BLOCK_END, end):
        return False
    after = end + len(_BLOCK_END)
    if said.endswith(":"):
        return True
    return not is_list_item(text, start) and (is_list_item(text, after) or text[after : after + 1].islower())


def lead_of(text: str, start: int) -> Lead | None:
    """Return what leads into the item that begins at or before `start`, None if it is in no list with a lead.

    The item is a line of a block whose block before it ends without a full stop.
    """
    block = text.rfind(_BLOCK_END, 0, start)
    if block < 0:
        return None
    before = text[max(0, text.rfind(_BLOCK_END, 0, block)) : block]
    offset = block - len(before)
    spans = sentence_spans(before)
    if not spans:
        return None
    first, last = spans[-1]
    if not _OPEN.search(before[first:last].rstrip()):
        return None
    return Lead(offset + first, offset + last)


def block_start(text: str, start: int) -> int:
    """Return where the block begins that `start` stands in."""
    begins = text.rfind(_BLOCK_END, 0, start)
    return begins + len(_BLOCK_END) if begins >= 0 else 0


def is_list_item(text: str, start: int) -> bool:
    """Whether what begins at `start` is a line of a block of several lines, which a list is."""
    ends = text.find(_BLOCK_END, start)
    block = text[block_start(text, start) : ends if ends >= 0 else len(text)]
    return "\n" in block.strip()


def begins_line(text: str, start: int) -> bool:
    """Whether nothing but the sign of an item stands before `start` on its line."""
    return is_marker(text[text.rfind("\n", 0, start) + 1 : start])
