"""What goes wrong with a server is one Norwegian line, and nothing is lost by it."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psycopg
import pytest
from postgresql_server import TestServer
from publishing import LAND, MODEL, RAIL, add, embed, found, publish

from kunnskapsbase.access import AccessDatabase, Tokens
from kunnskapsbase.errors import StoreBusyError, StoreError
from kunnskapsbase.language import stems
from kunnskapsbase.sql import postgresql as connections
from kunnskapsbase.sql.postgresql import PostgresDatabase
from kunnskapsbase.store import Store
from kunnskapsbase.store.postgres import lexical


@pytest.fixture
def url(postgresql: TestServer) -> str:
    return postgresql.new_database()


def test_several_programs_share_one_archive(tmp_path: Path, url: str) -> None:
    with Store(tmp_path / "a", url=url) as one, Store(tmp_path / "b", url=url) as other:
        assert found(other) == 0
        publish(one, RAIL)
        assert found(other) == 1
        publish(other, LAND)
        assert found(one) == 2
        assert one.generation() == 2


def test_a_second_writer_is_told_who_writes(tmp_path: Path, url: str) -> None:
    with (
        Store(tmp_path / "a", url=url) as one,
        Store(tmp_path / "b", url=url) as other,
        one.prepare(MODEL),
        pytest.raises(StoreBusyError, match=r"annen kjøring \(prosess \d+ på .+, siden \d\d\.\d\d\.\d{4}"),
    ):
        other.prepare(MODEL)


def test_the_server_is_restarted_during_a_reindex_and_a_question(
    tmp_path: Path, url: str, postgresql: TestServer
) -> None:
    with Store(tmp_path, url=url) as store:
        publish(store, RAIL)
        snapshot = store.snapshot()
        with pytest.raises(StoreError, match=r"svarer ikke|i bruk"), store.prepare(MODEL) as preparation:
            add(preparation, LAND)
            postgresql.stop()
            try:
                with pytest.raises(StoreError) as told, store.database.read():
                    pass
                assert "\n" not in str(told.value)
                embed(preparation)
            finally:
                postgresql.start()
        # The same programs go on without being started again, and what was read is still there.
        assert len(snapshot.lexical.search("stems", stems("jernbanen"), 5)[0]) == 1
        with store.prepare(MODEL) as preparation:
            assert [file for file, _, _ in preparation.pending] == [LAND.file]
            embed(preparation)
            assert preparation.publish([], {}) == 2
        assert found(store) == 2


def test_a_writer_that_lost_its_lock_does_not_write_into_the_run_of_the_next(
    tmp_path: Path, url: str
) -> None:
    with Store(tmp_path / "a", url=url) as one, Store(tmp_path / "b", url=url) as other:
        preparation = one.prepare(MODEL)
        add(preparation, RAIL)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_stat_activity USING (pid) "
                "WHERE locktype = 'advisory'"
            )
        with other.prepare(MODEL) as next_one:
            with pytest.raises(StoreBusyError, match="tatt over"):
                add(preparation, LAND)
            assert [file for file, _, _ in next_one.pending] == [RAIL.file]


def test_more_threads_than_connections(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "MOST_CONNECTIONS", 2)
    monkeypatch.setattr(connections, "POOL_SECONDS", 0.2)
    database = PostgresDatabase(url)
    with ExitStack() as held:
        held.enter_context(database.read())
        held.enter_context(database.read())
        with pytest.raises(StoreBusyError, match="Alle forbindelser"), database.read():
            pass
    with database.read() as connection:
        assert connection.execute("SELECT 1").fetchone()[0] == 1
    database.close()


def test_what_the_staff_write_does_not_wait_for_a_reindex_that_publishes(
    tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "LOCK_SECONDS", 1)
    with Store(tmp_path / "a", url=url) as one, Store(tmp_path / "b", url=url) as other:
        publish(one, RAIL)
        (document,) = one.documents()
        given = lexical.build

        def build_while_somebody_writes(*arguments: Any) -> int:
            other.hold("draft:1", [document.version_id])
            return given(*arguments)

        monkeypatch.setattr(lexical, "build", build_while_somebody_writes)
        assert publish(one, LAND) == 2
        with other.database.read() as connection:
            assert connection.execute("SELECT holder FROM hold").fetchone()[0] == "draft:1"


def test_a_failed_change_is_undone_and_the_next_one_waits(url: str) -> None:
    database = PostgresDatabase(url)
    with pytest.raises(ZeroDivisionError), database.transaction() as connection:
        connection.execute("INSERT INTO document (file) VALUES ('borte.txt')")
        raise ZeroDivisionError

    def write() -> None:
        for _ in range(20):
            with database.transaction() as own:
                count = own.execute("SELECT count(*) FROM document").fetchone()[0]
                own.execute("INSERT INTO document (file) VALUES (?)", (f"{count}.txt",))

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as connection:
        assert connection.execute("SELECT count(*) FROM document").fetchone()[0] == 80
    database.close()


def test_a_copy_that_can_only_be_read_answers_and_refuses_changes(tmp_path: Path, url: str) -> None:
    with Store(tmp_path / "a", url=url) as store:
        publish(store, RAIL)
        found(store)
    with psycopg.connect(url, autocommit=True) as connection:
        name = connection.info.dbname
        connection.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    with Store(tmp_path / "b", url=url) as copy:
        assert found(copy) == 1
        with pytest.raises(StoreError, match="bare kan leses"):
            copy.hold("x", [1])


def test_tables_of_an_older_program_are_brought_up_to_date(tmp_path: Path, url: str) -> None:
    with Store(tmp_path, url=url) as store:
        publish(store, RAIL)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP TABLE kunnskapsbase.tokens")
        connection.execute("UPDATE kunnskapsbase.property SET value = '3' WHERE key = 'schema'")
    with Store(tmp_path, url=url) as store:
        assert found(store) == 1
        assert Tokens(AccessDatabase(tmp_path, url)).all() == ()


def test_tables_of_a_newer_program_are_left_alone(tmp_path: Path, url: str) -> None:
    Store(tmp_path, url=url).close()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("UPDATE kunnskapsbase.property SET value = '99' WHERE key = 'schema'")
    with pytest.raises(StoreError, match="nyere utgave"):
        Store(tmp_path, url=url)


def test_an_address_that_is_none_is_told_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="ingen adresse til en database") as told:
        Store(tmp_path, url="postgresql://kari:hemmelig@tjener:ikketall?x=/arkiv")
    assert "hemmelig" not in str(told.value)


def test_a_backup_to_a_file_is_refused(tmp_path: Path, url: str) -> None:
    with Store(tmp_path / "a", url=url) as store, pytest.raises(StoreError, match="pg_dump"):
        store.backup(tmp_path / "kopi.sqlite")
    assert not (tmp_path / "kopi.sqlite").exists()
