"""Faults as they come: kills at random moments, a full disk, a folder that cannot be written, two runs at once.

``TEST_KILLS=200`` in the environment kills that often instead of twenty times.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.errors import StoreBusyError, StoreError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import load_settings
from kunnskapsbase.store import Store
from kunnskapsbase.store.database import writer_lock

Open = Callable[..., KnowledgeBase]

KILLS = int(os.environ.get("TEST_KILLS", "20"))


def state(home: Path) -> list[tuple[str, str, str]]:
    with Store(home) as store:
        snapshot = store.snapshot()
        found, _ = snapshot.lexical.search("stems", ["råd"], 10_000)
        rows = [
            (passage.file, passage.passage_id, passage.text) for passage in store.passages(found.tolist())
        ]
        vectors = store.sentence_vectors(found.tolist())
        assert len(vectors) == len(rows) == len(snapshot.dense), "every passage has its vectors"
    return sorted(rows)


@pytest.mark.timeout(300 + 10 * KILLS)
def test_a_reindex_killed_at_random_moments_ends_as_an_undisturbed_one(tmp_path: Path) -> None:
    """Each kill is a real SIGKILL of a child with the real model; the next one goes on where it was."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(12):
        parts = [f"# Uttalelse {number}"]
        parts += [
            f"## Del {part}\n\nRådet mener noe om sak {number}-{part}. Det er viktig." for part in range(12)
        ]
        (folder / f"uttalelse-{number}.md").write_text("\n\n".join(parts), encoding="utf-8")
    interrupted, undisturbed = tmp_path / "interrupted", tmp_path / "undisturbed"
    seconds = run_children(folder, undisturbed, kills=0)
    run_children(folder, interrupted, kills=KILLS, seconds=seconds)
    assert state(interrupted) == state(undisturbed)
    assert len(state(interrupted)) == 144


def run_children(corpus: Path, home: Path, *, kills: int, seconds: float = 0.0) -> float:
    """Reindex in children forked from a process that has loaded the model; return how long the last one took."""
    script = Path(__file__).with_name("killed_reindex.py")
    command = [sys.executable, str(script), str(corpus), str(home), str(kills), str(seconds)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return float(result.stdout.splitlines()[-1])


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own for the home folder, which only root can make."""
    folder = tmp_path / "home"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1200k", "tmpfs", str(folder)]
    if sys.platform != "linux" or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a file system can only be mounted by root on Linux")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def remount(folder: Path, options: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{options}", str(folder)], check=True)


def test_a_full_disk_changes_nothing_and_with_room_the_next_run_goes_on(
    small_disk: Path, corpus: Path, open_archive: Open
) -> None:
    with open_archive() as knowledge_base:
        assert knowledge_base.reindex().generation == 1
        for number in range(12):
            text = "\n\n".join(f"## Del {part}\n\nRådet mener {part}-{number}." for part in range(40))
            (corpus / f"{number}.md").write_text(text, encoding="utf-8")
        with pytest.raises(StoreError, match=r"Disken er full.*Frigjør plass"):
            knowledge_base.reindex()
        assert [document.file for document in knowledge_base.store.documents()] == ["bane.md", "ferje.txt"]
        assert len(knowledge_base.search("gratis ferje")) == 2
        remount(small_disk, "size=100m")
        receipt = knowledge_base.reindex()
        assert len(receipt.added) == 12
        assert receipt.passages == 12 * 40 + 2


def test_a_home_that_cannot_be_written_is_an_error_that_says_so(
    small_disk: Path, corpus: Path, open_archive: Open
) -> None:
    with open_archive() as knowledge_base:
        knowledge_base.reindex()
    remount(small_disk, "ro")
    (corpus / "natt.md").write_text("# Nattog\n\nRådet vil ha nattog.", encoding="utf-8")
    with pytest.raises(StoreError, match="skrive"), open_archive() as knowledge_base:
        knowledge_base.reindex()
    with pytest.raises(StoreError, match="Gi deg selv skrivetilgang"), writer_lock(small_disk):
        pass
    remount(small_disk, "rw")
    with open_archive() as knowledge_base:
        assert knowledge_base.reindex().added == ["natt.md"]


def test_the_second_of_two_runs_is_told_who_is_first(
    tmp_path: Path, corpus: Path, open_archive: Open, model: EmbeddingModel
) -> None:
    told: list[str] = []

    def second(step: str, _done: int, _total: int) -> None:
        settings = load_settings(tmp_path / "home", corpus)
        if step == "embed" and not told:
            with KnowledgeBase(settings, model) as other, pytest.raises(StoreBusyError) as caught:
                other.reindex()
            told.append(str(caught.value))

    with open_archive() as first:
        assert first.reindex(progress=second).generation == 1
    assert f"prosess {os.getpid()} på " in told[0]
