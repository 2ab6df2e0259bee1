"""Lines of a text file: which belong to the page and not to the text, and what the others begin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from ingest.norwegian import DATE_PATTERN, MONTH_NAME

_PAGE_NUMBER = re.compile(r"^(?:side\s+)?[-–]?\s*(\d{1,4})\s*[-–]?(?:\s+av\s+\d+)?$", re.IGNORECASE)
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
_FEWEST_LINES_A_PAGE, _MOST_LINES_A_PAGE = 5, 150
_LOOK_BACK = 40
_LONGEST_LEADER = 300


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its text stripped and what goes before it.

    `after_gap` is true where a blank line, a new page or the file's start stands before.
    """

    text: str
    after_gap: bool = False


def text_lines(text: str) -> list[Line]:
    """The lines that belong to the text; page numbers and contents entries are left out."""
    text = re.sub("\u00ad[ \t]*\r?\n[ \t]*", "", text)
    raw = re.sub(r"\r\n?|\x0b|\x85|\u2028|\u2029", "\n", text).replace("\f", "\n\n").split("\n")
    indented = sum(line.startswith(" ") and bool(line.strip()) for line in raw)
    # Text taken from a PDF often marks a new page by nothing but one space.
    page_marks = indented * 5 < len(raw)
    dropped = _page_numbers(raw) | _contents(raw)
    lines: list[Line] = []
    gap = True
    for index, line in enumerate(raw):
        stripped = line.strip()
        if not stripped or index in dropped:
            gap = True
            continue
        new_page = page_marks and line.startswith(" ") and not line.startswith("  ")
        lines.append(Line(stripped, gap or new_page))
        gap = False
    return lines


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


def _page_numbers(raw: list[str]) -> set[int]:
    """The lines that are a number alone and grow, together, as page numbers do.

    One number alone may be a table's; two or more that are as far apart as pages are long are pages.
    """
    found: list[tuple[int, int]] = []
    for index, line in enumerate(raw):
        printed = _PAGE_NUMBER.match(line.strip())
        above = index == 0 or not raw[index - 1].strip()
        below = index + 1 >= len(raw) or not raw[index + 1].strip()
        if printed and (above or below):
            found.append((index, int(printed[1])))
    lengths = [1] * len(found)
    before: list[int | None] = [None] * len(found)
    for here, (index, number) in enumerate(found):
        for earlier in range(max(0, here - _LOOK_BACK), here):
            lines, pages = index - found[earlier][0], number - found[earlier][1]
            fits = pages > 0 and _FEWEST_LINES_A_PAGE * pages <= lines <= _MOST_LINES_A_PAGE * pages
            if fits and lengths[earlier] + 1 > lengths[here]:
                lengths[here], before[here] = lengths[earlier] + 1, earlier
    if not found or max(lengths) < 2:
        return set()
    chain: set[int] = set()
    step: int | None = lengths.index(max(lengths))
    while step is not None:
        chain.add(found[step][0])
        step = before[step]
    return chain


def _contents(raw: list[str]) -> set[int]:
    """The lines of a table of contents, with those that are broken in two."""
    entries = [index for index, line in enumerate(raw) if _CONTENTS.search(line.strip()[-_LONGEST_LEADER:])]
    dropped = set(entries)
    for index, following in pairwise(entries):
        between = [i for i in range(index + 1, following) if raw[i].strip()]
        if len(between) == 1 and between[0] == following - 1 and not ends_sentence(raw[between[0]].strip()):
            dropped.add(between[0])
    return dropped
