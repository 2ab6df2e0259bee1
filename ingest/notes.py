"""The marks of notes: small raised figures in a sentence, and the footnotes they stand for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from ingest.document import Block, BlockKind
from ingest.lines import Line, figures_of
from ingest.rows import CAPTION

_UNIT = re.compile(r"(?:^|[\s\d(/])(?:[kcdm]?m|ha|[A-Za-z])$")
"""A raised figure behind a unit, or behind a letter alone, is a power ("m²", "R²")."""
_OWN_NUMBER = re.compile(r"^(\d{1,3})(?!\d)")
_ALONE = re.compile(r"\d{1,3}\)?")

Span = tuple[int, int]


def unmarked_spans(
    line: Line, before: Line | None, known_notes: Iterable[str], skipped: int = 0
) -> tuple[list[Span], list[tuple[str, Span]]]:
    """Return the stretches of a line that are text, and the marks of notes in it with their figures.

    A raised figure is the mark of a note if a footnote of the page has it, or if it stands right behind a
    word that is no unit of measure. A mark may be a line of its own, as it stands higher.

    Args:
        line: The line.
        before: The line before it in the same block, None if it is the first.
        known_notes: The marks of the footnotes on the page.
        skipped: So many characters at its start are no text.
    """
    begin = line.start + skipped
    if before is not None and _is_mark(line, before):
        return [], [(figures_of(line.text).rstrip(")"), (line.start, line.end))]
    if not line.raised:
        return [(begin, line.end)], []
    spans: list[Span] = []
    marks: list[tuple[str, Span]] = []
    for start, end in line.raised:
        text = line.text[start - line.start : end - line.start]
        behind = line.text[begin - line.start : start - line.start]
        if start < begin or not _is_note(text, behind, line.text[end - line.start :], known_notes):
            continue
        if start > begin:
            spans.append((begin, start))
        marks += [(figures, (start, end)) for figures in re.findall(r"\d+", figures_of(text))]
        begin = end
    if begin < line.end:
        spans.append((begin, line.end))
    return spans, marks


def _is_note(raised: str, behind: str, after: str, known_notes: Iterable[str]) -> bool:
    figures = re.findall(r"\d+", figures_of(raised))
    if not figures or not behind.strip() or after[:1] in ("+", "−"):
        return False
    if behind[-1].isdigit():
        # Behind a figure it may be a power of ten.
        return figures[0] in known_notes and not re.search(r"\b10$", behind)
    is_unit = bool(_UNIT.search(behind)) and len(figures) == 1 and figures[0] in ("2", "3")
    if figures[0] in known_notes:
        return not is_unit or not re.search(r"(?:[kcdm]?m|ha)$", behind)
    return not is_unit and not behind[-1].isspace()


def _is_mark(line: Line, before: Line) -> bool:
    """Whether a line is nothing but a raised figure behind the one before it."""
    return (
        line.page == before.page
        and line.size < 0.85 * before.size
        and bool(_ALONE.fullmatch(line.text.strip()))
        and line.bottom < before.bottom - 0.1 * before.size
        and line.bottom > before.top
        and -0.2 * before.size < line.left - before.right < 0.3 * before.size
    )


def own_number(text: str) -> str:
    """Return the number with which a footnote begins, empty where it has none.

    >>> own_number("12 Se NoA kapittel 3.2")
    '12'
    """
    found = _OWN_NUMBER.match(text)
    return found[1] if found else ""


def with_notes_at_their_marks(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with each footnote behind the block that holds its mark, a table's behind the table."""
    placed: list[Block] = []
    for block in blocks:
        at = _anchor(placed, block) if block.kind is BlockKind.FOOTNOTE and block.mark else None
        placed.insert(len(placed) if at is None else at, block)
    return placed


def _anchor(placed: Sequence[Block], note: Block) -> int | None:
    """Where to put a footnote: behind the nearest block on its page that refers to it."""
    page = note.pieces[0].place.page if note.pieces else 0
    for at in range(len(placed) - 1, -1, -1):
        block = placed[at]
        if block.kind is BlockKind.HEADING and _page_of(block) < page:
            return None
        if any(mark.mark == note.mark and mark.place.page == page for mark in block.notes):
            return _behind(placed, at)
    return None


def _behind(placed: Sequence[Block], at: int) -> int:
    is_table = placed[at].kind is BlockKind.TABLE_ROW or bool(CAPTION.match(placed[at].text))
    follows: Collection[BlockKind] = (BlockKind.FOOTNOTE, *([BlockKind.TABLE_ROW] if is_table else []))
    end = at + 1
    while end < len(placed) and placed[end].kind in follows:
        end += 1
    return end


def _page_of(block: Block) -> int:
    return block.pieces[-1].place.page if block.pieces else 0
