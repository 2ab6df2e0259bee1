"""Finds the axes of charts: numbers over each other that grow by the same step, and say nothing in a passage."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from ingest.lines import Line

_NUMBER = re.compile(r"([-–−]?\d{1,3}(?:[\s.]?\d{3})*(?:,\d+)?)\s?(?:%|°\s?[NSØVEW]?)?")
_ZERO = re.compile(r"[-–−]")
_FEWEST = 4
"""So many numbers make an axis."""
_ALIGNED = 8.0
"""Points by which the right ends of an axis' numbers may differ: some charts centre them …"""
_UNEVEN = 0.12
"""… and share of the distance between them by which that may."""
_LEVEL = 1.2
"""Points by which the middles of two lines of one row may differ."""
_LONGEST = 12
_YEARS = range(1900, 2100)


def without_axes(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the lines of each page without the numbers of the upright axes of charts."""
    return [_without_axes(lines) for lines in pages]


def _without_axes(lines: Sequence[Line]) -> list[Line]:
    numbers = [(line, value) for line in lines if (value := _value(line.text)) is not None]
    axes = list(_axes(numbers)) if len(numbers) >= _FEWEST else []
    if not axes:
        return list(lines)
    on_axes = {id(line) for axis in axes for line in axis}
    others = [line for line in lines if id(line) not in on_axes]
    left_out = {id(line) for axis in axes if not _is_column(axis, others) for line in axis}
    return [line for line in lines if id(line) not in left_out]


def _value(text: str) -> float | None:
    text = text.strip()
    if _ZERO.fullmatch(text):
        return 0.0
    number = _NUMBER.fullmatch(text) if len(text) < _LONGEST else None
    if number is None:
        return None
    plain = re.sub(r"[\s.]", "", number[1]).replace(",", ".")
    return float(re.sub("[–−]", "-", plain))


def _axes(numbers: Sequence[tuple[Line, float]]) -> Iterator[list[Line]]:
    """The runs of numbers set in one column that grow upwards by the same step at the same distance."""
    ordered = sorted(numbers, key=lambda number: number[0].right)
    edges = [line.right for line, _ in ordered]
    cuts = [at for at in range(1, len(edges)) if edges[at] - edges[at - 1] > _ALIGNED]
    for start, end in itertools.pairwise([0, *cuts, len(edges)]):
        yield from _runs(sorted(ordered[start:end], key=lambda number: number[0].middle))


def _runs(column: Sequence[tuple[Line, float]]) -> Iterator[list[Line]]:
    run: list[tuple[Line, float]] = []
    for number in [*column, None]:
        if number is not None and (len(run) < 2 or _goes_on(run, number)):
            run.append(number)
            continue
        if len(run) >= _FEWEST and run[0][1] > run[1][1] and run[0][1] not in _YEARS:
            yield [line for line, _ in run]
        run = [*run[-1:], number] if number is not None else []


def _goes_on(run: Sequence[tuple[Line, float]], number: tuple[Line, float]) -> bool:
    (first, first_value), (second, second_value) = run[0], run[1]
    step, distance = second_value - first_value, second.middle - first.middle
    last, last_value = run[-1]
    is_even = abs(number[0].middle - last.middle - distance) <= _UNEVEN * distance
    return is_even and abs(number[1] - last_value - step) <= 1e-6 * abs(step)


def _is_column(axis: Sequence[Line], others: Sequence[Line]) -> bool:
    """Whether the numbers are a column of a table: something stands beside most of them."""
    beside = sum(any(abs(other.middle - tick.middle) <= _LEVEL for other in others) for tick in axis)
    return beside > 0.5 * len(axis)
