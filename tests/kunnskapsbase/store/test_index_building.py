"""An index brought up to date is the index built whole, and shares what has stayed with the one before."""

import shutil

import numpy as np
import pytest
from samples import MODEL, add, embed, make_document, publish, vector_of

from kunnskapsbase import language
from kunnskapsbase.store import Store, index_building

WORDS = "jernbane veg ferge bane areal jordvern kollektiv sykkel havn luftfart skog vann kraft skole".split()


def document(number):
    texts = [f"Rådet mener noe om {WORDS[(number + n) % len(WORDS)]} nummer {number}." for n in range(4)]
    return make_document(f"{number}.txt", *texts)


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setattr(index_building, "_SMALL", 10)
    monkeypatch.setattr(index_building, "_MOST_CHANGED", 0.5)
    publish(tmp_path / "home", *map(document, range(30)))
    return tmp_path / "home"


def pointed(home):
    return home / "index" / (home / "index" / "CURRENT").read_text()


def is_shared(home):
    return (pointed(home) / "dense-main.f32").stat().st_nlink > 1


def found(home):
    """What searches find, by text, since a whole index finds the same."""
    with Store(home) as store:
        snapshot = store.snapshot()
        ids, scores = snapshot.dense.search(vector_of(document(31).passages[0].text), 500)
        results = [(list(ids), scores.round(5).tolist()), len(snapshot.dense), len(snapshot.lexical)]
        for word in WORDS:
            ids, _ = snapshot.lexical.search("stems", language.stems(word), 500)
            results.append(sorted(ids))
        results += [snapshot.vocabulary.frequency, snapshot.dense.ids.tolist()]
        narrow = snapshot.dense.ids[::7]
        results.append(snapshot.dense.search(np.ones(8), 500, narrow)[0].tolist())
        return results


def test_it_finds_what_an_index_built_whole_finds(home):
    for change in ([document(31)], ()), ([document(32), document(3)], ["5.txt"]), ([], ["31.txt"]):
        publish(home, *change[0], removed=change[1])
        assert is_shared(home)
        onward = found(home)
        shutil.rmtree(home / "index")
        assert found(home) == onward
        assert not is_shared(home)


def test_changes_upon_changes(home):
    publish(home, document(31), removed=["1.txt"])
    publish(home, document(32), removed=["31.txt"])
    publish(home, document(33), document(2))
    assert is_shared(home)
    onward = found(home)
    shutil.rmtree(home / "index")
    assert found(home) == onward


def test_back_to_an_earlier_generation(home):
    before = found(home)
    publish(home, document(31), removed=["1.txt"])
    with Store(home) as store, store.prepare(MODEL) as preparation:
        preparation.publish(preparation.restore(1), {})
    assert is_shared(home)
    assert found(home)[1:3] == before[1:3]


def test_a_reader_of_the_index_before_goes_on_reading(home):
    with Store(home) as store:
        old = store.snapshot()
        publish(home, document(31))
        publish(home, document(32))
        assert old.dense.search(np.ones(8), 500)[0].size == 120
        assert old.lexical.search("stems", language.stems("rådet"), 500)[0].size == 120


def test_much_that_is_new_is_built_whole(home):
    publish(home, *map(document, range(40, 70)))
    assert not is_shared(home)


def test_a_damaged_index_is_nothing_to_go_on_from(home):
    path = pointed(home) / "dense-main.f32"
    path.write_bytes(b"\0" * path.stat().st_size)
    publish(home, document(31))
    assert not is_shared(home)
    assert found(home)[1] == 124


def test_vectors_that_were_missing_are_put_in(home):
    with Store(home) as store, store.prepare(MODEL) as preparation:
        add(preparation, document(31))
        preparation.publish([], {})
    with Store(home) as store, store.prepare(MODEL) as preparation:
        embed(preparation)
        preparation.publish([], {})
    assert is_shared(home)
    assert found(home)[1] == 124
