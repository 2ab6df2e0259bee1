"""What the statements of the store ask of a connection; those of ``sqlite3`` have it, and our own to PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Any, Protocol


class Row(Protocol):
    """One row, whose values are found by place and by name."""

    def __getitem__(self, key: Any, /) -> Any: ...

    def __iter__(self) -> Iterator[Any]: ...

    def keys(self) -> Iterable[str]:
        """Return the names of the columns."""
        ...


class Cursor(Protocol):
    """What a statement has given."""

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""
        ...

    def fetchone(self) -> Any:
        """Return the next row, None if there is none."""
        ...

    def fetchall(self) -> list[Any]:
        """Return all rows that are left."""
        ...

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """A connection that takes SQLite's SQL with ``?`` or ``:name`` for parameters."""

    def execute(self, sql: str, parameters: Any = ..., /) -> Cursor:
        """Run one statement."""
        ...

    def executemany(self, sql: str, parameters: Any, /) -> Cursor:
        """Run one statement for each of many parameters."""
        ...


class AnyDatabase(Protocol):
    """Where connections come from."""

    def close(self) -> None:
        """Close every connection; nothing can be read or written afterwards."""
        ...

    def read(self) -> AbstractContextManager[Connection]:
        """Give a connection that sees one unchanging state."""
        ...

    def transaction(self) -> AbstractContextManager[Connection]:
        """Give a connection whose changes are kept together at the end, or not at all after an error."""
        ...

    def publication(self) -> AbstractContextManager[Connection]:
        """Give the same to whoever holds the writer's lock and takes long; in PostgreSQL no `transaction` waits for it.

        A version that it forgets cannot be held meanwhile; those that the generation before it has are not forgotten.
        """
        ...
