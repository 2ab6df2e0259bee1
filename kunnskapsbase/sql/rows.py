"""Rows of PostgreSQL that are read as those of SQLite: by place, by name, and as a dictionary."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from psycopg import Cursor


class NamedRow(tuple[Any, ...]):
    """A row whose values are found by place and by name; what it iterates over are its values."""

    places: ClassVar[dict[str, int]] = {}

    def __getitem__(self, key: Any) -> Any:
        return super().__getitem__(self.places[key] if isinstance(key, str) else key)

    def keys(self) -> list[str]:
        """Return the names of the columns."""
        return list(self.places)


def named_rows(cursor: Cursor[Any]) -> Callable[[Sequence[Any]], NamedRow]:
    """Return what makes rows of a cursor's values; a row factory for psycopg."""
    columns = cursor.description or ()
    return type("Row", (NamedRow,), {"places": {column.name: place for place, column in enumerate(columns)}})
