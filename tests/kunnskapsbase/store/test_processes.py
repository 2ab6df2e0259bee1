"""Several processes at one store, and processes that are killed in the middle."""

import multiprocessing
import os
import signal
import time

import pytest
from samples import LAND, MODEL, RAIL, add, embed, make_document, publish, vector_of

from kunnskapsbase.language import stems
from kunnskapsbase.store import Store, changes
from kunnskapsbase.store.indexes import IndexFolders

CONTEXT = multiprocessing.get_context("fork")


def killed(target, *arguments):
    """Run `target` in a process that kills itself."""
    child = CONTEXT.Process(target=target, args=arguments)
    child.start()
    child.join(30)
    assert child.exitcode == -signal.SIGKILL


def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)


def kill_in_add(home):
    changes._insert_passages = die
    with Store(home) as store, store.prepare(MODEL) as preparation:
        add(preparation, make_document("første.txt", "Bompenger."))


def kill_in_vectors(home):
    with Store(home) as store, store.prepare(MODEL) as preparation:
        add(preparation, make_document("første.txt", "Bompenger."))
        preparation._require_open = die
        embed(preparation)


def kill_while_building(home):
    IndexFolders.build = die
    _publish_all(home)


def kill_after_building(home):
    build = IndexFolders.build

    def build_and_die(self, connection, stamp, before=None):
        build(self, connection, stamp, before)
        die()

    IndexFolders.build = build_and_die
    _publish_all(home)


def kill_before_switching(home):
    IndexFolders.point_to = die
    _publish_all(home)


def _publish_all(home):
    with Store(home) as store, store.prepare(MODEL) as preparation:
        add(preparation, make_document("første.txt", "Bompenger."))
        embed(preparation)
        preparation.publish([RAIL.file], {})


@pytest.mark.parametrize(
    ("kill", "pending", "generation"),
    [
        (kill_in_add, 0, 1),
        (kill_in_vectors, 1, 1),
        (kill_while_building, 1, 1),
        (kill_after_building, 1, 1),
        (kill_before_switching, 0, 2),
    ],
)
def test_after_a_kill_all_or_nothing_is_published(tmp_path, kill, pending, generation):
    publish(tmp_path, RAIL, LAND)
    killed(kill, tmp_path)
    with Store(tmp_path) as store:
        assert store.generation() == generation
        files = [document.file for document in store.documents()]
        assert files == (["første.txt", LAND.file] if generation == 2 else [RAIL.file, LAND.file])
        snapshot = store.snapshot()
        assert len(snapshot.lexical) == len(snapshot.dense) == sum(d.passages for d in store.documents())
        with store.prepare(MODEL) as preparation:
            assert len(preparation.pending) == pending
            add(preparation, make_document("andre.txt", "Jernbane."))
            embed(preparation)
            assert preparation.publish([], {}) == generation + 1
        assert store.snapshot().generation == generation + 1
        if generation == 1:
            assert store.history()[1].state == "interrupted"


def publish_for_ever(home):
    number = 0
    while True:
        number += 1
        publish(
            home, make_document("a.txt", f"Utgave {number}."), make_document("b.txt", f"Utgave {number}.")
        )


@pytest.mark.parametrize("delay", [0.05, 0.11, 0.17, 0.23])
def test_a_kill_at_any_moment(tmp_path, delay):
    publish(tmp_path, make_document("a.txt", "Utgave 0."), make_document("b.txt", "Utgave 0."))
    child = CONTEXT.Process(target=publish_for_ever, args=(tmp_path,))
    child.start()
    time.sleep(delay)
    child.kill()
    child.join()
    with Store(tmp_path) as store:
        rows, _ = store.snapshot().lexical.search("stems", stems("utgave"), 9)
        first, second = store.passages(rows.tolist())
        assert first.text == second.text
        assert store.snapshot().dense.search(vector_of(first.text), 2)[1] == pytest.approx([1, 1])
        publish(tmp_path, RAIL)
        assert len(store.documents()) == 3


def read_until(home, generation, answers):
    """Ask again and again; whatever is seen must belong to one generation."""
    with Store(home) as store:
        seen = set()
        while max(seen, default=0) < generation:
            snapshot = store.snapshot()
            ids, _ = snapshot.lexical.search("stems", stems("utgave"), 100)
            texts = {passage.text for passage in store.passages(ids.tolist())}
            seen.add(snapshot.generation)
            if texts != {f"Utgave nummer {snapshot.generation}."} or len(snapshot.dense) != 1:
                answers.put((snapshot.generation, texts))
                return
            time.sleep(0.002)
        answers.put(len(seen))


def write_until(home, generation):
    for number in range(2, generation + 1):
        publish(home, make_document("a.txt", f"Utgave nummer {number}."))


def test_two_readers_follow_a_writer_without_a_restart(tmp_path):
    publish(tmp_path, make_document("a.txt", "Utgave nummer 1."))
    answers = CONTEXT.Queue()
    readers = [CONTEXT.Process(target=read_until, args=(tmp_path, 8, answers)) for _ in range(2)]
    writer = CONTEXT.Process(target=write_until, args=(tmp_path, 8))
    for process in (*readers, writer):
        process.start()
    results = [answers.get(timeout=60) for _ in readers]
    for process in (*readers, writer):
        process.join(30)
        assert process.exitcode == 0
    assert all(isinstance(result, int) and result >= 2 for result in results), results
