"""Users, sessions and the audit log in the PostgreSQL database that the archive is in."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from kunnskapsbase.errors import AccessError, StoreError
from kunnskapsbase.sql.postgresql import (
    USERS_LOCK,
    PostgresConnection,
    bring_up_to_date,
    connected,
    failures_told,
    writing,
)
from kunnskapsbase.sql.rows import NamedRow

_KEPT = 2
"""Connections that are kept for the next use: every request of the page asks who sent it."""

Raw = psycopg.Connection[NamedRow]


class PostgresAccess:
    """Gives connections to the tables; see `kunnskapsbase.access.database.AccessDatabase`.

    Args:
        url: Of the database, as libpq reads it.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._guard = threading.Lock()
        self._idle: list[Raw] = []
        weakref.finalize(self, _close, self._idle)

    @contextmanager
    def read(self) -> Iterator[PostgresConnection]:
        """Give a connection for reading.

        Raises:
            AccessError: The database cannot be reached or read.
        """
        try:
            with failures_told(self._url), self._connection() as raw:
                yield PostgresConnection(raw)
        except StoreError as error:
            raise AccessError(str(error)) from error

    @contextmanager
    def write(self) -> Iterator[PostgresConnection]:
        """Give a connection whose changes are kept together at the end, or not at all after an error.

        It waits for others who write here, but not for a reindex.

        Raises:
            AccessError: The database cannot be reached or written.
        """
        with self.read() as connection, writing(connection, USERS_LOCK):
            yield connection

    @contextmanager
    def _connection(self) -> Iterator[Raw]:
        raw = self._kept() or self._opened()
        try:
            yield raw
        finally:
            with self._guard:
                is_kept = not raw.closed and len(self._idle) < _KEPT
                if is_kept:
                    self._idle.append(raw)
            if not is_kept:
                raw.close()

    def _kept(self) -> Raw | None:
        """Return a kept connection that the server still knows."""
        while True:
            with self._guard:
                if not self._idle:
                    return None
                raw = self._idle.pop()
            try:
                raw.execute("")
            except psycopg.OperationalError:
                raw.close()
            else:
                return raw

    def _opened(self) -> Raw:
        raw = connected(self._url)
        try:
            bring_up_to_date(self._url, raw)
        except BaseException:
            raw.close()
            raise
        return raw


def _close(idle: list[Raw]) -> None:
    while idle:
        idle.pop().close()
