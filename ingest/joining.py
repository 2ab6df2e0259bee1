"""Joins the lines of a paragraph into running text and remembers where each line stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from ingest.document import LeftOut, LeftOutReason, NoteMark, PageSpan, Piece
from ingest.lines import Line
from ingest.notes import unmarked_spans
from ingest.set_apart import without_joiners

KnownNotes = Mapping[int, Collection[str]]
NO_NOTES: KnownNotes = MappingProxyType({})
_KEEPS_HYPHEN_BEFORE = frozenset(("og", "eller", "samt", "til", "enn", "and", "or"))
_ENDS_IN_TIL = frozenset(("inn", "der", "her", "hvor"))
"""With "til" behind it each of these is a word, divided at the end of a line ("inn-til")."""
_BULLET = re.compile(r"\s*[•▪◦*–-]\s+")
_CELL_BULLET = re.compile(r"\s*[•▪◦](?:\s+|$)")
_LONG_TAIL, _SHORT_TAIL = 4000, 500
"""Of a very long paragraph only the end is at hand, so that adding a line does not copy all of it."""
_TOUCH = 0.1
"""Lines of one row closer than this share of their height are one word, broken by a raised note number."""
_CLOSES = (".", ",", ";", ":", ")", "!", "?", "»", "”")
HEADER_END = ": "
"""Stands between a column's heading and a cell …"""
CELL_END = " | "
"""… and this between two cells."""


@dataclass(slots=True)
class Joined:
    """Running text made of lines, where each stretch of it stands on a page, and the marks of its notes."""

    pieces: list[Piece] = field(default_factory=list)
    notes: list[NoteMark] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    last: Line | None = None
    _done: list[str] = field(default_factory=list)
    _behind: int = 0
    _tail: str = ""

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join((*self._done, self._tail))

    @property
    def length(self) -> int:
        """The number of its characters."""
        return self._behind + len(self._tail)

    def add(
        self, line: Line, known_notes: KnownNotes = NO_NOTES, *, skipped: int = 0, glue: str = ""
    ) -> None:
        """Add a line, or what of it is left without the first `skipped` characters and the marks of notes.

        Args:
            line: The line; it begins a new word unless it goes on one that a hyphen or a note's mark divides.
            known_notes: The marks of the footnotes of each page.
            skipped: So many characters at its start are left out.
            glue: What to put before the line instead of what stands on the page.
        """
        spans, marks = unmarked_spans(line, self.last, known_notes.get(line.page, ()), skipped)
        if skipped:
            self._leave_out(line, line.start, line.start + skipped, LeftOutReason.BULLET)
        stretches = [(span, "") for span in spans]
        if marks:
            stretches = sorted([*stretches, *((span, figures) for figures, span in marks)])
        for (start, end), mark in stretches:
            if mark:
                self.notes.append(NoteMark(mark, self.length, PageSpan(line.page, start, end)))
                self._leave_out(line, start, end, LeftOutReason.NOTE_MARK)
            else:
                self._add_stretch(line, start, end, glue, is_first=(start, end) == spans[0])
                glue = ""
        self.last = line

    def _leave_out(self, line: Line, start: int, end: int, reason: LeftOutReason) -> None:
        self.left_out.append(LeftOut(PageSpan(line.page, start, end), reason))

    def _add_stretch(self, line: Line, start: int, end: int, glue: str, *, is_first: bool) -> None:
        raw = without_joiners(line.text[start - line.start : end - line.start])
        words = " ".join(raw.split())
        if not words:
            return
        if not self.pieces:
            self._tail = words
        elif glue:
            self._tail += glue + words
        elif is_first and self.last is not None:
            self._tail = _append(self._tail, words, self.last, line)
            last, begin = self.pieces[-1], self.length - len(words)
            if last.end > begin:
                # A hyphen that divided a word is gone from the end of the line before.
                self.pieces[-1] = Piece(last.start, begin, last.place)
        else:
            # Behind the mark of a note: the word goes on, or a new one begins.
            is_apart = raw[:1].isspace() or line.text[start - line.start - 1 : start - line.start].isspace()
            self._tail += f" {words}" if is_apart and not words.startswith(_CLOSES) else words
        self.pieces.append(Piece(self.length - len(words), self.length, PageSpan(line.page, start, end)))
        if len(self._tail) > _LONG_TAIL:
            self._done.append(self._tail[:-_SHORT_TAIL])
            self._tail = self._tail[-_SHORT_TAIL:]
            self._behind += len(self._done[-1])


def join_row(lines: Iterable[Line], known_notes: KnownNotes = NO_NOTES) -> Joined:
    """Return the text of a table row that has no headings; the bullets before the lines of its cells go."""
    joined = Joined()
    for line in lines:
        joined.add(line, known_notes, skipped=_bullet_end(_CELL_BULLET, line.text))
    return joined


def join_lines(
    lines: Iterable[Line], known_notes: KnownNotes = NO_NOTES, *, without_bullet: bool = False
) -> Joined:
    """Return the text of `lines` as one paragraph, and where each line's characters stand on the page.

    White space becomes single spaces; a hyphen that only divides a word at the line's end goes.

    Args:
        lines: The lines in reading order.
        known_notes: The marks of the footnotes of each page.
        without_bullet: Leave out the bullet with which the first line begins; a number or letter stays.
    """
    joined = Joined()
    for line in lines:
        skipped = _bullet_end(_BULLET, line.text) if without_bullet and not joined.pieces else 0
        joined.add(line, known_notes, skipped=skipped)
    return joined


def join_cells(
    cells: Iterable[tuple[Sequence[Line], Sequence[Line]]], known_notes: KnownNotes = NO_NOTES
) -> Joined:
    """Return a table row as ``heading: cell | heading: cell``; every word of it has its place on the page.

    Args:
        cells: For each cell the lines of its column's heading, if any, and its own.
        known_notes: The marks of the footnotes of each page.
    """
    joined = Joined()
    for heading, own in cells:
        glue = CELL_END
        for part in (heading, own):
            for line in part:
                skipped = _bullet_end(_CELL_BULLET, line.text)
                joined.add(line, known_notes, skipped=skipped, glue=glue if joined.pieces else "")
                glue = ""
            glue = HEADER_END if part else glue
    return joined


def join_words(text: str, more: str) -> str:
    """Return `text` and `more` as they read when a line break between them is taken away.

    >>> join_words("Det er for-", "ventet at")
    'Det er forventet at'
    >>> join_words("areal-", "og transportplan"), join_words("NTP-", "gruppe")
    ('areal- og transportplan', 'NTP-gruppe')
    """
    if not text.endswith("-") or len(text) < 2 or not text[-2].isalnum():
        return f"{text} {more}"
    first_word = re.split(r"[\s,.;:]", more, maxsplit=1)[0]
    last_word = text.rsplit(None, 1)[-1][:-1]
    is_divided = first_word == "til" and last_word.lower() in _ENDS_IN_TIL
    if first_word.lower() in _KEEPS_HYPHEN_BEFORE and not is_divided:
        return f"{text} {more}"
    if not more[0].islower() or last_word.isupper() or last_word[-1].isdigit():
        return text + more
    return text[:-1] + more


def _bullet_end(bullet: re.Pattern[str], text: str) -> int:
    found = bullet.match(f"{text} ")
    return min(found.end(), len(text)) if found else 0


def _append(text: str, words: str, before: Line, line: Line) -> str:
    is_beside = (
        line.page == before.page
        and abs(line.middle - before.middle) < 0.4 * max(line.size, before.size)
        and line.left > before.left
    )
    if not is_beside:
        return join_words(text, words)
    gap = line.left - before.right
    return text + words if gap < _TOUCH * line.size else f"{text} {words}"
