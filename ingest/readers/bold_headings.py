"""Headings of documents whose author used bold type for them and no styles."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from ingest.document import Block, BlockKind

_LONGEST = 100
_LEVEL = 2


def may_be_bold_heading(text: str) -> bool:
    """Whether a paragraph is short enough and ends as headings do."""
    return 0 < len(text) <= _LONGEST and text[-1] not in ".:;,!?"


def with_bold_headings(blocks: Sequence[Block], bold: Collection[int]) -> tuple[Block, ...]:
    """Make headings of paragraphs in bold, in a document that has no others but its title.

    Args:
        blocks: The blocks of the document.
        bold: The positions of the paragraphs that are all in bold and may be headings.
    """
    result = list(blocks)
    if sum(block.kind is BlockKind.HEADING for block in blocks) <= 1:
        for index in bold:
            if index + 1 < len(blocks) and index + 1 not in bold:
                result[index] = replace(blocks[index], kind=BlockKind.HEADING, level=_LEVEL)
    return tuple(result)
