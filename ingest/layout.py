"""Lines to blocks: paragraphs, list items, table rows and footnotes of a PDF."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.columns import reading_stretches
from ingest.contents import contents_rows
from ingest.document import BlockKind
from ingest.lines import Line
from ingest.rows import CAPTION, MARKER, SMALL, Body, Row, Stack, rows_of
from ingest.table_headings import with_headings
from ingest.tables import with_whole_rows

_SENTENCE_END = re.compile(r"[.!?:;»”\"]\)?\d{0,2}$")
_FOOTNOTE = re.compile(r"^\d{1,3}\)?\s+[^\W\d_«(\"]|^\d{1,3}\)?\s+[«(\"“]")
_BEFORE_NUMBER = re.compile(r"\b(?:den|innen|fra|til|før|etter|og|av|på|i|punkt|nr\.|kl\.|kap\.|§)$")
_LOOK_BACK = 60
"""So many blocks may a table or figure have that stands in the middle of a paragraph."""

_ALIKE = 0.12
"""The boxes of a font's upright and bold cuts may differ by this share of the size."""
_ROWS_BACK = 12
"""The right margin of a paragraph shows in so many rows."""


def stack_rows(pages: Sequence[Sequence[Line]], body: Body) -> list[Stack]:
    """Return the blocks of all pages in reading order; tables of contents are left out."""
    stacks: list[Stack] = []
    in_contents = False
    for lines in pages:
        stretches = [list(rows_of(stretch)) for stretch in reading_stretches(lines)]
        entries = contents_rows([row for rows in stretches for row in rows], len(pages), goes_on=in_contents)
        in_contents = bool(entries)
        small = SMALL * _usual_size(lines, body)
        first = len(stacks)
        for rows in stretches:
            _stack_column([row for row in rows if id(row) not in entries], body, small, stacks)
        stacks[first:] = with_whole_rows(stacks[first:])
    return with_headings(stacks, body)


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
            is_first = before is not current or current is None
            is_new = before is None or _begins_block(before, row, body, is_first=is_first)
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
    below = row.main.middle - current.rows[-1].main.middle
    # What ends before the second column is a cell of the first.
    is_wide = len(above.lines) < 2 or row.right > above.lines[1].left
    is_text = row.text[:1].islower() and is_wide and not _continues_cell(current, row, body)
    return current.kind is BlockKind.TABLE_ROW and below > 1.3 * body.leading and is_text


def _before(row: Row, body: Body, stacks: Sequence[Stack]) -> Stack | None:
    """Return the block that a row may go on: the last one, or a paragraph that a table or figure parts."""
    recent = [stack for stack in stacks[-_LOOK_BACK:] if stack.kind is not BlockKind.FOOTNOTE]
    if not recent:
        return None
    if row.is_tabular or MARKER.match(row.text):
        return recent[-1]
    for stack in reversed(recent):
        last = stack.rows[-1]
        stands_apart = stack.kind is BlockKind.TABLE_ROW or last.main.size < SMALL * body.size
        if not stands_apart and not CAPTION.match(stack.text):
            is_same = not _looks_differ(last.main, row.main) and _family(last.main) == _family(row.main)
            is_open = not _SENTENCE_END.search(last.text) and (_is_full(last) or last.text.endswith("-"))
            return stack if is_same and is_open else recent[-1]
    return recent[-1]


def _begins_block(stack: Stack, row: Row, body: Body, *, is_first: bool) -> bool:
    last = stack.rows[-1]
    if stack.kind is BlockKind.TABLE_ROW and _continues_cell(stack, row, body):
        return False
    if row.is_tabular or stack.kind is BlockKind.TABLE_ROW:
        return True
    if MARKER.match(row.text):
        return not _goes_on(stack, row)
    if _family(last.main) != _family(row.main) and (CAPTION.match(stack.text) or CAPTION.match(row.text)):
        return True
    if _looks_differ(last.main, row.main):
        # A phrase in bold print may fill a line of a sentence.
        is_alike = abs(last.main.size - row.main.size) < _ALIKE * body.size and not stack.rows[0].main.bold
        is_phrase = row.text[:1].islower() and is_alike
        return is_first or not is_phrase or row.main.middle - last.main.middle > 1.3 * body.leading
    if is_first:
        return not _continues_in_next_column(last, row)
    return _is_apart(stack, row, body)


def _is_apart(stack: Stack, row: Row, body: Body) -> bool:
    """Whether a row that looks like the one above it and stands under it begins a block."""
    last = stack.rows[-1]
    distance = row.main.middle - last.main.middle
    leading = max(body.leading, 1.02 * row.main.size if row.main.size > 1.1 * body.size else 0)
    if distance <= 0 or distance > 1.9 * leading:
        return True
    if distance > 1.3 * leading:
        # Wider than the lines of a paragraph, but the sentence is under way.
        return row.main.size > 1.1 * body.size or not _is_under_way(stack, row)
    if stack.kind is BlockKind.LIST_ITEM:
        return row.left <= stack.rows[0].left + 2 and not _is_under_way(stack, row)
    is_running_text = row.main.size < 1.1 * body.size and not row.main.bold
    return (is_running_text and _is_indented(stack, row)) or _ended_short(stack, row)


def _continues_cell(stack: Stack, row: Row, body: Body) -> bool:
    """Whether a row is the next line of a cell: it stands under a cell that is not the first."""
    if row.is_tabular or row.main.middle - stack.rows[-1].main.middle > 1.4 * body.leading:
        return False
    return any(abs(cell.left - row.left) < 3 for cell in stack.rows[0].lines[1:])


def _goes_on(stack: Stack, row: Row) -> bool:
    """Whether a line only looks like a list item, as in "punkt" / "1. og 2.": the sentence is under way."""
    number = re.match(r"^(\d{1,2})\.\s+[a-zæøå]", row.text)
    if not number or _SENTENCE_END.search(stack.rows[-1].text):
        return False
    own = re.match(r"^(\d{1,2})\.", stack.rows[0].text)
    is_next = own is not None and int(own[1]) == int(number[1]) - 1
    last = stack.rows[-1]
    return not is_next and last.right > last.right_edge - 0.2 * (last.right_edge - last.left_edge)


def _looks_differ(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) > 0.6 or one.bold != other.bold


def _family(line: Line) -> str:
    return re.split(r"[-,]|PS|MT|Bold|Italic|Regular", line.font)[0]


def _continues_in_next_column(last: Row, row: Row) -> bool:
    if last.text.endswith("-"):
        return True
    if _SENTENCE_END.search(last.text):
        return False
    is_full = _is_full(last) or _first_word(row) > last.right_edge - last.right
    return row.text[:1].islower() or (is_full and row.left < row.left_edge + 4)


def _is_full(row: Row) -> bool:
    return row.right > row.right_edge - 0.12 * (row.right_edge - row.left_edge)


def _is_under_way(stack: Stack, row: Row) -> bool:
    last = stack.rows[-1]
    if _SENTENCE_END.search(last.text):
        return False
    if row.text[:1].islower() or (row.text[:1].isdigit() and _BEFORE_NUMBER.search(last.text)):
        return True
    return _first_word(row) > max(last.right_edge, row.right) - last.right


def _first_word(row: Row) -> float:
    """The width of a row's first word and the space before it, reckoned from its mean character."""
    line = row.lines[0]
    return line.width * (len(line.text.split()[0]) + 1) / len(line.text) if line.text.strip() else 0.0


def _is_indented(stack: Stack, row: Row) -> bool:
    last = stack.rows[-1]
    # Under the text after a heading's number, the row goes on with the heading.
    if any(abs(cell.left - row.left) < 3 for cell in stack.rows[0].lines[1:]):
        return False
    return 5 < row.left - last.left < 40 and last.left < last.left_edge + 4


def _ended_short(stack: Stack, row: Row) -> bool:
    """Whether the paragraph broke off before the margin although the next word had room there."""
    last = stack.rows[-1]
    edge = max(each.right for each in (*stack.rows[-_ROWS_BACK:], row) if each.column == row.column)
    room = edge - last.right
    if _SENTENCE_END.search(last.text):
        is_short = last.right < last.right_edge - 0.3 * (last.right_edge - last.left_edge)
        return is_short or room > _first_word(row) + 0.05 * (edge - last.left_edge)
    is_cut = room > 0.35 * (edge - last.left_edge) and room > 2 * _first_word(row)
    return is_cut and row.text[:1].isupper() and not last.text.endswith((",", "-", "–"))
