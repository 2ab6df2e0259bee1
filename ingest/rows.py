"""Rows of a PDF page, the stacks of rows that become blocks, and the look of a document's running text."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ingest.document import BlockKind
from ingest.lines import Line
from ingest.set_apart import without_joiners

_MONTHS = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
MARKER = re.compile(
    rf"^(?:[•–\-*▪◦]\s+|\((?:[a-zæøå]|\d{{1,2}}|[ivx]{{1,4}})\)\s+|(?:[a-zæøå]|\d{{1,2}}|[ivx]{{1,4}})\)\s+"
    rf"|(?:[a-zæøå]|\d{{1,2}})\.\s+(?!(?:{_MONTHS})\b))(?=\S)"
)
"""A bullet, number or letter before a list item; "1. mars" is none."""
CAPTION = re.compile(
    r"^(?:figur|tabell|boks|kilde|kjelde|merknad|figure|table|box|source)\b(?!\s+\d[\d.]*\s+(?-i:[a-zæøå]))",
    re.IGNORECASE,
)
"""The words over or under a figure or table; "Tabell 4.4 viser at" is running text."""
SMALL = 0.93
"""Print below this share of the running text's size is small print."""
_CELL_GAP = 0.8
_NUMBERING = re.compile(r"^\d+(?:\.\d+)*\.?$")
_FIGURE = re.compile(r"[-–−]?\d[\d.,]*%?|[-–−]")
_LIKE_FIGURE = re.compile(r"[-–−\d]\S*")
"""Found at least as often as there are figures, in a fraction of the time."""
_FEWEST_FIGURES = 5
_WORD_BETWEEN = re.compile(r"\d\s[^\W\d_]{2,}\s(?:[^\W\d_]+\s)?[-–−]?\d")
"""Amounts in a sentence ("from 3 309 608 000 to kr 3 511 608 000"); the figures of a row follow its label."""


@dataclass(slots=True, eq=False)
class Cell:
    """The lines of a table's cell, from the top, and where its text begins and ends."""

    lines: tuple[Line, ...]
    left: float = field(init=False)
    right: float = field(init=False)

    def __post_init__(self) -> None:
        self.left = min([line.left for line in self.lines])
        self.right = max([line.right for line in self.lines])

    @property
    def text(self) -> str:
        """The cell's text, for judging."""
        return without_joiners(" ".join(line.text for line in self.lines)).strip()


@dataclass(eq=False)
class Row:
    """The lines on one baseline of one column: several are the cells of a table.

    Attributes:
        lines: From left to right.
        left_edge: Where the column begins.
        right_edge: Where the column ends.
        text: The row's text, the cells parted by a space.
        main: The longest line, by whose font the row is judged.
        left: Where the row begins.
        right: Where the row ends.
        column: The page and the margins between which the row stands.
        is_tabular: Whether the row has cells or is a row of figures; a number or bullet before a text is no cell.
    """

    lines: list[Line]
    left_edge: float
    right_edge: float
    # All this is asked of a row again and again.
    text: str = field(init=False)
    main: Line = field(init=False)
    left: float = field(init=False)
    right: float = field(init=False)
    column: tuple[int, float, float] = field(init=False)
    is_tabular: bool = field(init=False)

    def __post_init__(self) -> None:
        lines = self.lines
        self.text = without_joiners(" ".join([line.text for line in lines])).strip()
        self.main = lines[0] if len(lines) == 1 else max(lines, key=lambda line: len(line.text))
        self.left = lines[0].left
        self.right = max([line.right for line in lines])
        self.column = lines[0].page, self.left_edge, self.right_edge
        self.is_tabular = self._is_tabular()

    def _is_tabular(self) -> bool:
        if len(self.lines) == 1 and len(_LIKE_FIGURE.findall(self.text)) < _FEWEST_FIGURES:
            return False
        words = self.text.split()
        figures = sum(map(bool, map(_FIGURE.fullmatch, words)))
        are_cells = len(self.lines) > 1 or not _WORD_BETWEEN.search(self.text)
        if figures >= _FEWEST_FIGURES and figures > 0.6 * len(words) and are_cells:
            return True
        if len(self.lines) == 1:
            return False
        # A raised note number breaks a line, too, but leaves no gap.
        cells = len(self.cells)
        if cells > 1 and figures == len(words):
            return True
        first = self.lines[0].text.strip()
        is_marker = bool(_NUMBERING.match(first) or MARKER.match(f"{first} x") or len(first) == 1)
        return cells > (2 if is_marker else 1)

    @cached_property
    def cells(self) -> list[Cell]:
        """The cells of a table row: its lines, those that touch (as a raised figure does) taken together."""
        cells: list[list[Line]] = []
        for line in self.lines:
            if cells and line.left - cells[-1][-1].right <= _CELL_GAP * line.size:
                cells[-1].append(line)
            else:
                cells.append([line])
        return [Cell(tuple(lines)) for lines in cells]


@dataclass(slots=True)
class Stack:
    """Rows that belong to one block.

    `cells` holds, for the row of a table whose columns have headings, each cell's heading and its own lines.
    """

    kind: BlockKind
    rows: list[Row] = field(default_factory=list)
    cells: list[tuple[tuple[Line, ...], tuple[Line, ...]]] = field(default_factory=list)

    @property
    def lines(self) -> Iterator[Line]:
        """All lines of the block in reading order."""
        return (line for row in self.rows for line in row.lines)

    @property
    def text(self) -> str:
        """The rows' texts, for judging; the block's real text is made by `ingest.joining`."""
        return " ".join(row.text for row in self.rows)


@dataclass(frozen=True, slots=True)
class Body:
    """The look of running text in a document: height and font of most characters, and line distance."""

    size: float
    font: str
    leading: float


def body_of(pages: Sequence[Sequence[Line]]) -> Body:
    """Return the look of running text: that of most characters."""
    looks: defaultdict[tuple[float, str], int] = defaultdict(int)
    for lines in pages:
        for line in lines:
            looks[line.size, line.font] += len(line.text)
    if not looks:
        return Body(12.0, "", 14.0)
    size, font = max(looks, key=looks.__getitem__)
    distances = Counter(
        round(distance, 1)
        for lines in pages
        for before, after in itertools.pairwise(lines)
        if before.size == after.size == size and 0 < (distance := after.middle - before.middle) < 1.6 * size
    )
    # The cells of a row stand nearly at one height, not wholly.
    steps = Counter({step: count for step, count in distances.items() if step > 0.5 * size})
    return Body(size, font, steps.most_common(1)[0][0] if steps else 1.2 * size)


def rows_of(stretch: Sequence[Line]) -> Iterator[Row]:
    """Group the lines of one column, in reading order, by baseline."""
    # Notes may be set out further than the column's text.
    sizes = sorted(line.size for line in stretch)
    large = SMALL * sizes[len(sizes) // 2]
    left = min(line.left for line in stretch if line.size >= large)
    right = max(line.right for line in stretch)
    current: list[Line] = []
    for line in stretch:
        if current and abs(current[-1].middle - line.middle) > 0.4 * max(line.size, current[-1].size):
            yield Row(current, left, right)
            current = []
        current.append(line)
    yield Row(current, left, right)
