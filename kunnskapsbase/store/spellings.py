"""The spellings of a filter value in a column: SQL compares texts where Python compares values."""

from __future__ import annotations

import json
import math
import sys
from typing import Any

MISSING = "\0"
"""Stands for SQL's NULL among the spellings."""


def spellings(value: Any, json_text: bool) -> list[str] | None:
    """Return every text that stands for something equal to `value`, or None if comparing texts cannot tell.

    Parameters:
        value: What a filter compares with.
        json_text: Whether the column holds JSON, as `codec.dumps` writes it, or the text itself.

    Example:
        >>> spellings(1, json_text=True)
        ['true', '1', '1.0']
    """
    if value is None:
        return [MISSING, "null"] if json_text else [MISSING]
    if type(value) is str:
        # Haystack takes different spellings of one point in time for equal.
        may_be_date = len(value) >= 10 and value[:4].isdigit()
        if may_be_date or MISSING in value or not _encodable(value):
            return None
        return [json.dumps(value, ensure_ascii=False) if json_text else value]
    if type(value) in (bool, int, float) and json_text and abs(value) < math.inf:
        return _number_spellings(value)
    return None


def _number_spellings(value: float) -> list[str]:
    numbers: list[Any] = [bool(value)] if value in (0, 1) else []
    if value == int(value):
        numbers.append(int(value))
    if abs(value) <= sys.float_info.max and float(value) == value:
        numbers += [float(value), -float(value)] if not value else [float(value)]
    return [json.dumps(number) for number in numbers]


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
