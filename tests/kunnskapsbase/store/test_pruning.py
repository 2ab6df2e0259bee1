"""Old generations go by number; what is held stays, and further places have a history of their own."""

import pytest
from samples import MODEL, add, embed, keys_of, make_document, publish

from kunnskapsbase.errors import StoreError
from kunnskapsbase.store import Store


def numbered(number):
    return make_document("a.txt", f"Utgave {number}.")


def publish_more(store, number, removed=(), places=None):
    with store.prepare(MODEL) as preparation:
        if number is not None:
            add(preparation, numbered(number))
        embed(preparation)
        return preparation.publish(list(removed), {}, places)


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path, keep_generations=3) as store:
        yield store


def test_the_latest_are_kept_and_older_ones_forgotten(store):
    versions = []
    for number in range(1, 6):
        publish_more(store, number)
        versions.append(store.documents()[0].version_id)
    assert store.oldest_generation() == 3
    assert [store.version(row).text for row in versions[2:]] == ["Utgave 3.", "Utgave 4.", "Utgave 5."]
    for row in versions[:2]:
        with pytest.raises(StoreError):
            store.version(row)
    assert store.missing_vectors(keys_of(numbered(2))), "their vectors go too"
    with (
        store.prepare(MODEL) as preparation,
        pytest.raises(StoreError, match=r"ikke lenger bevart.*fra 3 til 5"),
    ):
        preparation.restore(2)


def test_a_version_that_lives_is_kept_however_old(store):
    publish(store.home, make_document("gammel.txt", "Står ennå."))
    for number in range(6):
        publish_more(store, number)
    assert [document.file for document in store.documents()] == ["a.txt", "gammel.txt"]
    assert store.documents(store.oldest_generation())[1].file == "gammel.txt"


def test_a_held_version_stays_openable_until_it_is_let_go(store):
    publish_more(store, 1)
    cited = store.documents()[0].version_id
    store.hold("svar 17", [cited, 999])
    store.hold("svar 18", [cited])
    for number in range(2, 7):
        publish_more(store, number)
    assert store.version(cited).text == "Utgave 1."
    store.release("svar 17")
    publish_more(store, 7)
    assert store.version(cited).superseded
    store.release("svar 18")
    publish_more(store, 8)
    with pytest.raises(StoreError):
        store.version(cited)


def test_a_document_of_which_nothing_is_left_goes(store):
    publish(store.home, make_document("bort.txt", "Blir borte."))
    publish_more(store, 1, removed=["bort.txt"])
    for number in range(2, 6):
        publish_more(store, number)
    with store.database.read() as connection:
        assert connection.execute("SELECT file FROM document").fetchall()[0][0] == "a.txt"


def test_places_belong_to_a_generation(store):
    publish_more(store, 1, places={"b.txt": "a.txt", "c.txt": "a.txt", "x.txt": "nowhere.txt"})
    publish_more(store, None, places={"c.txt": "a.txt"})
    publish_more(store, None)
    assert [store.documents(generation)[0].places for generation in (1, 2, 3)] == [
        ("b.txt", "c.txt"),
        ("c.txt",),
        ("c.txt",),
    ]
    assert store.version(store.documents()[0].version_id).places == ("a.txt", "c.txt")
    publish_more(store, None, removed=["a.txt"])
    publish_more(store, 1)
    assert store.documents()[0].places == (), "a place goes with its document"


def test_what_has_become_of_a_version(store):
    publish_more(store, 1)
    first = store.documents()[0].version_id
    same = store.version(first)
    assert (same.places, same.superseded) == (("a.txt",), False)
    publish_more(store, 2)
    changed = store.version(first)
    assert (changed.places, changed.superseded) == ((), True)
    publish_more(store, None, removed=["a.txt"])
    gone = store.version(first)
    assert (gone.places, gone.superseded) == ((), False)
    assert store.versions_of_bytes(gone.sha256[:12]) == [first]
    assert store.versions_of_bytes("0" * 12) == []
