"""Joins the lines of a paragraph into running text and remembers where each line stands."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.document import PageSpan, Piece
from ingest.lines import Line

_KEEPS_HYPHEN_BEFORE = frozenset(("og", "eller", "samt", "til", "and", "or", "men"))
_BULLET = re.compile(r"\s*[•▪◦*–-]\s+")
_TOUCH = 0.1
"""Lines of one row closer than this share of their height are one word, broken by a raised note number."""


def join_lines(lines: Iterable[Line], *, without_bullet: bool = False) -> tuple[str, tuple[Piece, ...]]:
    """Return the text of `lines` as one paragraph, and where each line's characters stand on the page.

    White space becomes single spaces; a hyphen that only divides a word at the line's end goes.

    Args:
        lines: The lines in reading order.
        without_bullet: Leave out the bullet with which the first line begins; a number or letter stays.
    """
    text = ""
    pieces: list[Piece] = []
    before: Line | None = None
    for line in lines:
        skipped = _bullet_end(line.text) if without_bullet and not text else 0
        words = re.sub(r"\s+", " ", line.text[skipped:]).strip()
        if not words:
            continue
        if before is not None:
            text = _append(text, words, before, line)
            last = pieces[-1]
            # A hyphen that divided a word is gone from the end of the line before.
            pieces[-1] = Piece(last.start, min(last.end, len(text) - len(words)), last.place)
        else:
            text = words
        start = len(text) - len(words)
        pieces.append(Piece(start, len(text), PageSpan(line.page, line.start + skipped, line.end)))
        before = line
    return text, tuple(pieces)


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
    last_word = re.split(r"\s", text)[-1][:-1]
    if first_word.lower() in _KEEPS_HYPHEN_BEFORE:
        return f"{text} {more}"
    if not more[0].islower() or last_word.isupper() or last_word[-1].isdigit():
        return text + more
    return text[:-1] + more


def _bullet_end(text: str) -> int:
    found = _BULLET.match(f"{text} ")
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
