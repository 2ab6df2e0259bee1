"""Lines of a text file: which belong to the page and not to the text, and what the others begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.document import LeftOut, LeftOutReason
from ingest.norwegian import DATE_PATTERN, MONTH_NAME
from ingest.readers.decoding import without_unseen
from ingest.readers.text_pages import NEW_PAGE, RawLine, TextPages, find_pages, page_marks, raw_lines

_CONTENTS = re.compile(r"(?:\.{4,}|(?:\.\s){4,}|…{2,})\s*\d{1,4}$")
_BULLET = re.compile(r"^(?:[•●▪◦‣·∙○■\uf0b7*]|[-–—])\s+(?=\S)")
_LETTER_BULLET = re.compile(r"^o\s+(?=\S)")
_NUMBERED = re.compile(rf"^(\d{{1,3}})[.)]\s+(?!(?:{MONTH_NAME})\b)(?=\S)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”»)\]]*$")
_FULL_DATE = re.compile(DATE_PATTERN, re.IGNORECASE)
_DAY_AT_END = re.compile(rf"\b\d{{1,2}}\.\s(?:{MONTH_NAME})(?:\s\d{{4}})?$", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"\b(?:{MONTH_NAME})\s\d{{4}}$", re.IGNORECASE)
_COLUMN_GAP = re.compile(r"\S\s{2,}\S|\t")
_GOES_ON = re.compile(
    r"(?:,|\b(?:og|eller|samt|men|som|at|av|for|fra|frå|i|med|om|på|til|ved|en|et|ein|eit|den|det|de|dei))$"
)
_LONGEST_LEADER = 300
_BROKEN_WORD = re.compile("\u00ad[ \\t]*\r?\n[ \\t]*")
_LINE_BREAK = re.compile(r"\r\n?|\x0b|\x85|\u2028|\u2029")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its text stripped, what goes before it, and where it begins in the whole text.

    `after_gap` is true where a blank line, a new page or the file's start stands before.
    """

    text: str
    after_gap: bool = False
    start: int = 0


@dataclass(frozen=True, slots=True)
class TextLines:
    """The lines that belong to the text, the pages they stand on, and what of the pages does not belong."""

    lines: tuple[Line, ...]
    pages: TextPages
    left_out: tuple[LeftOut, ...]


def text_lines(text: str) -> TextLines:
    """Take a text apart; page numbers and contents entries are left out."""
    text = without_unseen(_BROKEN_WORD.sub("", text))
    text = _LINE_BREAK.sub("\n", text).replace(NEW_PAGE, f"\n{NEW_PAGE}\n")
    raw = raw_lines(text)
    indented = sum(line.text.startswith(" ") and bool(line.text.strip()) for line in raw)
    # Text taken from a PDF often marks a new page by nothing but one space.
    is_page_mark = indented * 5 < len(raw)
    marks, contents = page_marks(raw), _contents(raw)
    pages = find_pages(text, raw, marks)
    lines: list[Line] = []
    left_out: list[LeftOut] = []
    gap = True
    for index, line in enumerate(raw):
        stripped = line.text.strip()
        start = line.start + len(line.text) - len(line.text.lstrip())
        if not stripped or index in marks or index in contents:
            gap = True
            place = pages.place(start, start + len(stripped)) if stripped else None
            if place is not None:
                reason = LeftOutReason.PAGE_NUMBER if index in marks else LeftOutReason.CONTENTS
                left_out.append(LeftOut(place, reason))
            continue
        new_page = is_page_mark and line.text.startswith(" ") and not line.text.startswith("  ")
        lines.append(Line(stripped, gap or new_page, start))
        gap = False
    return TextLines(tuple(lines), pages, tuple(left_out))


def bullet_end(text: str, in_list: bool) -> int:
    """Where the text after a bullet begins, or 0 if there is none; a lone "o" is one only within a list."""
    found = _BULLET.match(text) or (_LETTER_BULLET.match(text) if in_list else None)
    return found.end() if found else 0


def item_number(text: str) -> int | None:
    """The number that a numbered item begins with."""
    found = _NUMBERED.match(text)
    return int(found[1]) if found else None


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence or a lead-in does."""
    return bool(_SENTENCE_END.search(text))


def begins_lower(text: str) -> bool:
    """Whether the first letter is lower case, quotes and brackets set aside."""
    return text.lstrip("\"'«“”([")[:1].islower()


def clearly_goes_on(text: str) -> bool:
    """Whether nobody would end a paragraph here: after a comma, a preposition, a broken word."""
    return bool(_GOES_ON.search(text)) or (text.endswith("-") and text[-2:-1].isalnum())


def has_column_gap(text: str) -> bool:
    """Whether the line was a row of a table, its cells apart by wide space."""
    return bool(_COLUMN_GAP.search(text))


def is_dated(text: str) -> bool:
    """Whether the line is a place and date, or ends in one, as no heading does."""
    return bool(_FULL_DATE.search(text) or _DAY_AT_END.search(text) or _MONTH_YEAR.search(text))


def _contents(raw: Sequence[RawLine]) -> set[int]:
    """The lines of a table of contents, with those that are broken in two."""
    entries = [index for index, line in enumerate(raw) if _is_entry(line.text.strip())]
    dropped = set(entries)
    for index, following in pairwise(entries):
        between = [i for i in range(index + 1, following) if raw[i].text.strip()]
        if (
            len(between) == 1
            and between[0] == following - 1
            and not ends_sentence(raw[between[0]].text.strip())
        ):
            dropped.add(between[0])
    return dropped


def _is_entry(text: str) -> bool:
    return text[-1:].isdigit() and bool(_CONTENTS.search(text[-_LONGEST_LEADER:]))
