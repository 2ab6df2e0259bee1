import json
import shutil

import pytest
from samples import LAND, MODEL, RAIL, add, embed, make_document, publish

from kunnskapsbase import language
from kunnskapsbase.errors import StoreError
from kunnskapsbase.store import Store
from kunnskapsbase.store.indexes import POINTER, STAMP


@pytest.fixture
def home(tmp_path):
    publish(tmp_path, RAIL, LAND)
    return tmp_path


def folders(home):
    return sorted(path for path in (home / "index").iterdir() if path.is_dir())


def works(home):
    with Store(home) as store:
        snapshot = store.snapshot()
        ids, _ = snapshot.lexical.search("stems", language.stems("jernbanen"), 5)
        return len(snapshot.dense) == len(snapshot.lexical) == 3 and len(ids) == 1


def test_a_good_index_is_not_built_again(home):
    before = folders(home)
    assert works(home)
    assert folders(home) == before
    assert (home / "index" / POINTER).read_text() == before[0].name
    stamp = json.loads((before[0] / STAMP).read_text())
    assert (stamp["generation"], stamp["model"], stamp["analysis"]) == (1, MODEL, language.ANALYSIS_VERSION)


def remove_everything(folder):
    shutil.rmtree(folder.parent)


def remove_folder(folder):
    shutil.rmtree(folder)


def remove_stamp(folder):
    (folder / STAMP).unlink()


def spoil_stamp(folder):
    (folder / STAMP).write_text("{")


def cut_vectors(folder):
    (folder / "dense-main.f32").write_bytes((folder / "dense-main.f32").read_bytes()[:-4])


def spoil_vectors(folder):
    size = (folder / "dense-main.f32").stat().st_size
    (folder / "dense-main.f32").write_bytes(b"\0" * size)


def spoil_ids(folder):
    size = (folder / "dense-main-ids.npy").stat().st_size
    (folder / "dense-main-ids.npy").write_bytes(b"\0" * size)


def remove_vectors(folder):
    (folder / "dense-main.f32").unlink()


def spoil_lexical(folder):
    path = folder / "lexical" / "meta.json"
    path.write_bytes(b"x" * path.stat().st_size)


def remove_lexical_file(folder):
    next((folder / "lexical").glob("*.term")).unlink()


def spoil_vocabulary(folder):
    (folder / "vocabulary.json").write_text("{")


@pytest.mark.parametrize(
    "damage",
    [
        remove_everything,
        remove_folder,
        remove_stamp,
        spoil_stamp,
        cut_vectors,
        spoil_vectors,
        spoil_ids,
        remove_vectors,
        spoil_lexical,
        remove_lexical_file,
        spoil_vocabulary,
    ],
)
def test_a_damaged_index_is_built_again(home, damage):
    damage(folders(home)[0])
    assert works(home)
    before = folders(home)
    assert works(home)
    assert folders(home) == before


@pytest.mark.parametrize("name", ["", "../..", "nowhere", "\0"])
def test_a_spoilt_pointer_does_no_harm(home, name):
    (home / "index" / POINTER).write_text(name)
    before = folders(home)
    assert works(home)
    assert folders(home) == before


def test_another_analysis_of_text_is_another_index(home, monkeypatch):
    monkeypatch.setattr(language, "ANALYSIS_VERSION", language.ANALYSIS_VERSION + 1)
    before = folders(home)
    assert works(home)
    assert before[0] in folders(home) and len(folders(home)) == 2


def test_old_folders_go_at_the_next_build(home):
    for _ in range(3):
        publish(home, removed=[])
    assert len(folders(home)) == 2


def test_a_failed_build_publishes_nothing(home, monkeypatch):
    def fail(text):
        raise OSError(28, "No space left on device")

    with Store(home) as store, store.prepare(MODEL) as preparation:
        add(preparation, make_document("ny.txt", "Bompenger."))
        embed(preparation)
        before = folders(home)
        with monkeypatch.context() as patch:
            patch.setattr(language, "grams", fail)
            with pytest.raises(StoreError, match="Disken er full"):
                preparation.publish([], {})
        assert store.generation() == 1
        assert folders(home) == before
        assert preparation.publish([], {}) == 2
        assert len(store.documents()) == 3


def test_the_index_may_vanish_under_an_open_store(home):
    with Store(home) as store:
        store.snapshot()
        shutil.rmtree(home / "index")
        publish(home, removed=[RAIL.file])
        assert len(store.snapshot().lexical) == 1
