"""Blocks that a file marks as quoted from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Block, BlockKind

_MOST_QUOTED = 0.8


def quoted(block: Block) -> Block:
    """Return `block` as a quote; a heading in a quote heads nothing of the document that quotes it."""
    if block.kind is BlockKind.HEADING:
        return replace(block, kind=BlockKind.PARAGRAPH, level=0, is_quote=True)
    return replace(block, is_quote=True)


def unquoted(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks in which the document speaks for itself."""
    return tuple(block for block in blocks if not block.is_quote)


def with_believable_quotes(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return `blocks`, without marks of quotes if nearly all text has them: then they only indent it."""
    in_quotes = sum(len(block.text) for block in blocks if block.is_quote)
    if in_quotes < _MOST_QUOTED * sum(len(block.text) for block in blocks):
        return blocks
    return tuple(replace(block, is_quote=False) for block in blocks)
