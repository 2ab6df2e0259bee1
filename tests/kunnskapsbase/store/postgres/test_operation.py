"""What those who run the server do: dump and restore it, and let others follow it."""

from __future__ import annotations

import time
from pathlib import Path

import psycopg
import pytest
from postgresql_server import TestServer
from publishing import LAND, MODEL, RAIL, found, publish

from kunnskapsbase.errors import StoreError
from kunnskapsbase.language import stems
from kunnskapsbase.store import Store


@pytest.fixture
def url(postgresql: TestServer) -> str:
    return postgresql.new_database()


def files(store: Store) -> list[str]:
    return [document.file for document in store.documents()]


def put_back(server: TestServer, dump: str, url: str) -> None:
    """Restore a dump as the documentation says, over what is there."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS kunnskapsbase CASCADE")
        connection.execute("CREATE EXTENSION IF NOT EXISTS vector")
    server.run("pg_restore", f"--dbname={url}", dump)


def test_a_dump_is_put_back_into_a_new_database_and_over_a_later_state(
    tmp_path: Path, url: str, postgresql: TestServer
) -> None:
    with Store(tmp_path / "a", url=url) as store, postgresql.folder() as folder:
        publish(store, RAIL)
        dump = f"{folder}/arkiv.dump"
        postgresql.run("pg_dump", "--format=custom", "--schema=kunnskapsbase", f"--file={dump}", url)
        publish(store, LAND)
        new = postgresql.new_database()
        for address in (new, url):
            put_back(postgresql, dump, address)
            with Store(tmp_path / "b", url=address) as restored:
                assert restored.is_indexed()
                assert files(restored) == [RAIL.file]
                assert (found(restored), restored.generation()) == (1, 1)
                assert publish(restored, LAND) == 2, "and it goes on from there"
                assert found(restored) == 2


def replay(standby: str, command: str) -> None:
    with psycopg.connect(standby, autocommit=True) as connection:
        connection.execute(f"SELECT pg_wal_replay_{command}()")


def caught_up(url: str, standby: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        (end,) = connection.execute("SELECT pg_current_wal_lsn()").fetchone() or (None,)
    with psycopg.connect(standby, autocommit=True) as connection:
        for _ in range(200):
            (done,) = connection.execute("SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn", (end,)).fetchone()
            if done:
                return
            time.sleep(0.05)
    raise AssertionError("the standby does not follow")


def test_a_standby_that_is_behind_answers_from_the_whole_state_that_it_has_come_to(
    tmp_path: Path, url: str, postgresql: TestServer
) -> None:
    with Store(tmp_path / "a", url=url) as store:
        publish(store, RAIL)
        with postgresql.standby(url) as standby, Store(tmp_path / "b", url=standby) as copy:
            caught_up(url, standby)
            replay(standby, "pause")
            publish(store, LAND)
            assert (files(store), found(store)) == ([RAIL.file, LAND.file], 2)
            assert (files(copy), found(copy), copy.generation()) == ([RAIL.file], 1, 1)
            with pytest.raises(StoreError, match="bare kan leses"):
                copy.prepare(MODEL)
            replay(standby, "resume")
            caught_up(url, standby)
            assert (files(copy), found(copy), copy.generation()) == (files(store), 2, 2)


def test_a_standby_serves_through_many_publications(tmp_path: Path, url: str, postgresql: TestServer) -> None:
    with Store(tmp_path / "a", url=url) as store:
        publish(store, RAIL)
        with postgresql.standby(url) as standby, Store(tmp_path / "b", url=standby) as copy:
            caught_up(url, standby)
            old = copy.snapshot()
            for _ in range(5):
                publish(store, LAND)
            caught_up(url, standby)
            with pytest.raises(StoreError, match="Søk på nytt"):
                old.lexical.search("stems", stems("jernbanen"), 5)
            assert found(copy) == 2
