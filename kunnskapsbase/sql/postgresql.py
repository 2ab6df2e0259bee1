"""Connections to one PostgreSQL database: a pool of them, one writing transaction at a time, Norwegian errors."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.pq import TransactionStatus
from psycopg_pool import ConnectionPool, PoolClosed

from kunnskapsbase.errors import StoreError
from kunnskapsbase.sql.connection import Cursor
from kunnskapsbase.sql.failures import explained
from kunnskapsbase.sql.rows import NamedRow, named_rows
from kunnskapsbase.sql.schema import SCHEMA, SCHEMA_VERSION, found_version, migrate
from kunnskapsbase.sql.translation import in_postgresql

MOST_CONNECTIONS = 10
"""Connections that one program holds at once; a server has 100 by default, for all programs together."""
POOL_SECONDS = 10.0
"""How long a thread waits for a connection that is free."""
LOCK_SECONDS = 30
"""How long a writing transaction waits for another one."""
ARCHIVE_LOCK = 0x4B425701
"""The advisory lock of writing transactions, one for each schema; SQLite, too, has one at a time."""
PUBLICATION_LOCK = 0x4B425703
"""That of the one in which a generation is published and indexed, for which an answer must not have to wait."""
USERS_LOCK = 0x4B425702
"""That of transactions on users, sessions and the audit log, which SQLite has in a file of their own."""
_DEFAULTS = {
    "connect_timeout": "5",
    # A server that is gone without a word is noticed within a minute.
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
}


class PostgresConnection:
    """A connection that takes SQLite's SQL, as far as the store uses it.

    Attributes:
        raw: The connection of psycopg, for what PostgreSQL alone can do.
    """

    def __init__(self, raw: psycopg.Connection[NamedRow]) -> None:
        self.raw = raw

    def execute(self, sql: str, parameters: Any = (), /) -> Cursor:
        """Run one statement."""
        return self.raw.execute(in_postgresql(sql), parameters)

    def executemany(self, sql: str, parameters: Any, /) -> Cursor:
        """Run one statement for each of many parameters."""
        cursor = self.raw.cursor()
        cursor.executemany(in_postgresql(sql), parameters)
        return cursor

    def stream(self, sql: str) -> Iterator[NamedRow]:
        """Yield the rows of a query as they come, for results that memory does not hold; in a transaction."""
        with self.raw.cursor(name="stream") as cursor:
            yield from cursor.execute(in_postgresql(sql))


def conninfo(url: str) -> str:
    """Return the address with what it leaves open: who connects, and how soon a dead server is noticed.

    Raises:
        StoreError: It is no address of a database.
    """
    try:
        given = conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise StoreError(
            "Innstillingen store er ingen adresse til en database. Skriv den som "
            "postgresql://bruker:passord@tjener/database."
        ) from error
    name = f"kunnskapsbase {os.getpid()}@{platform.node()}"[:63]
    return make_conninfo("", **{**_DEFAULTS, "application_name": name, **given})


def place_of(url: str) -> str:
    """Return where the database is, for people; never its password."""
    given = conninfo_to_dict(conninfo(url))
    return f"{given.get('dbname') or given.get('user') or ''} på {given.get('host') or 'denne maskinen'}"


def connected(url: str, schema: str = SCHEMA) -> psycopg.Connection[NamedRow]:
    """Return a new connection outside any pool.

    Raises:
        StoreError: The database cannot be reached.
    """
    with failures_told(url):
        raw = psycopg.connect(conninfo(url), autocommit=True, row_factory=named_rows, prepare_threshold=None)
        _look_in(raw, schema)
        return raw


@contextmanager
def failures_told(url: str) -> Iterator[None]:
    """Turn what goes wrong with the database into one Norwegian line.

    Raises:
        StoreError: Something did.
    """
    try:
        yield
    except psycopg.IntegrityError:
        raise
    except psycopg.Error as error:
        raise explained(error, place_of(url)) from error


@contextmanager
def writing(connection: PostgresConnection, lock: int = ARCHIVE_LOCK) -> Iterator[PostgresConnection]:
    """Run the block in a transaction, alone among all that write with `lock`: all of it is kept, or nothing."""
    raw = connection.raw
    raw.execute("BEGIN")
    try:
        raw.execute(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'")
        _take(raw, lock)
        yield connection
        raw.execute("COMMIT")
    finally:
        _roll_back(raw)


class PostgresDatabase:
    """The database of a store, shared by the threads of a program and by many programs.

    Args:
        url: As libpq reads it.
        schema: Where in it the tables lie.

    Raises:
        StoreError: It cannot be reached, or its tables cannot be brought up to date.
    """

    def __init__(self, url: str, schema: str = SCHEMA) -> None:
        self.url = url
        # Connected to once without the pool, which would not tell why it cannot.
        with closing(connected(url, schema)) as raw:
            bring_up_to_date(url, raw, schema)
        self._pool: ConnectionPool[psycopg.Connection[NamedRow]] = ConnectionPool(
            conninfo(url),
            kwargs={"autocommit": True, "row_factory": named_rows, "prepare_threshold": None},
            min_size=1,
            max_size=MOST_CONNECTIONS,
            timeout=POOL_SECONDS,
            reconnect_timeout=POOL_SECONDS,
            configure=lambda raw: _look_in(raw, schema),
            check=ConnectionPool.check_connection,
            open=True,
        )

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()

    @contextmanager
    def read(self) -> Iterator[PostgresConnection]:
        """Give a connection that sees one unchanging state of the database."""
        with self._connection() as connection:
            connection.raw.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            try:
                yield connection
            finally:
                _roll_back(connection.raw)

    @contextmanager
    def transaction(self) -> Iterator[PostgresConnection]:
        """Give a connection whose changes are kept together at the end, or not at all after an error."""
        with self._connection() as connection, writing(connection):
            yield connection

    @contextmanager
    def publication(self) -> Iterator[PostgresConnection]:
        """Give the same for the publication of a generation, for which no `transaction` waits."""
        with self._connection() as connection, writing(connection, PUBLICATION_LOCK):
            yield connection

    @contextmanager
    def alone(self) -> Iterator[PostgresConnection]:
        """Give the same to one for which all others that write wait, and a publication, too."""
        with self.publication() as connection:
            _take(connection.raw, ARCHIVE_LOCK)
            yield connection

    @contextmanager
    def _connection(self) -> Iterator[PostgresConnection]:
        with failures_told(self.url):
            try:
                raw = self._pool.getconn()
            except PoolClosed as error:
                raise StoreError("Kunnskapsbasen er lukket. Åpne den på nytt.") from error
            try:
                yield PostgresConnection(raw)
            finally:
                self._pool.putconn(raw)


def bring_up_to_date(url: str, raw: psycopg.Connection[NamedRow], schema: str = SCHEMA) -> None:
    """Bring the tables to those of this program; a database that has them is not written to."""
    with failures_told(url):
        connection = PostgresConnection(raw)
        if found_version(connection, schema) == SCHEMA_VERSION:
            return
        with writing(connection):
            # Another program may have done it while this one waited.
            migrate(connection, schema)


def _take(raw: psycopg.Connection[NamedRow], lock: int) -> None:
    """Wait for an advisory lock that goes with the transaction."""
    raw.execute("SELECT pg_advisory_xact_lock(%s, hashtext(current_setting('search_path')))", (lock,))


def _look_in(raw: psycopg.Connection[NamedRow], schema: str) -> None:
    raw.execute(f"SET search_path = {schema}, public")


def _roll_back(raw: psycopg.Connection[NamedRow]) -> None:
    if not raw.closed and raw.info.transaction_status != TransactionStatus.IDLE:
        raw.execute("ROLLBACK")
