"""PostgreSQL's binary format for COPY, written whole from numpy arrays instead of number by number."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kunnskapsbase.sql.postgresql import PostgresConnection

_HEADER = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_END = struct.pack(">h", -1)
_NULL = struct.pack(">i", -1)
_BIGINT, _REAL = 20, 700
"""The numbers under which PostgreSQL knows the types."""
_BATCH = 1 << 20
"""Bytes that are sent at once."""


def copy_in(connection: PostgresConnection, table: str, rows: Iterable[Sequence[bytes | None]]) -> None:
    """Append rows, the columns of which are in the binary format or NULL, to a table."""
    with connection.raw.cursor().copy(f"COPY {table} FROM STDIN (FORMAT binary)") as copy:
        waiting = [_HEADER]
        size = 0
        for row in rows:
            waiting.append(struct.pack(">h", len(row)))
            for value in row:
                waiting += (_NULL,) if value is None else (struct.pack(">i", len(value)), value)
                size += len(value or b"")
            if size > _BATCH:
                copy.write(b"".join(waiting))
                waiting, size = [], 0
        copy.write(b"".join((*waiting, _END)))


def smallint(number: int) -> bytes:
    """Return a SMALLINT."""
    return struct.pack(">h", number)


def integer(number: int) -> bytes:
    """Return an INTEGER."""
    return struct.pack(">i", number)


def bigint(number: int) -> bytes:
    """Return a BIGINT."""
    return struct.pack(">q", number)


def bigints(numbers: NDArray[np.int64]) -> bytes:
    """Return a BIGINT[]."""
    return _array(numbers, ">i8", _BIGINT)


def reals(numbers: NDArray[np.float32]) -> bytes:
    """Return a REAL[]."""
    return _array(numbers, ">f4", _REAL)


def vector(numbers: NDArray[np.float32]) -> bytes:
    """Return pgvector's VECTOR."""
    return struct.pack(">hh", len(numbers), 0) + numbers.astype(">f4").tobytes()


def _array(numbers: NDArray[Any], kind: str, type_number: int) -> bytes:
    pairs = np.empty(len(numbers), dtype=[("length", ">i4"), ("value", kind)])
    pairs["length"] = pairs.dtype["value"].itemsize
    pairs["value"] = numbers
    head = struct.pack(">iiiii", 1, 0, type_number, len(numbers), 1)
    return head + pairs.tobytes()
