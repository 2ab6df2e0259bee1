"""Lines to blocks: paragraphs, list items, table rows and footnotes of a PDF."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.columns import reading_stretches
from ingest.contents import contents_rows
from ingest.document import BlockKind
from ingest.lines import Line
from ingest.paragraphs import begins_block, continues_cell, ends_sentence, family, is_full, looks_differ
from ingest.rows import CAPTION, MARKER, SMALL, Body, Row, Stack, rows_of
from ingest.table_headings import with_headings
from ingest.tables import with_lone_labels, with_parted_lines, with_whole_rows

_FOOTNOTE = re.compile(r"^\d{1,3}\)?\s+[^\W\d_«(\"]|^\d{1,3}\)?\s+[«(\"“]")
_TITLE = re.compile(r"^(?:figur|tabell|boks|figure|table|box)\s+\d", re.IGNORECASE)
_LOOK_BACK = 60
"""So many blocks may a table or figure have that stands in the middle of a paragraph."""

_BOX = 15
"""A box in the middle of a word has fewer blocks."""
_OTHER_PRINT = 1.0
"""By so many points the print of a note under a box differs from that of the text."""
_LONGEST_STRAY = 40


def stack_rows(pages: Sequence[Sequence[Line]], body: Body) -> list[Stack]:
    """Return the blocks of all pages in reading order; tables of contents are left out."""
    stacks: list[Stack] = []
    in_contents = False
    for number, lines in enumerate(pages):
        stretches = [
            with_parted_lines(list(rows_of(stretch)))
            for stretch in reading_stretches(lines, pages[max(0, number - 2) : number])
        ]
        entries = contents_rows([row for rows in stretches for row in rows], len(pages), goes_on=in_contents)
        in_contents = bool(entries)
        small = SMALL * _usual_size(lines, body)
        first = len(stacks)
        for rows in stretches:
            _stack_column([row for row in rows if id(row) not in entries], body, small, stacks)
            # Before the next column, which may go on the text over a table but not the last cell in it.
            stacks[first:] = with_whole_rows(stacks[first:])
    return with_headings(with_lone_labels(stacks), body)


def _usual_size(lines: Sequence[Line], body: Body) -> float:
    """The size of running text on a page: that of an appendix in small print is its own."""
    total = sum(len(line.text) for line in lines)
    large = sum(len(line.text) for line in lines if line.size >= SMALL * body.size)
    if large >= 0.25 * total:
        return body.size
    return max((line.size for line in lines if len(line.text) > 20), default=body.size)


def _stack_column(rows: Sequence[Row], body: Body, small: float, stacks: list[Stack]) -> None:
    in_footnotes = False
    current: Stack | None = None
    for position, row in enumerate(rows):
        in_footnotes = _is_footnote(row, rows[position:], small, in_footnotes)
        if in_footnotes:
            kind = BlockKind.FOOTNOTE
            before = stacks[-1] if stacks and stacks[-1].kind is kind else None
            is_new = before is None or bool(_FOOTNOTE.match(row.text)) or _begins_raised(row)
        else:
            kind = _kind(row)
            before = _before(row, body, stacks) if _may_go_on_above(current, row, body) else current
            before = _broken_off(row, current, stacks) or _parted(row, current, body, stacks) or before
            is_first = before is not current or current is None
            is_new = before is None or begins_block(before, row, body, is_first=is_first)
        if is_new or before is None:
            before = Stack(kind, [row])
            stacks.append(before)
        else:
            before.rows.append(row)
        current = current if in_footnotes else before


def _kind(row: Row) -> BlockKind:
    if row.is_tabular:
        return BlockKind.TABLE_ROW
    return BlockKind.LIST_ITEM if MARKER.match(row.text) else BlockKind.PARAGRAPH


def _is_footnote(row: Row, rest: Sequence[Row], small: float, already: bool) -> bool:
    if row.main.size >= small:
        return False
    if already:
        return True
    # Small print that begins with a number and goes on to the foot of its column.
    starts = (bool(_FOOTNOTE.match(row.text)) or _begins_raised(row)) and not row.is_tabular
    return starts and all(later.main.size < small for later in rest)


def _begins_raised(row: Row) -> bool:
    line = row.lines[0]
    return bool(line.raised) and line.raised[0][0] == line.start


def _may_go_on_above(current: Stack | None, row: Row, body: Body) -> bool:
    """Whether a row may go on a block further up: it is the first of its column or stands under a table."""
    if current is None:
        return True
    above = current.rows[0]
    if CAPTION.match(above.text) and not ends_sentence(current.rows[-1].text, row.text):
        return row.text[:1].islower() and row.main.middle - current.rows[-1].main.middle > 1.3 * body.leading
    if current.kind is not BlockKind.TABLE_ROW or not row.text[:1].islower():
        return False
    below = row.main.middle - current.rows[-1].main.middle
    # What ends before the second column is a cell of the first.
    is_wide = len(above.lines) < 2 or row.right > above.lines[1].left
    return below > 1.3 * body.leading and is_wide and not continues_cell(current, row, body)


def _before(row: Row, body: Body, stacks: Sequence[Stack]) -> Stack | None:
    """Return the block that a row may go on: the last one, or a paragraph that a table or figure parts."""
    recent = [stack for stack in stacks[-_LOOK_BACK:] if stack.kind is not BlockKind.FOOTNOTE]
    if not recent:
        return None
    if row.is_tabular or MARKER.match(row.text):
        return recent[-1]
    goes_round = _is_stray(recent[-1], row)
    for stack in reversed(recent[:-1] if goes_round else recent):
        last = stack.rows[-1]
        stands_apart = stack.kind is BlockKind.TABLE_ROW or last.main.size < SMALL * body.size
        if not stands_apart and not CAPTION.match(stack.rows[0].text):
            is_same = not looks_differ(last.main, row.main) and family(last.main) == family(row.main)
            reaches_on = is_full(last) or last.text.endswith("-") or (goes_round and row.text[:1].islower())
            is_open = reaches_on and not ends_sentence(last.text, row.text)
            return stack if is_same and is_open else recent[-1]
    return recent[-1]


def _broken_off(row: Row, current: Stack | None, stacks: Sequence[Stack]) -> Stack | None:
    """Return the paragraph that broke off inside a word before a box, if a row that cannot go on the box does so."""
    if current is None or row.is_tabular or not row.text[:1].islower():
        return None
    above = current.rows[-1]
    if not ends_sentence(above.text, row.text) and abs(above.main.size - row.main.size) < _OTHER_PRINT:
        return None
    for stack in reversed(stacks[-_BOX:-1]):
        last = stack.rows[-1]
        is_same = not looks_differ(last.main, row.main) and family(last.main) == family(row.main)
        is_open = last.text.endswith("-") and is_full(last)
        if stack.kind is BlockKind.PARAGRAPH and is_open and is_same:
            return stack
    return None


def _parted(row: Row, current: Stack | None, body: Body, stacks: Sequence[Stack]) -> Stack | None:
    """Return the paragraph that a box, table or figure with a title parts, if a row under that goes on with it."""
    if current is None or row.is_tabular or not row.text[:1].islower():
        return None
    if row.main.middle - current.rows[-1].main.middle < 1.9 * body.leading:
        return None
    has_title = False
    for stack in reversed(stacks[-_LOOK_BACK:]):
        last = stack.rows[-1]
        if _TITLE.match(stack.rows[0].text):
            has_title = True
        elif has_title and not looks_differ(last.main, row.main) and family(last.main) == family(row.main):
            is_open = is_full(last) and not ends_sentence(last.text, row.text)
            return stack if is_open and stack.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) else None
    return None


def _is_stray(stack: Stack, row: Row) -> bool:
    """Whether a stack is a short line of another look at the foot of the page before, under its text."""
    is_short = len(stack.rows) == 1 and len(stack.text) < _LONGEST_STRAY
    last = stack.rows[0].main
    return is_short and last.page < row.main.page and looks_differ(last, row.main)
