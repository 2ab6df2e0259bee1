"""Joins the lines of a paragraph of a text file and remembers where each stands on its page."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.document import Piece
from ingest.joining import join_words
from ingest.readers.decoding import collapse
from ingest.readers.text_lines import Line
from ingest.readers.text_pages import TextPages


def join_text(lines: Sequence[Line], pages: TextPages) -> tuple[str, tuple[Piece, ...]]:
    """The lines as one text, and where each line stands; only the end of the line before tells how to join.

    Args:
        lines: The lines of one paragraph, in order.
        pages: The pages of the file.
    """
    parts: list[str] = []
    kept: list[Line] = []
    before = ""
    for line in lines:
        words = collapse(line.text)
        if not words:
            continue
        if parts:
            parts[-1] = join_words(before, words).removesuffix(words)
        parts.append(words)
        kept.append(line)
        before = words
    pieces: list[Piece] = []
    start = 0
    for line, part in zip(kept, parts, strict=True):
        place = pages.place(line.start, line.start + len(line.text))
        if place is not None:
            pieces.append(Piece(start, start + len(part.rstrip()), place))
        start += len(part)
    return "".join(parts), tuple(pieces)
