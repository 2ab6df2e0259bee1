import sqlite3

import pytest
from samples import LAND, MODEL, RAIL, add, embed, keys_of, make_document, publish

from kunnskapsbase.errors import StoreBusyError, StoreError
from kunnskapsbase.store import Store, schema
from kunnskapsbase.store.database import FILE, Database, translated


def pragma(home, name):
    connection = sqlite3.connect(home / FILE)
    try:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]
    finally:
        connection.close()


def test_an_empty_file_becomes_a_store(tmp_path):
    (tmp_path / FILE).touch()
    Store(tmp_path).close()
    Store(tmp_path).close()
    assert pragma(tmp_path, "user_version") == schema.SCHEMA_VERSION
    assert pragma(tmp_path, "journal_mode") == "wal"
    assert pragma(tmp_path, "application_id") == schema.APPLICATION_ID


def test_an_older_schema_is_brought_up_to_date(tmp_path, monkeypatch):
    publish(tmp_path, RAIL)
    more = (*schema.MIGRATIONS, ("ALTER TABLE version ADD COLUMN note TEXT",))
    monkeypatch.setattr(schema, "MIGRATIONS", more)
    monkeypatch.setattr(schema, "SCHEMA_VERSION", len(more))
    with Store(tmp_path) as store:
        assert [document.file for document in store.documents()] == [RAIL.file]
    assert pragma(tmp_path, "user_version") == len(more)


@pytest.mark.parametrize("version", range(1, schema.SCHEMA_VERSION))
def test_every_older_schema_can_be_migrated_and_used(tmp_path, monkeypatch, version):
    monkeypatch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:version])
    monkeypatch.setattr(schema, "SCHEMA_VERSION", version)
    Store(tmp_path).close()
    monkeypatch.undo()
    publish(tmp_path, RAIL)
    with Store(tmp_path) as store:
        assert store.version(store.documents()[0].version_id).left_out == RAIL.left_out


def test_a_failing_migration_leaves_the_file_as_it_was(tmp_path, monkeypatch):
    publish(tmp_path, RAIL)
    monkeypatch.setattr(
        schema, "MIGRATIONS", (*schema.MIGRATIONS, ("DROP TABLE passage", "DROP TABLE nothing_of_the_kind"))
    )
    monkeypatch.setattr(schema, "SCHEMA_VERSION", len(schema.MIGRATIONS))
    with pytest.raises(StoreError):
        Store(tmp_path)
    monkeypatch.undo()
    with Store(tmp_path) as store:
        assert store.documents()[0].passages == 2


def test_a_newer_schema_is_refused(tmp_path):
    Store(tmp_path).close()
    connection = sqlite3.connect(tmp_path / FILE)
    connection.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION + 1}")
    connection.close()
    with pytest.raises(StoreError, match="Oppdater programmet"):
        Store(tmp_path)


def test_another_database_is_left_alone(tmp_path):
    connection = sqlite3.connect(tmp_path / FILE)
    connection.execute("CREATE TABLE recipe (name TEXT)")
    connection.close()
    with pytest.raises(StoreError, match="annen slags database"):
        Store(tmp_path)


def test_a_file_that_is_no_database(tmp_path):
    (tmp_path / FILE).write_text("Dette er ikke en database. " * 100)
    with pytest.raises(StoreError, match="ikke en kunnskapsbase"):
        Store(tmp_path)


def test_a_damaged_file(tmp_path):
    publish(tmp_path, RAIL)
    data = bytearray((tmp_path / FILE).read_bytes())
    data[8192:-4096] = b"\xff" * (len(data) - 8192 - 4096)
    (tmp_path / FILE).write_bytes(data)
    with pytest.raises(StoreError, match="sikkerhetskopi"), Store(tmp_path) as store:
        store.documents()


def test_a_home_that_cannot_be_made(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="--home"):
        Store(tmp_path / "file" / "home")


def test_a_folder_in_the_place_of_the_file(tmp_path):
    (tmp_path / FILE).mkdir()
    with pytest.raises(StoreError, match="kan ikke åpnes"):
        Store(tmp_path)


def test_a_full_disk_changes_nothing(tmp_path):
    publish(tmp_path, RAIL, LAND)
    big = make_document("stor.txt", *(f"Avsnitt {number}. " * 400 for number in range(200)))
    with Store(tmp_path) as store, store.prepare(MODEL) as preparation:
        add(preparation, make_document("ny.txt", "Bompenger."))
        with store.database.read() as connection:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages + 5}")
        with pytest.raises(StoreError, match="Disken er full"):
            add(preparation, big)
        assert [key[0] for key in preparation.pending] == ["ny.txt"]
        with store.database.read() as connection:
            connection.execute("PRAGMA max_page_count = 1000000")
        add(preparation, big)
        embed(preparation)
        assert preparation.publish([], {}) == 2
        assert len(store.documents()) == 4


def test_a_locked_file_is_busy(tmp_path):
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = sqlite3.SQLITE_BUSY
    assert isinstance(translated(error, tmp_path), StoreBusyError)
    other = translated(sqlite3.OperationalError("no such table: x"), tmp_path)
    assert "no such table" in str(other)
    assert "doctor" in str(other)


def test_a_connection_in_use_closes_when_it_comes_back(tmp_path):
    database = Database(tmp_path / FILE)
    with database.read() as connection:
        database.close()
        assert connection.execute("SELECT 1").fetchone()[0] == 1
    with pytest.raises(sqlite3.ProgrammingError):
        connection.execute("SELECT 1")


def test_deleted_vectors_of_dropped_documents(tmp_path):
    with Store(tmp_path) as store, store.prepare(MODEL) as preparation:
        add(preparation, RAIL)
        embed(preparation)
        preparation.discard_pending(RAIL.file)
        assert not store.missing_vectors(keys_of(RAIL))
        preparation.publish([], {})
        assert store.missing_vectors(keys_of(RAIL)) == set(keys_of(RAIL))
