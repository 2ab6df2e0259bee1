"""A letter and its points as text for people, and the points back from what they have made of it."""

from __future__ import annotations

from dataclasses import replace

from kunnskapsbase.draft.letter import HearingLetter
from kunnskapsbase.draft.letter_points import Point, PointKind
from kunnskapsbase.draft.letter_words import without_number
from kunnskapsbase.errors import DraftError
from kunnskapsbase.language.dates import long_date

_PROPOSED = "(forslag) "


def letter_text(letter: HearingLetter) -> str:
    """Return what the letter says, a line for each field and point."""
    unknown = "ikke funnet"
    lines = [
        f"På høring: {letter.document or letter.title}",
        f"Avsender: {letter.sender or unknown}",
        f"Saksnummer: {letter.case_number or unknown}",
        f"Høringsfrist: {long_date(letter.deadline) if letter.deadline else unknown}",
        "Punkter:",
        *(f"  {line}" for line in points_text(letter).split("\n")),
    ]
    return "\n".join(lines)


def points_text(letter: HearingLetter) -> str:
    """Return the points, one a line, as `with_points` reads them."""
    return "\n".join(
        f"{'' if point.is_asked else _PROPOSED}{point.number + '. ' if point.number else ''}{point.text}"
        for point in letter.points
    )


def with_points(letter: HearingLetter, text: str) -> HearingLetter:
    """Return the letter with the points that a person has written, one a line; empty lines are passed over.

    A line that is as `points_text` wrote it stays the letter's own point, with its place in the letter.

    Raises:
        DraftError: There is no point.
    """
    known = dict(zip(points_text(letter).split("\n"), letter.points, strict=True))
    points = tuple(
        known.get(line.strip()) or _point(line.strip()) for line in text.splitlines() if line.strip()
    )
    if not points:
        raise DraftError("Listen over punkter er tom. Skriv minst ett, på en egen linje.")
    return replace(letter, points=points)


def _point(line: str) -> Point:
    number, text = without_number(line.removeprefix(_PROPOSED))
    kind = PointKind.QUESTION if "?" in text else PointKind.REQUEST
    return Point(text, kind, number, is_asked=not line.startswith(_PROPOSED))
