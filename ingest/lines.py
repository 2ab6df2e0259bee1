"""Lines of a PDF page, made from pdfium's characters. Everything above knows no PDF library."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ingest.glyphs import BoxRoom, Fonts, Glyphs, are_tilted, character_set, is_among, read_glyphs
from ingest.set_apart import closed_up

_BOLD_MARKS = ("bold", "black", "heavy")
_WIDE_GAP = 1.6
"""A horizontal gap of so many character heights parts two columns or table cells."""
_FIGURE_GAP = 0.8
"""Between two figures a smaller one does: the columns of a table of figures stand close."""
_CELL_GAP = 0.4
"""Cells of a table may be so many character heights apart; the words of a sentence are closer."""
_OF_FIGURES = character_set((*b"0123456789%-", 0x2013, 0x2212))
_SMALL = 0.82
"""A raised figure is smaller than this share of its line's height …"""
_RAISED = 0.12
"""… and stands higher by more than this share."""
_RAISED_FIGURES = {0xB9: "1", 0xB2: "2", 0xB3: "3", 0x2070: "0", **{0x2070 + n: str(n) for n in range(4, 10)}}
_ARE_RAISED = character_set(_RAISED_FIGURES)
_MAY_BE_RAISED = character_set(b"0123456789),")
_SAMPLES = np.array([[1], [5], [9]])
_MORE_SAMPLES = np.array([[1], [3], [5], [7], [9]])
"""Tenths of a line at which its font is looked up."""


Gap = tuple[int, float, float]
"""Where the word behind a gap begins in the page's text, and where the gap begins and ends, in points."""


@dataclass(slots=True)
class Line:
    """A run of characters on one baseline; never changed, only not frozen because a document has so many.

    Distances are in points from the top left corner of the page. `start` and `end` count characters of the
    page's text; `text` is that stretch without trailing white space, a line-end hyphen shown as ``-`` and a
    space between letters that are only set apart as a word joiner. `middle` is halfway from `top` to `bottom`.
    `size` is the height of the font's box, by which lines are told apart as large or small. `raised` are the
    spans of small raised figures, counted as `start` is: most are the marks of notes. `gaps` are the wide spaces
    between words, at which the cells of a table may meet.
    """

    text: str
    page: int
    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float
    size: float
    font: str
    raised: tuple[tuple[int, int], ...] = ()
    gaps: tuple[Gap, ...] = ()
    middle: float = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.middle = (self.top + self.bottom) / 2

    @property
    def bold(self) -> bool:
        """Whether the font's name says that it is bold."""
        return _is_bold(self.font)

    @property
    def width(self) -> float:
        """The line's width in points."""
        return self.right - self.left


def part_of(line: Line, start: int, end: int, left: float, right: float) -> Line:
    """Return the characters ``[start, end)`` of a line, which stand from `left` to `right`, as a line."""
    text = line.text[start - line.start : end - line.start].rstrip()
    return replace(
        line,
        text=text,
        start=start,
        end=start + len(text),
        left=left,
        right=right,
        raised=tuple(span for span in line.raised if start <= span[0] < end),
        gaps=tuple(gap for gap in line.gaps if start < gap[0] < end),
    )


@dataclass(frozen=True, slots=True)
class PageLines:
    """A page's text, its lines in the file's order, and the spans of what is turned or has no place."""

    text: str
    lines: tuple[Line, ...] = ()
    turned: tuple[tuple[int, int], ...] = ()


@lru_cache(maxsize=1024)
def _is_bold(font: str) -> bool:
    return any(mark in font.lower() for mark in _BOLD_MARKS)


def page_lines(textpage: object, number: int, height: float, room: BoxRoom | None = None) -> PageLines:
    """Return the page's text, one character for each of pdfium's, and its lines in the file's order.

    Args:
        textpage: pdfium's raw text page.
        number: The physical page number, from 1.
        height: The page's height in points.
        room: Where pdfium puts the boxes of characters; by default a new one.
    """
    glyphs = read_glyphs(textpage, height, room or BoxRoom())
    unplaced = [(place, place + 1) for place in glyphs.unplaced.tolist()]
    if not len(glyphs.places):
        return PageLines(glyphs.text, turned=tuple(unplaced))
    begins = _begins_run(glyphs)
    starts = np.flatnonzero(begins)
    ends = np.append(starts[1:], len(glyphs.places))
    left, top = (np.minimum.reduceat(side, starts).tolist() for side in glyphs.boxes[:2])
    right, bottom = (np.maximum.reduceat(side, starts).tolist() for side in glyphs.boxes[2:])
    sizes = _sizes(glyphs, starts, ends)
    raised = dict(_raised(glyphs, starts, ends, sizes))
    gaps = _gaps(glyphs, begins)
    fonts = _fonts(Fonts(textpage), glyphs.places, starts, ends)
    first_places, last_places = glyphs.places[starts].tolist(), glyphs.places[ends - 1].tolist()
    # All of a run lies on one baseline, so its first character tells whether it is turned.
    tilted = are_tilted(textpage, first_places)
    lines, turned = [], unplaced
    for run, (first, last) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        start, end = first_places[run], last_places[run] + 1
        if tilted[run]:
            turned.append((start, end))
            continue
        lines.append(
            Line(
                closed_up(glyphs.text[start:end], glyphs, first, last),
                number,
                start,
                end,
                left[run],
                top[run],
                right[run],
                bottom[run],
                sizes[run],
                fonts[run],
                raised.get(run, ()),
                tuple(gaps.get(run, ())),
            )
        )
    return PageLines(glyphs.text, tuple(lines), tuple(turned))


def _begins_run(glyphs: Glyphs) -> NDArray[np.bool_]:
    """Whether each visible character stands apart from the one before it."""
    left, top, right, bottom = glyphs.boxes
    heights = bottom - top
    reach = np.maximum(np.maximum(heights[:-1], heights[1:]), 1.0)
    apart = np.abs(np.diff(top + bottom)) / 2
    gap = left[1:] - right[:-1]
    figures = is_among(glyphs.codes, _OF_FIGURES)
    wide = np.where(figures[:-1] & figures[1:], _FIGURE_GAP, _WIDE_GAP)
    begins = np.ones(len(left), np.bool_)
    begins[1:] = (apart > 0.6 * reach) | (gap > wide * reach) | (gap < -2.5 * reach) | glyphs.breaks[1:]
    return begins


def _gaps(glyphs: Glyphs, begins: NDArray[np.bool_]) -> dict[int, list[Gap]]:
    """The gaps within each run in which cells of a table may meet."""
    left, top, right, bottom = glyphs.boxes
    heights = np.maximum(bottom - top, 1.0)
    wide = (left[1:] - right[:-1] > _CELL_GAP * np.maximum(heights[:-1], heights[1:])) & ~begins[1:]
    runs = np.cumsum(begins) - 1
    found: dict[int, list[Gap]] = {}
    for behind in (np.flatnonzero(wide) + 1).tolist():
        gap = int(glyphs.places[behind]), float(right[behind - 1]), float(left[behind])
        found.setdefault(int(runs[behind]), []).append(gap)
    return found


def _sizes(glyphs: Glyphs, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> list[float]:
    """The usual height of each run's characters."""
    heights = glyphs.boxes[3] - glyphs.boxes[1]
    sizes = np.round(np.minimum.reduceat(heights, starts), 1)
    for run in np.flatnonzero(sizes != np.round(np.maximum.reduceat(heights, starts), 1)).tolist():
        sizes[run] = round(statistics.median(heights[starts[run] : ends[run]].tolist()), 1)
    found: list[float] = sizes.tolist()
    return found


def _raised(
    glyphs: Glyphs, starts: NDArray[np.int64], ends: NDArray[np.int64], sizes: list[float]
) -> Iterator[tuple[int, tuple[tuple[int, int], ...]]]:
    """The spans of small raised figures in each run that has any."""
    _, top, _, bottom = glyphs.boxes
    lengths = ends - starts
    usual = np.repeat(np.array(sizes), lengths)
    floor = np.repeat(np.maximum.reduceat(bottom, starts), lengths)
    small = (bottom - top < _SMALL * usual) & (bottom < floor - _RAISED * usual)
    marks = np.flatnonzero(
        (is_among(glyphs.codes, _MAY_BE_RAISED) & small) | is_among(glyphs.codes, _ARE_RAISED)
    )
    spans: dict[int, list[tuple[int, int]]] = {}
    for glyph, run in zip(
        marks.tolist(), (np.searchsorted(starts, marks, "right") - 1).tolist(), strict=True
    ):
        place = int(glyphs.places[glyph])
        of_run = spans.setdefault(run, [])
        if of_run and of_run[-1][1] == place:
            of_run[-1] = (of_run[-1][0], place + 1)
        else:
            of_run.append((place, place + 1))
    return ((run, tuple(of_run)) for run, of_run in spans.items())


def figures_of(mark: str) -> str:
    """Return a note's mark in plain figures.

    >>> figures_of("¹²")
    '12'
    """
    return mark.translate(_RAISED_FIGURES)


def _fonts(
    fonts: Fonts, places: NDArray[np.int64], starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> list[str]:
    """The font of most of each run."""
    # A few samples tell the font of the line from that of a phrase in it; three of five that agree decide.
    counts = ends - starts
    sampled = fonts.names(places[starts + counts * _SAMPLES // 10].ravel().tolist())
    runs = len(starts)
    found, second, third = sampled[:runs], sampled[runs : 2 * runs], sampled[2 * runs :]
    doubtful = [
        run
        for run, count in enumerate(counts.tolist())
        if count < 10 or not found[run] == second[run] == third[run]
    ]
    samples = places[(starts[doubtful] + counts[doubtful] * _MORE_SAMPLES // 10).T.ravel()].tolist()
    names = dict(zip(samples, fonts.names(samples), strict=True))
    for run, first in zip(doubtful, range(0, len(samples), 5), strict=True):
        of_run = [names[sample] for sample in dict.fromkeys(samples[first : first + 5])]
        found[run] = max(of_run, key=of_run.count)
    return found
