"""Finds tables of contents, whose lines say nothing that the headings do not."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ingest.rows import Row

_FRONT_MATTER = 30
"""Printed page numbers may run ahead of the physical ones by so much."""
_LEADERS = re.compile(r"(?:[.…_·]\s?){4,}\s*(?P<page>\d{0,4})$")
_HEADING = re.compile(
    r"^(?:innhold|innhald|innholdsfortegnelse|innhaldsliste|innholdsoversikt|innholdsliste|contents|"
    r"table of contents|(?:figur|tabell|boks)(?:liste|oversikt))\W*$",
    re.IGNORECASE,
)
_LONGEST = 300
"""No entry has more characters."""
_FEWEST = 3
_FEWEST_UNNAMED = 6
"""So many lines without dots or a heading over them, on a page that begins with them, are contents."""
_BETWEEN = 3
"""So many lines may stand between two entries: the first lines of a long title, the name of a part."""
_RISING = 0.6
_RISING_WITHOUT_DOTS = 0.9


def contents_rows(rows: Sequence[Row], page_count: int, *, goes_on: bool = False) -> set[int]:
    """Return the identities of the rows of a page that belong to a table of contents.

    Its entries end in page numbers that mostly rise, which tells them from the dotted rows of a budget. Where
    no dots lead to the numbers, a heading must say that it is a table of contents.

    Args:
        rows: The rows of the page in reading order.
        page_count: How many pages the document has.
        goes_on: Whether the page before has contents, so that this one needs no heading.
    """
    for is_dotted, least in ((True, _RISING), (False, _RISING_WITHOUT_DOTS)):
        pages = [_leader_page(row) if is_dotted else _last_number(row) for row in rows]
        found = _block(rows, pages, page_count, least, is_dotted=is_dotted, goes_on=goes_on)
        if found:
            return found
    return set()


def _block(
    rows: Sequence[Row],
    pages: Sequence[int | None],
    page_count: int,
    least: float,
    *,
    is_dotted: bool,
    goes_on: bool,
) -> set[int]:
    at = [position for position, page in enumerate(pages) if page is not None]
    if not at:
        return set()
    headed = next((n for n, row in enumerate(rows) if _HEADING.match(row.text)), None)
    found: set[int] = set()
    for stretch in _stretches(at):
        numbers = [page for position in stretch if (page := pages[position])]
        rises = sum(1 for one, other in itertools.pairwise(numbers) if one <= other)
        is_real = max(numbers, default=0) <= page_count + _FRONT_MATTER and rises >= least * (
            len(numbers) - 1
        )
        is_named = headed is not None and headed < stretch[0] <= headed + _BETWEEN + 1
        begins_page = goes_on and stretch[0] <= _BETWEEN
        is_long = len(stretch) >= (_FEWEST if is_dotted or is_named else _FEWEST_UNNAMED)
        if not is_real or not is_long or not (is_dotted or is_named or begins_page or found):
            continue
        first = _first_row(rows, stretch[0], headed, is_near=is_named or begins_page)
        found |= {id(row) for row in rows[first : stretch[-1] + 1]}
    return found


def _stretches(positions: Sequence[int]) -> list[list[int]]:
    stretches: list[list[int]] = []
    for position in positions:
        if stretches and position - stretches[-1][-1] <= _BETWEEN + 1:
            stretches[-1].append(position)
        else:
            stretches.append([position])
    return stretches


def _first_row(rows: Sequence[Row], first: int, headed: int | None, *, is_near: bool) -> int:
    """Where the contents begin: with their heading, or with the first lines of the first entry's title."""
    if headed is not None and headed < first and is_near:
        return headed
    while first and is_near and not rows[first - 1].text.endswith((".", ":", "?", "!")):
        first -= 1
    while first and _goes_on_below(rows[first - 1], rows[first]):
        first -= 1
    return first


def _goes_on_below(above: Row, row: Row) -> bool:
    distance = row.main.middle - above.main.middle
    is_close = 0 < distance < 1.4 * row.main.size and abs(above.main.size - row.main.size) < 0.6
    return is_close and not above.text.endswith((".", ":", ",")) and above.main.font == row.main.font


def _leader_page(row: Row) -> int | None:
    """The page number behind a row of dots, 0 if it stands elsewhere; None where there are no dots."""
    if len(row.text) > _LONGEST:
        return None
    texts = [row.text] if len(row.lines) == 1 else [row.text, row.lines[0].text.strip()]
    for text in texts:
        # Most rows end in a letter, which is seen at once.
        found = None if text[-1:].isalpha() else _LEADERS.search(text)
        if found is not None:
            return int(found["page"] or 0)
    return None


def _last_number(row: Row) -> int | None:
    """The number at the end of a row that has words before it."""
    if len(row.text) > _LONGEST or not row.text[-1:].isdecimal():
        return None
    words = row.text.split()
    is_entry = len(words) > 1 and words[-1].isdecimal() and len(words[-1]) < 5
    return int(words[-1]) if is_entry and any(map(str.isalpha, "".join(words[:-1]))) else None
