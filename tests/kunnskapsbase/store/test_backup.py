"""To one file and back: while it is in use, whole or not at all, over a sound, a damaged and no home."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from samples import LAND, MODEL, RAIL, add, embed, make_document, publish

from kunnskapsbase.errors import StoreBusyError, StoreError
from kunnskapsbase.language import stems
from kunnskapsbase.store import Store, backup, schema
from kunnskapsbase.store.backup import DAMAGED, restore
from kunnskapsbase.store.database import FILE


@pytest.fixture
def copy(tmp_path):
    """A backup of an archive of two documents."""
    with Store(tmp_path / "old") as store:
        publish(store.home, RAIL, LAND)
        store.backup(tmp_path / "copy.sqlite")
    return tmp_path / "copy.sqlite"


def found(store, query="jernbanen"):
    ids, _ = store.snapshot().lexical.search("stems", stems(query), 10)
    return [passage.file for passage in store.passages(ids.tolist())]


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_is_made_while_a_reindex_is_at_work(tmp_path):
    with Store(tmp_path / "home") as store:
        publish(store.home, RAIL)
        with store.prepare(MODEL) as preparation:
            add(preparation, LAND)
            store.backup(tmp_path / "copy")
            embed(preparation)
            preparation.publish([], {})
    restore(tmp_path / "other", tmp_path / "copy")
    with Store(tmp_path / "other") as store:
        assert [document.file for document in store.documents()] == [RAIL.file]
        with store.prepare(MODEL) as preparation:
            assert [key[0] for key in preparation.pending] == [LAND.file], "and goes on where it was"


def test_an_existing_file_is_left_alone(tmp_path, copy):
    before = copy.read_bytes()
    with Store(tmp_path / "old") as store, pytest.raises(StoreError, match="finnes fra før"):
        store.backup(copy)
    assert copy.read_bytes() == before


def test_a_folder_that_is_missing_is_told_and_nothing_is_left(tmp_path):
    with Store(tmp_path / "home") as store, pytest.raises(StoreError, match=r"nowhere/copy kan ikke skrives"):
        store.backup(tmp_path / "nowhere" / "copy")
    assert names(tmp_path) == ["home"]


def test_a_backup_that_fails_leaves_nothing(tmp_path, copy, monkeypatch):
    def full(path):
        raise OSError(28, "No space left on device")

    before = names(tmp_path)
    monkeypatch.setattr(backup, "_flush", full)
    with Store(tmp_path / "old") as store, pytest.raises(StoreError, match="No space left"):
        store.backup(tmp_path / "second")
    assert names(tmp_path) == before


def test_into_an_empty_home(tmp_path, copy):
    restore(tmp_path / "new", copy)
    with Store(tmp_path / "new") as store:
        assert found(store) == [RAIL.file]
        assert store.generation() == 1
        assert publish(store.home, make_document("ny.txt", "Bompenger.")) == 2


def test_over_a_sound_one_whose_readers_see_it_at_once(tmp_path, copy):
    home = tmp_path / "home"
    publish(home, make_document("annet.txt", "Jernbanen er noe annet."))
    with Store(home) as reader:
        assert found(reader) == ["annet.txt"]
        with reader.database.read() as connection:
            before = connection.execute("SELECT file FROM document").fetchall()
            restore(home, copy)
            after = connection.execute("SELECT file FROM document").fetchall()
            assert list(map(tuple, before)) == list(map(tuple, after)), "who is reading sees one state"
        assert found(reader) == [RAIL.file]
    assert names(home) == ["index", FILE, "write.lock"]


def spoil_pages(path):
    data = bytearray(path.read_bytes())
    data[8192:-4096] = b"\xff" * (len(data) - 8192 - 4096)
    path.write_bytes(data)


def cut(path):
    path.write_bytes(path.read_bytes()[:5000])


def no_database(path):
    path.write_bytes(b"Dette er ingen database. " * 500)


def empty(path):
    path.write_bytes(b"")


@pytest.mark.parametrize("damage", [spoil_pages, cut, no_database])
def test_over_a_damaged_one_which_is_set_aside(tmp_path, copy, damage):
    home = tmp_path / "home"
    publish(home, make_document("annet.txt", "Jernbanen er noe annet."))
    with Store(home) as reader:
        assert found(reader) == ["annet.txt"]
        damage(home / FILE)
        damaged = (home / FILE).read_bytes()
        restore(home, copy)
        assert found(reader) == [RAIL.file], "also for whoever has had it open all the time"
    assert (home / f"{FILE}{DAMAGED}").read_bytes() == damaged


@pytest.mark.parametrize("damage", [spoil_pages, cut, no_database, empty])
def test_what_is_no_sound_backup_replaces_nothing(tmp_path, copy, damage):
    damage(copy)
    publish(tmp_path / "home", LAND)
    before = (tmp_path / "home" / FILE).read_bytes()
    with pytest.raises(StoreError, match="ingenting er endret") as raised:
        restore(tmp_path / "home", copy)
    assert "\n" not in str(raised.value)
    assert (tmp_path / "home" / FILE).read_bytes() == before
    assert names(tmp_path / "home") == ["index", FILE, "write.lock"]


def test_a_backup_of_a_newer_program_or_of_something_else_is_refused(tmp_path, copy):
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION + 1}")
    with pytest.raises(StoreError, match="Oppdater programmet"):
        restore(tmp_path / "home", copy)
    with closing(sqlite3.connect(tmp_path / "recipes")) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
    with pytest.raises(StoreError, match="annen slags database"):
        restore(tmp_path / "home", tmp_path / "recipes")
    with pytest.raises(StoreError, match="finnes ikke"):
        restore(tmp_path / "home", tmp_path / "nowhere")
    with pytest.raises(StoreError, match="selve kunnskapsbasen"):
        restore(tmp_path / "old", tmp_path / "old" / FILE)


def test_a_backup_with_an_older_schema_is_brought_up_to_date(tmp_path, monkeypatch):
    monkeypatch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:2])
    monkeypatch.setattr(schema, "SCHEMA_VERSION", 2)
    with Store(tmp_path / "old") as store:
        store.backup(tmp_path / "copy")
    monkeypatch.undo()
    restore(tmp_path / "home", tmp_path / "copy")
    publish(tmp_path / "home", RAIL)
    with Store(tmp_path / "home") as store:
        assert found(store) == [RAIL.file]


def test_not_while_somebody_writes(tmp_path, copy):
    with Store(tmp_path / "home") as store, store.prepare(MODEL), pytest.raises(StoreBusyError):
        restore(tmp_path / "home", copy)


def test_a_database_that_goes_away_under_a_reader_is_told(tmp_path):
    home = tmp_path / "home"
    publish(home, RAIL)
    with Store(home) as store:
        store.documents()
        shutil.rmtree(home)
        with pytest.raises(StoreError, match="er borte"):
            store.documents()
    assert not (home / FILE).exists(), "and no empty one is put in its place"
