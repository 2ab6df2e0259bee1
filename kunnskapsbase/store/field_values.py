"""What metadata the passages carry: fields, types, ranges and values, as Haystack's stores tell it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from haystack.errors import FilterError

_TYPES = {bool: "boolean", int: "int", float: "float", str: "text", list: "list", dict: "object"}


def field_name(name: str) -> str:
    """Return `name` without ``meta.`` in front."""
    return name.removeprefix("meta.")


def value_at(meta: dict[str, Any], name: str) -> Any:
    """Return the value of the dotted `name` in `meta`, or None."""
    value: Any = meta
    for part in field_name(name).split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def field_types(metas: Iterable[dict[str, Any]]) -> dict[str, dict[str, str]]:
    """Return the type of every field that has a value; ``text`` where types differ."""
    found: dict[str, set[str]] = {}
    for meta in metas:
        for name, value in meta.items():
            if value is not None:
                found.setdefault(name, set()).add(_TYPES[type(value)])
    return {name: {"type": types.pop() if len(types) == 1 else "text"} for name, types in found.items()}


def smallest_and_largest(values: Iterable[Any]) -> dict[str, Any]:
    """Return the ``min`` and ``max`` of the numbers or texts among `values`; None where there are none.

    Raises:
        FilterError: Texts and numbers cannot be put in one order.
    """
    present = [value for value in values if isinstance(value, int | float | str)]
    if not present:
        return {"min": None, "max": None}
    try:
        return {"min": min(present), "max": max(present)}
    except TypeError as error:
        raise FilterError(f"The field holds both texts and numbers: {error}") from error


def distinct(values: Iterable[Any]) -> list[Any]:
    """Return each value once, sorted as text; 1, 1.0, "1" and true are four values."""
    by_spelling = {json.dumps(value, sort_keys=True): value for value in values if value is not None}
    return sorted(by_spelling.values(), key=lambda value: (str(value), type(value).__name__))
