"""Decides whether a row of a PDF page begins a block or goes on the one before it."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.document import BlockKind
from ingest.lines import Line
from ingest.rows import CAPTION, MARKER, Body, Row, Stack
from ingest.sentences import YEAR_IN_BRACKETS, ends_in_abbreviation

_SENTENCE_END = re.compile(r"[.!?:;»”\"]\)?\d{0,2}$")
"""What a sentence, or the words before a list, may end in."""
_GOES_ON = re.compile(r"[a-zæøå\d(]")
_BEFORE_NUMBER = re.compile(r"\b(?:den|innen|fra|til|før|etter|og|av|på|i|punkt|nr\.|kl\.|kap\.|§)$")
_NUMBERED_HEADING = re.compile(r"^\d+(?:\.\d+)+\s+[A-ZÆØÅ]")
_ALIKE = 0.12
"""The boxes of a font's upright and bold cuts may differ by this share of the size."""
_OPENING = re.compile(r"([A-ZÆØÅ][\w.]*(?:\s[A-ZÆØÅ][\w.]*)?)\s\d")
"""With such words and a number each entry of a list of acts or reports begins ("Lov 19. juni", "NOU 2018: 6")."""
_UNDER_WAY = re.compile(
    r"(?:[,–-]|(?<![,;]\s)\b(?:og|eller|and|or)|\b(?:i|av|til|for|om|på|fra|med|som|etter|jf\.|se|of|the|in|to))$"
)
"""So no entry or paragraph ends."""
_ENTRY_SO_FAR = re.compile(r"\((?:19|20)\d\d[a-z]?\)[.,]$")
_ROWS_BACK = 12
"""The right margin of a paragraph shows in so many rows."""


def begins_block(stack: Stack, row: Row, body: Body, *, is_first: bool) -> bool:
    """Whether a row begins a block of its own.

    Args:
        stack: The block that it may go on.
        row: The row.
        body: The look of running text.
        is_first: Whether the row is the first of its column, or what stands above it is another block.
    """
    last = stack.rows[-1]
    if stack.kind is BlockKind.TABLE_ROW and continues_cell(stack, row, body):
        return False
    if row.is_tabular or stack.kind is BlockKind.TABLE_ROW:
        return True
    if MARKER.match(row.text):
        return not _goes_on(stack, row)
    if family(last.main) != family(row.main) and (
        CAPTION.match(stack.rows[0].text) or CAPTION.match(row.text)
    ):
        return True
    if looks_differ(last.main, row.main):
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
        is_new_heading = bool(_NUMBERED_HEADING.match(stack.text)) and row.text[:1].isupper()
        return row.main.size > 1.1 * body.size or is_new_heading or not _is_under_way(stack, row)
    if stack.kind is BlockKind.LIST_ITEM:
        return row.left <= stack.rows[0].left + 2 and not _is_under_way(stack, row)
    is_within_entry = YEAR_IN_BRACKETS.match(row.text) or _ENTRY_SO_FAR.search(last.text)
    if is_within_entry and 5 < row.left - stack.rows[0].left < 40:
        return False
    if _is_outdented(stack, row) or _opens_alike(stack, row):
        return True
    if _UNDER_WAY.search(last.text):
        return False
    is_running_text = row.main.size < 1.1 * body.size and not row.main.bold
    return (is_running_text and _is_indented(stack, row)) or _ended_short(stack, row)


def continues_cell(stack: Stack, row: Row, body: Body) -> bool:
    """Whether a row is the next line of a cell: it stands under a cell that is not the first."""
    if row.is_tabular or row.main.middle - stack.rows[-1].main.middle > 1.4 * body.leading:
        return False
    return any(abs(cell.left - row.left) < 3 for cell in stack.rows[0].lines[1:])


def ends_sentence(text: str, following: str) -> bool:
    """Whether a row of text ends a sentence, or the words before a list, and the one after it does not go on with it.

    >>> ends_sentence("Da vil én pst.", "økning bety"), ends_sentence("Det var én pst.", "Avgiften økte")
    (False, True)
    """
    if not _SENTENCE_END.search(text) or YEAR_IN_BRACKETS.match(following):
        return False
    return not (_GOES_ON.match(following) and ends_in_abbreviation(text))


def _goes_on(stack: Stack, row: Row) -> bool:
    """Whether a line only looks like a list item, as in "punkt" / "1. og 2.": the sentence is under way."""
    number = re.match(r"^(\d{1,2})\.\s+[a-zæøå]", row.text)
    if not number or ends_sentence(stack.rows[-1].text, row.text):
        return False
    own = re.match(r"^(\d{1,2})\.", stack.rows[0].text)
    is_next = own is not None and int(own[1]) == int(number[1]) - 1
    last = stack.rows[-1]
    return not is_next and last.right > last.right_edge - 0.2 * (last.right_edge - last.left_edge)


def looks_differ(one: Line, other: Line) -> bool:
    """Whether two lines are of another size, or one of them is bold."""
    return abs(one.size - other.size) > 0.6 or one.bold != other.bold


def family(line: Line) -> str:
    """The name of the line's font without its cut."""
    return _family_of(line.font)


@lru_cache(maxsize=1024)
def _family_of(font: str) -> str:
    return re.split(r"[-,]|PS|MT|Bold|Italic|Regular", font)[0]


def _continues_in_next_column(last: Row, row: Row) -> bool:
    if last.text.endswith("-"):
        return True
    if ends_sentence(last.text, row.text):
        return False
    reaches_margin = is_full(last) or _first_word(row) > last.right_edge - last.right
    return row.text[:1].islower() or (reaches_margin and row.left < row.left_edge + 4)


def is_full(row: Row) -> bool:
    """Whether a row reaches the right margin."""
    return row.right > row.right_edge - 0.12 * (row.right_edge - row.left_edge)


def _is_under_way(stack: Stack, row: Row) -> bool:
    last = stack.rows[-1]
    if ends_sentence(last.text, row.text):
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
    if (
        last.text.endswith("-")
        or row.text[:1].islower()
        or (is_full(last) and not ends_sentence(last.text, row.text))
    ):
        return False
    # Under the text after a heading's number, the row goes on with the heading.
    if any(abs(cell.left - row.left) < 3 for cell in stack.rows[0].lines[1:]):
        return False
    return 5 < row.left - last.left < 40 and last.left < last.left_edge + 4


def _is_outdented(stack: Stack, row: Row) -> bool:
    """Whether a row begins an entry of a list with hanging indents, as references have."""
    first = stack.rows[0]
    if abs(row.left - first.left) >= 2 or not row.text[:1].isupper() or len(stack.rows) < 2:
        return False
    others = stack.rows[1:][-_ROWS_BACK:]
    return all(each.column == row.column and 5 < each.left - first.left < 40 for each in others)


def _opens_alike(stack: Stack, row: Row) -> bool:
    """Whether a row begins an entry of a list as the entry above it begins."""
    first = stack.rows[0]
    own, other = _OPENING.match(row.text), _OPENING.match(first.text)
    is_same = own is not None and other is not None and own[1] == other[1] and abs(row.left - first.left) < 2
    return is_same and not _UNDER_WAY.search(stack.rows[-1].text)


def _ended_short(stack: Stack, row: Row) -> bool:
    """Whether the paragraph broke off before the margin although the next word had room there."""
    last = stack.rows[-1]
    edge = max(each.right for each in (*stack.rows[-_ROWS_BACK:], row) if each.column == row.column)
    room = edge - last.right
    if ends_sentence(last.text, row.text):
        is_short = last.right < last.right_edge - 0.3 * (last.right_edge - last.left_edge)
        return is_short or room > _first_word(row) + 0.05 * (edge - last.left_edge)
    is_cut = room > 0.35 * (edge - last.left_edge) and room > 2 * _first_word(row)
    return is_cut and row.text[:1].isupper() and not last.text.endswith((",", "-", "–"))
