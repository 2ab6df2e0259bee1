"""Pages of a text file: told by form feeds or by printed page numbers that stand alone on their lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.document import Page, PageSpan

NEW_PAGE = "\f"
_PAGE_NUMBER = re.compile(r"^(?:side\s+)?[-–]?\s*(\d{1,4})\s*[-–]?(?:\s+av\s+\d+)?$", re.IGNORECASE)
_ENTRY = re.compile(r"^(.{4,}?)[\s.…]*[.…]{4,}[\s.…]*(\d{1,4})$")
_FEWEST_LINES_A_PAGE, _MOST_LINES_A_PAGE = 5, 150
_LOOK_BACK = 40
_LONGEST_ENTRY = 300
_ONE_SPACE = re.compile(r"^ \S")
"""Programs that take the text out of a PDF often join its pages by nothing but one space."""
_FEWEST_PAGES = 3
_MOST_UNNUMBERED = 4
"""So many pages may stand before the first printed number; more, and the text is an excerpt."""


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line as the file has it, and where it begins in the whole text."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class TextPages:
    """The pages of a text, and where each begins in the whole text."""

    pages: tuple[Page, ...] = ()
    starts: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()

    def place(self, start: int, end: int) -> PageSpan | None:
        """Where characters of the whole text, all of one line, stand; None in a text without pages."""
        if not self.starts:
            return None
        at = max(0, bisect_right(self.starts, start) - 1)
        return PageSpan(self.numbers[at], start - self.starts[at], end - self.starts[at])


def raw_lines(text: str) -> list[RawLine]:
    """The lines of `text` with their places."""
    lines: list[RawLine] = []
    start = 0
    for line in text.split("\n"):
        lines.append(RawLine(line, start))
        start += len(line) + 1
    return lines


def page_marks(lines: Sequence[RawLine]) -> dict[int, int]:
    """The printed page numbers by the position of their lines: numbers alone that grow as page numbers do.

    One number alone may be a table's; two or more that are as far apart as pages are long are pages.
    """
    found: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        printed = _PAGE_NUMBER.match(line.text.strip())
        above = index == 0 or not lines[index - 1].text.strip()
        below = index + 1 >= len(lines) or not lines[index + 1].text.strip()
        if printed and (above or below):
            found.append((index, int(printed[1])))
    lengths = [1] * len(found)
    before: list[int | None] = [None] * len(found)
    for here, (index, number) in enumerate(found):
        for earlier in range(max(0, here - _LOOK_BACK), here):
            apart, pages = index - found[earlier][0], number - found[earlier][1]
            fits = pages > 0 and _FEWEST_LINES_A_PAGE * pages <= apart <= _MOST_LINES_A_PAGE * pages
            if fits and lengths[earlier] + 1 > lengths[here]:
                lengths[here], before[here] = lengths[earlier] + 1, earlier
    if not found or max(lengths) < 2:
        return {}
    chain: list[tuple[int, int]] = []
    step: int | None = lengths.index(max(lengths))
    while step is not None:
        chain.append(found[step])
        step = before[step]
    return dict(reversed(chain))


def find_pages(text: str, lines: Sequence[RawLine], marks: Mapping[int, int]) -> TextPages:
    """The pages of a text; none where it is not known for three quarters of it on which page it stands.

    Printed numbers, the table of contents and page breaks each bound the page of every line from below and
    from above. Where the bounds meet, the page is known; where they do not, its label names both.

    Args:
        text: The whole text.
        lines: Its lines.
        marks: The printed page numbers by the position of their lines.
    """
    feeds = [index for index, line in enumerate(lines) if line.text == NEW_PAGE]
    if len(feeds) >= _FEWEST_PAGES - 1:
        return _fed_pages(text, lines, feeds, marks)
    if len(marks) < _FEWEST_PAGES:
        return TextPages()
    breaks = _breaks(lines, marks)
    entries = contents_entries(lines)
    is_at_top = True if breaks else _stand_at_top(lines, marks, entries)
    if is_at_top is None:
        return TextPages()
    bounds = page_bounds(len(lines), marks, entries, breaks, is_at_top=is_at_top)
    known = sum(len(line.text) for line, (low, high) in zip(lines, bounds, strict=True) if low == high)
    if any(low > high for low, high in bounds) or known * 4 < sum(len(line.text) for line in lines) * 3:
        return TextPages()
    return _pages(text, lines, bounds)


def page_bounds(
    count: int,
    marks: Mapping[int, int],
    entries: Mapping[int, int],
    breaks: Container[int],
    *,
    is_at_top: bool,
) -> list[tuple[int, int]]:
    """The lowest and the highest page that each line may stand on; crossed where the evidence contradicts itself.

    Args:
        count: How many lines there are.
        marks: The printed page numbers by line.
        entries: The pages of headings by line, as the table of contents has them.
        breaks: Lines that certainly begin a page.
        is_at_top: Whether a printed number begins its page; else it ends it.
    """
    first, last = min(marks.values()), max(marks)
    low = 1 if first <= _MOST_UNNUMBERED + 1 else first - is_at_top
    lows: list[int] = []
    for index in range(count):
        low += index in breaks and index > 0 and index not in marks
        low = max(low, entries.get(index, 0), marks.get(index, 0))
        lows.append(low)
        low += index in marks and not is_at_top
    # What comes after the last mark is believed to be one page if it is no longer than one.
    high = lows[-1] if count - last <= _MOST_LINES_A_PAGE else lows[-1] + _MOST_UNNUMBERED
    highs: list[int] = []
    for index in reversed(range(count)):
        high = min(high, entries.get(index, high), marks.get(index, high))
        highs.append(high)
        high -= index in breaks or (index in marks and is_at_top)
    return list(zip(lows, reversed(highs), strict=True))


def contents_entries(lines: Sequence[RawLine]) -> dict[int, int]:
    """The page of each line that is a heading and stands, as the only such line, in the table of contents."""
    wanted: dict[str, int] = {}
    for line in lines:
        text = line.text.strip()[-_LONGEST_ENTRY:]
        if text[-1:].isdigit() and (entry := _ENTRY.match(text)):
            title = _title(entry[1])
            # A title that comes twice tells nothing.
            wanted[title] = 0 if title in wanted else int(entry[2])
    places: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if wanted.get(title := _title(line.text)):
            places.setdefault(title, []).append(index)
    found = sorted((at[0], wanted[title]) for title, at in places.items() if len(at) == 1)
    return dict(found)


def _title(text: str) -> str:
    return " ".join(text.split()).rstrip(" .…").lower()


def _breaks(lines: Sequence[RawLine], marks: Mapping[int, int]) -> set[int]:
    """Lines that begin a page by one space before them, if all printed numbers stand at such a beginning."""
    spaced = {index for index, line in enumerate(lines) if _ONE_SPACE.match(line.text)}
    return spaced if all(index in spaced for index in marks) and len(spaced) * 5 < len(lines) else set()


def _stand_at_top(
    lines: Sequence[RawLine], marks: Mapping[int, int], entries: Mapping[int, int]
) -> bool | None:
    """Whether the numbers stand above their pages; None if nothing tells it."""
    indices, numbers = list(marks), list(marks.values())
    votes = 0
    for index, page in entries.items():
        at = bisect_right(indices, index)
        votes += at > 0 and numbers[at - 1] == page
        votes -= at < len(numbers) and numbers[at] == page
    if votes:
        return votes > 0
    has_text_before = any(line.text.strip() for line in lines[: indices[0]])
    has_text_after = any(line.text.strip() for line in lines[indices[-1] + 1 :])
    return None if has_text_before == has_text_after else has_text_after


def _pages(text: str, lines: Sequence[RawLine], bounds: Sequence[tuple[int, int]]) -> TextPages:
    offset = bounds[0][0] - 1
    pages: list[tuple[int, int, int, int]] = []
    for position, (line, (low, high)) in enumerate(zip(lines, bounds, strict=True)):
        if position and bounds[position - 1] == (low, high):
            continue
        before = pages[-1] if pages else (offset, 0, 0, 0)
        if pages and high <= before[0]:
            # No number is left for it: its page is one of those that the stretch before may be, too.
            pages[-1] = (before[0], before[1], min(before[2], low), max(before[3], high))
        else:
            pages.append((max(low, before[0] + 1), line.start, low, high))
    ends = [start for _, start, _, _ in pages[1:]] + [len(text)]
    result: list[Page] = []
    for (number, start, low, high), end in zip(pages, ends, strict=True):
        while len(result) + 1 < number - offset:
            result.append(Page(len(result) + 1, None, ""))
        label = str(low) if low == high else f"{low}–{high}"
        result.append(Page(number - offset, label, text[start:end]))
    return TextPages(
        tuple(result), tuple(page[1] for page in pages), tuple(page[0] - offset for page in pages)
    )


def _fed_pages(
    text: str, lines: Sequence[RawLine], feeds: Sequence[int], marks: Mapping[int, int]
) -> TextPages:
    edges = [-1, *feeds, len(lines)]
    pages: list[Page] = []
    starts: list[int] = []
    for before, after in pairwise(edges):
        start = lines[before + 1].start if before + 1 < len(lines) else len(text)
        end = lines[after].start if after < len(lines) else len(text)
        if after == len(lines) and not text[start:end].strip():
            break
        label = next((str(number) for index, number in marks.items() if before < index < after), None)
        starts.append(start)
        pages.append(Page(len(pages) + 1, label, text[start:end]))
    return TextPages(tuple(pages), tuple(starts), tuple(page.number for page in pages))
