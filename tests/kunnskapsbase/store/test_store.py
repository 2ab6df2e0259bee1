from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
from samples import (
    DIMENSION,
    LAND,
    MODEL,
    RAIL,
    add,
    embed,
    keys_of,
    make_document,
    publish,
    vector_of,
)

from ingest.document import WordBox
from kunnskapsbase.errors import FilterError, ModelMismatchError, StoreBusyError, StoreError
from kunnskapsbase.language import references, stems
from kunnskapsbase.store import Store

KIND = {"field": "meta.kind", "operator": "==", "value": "posisjonsnotat"}


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path) as store:
        yield store


@pytest.fixture
def filled(store):
    publish(store.home, RAIL, LAND)
    return store


def found(store, query, allowed=None):
    ids, _ = store.snapshot().lexical.search("stems", stems(query), 10, allowed)
    return [passage.text for passage in store.passages(ids.tolist())]


def test_an_empty_store_answers(store):
    snapshot = store.snapshot()
    assert store.generation() == snapshot.generation == 0
    assert store.model() is None
    assert store.documents() == []
    assert snapshot.lexical.search("stems", ["jernban"], 5)[0].size == 0
    assert snapshot.dense.search(np.zeros(DIMENSION), 5)[0].size == 0


def test_the_words_of_a_recognised_page_come_back(store):
    words = (WordBox(0, 5, 70.0, 81.5, 99.9, 93.0), WordBox(6, 9, 102.0, 81.5, 118.4, 93.0))
    first, second = RAIL.pages
    publish(store.home, replace(RAIL, pages=(first, replace(second, words=words))))
    (document,) = store.documents()
    assert store.words(document.version_id, 2) == words
    assert store.words(document.version_id, 1) == store.words(document.version_id, 9) == ()


def test_what_is_published_comes_back_whole(filled):
    rail, land = filled.documents()
    assert (rail.file, rail.metadata, rail.pages, rail.passages) == (RAIL.file, RAIL.metadata, 2, 2)
    assert land.file == LAND.file
    assert filled.model() == MODEL
    version = filled.version(rail.version_id)
    for name in ("text", "pages", "pieces", "sections", "metadata", "notices", "format"):
        assert getattr(version, name) == getattr(RAIL, name)
    assert (version.added, version.removed) == (1, None)


def test_the_sources_of_versions_are_told_without_their_texts(filled):
    rail, land = filled.documents()
    assert filled.sources([rail.version_id, land.version_id, 999]) == {
        rail.version_id: (rail.id, rail.format),
        land.version_id: (land.id, land.format),
    }
    assert filled.sources([]) == {}


def test_passages_come_in_the_order_asked_for_with_their_document(filled):
    ids = filled.allowed({"field": "meta.file", "operator": "==", "value": RAIL.file}).tolist()
    second, first = filled.passages(ids[::-1])
    for stored, made in ((first, RAIL.passages[0]), (second, RAIL.passages[1])):
        for name in ("ordinal", "heading_path", "start", "end", "text", "sentences", "page_spans"):
            assert getattr(stored, name) == getattr(made, name)
    assert (first.file, first.format, first.metadata) == (RAIL.file, "pdf", RAIL.metadata)
    assert first.meta["page_label"] == "s. 1"
    assert first.meta["section"] == ["Innhold", "Del 0"]
    assert first.meta["version"] == first.sha256[:12]


def test_a_missing_passage_or_version_is_told(filled):
    with pytest.raises(StoreError, match="Søk på nytt"):
        filled.passages([999])
    with pytest.raises(StoreError, match="Last siden på nytt"):
        filled.version(999)


def test_each_channel_finds_its_passage(filled):
    assert found(filled, "jernbanen") == [RAIL.passages[0].text]
    lexical = filled.snapshot().lexical
    ids, _ = lexical.search("references", references("NOU 2022:18"), 5)
    assert filled.passages(ids.tolist())[0].text == RAIL.passages[1].text
    assert lexical.search("grams", ["tran"], 5)[0].tolist() == ids.tolist()


def test_the_dense_index_finds_and_scores(filled):
    dense = filled.snapshot().dense
    ids, scores = dense.search(vector_of(LAND.passages[0].text), 2)
    assert filled.passages([int(ids[0])])[0].text == LAND.passages[0].text
    assert scores[0] == pytest.approx(1)
    again = dense.score(vector_of(LAND.passages[0].text), np.array([*ids, 999]))
    assert again[:2] == pytest.approx(scores)
    assert np.isnan(again[2])
    with pytest.raises(ModelMismatchError, match="reindex"):
        dense.search(np.zeros(3), 2)


def test_filters_apply_before_the_search(filled):
    allowed = filled.allowed(KIND)
    ids, _ = filled.snapshot().dense.search(vector_of(RAIL.passages[0].text), 1, allowed)
    assert filled.passages(ids.tolist())[0].file == LAND.file
    assert found(filled, "jernbanen jordvern", allowed) == [LAND.passages[0].text]
    assert found(filled, "jernbanen", np.empty(0, np.int64)) == []
    assert filled.allowed(None) is filled.allowed({}) is None
    with pytest.raises(FilterError, match="Filteret forstås ikke"):
        filled.allowed({"field": "meta.kind"})


def test_sentence_vectors(filled):
    (row,) = filled.allowed(KIND).tolist()
    matrix = filled.sentence_vectors([row])[row]
    passage = LAND.passages[0]
    expected = [vector_of(LAND.text[start:end]) for start, end in passage.sentences]
    assert matrix.dtype == np.float32
    assert matrix == pytest.approx(np.array(expected), abs=1e-3)


def test_a_new_version_replaces_the_old_one_and_keeps_ids_of_what_stayed(filled):
    old = filled.passages(filled.snapshot().lexical.search("stems", stems("jernbanen"), 9)[0])
    changed = make_document(RAIL.file, RAIL.passages[0].text, "Bompenger er en annen sak.")
    assert publish(filled.home, changed) == 2
    assert found(filled, "kollektivtransport") == []
    (new,) = filled.passages(filled.snapshot().lexical.search("stems", stems("jernbanen"), 9)[0])
    same = next(passage for passage in old if passage.text == new.text)
    assert new.passage_id == same.passage_id
    assert new.id != same.id
    assert filled.version(same.version_id).removed == 2


def test_equal_passages_have_different_ids(store):
    twice = make_document("a.txt", "Likt.")
    one = twice.passages[0]
    document = replace(twice, passages=(one, replace(one, ordinal=1)))
    publish(store.home, document)
    first, second = store.passages(store.allowed({"field": "meta.file", "operator": "==", "value": "a.txt"}))
    assert first.passage_id != second.passage_id


def test_removing_a_file(filled):
    assert publish(filled.home, removed=[RAIL.file]) == 2
    assert [document.file for document in filled.documents()] == [LAND.file]
    assert found(filled, "jernbanen") == []


def test_pending_is_invisible_until_published(filled):
    with filled.prepare(MODEL) as preparation:
        add(preparation, make_document("ny.txt", "Bompenger."))
        assert len(filled.documents()) == 2
        assert found(filled, "bompenger") == []
        embed(preparation)
        preparation.publish([], {})
    assert found(filled, "bompenger") == ["Bompenger."]


def test_an_interrupted_run_is_taken_up(filled):
    document = make_document("ny.txt", "Bompenger.")
    with filled.prepare(MODEL) as preparation:
        row = add(preparation, document, sha256="abc")
        embed(preparation)
    with filled.prepare(MODEL) as preparation:
        assert preparation.pending == {("ny.txt", "abc", "reader-1"): row}
        assert preparation.passages_without_vectors() == []
        preparation.publish([], {"added": ["ny.txt"]})
    assert [job.state for job in filled.history()] == ["published", "interrupted", "published"]
    assert filled.history(1)[0].receipt == {"added": ["ny.txt"]}


def test_pending_of_another_model_is_not_taken_up(filled):
    with filled.prepare(MODEL) as preparation:
        add(preparation, make_document("ny.txt", "Bompenger."))
    with filled.prepare("other") as preparation:
        assert preparation.pending == {}


def test_adding_a_file_again_replaces_its_pending_version(store):
    with store.prepare(MODEL) as preparation:
        add(preparation, make_document("a.txt", "Først."), sha256="1")
        add(preparation, make_document("a.txt", "Så."), sha256="2")
        assert [key[1] for key in preparation.pending] == ["2"]
        preparation.discard_pending("a.txt")
        assert preparation.pending == {}


def test_discard_leaves_what_is_published(filled):
    with filled.prepare(MODEL) as preparation:
        add(preparation, make_document("ny.txt", "Bompenger."))
        embed(preparation)
        preparation.discard()
    with filled.prepare(MODEL) as preparation:
        assert preparation.pending == {}
    assert filled.generation() == 1
    assert filled.missing_vectors(keys_of(make_document("ny.txt", "Bompenger.")))
    assert filled.history()[1].state == "discarded"


def test_vectors_of_a_version_are_kept_for_going_back(filled):
    publish(filled.home, removed=[RAIL.file])
    assert not filled.missing_vectors(keys_of(RAIL))
    with filled.prepare(MODEL, kind="rollback") as preparation:
        assert preparation.restore(1) == []
        assert preparation.publish([], {}) == 3
    assert [document.file for document in filled.documents()] == [RAIL.file, LAND.file]
    assert found(filled, "jernbanen") == [RAIL.passages[0].text]
    with filled.prepare(MODEL) as preparation:
        gone = preparation.restore(0)
        assert gone == [RAIL.file, LAND.file]
        preparation.publish(gone, {})
        with pytest.raises(StoreError, match="Start en ny"):
            preparation.publish([], {})
    assert filled.documents() == []


def test_going_back_to_what_never_was(filled):
    with filled.prepare(MODEL) as preparation, pytest.raises(StoreError, match="fra 0 til 1"):
        preparation.restore(7)


def test_one_writer(filled):
    with filled.prepare(MODEL), Store(filled.home) as other, pytest.raises(StoreBusyError, match="Vent"):
        other.prepare(MODEL)
    filled.prepare(MODEL).discard()


def test_another_model_takes_its_own_vectors(filled):
    publish(filled.home, RAIL, model="other")
    assert filled.model() == "other"
    ids, _ = filled.snapshot().dense.search(vector_of("x"), 10)
    assert {passage.file for passage in filled.passages(ids)} == {RAIL.file}


@pytest.mark.parametrize("bad", [np.zeros(0), np.array([np.nan]), np.array(3.0)])
def test_impossible_vectors_are_refused(store, bad):
    with store.prepare(MODEL) as preparation, pytest.raises(StoreError, match="ugyldig vektor"):
        preparation.put_vectors([(b"key", bad, np.zeros((1, 1)))])


def test_keys_must_match_the_passages(store):
    with store.prepare(MODEL) as preparation, pytest.raises(StoreError, match="nøkler"):
        preparation.add(RAIL, "sha", "reader", [])


def test_old_snapshots_stay_usable(filled):
    old = filled.snapshot()
    for _ in range(3):
        publish(filled.home, removed=[RAIL.file])
    assert old.lexical.search("stems", stems("jernbanen"), 5)[0].size == 1
    assert old.dense.search(vector_of("x"), 5)[0].size == 3
    assert filled.snapshot().generation == 4


def test_threads_share_a_store(filled):
    def ask():
        for _ in range(20):
            assert found(filled, "jernbanen")
            assert filled.allowed(KIND).size == 1

    with ThreadPoolExecutor(6) as pool:
        asked = [pool.submit(ask) for _ in range(6)]
        publish(filled.home, make_document("ny.txt", "Bompenger."))
    assert [one.result() for one in asked] == [None] * 6


def test_backup_is_a_store(filled, tmp_path):
    home = tmp_path / "copy"
    home.mkdir()
    filled.backup(home / "kunnskapsbase.sqlite")
    with Store(home) as copy:
        assert found(copy, "jernbanen") == [RAIL.passages[0].text]
    with pytest.raises(StoreError, match="finnes fra før"):
        filled.backup(home / "kunnskapsbase.sqlite")


def test_a_closed_store_says_so(store):
    store.close()
    with pytest.raises(StoreError, match="lukket"):
        store.documents()
