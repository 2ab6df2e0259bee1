"""Which vectors a generation is searched by; how they are ranked is in test_ranking.py."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from postgresql_server import TestServer
from publishing import LAND, RAIL, add, embed, publish

from kunnskapsbase.store import Snapshot, Store


@pytest.fixture
def store(tmp_path: Path, postgresql: TestServer) -> Iterator[Store]:
    with Store(tmp_path, url=postgresql.new_database()) as opened:
        publish(opened, RAIL, LAND)
        yield opened


def searched(store: Store, snapshot: Snapshot) -> list[str]:
    """The files whose passages are found by their vectors."""
    question = next(iter(store.sentence_vectors([1]).values()))[0]
    ids, _ = snapshot.dense.search(question, 100)
    return sorted({str(passage.file) for passage in store.passages(ids.tolist())})


def test_what_is_taken_out_is_still_found_by_who_reads_the_generation_before(store: Store) -> None:
    before = store.snapshot()
    with store.prepare(str(store.model())) as preparation:
        preparation.publish([LAND.file], {})
    after = store.snapshot()
    assert searched(store, before) == sorted([RAIL.file, LAND.file])
    assert searched(store, after) == [RAIL.file]
    assert (len(after.lexical), len(after.dense)) == store.searchable()


def test_the_way_back_brings_them_back(store: Store) -> None:
    with store.prepare(str(store.model())) as preparation:
        preparation.publish([LAND.file], {})
    with store.prepare(str(store.model())) as preparation:
        preparation.publish(preparation.restore(1), {})
    assert searched(store, store.snapshot()) == sorted([RAIL.file, LAND.file])


def test_vectors_of_another_model_are_not_searched_until_it_is_in_use_again(store: Store) -> None:
    model = str(store.model())
    with store.prepare("another") as preparation:
        add(preparation, RAIL)
        embed(preparation)
        preparation.publish([], {})
    assert searched(store, store.snapshot()) == [RAIL.file]
    with store.prepare(model) as preparation:
        add(preparation, RAIL)
        embed(preparation)
        preparation.publish([], {})
    snapshot = store.snapshot()
    assert searched(store, snapshot) == sorted([RAIL.file, LAND.file])
    assert (len(snapshot.lexical), len(snapshot.dense)) == store.searchable()
