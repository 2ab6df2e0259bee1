"""Following a folder: what is at rest is told once, what grows is waited for, and the folder may come and go."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kunnskapsbase.reindex.watch import follow

STILL = 0.3


class Follower:
    """A thread that follows a folder and notes what it is told."""

    def __init__(self, corpus: Path) -> None:
        self.corpus = corpus
        self.told: list[list[str] | None] = []
        self.changes: list[bool] = []
        self.succeed = True
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self) -> None:
        follow(self.corpus, self.stop, self.rested, self.gone, still_seconds=STILL, look_seconds=3)

    def rested(self, has_changed: bool) -> bool:
        files = (path for path in self.corpus.iterdir() if path.is_file())
        self.changes.append(has_changed)
        self.told.append(sorted(f"{path.name}:{path.stat().st_size}" for path in files))
        return self.succeed

    def gone(self) -> None:
        self.told.append(None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "mappe"
    folder.mkdir()
    (folder / "a.txt").write_text("a")
    return folder


@pytest.fixture
def follower(folder: Path) -> Iterator[Follower]:
    follower = Follower(folder)
    wait_for(lambda: len(follower.told) == 1)
    yield follower
    follower.stop.set()
    follower.thread.join(20)
    assert not follower.thread.is_alive()


def wait_for(condition: Callable[[], bool], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.05)


def test_the_first_state_and_each_change_are_told_once(folder: Path, follower: Follower) -> None:
    assert follower.told == [["a.txt:1"]]
    for name in ("b.txt", "c.txt"):
        (folder / name).write_text("bb")
    wait_for(lambda: len(follower.told) == 2)
    (folder / "a.txt").unlink()
    wait_for(lambda: len(follower.told) == 3)
    assert follower.told[1:] == [["a.txt:1", "b.txt:2", "c.txt:2"], ["b.txt:2", "c.txt:2"]]


def test_a_file_that_is_being_copied_is_waited_for(folder: Path, follower: Follower) -> None:
    with (folder / "stor.txt").open("w") as file:
        for _ in range(10):
            file.write("x" * 100)
            file.flush()
            time.sleep(STILL / 3)
    wait_for(lambda: len(follower.told) == 2)
    assert follower.told[1] == ["a.txt:1", "stor.txt:1000"]


def test_locks_and_temporary_names_are_nothing_new(folder: Path, follower: Follower) -> None:
    for name in ("~$a.txt", ".a.txt.swp", "b.txt.part"):
        (folder / name).write_text("x")
    time.sleep(4 * STILL)
    assert len(follower.told) == 1


def test_a_folder_that_goes_and_comes_back(folder: Path, follower: Follower) -> None:
    away = folder.with_name("borte")
    folder.rename(away)
    wait_for(lambda: follower.told[-1] is None)
    (away / "b.txt").write_text("bb")
    away.rename(folder)
    wait_for(lambda: len(follower.told) == 3)
    (folder / "c.txt").write_text("ccc")
    wait_for(lambda: len(follower.told) == 4)
    assert follower.told == [["a.txt:1"], None, ["a.txt:1", "b.txt:2"], ["a.txt:1", "b.txt:2", "c.txt:3"]]


def test_what_failed_is_tried_again(folder: Path, follower: Follower) -> None:
    follower.succeed = False
    (folder / "b.txt").write_text("bb")
    wait_for(lambda: len(follower.told) >= 3)
    follower.succeed = True
    assert follower.told[1] == follower.told[2]
    assert follower.changes[:3] == [True, True, False]


def test_access_that_is_given_is_told_though_size_and_time_stay(folder: Path, follower: Follower) -> None:
    (folder / "a.txt").chmod(0o600)
    wait_for(lambda: len(follower.told) == 2)
    assert follower.changes == [True, True]


def test_a_link_is_told_of_and_again_when_what_it_leads_to_comes(folder: Path, follower: Follower) -> None:
    (folder / "b.txt").symlink_to(folder.parent / "b.txt")
    wait_for(lambda: len(follower.told) == 2)
    (folder.parent / "b.txt").write_text("bb")
    wait_for(lambda: len(follower.told) == 3)
    assert follower.told == [["a.txt:1"], ["a.txt:1"], ["a.txt:1", "b.txt:2"]]


def test_a_folder_that_the_system_tells_nothing_of_is_looked_at(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("OS file watch limit reached.")

    monkeypatch.setattr("kunnskapsbase.reindex.watch.watch", refuse)
    follower = Follower(folder)
    wait_for(lambda: len(follower.told) == 1)
    (folder / "b.txt").write_text("bb")
    wait_for(lambda: len(follower.told) == 2)
    follower.stop.set()
    follower.thread.join(20)
    assert not follower.thread.is_alive()


class Watch:
    """The command, following a folder; it may read only what its rights allow, even if root runs the tests."""

    def __init__(self, corpus: Path, home: Path) -> None:
        rights = "-dac_override,-dac_read_search"
        obeying = ["setpriv", f"--bounding-set={rights}", f"--inh-caps={rights}"] if os.geteuid() == 0 else []
        if obeying and not shutil.which("setpriv"):
            pytest.skip("root may read everything, and setpriv is not installed")
        command = [sys.executable, "-c", "from kunnskapsbase.cli import main; main()"]
        options = ["--home", str(home), "--corpus", str(corpus), "--json", "reindex", "--watch"]
        self.process = subprocess.Popen(
            [*obeying, *command, *options], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )

    def receipt(self) -> dict[str, Any]:
        """The next receipt."""
        assert self.process.stdout
        receipt: dict[str, Any] = json.loads(self.process.stdout.readline())
        return receipt

    def failed(self) -> list[str]:
        """The files that the next receipt tells of as failed."""
        return [failure["file"] for failure in self.receipt()["failed"]]


@pytest.fixture
def watching(corpus: Path, tmp_path: Path) -> Iterator[Watch]:
    watch = Watch(corpus, tmp_path / "home")
    assert watch.receipt()["added"] == ["bane.md", "ferje.txt"]
    yield watch
    watch.process.kill()
    watch.process.communicate(timeout=30)


@pytest.mark.skipif(os.name != "posix", reason="takes rights away")
def test_what_could_not_be_read_is_read_once_it_is_mended(corpus: Path, watching: Watch) -> None:
    mended = corpus / "natt.md"
    mended.write_bytes(b"\x00\x01\x02" * 100)
    assert watching.failed() == ["natt.md"]
    (corpus / "bane.md").write_text("# Uttalelse\n\nRådet går imot dobbeltspor.\n", encoding="utf-8")
    receipt = watching.receipt()
    assert (receipt["changed"], [failure["file"] for failure in receipt["failed"]]) == (
        ["bane.md"],
        ["natt.md"],
    )
    mended.write_text("# Nattog\n\nRådet vil ha nattog.\n", encoding="utf-8")
    receipt = watching.receipt()
    assert (receipt["added"], receipt["failed"]) == (["natt.md"], [])


@pytest.mark.skipif(os.name != "posix", reason="takes rights away")
def test_what_cannot_be_opened_stays_in_the_archive_and_is_read_once_it_can(
    corpus: Path, tmp_path: Path, watching: Watch
) -> None:
    closed = corpus / "ferje.txt"
    closed.chmod(0)
    receipt = watching.receipt()
    assert (receipt["removed"], [failure["file"] for failure in receipt["failed"]]) == ([], ["ferje.txt"])
    closed.chmod(0o644)
    assert watching.failed() == []
    away = closed.rename(tmp_path / "borte.txt")
    closed.symlink_to(tmp_path / "ingensteds.txt")
    receipt = watching.receipt()
    assert (receipt["removed"], [failure["file"] for failure in receipt["failed"]]) == ([], ["ferje.txt"])
    (corpus / "ring.txt").symlink_to(corpus / "ring.txt")
    assert watching.failed() == ["ferje.txt", "ring.txt"]
    (corpus / "ring.txt").unlink()
    closed.unlink()
    away.rename(closed)
    while watching.failed():
        pass
    assert watching.process.poll() is None


@pytest.mark.skipif(os.name != "posix", reason="sends SIGINT")
def test_the_command_follows_until_ctrl_c_and_ends_well(corpus: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from kunnskapsbase.cli import main; main()"]
    options = ["--home", str(tmp_path / "home"), "--corpus", str(corpus), "--json", "reindex", "--watch"]
    with subprocess.Popen(
        [*command, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout and run.stderr
        assert '"added": ["bane.md", "ferje.txt"]' in run.stdout.readline()
        (corpus / "natt.md").write_text("# Nattog\n\nRådet vil ha nattog.\n", encoding="utf-8")
        assert '"added": ["natt.md"]' in run.stdout.readline()
        for path in corpus.iterdir():
            path.unlink()
        assert "Følger" in run.stderr.readline()
        assert "--allow-empty" in run.stderr.readline()
        run.send_signal(signal.SIGINT)
        assert run.wait(30) == 0
        assert run.stderr.read().strip() == "Stoppet."
