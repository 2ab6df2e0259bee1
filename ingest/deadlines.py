"""The last day for answers, in texts that ask for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ingest.dates import believable
from ingest.document import Block
from ingest.evidence import Finding
from ingest.front_page import FrontPage
from ingest.norwegian import DATE_PATTERN, MONTH_NAME, MONTHS

_DAY = rf"(?P<date>{DATE_PATTERN}|\d{{1,2}}\.\s?\d{{1,2}}\.\s?\d{{2}}(?!\d)|\d{{1,2}}/\d{{1,2}}[-.]\d{{4}}(?!\d))"
_DAY_ALONE = rf"(?P<day>\d{{1,2}})\.?\s?(?P<month>{MONTH_NAME})\b(?!\.?,?\s\d{{4}})"
_WHEN = rf"(?:{_DAY}|{_DAY_ALONE})"
_DEADLINE = re.compile(
    rf"\b(?P<kind>(?:hørings|høyrings|svar|innspills?|innspels?|uttale(?:lses)?|merknads|"
    rf"ny |utvidet |utvida |utsatt |utsett |forlenget |forlenga )?"
    rf"frist(?:en)?)\b[^.!?;\n]{{0,90}}?(?<![\d.]){_WHEN}",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"\b(?:innen|innan|senest|seinast|by)\s+(?:utgangen av\s+)?(?:\w+dag\s+)?(?:den\s+)?{_WHEN}",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"svar|uttal|inn?sp(?:ill|el)|merknad|høy?ring|fråsegn|tilbakemelding|kommentar", re.IGNORECASE
)
_NOT_FOR_ANSWERS = re.compile(
    r"\b(?:klage|søknads|gjennomførings|implementerings|betalings|rapporterings|leverings)frist",
    re.IGNORECASE,
)
_MOST_CHARACTERS = 30_000
_SENTENCE = re.compile(r"[^.!?\n](?:[^.!?\n]|(?<=\d)\.|\.(?=\d)|\.(?=\s?[a-z]))*")


def find_deadline(front: FrontPage, written: str | None, latest: int) -> Finding[str] | None:
    """The last day for answers as ``YYYY-MM-DD``.

    A day without its year is the first such day after the text was written; without a date of the text it is
    not a deadline that anybody can keep.

    Args:
        front: The document's top and end.
        written: The text's own date.
        latest: The last year of a date that is believed; a deadline may lie a year later.
    """
    candidates = list(_candidates(front, written, latest + 1))
    renewed = [finding for finding, is_renewed in candidates if is_renewed]
    return next(iter([*renewed, *(finding for finding, _ in candidates)]), None)


def _candidates(front: FrontPage, written: str | None, latest: int) -> Iterator[tuple[Finding[str], bool]]:
    later: list[Finding[str]] = []
    total = 0
    for position, block in enumerate(front.blocks):
        total += len(block.text)
        if total > _MOST_CHARACTERS:
            break
        if not any(character.isdigit() for character in block.text):
            continue
        for match in _DEADLINE.finditer(block.text):
            is_other = _NOT_FOR_ANSWERS.search(block.text[max(0, match.start() - 30) : match.end()])
            found = None if is_other else _finding(front, position, match, written, latest)
            if found:
                yield found, match["kind"].lower().startswith(("ny ", "utvid", "uts", "forl"))
        later += _asked_for_by(front, position, block, written, latest)
    yield from ((finding, False) for finding in later)


def _asked_for_by(
    front: FrontPage, position: int, block: Block, written: str | None, latest: int
) -> Iterator[Finding[str]]:
    for sentence in _SENTENCE.finditer(block.text):
        if _ASKS.search(sentence.group()):
            for match in _BY.finditer(block.text, sentence.start(), sentence.end()):
                if found := _finding(front, position, match, written, latest):
                    yield found


def _finding(
    front: FrontPage, position: int, match: re.Match[str], written: str | None, latest: int
) -> Finding[str] | None:
    is_whole = match["date"] is not None
    if is_whole:
        day = believable(match["date"], latest)
    else:
        day = _with_year(int(match["day"]), MONTHS[match["month"].lower()], written)
    if day is None or (written and day < written):
        return None
    return Finding(day, front.place_of_block(position), is_whole)


def _with_year(day: int, month: int, written: str | None) -> str | None:
    """The first such day on or after `written`."""
    if written is None:
        return None
    for year in (int(written[:4]), int(written[:4]) + 1):
        try:
            found = date(year, month, day).isoformat()
        except ValueError:
            continue
        if found >= written:
            return found
    return None
