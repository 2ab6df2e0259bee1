"""One reader process, and what becomes of it with files that crash, hang or eat all memory."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import psutil
import pytest

from ingest.metadata_file import MetadataFile
from ingest.reader_messages import Job, NotRead, Options, Read
from ingest.recognition import AUTOMATIC
from kunnskapsbase.errors import ReaderError
from kunnskapsbase.reindex.reader import Reader


def options(seconds: float = 60, memory_megabytes: int = 512) -> Options:
    return Options(MetadataFile(), 300, 50, 200, AUTOMATIC, seconds, memory_megabytes)


def words(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def make_job(tmp_path: Path, file: str, text: str = "Rådet støtter nattog.") -> Job:
    path = tmp_path / file
    path.write_text(text, encoding="utf-8")
    return Job(path, file)


@pytest.fixture
def reader() -> Iterator[Reader]:
    reader = Reader(options(), words)
    yield reader
    reader.close()


def refusal(reader: Reader, job: Job) -> NotRead:
    answer = reader.read(job, "hash")
    assert isinstance(answer, NotRead)
    return answer


def test_a_file_comes_back_as_a_document(tmp_path: Path, reader: Reader) -> None:
    answer = reader.read(make_job(tmp_path, "a.txt"), "hash")
    assert isinstance(answer, Read)
    assert [passage.text for passage in answer.document.passages] == ["Rådet støtter nattog."]
    assert len(answer.sha256) == 64


def test_a_reader_process_is_light(tmp_path: Path, reader: Reader) -> None:
    reader.read(make_job(tmp_path, "a.txt"), "hash")
    [process] = psutil.Process().children()
    maps = {Path(mapped.path).name for mapped in process.memory_maps()}
    assert not any("torch" in name or "tokenizers" in name or "faiss" in name for name in maps)


def test_a_refused_file_says_why(tmp_path: Path, reader: Reader) -> None:
    assert "PDF" in refusal(reader, make_job(tmp_path, "a.pdf", "%PDF-1.7 broken")).reason
    assert isinstance(reader.read(make_job(tmp_path, "b.txt"), "hash"), Read)


def test_a_file_that_is_gone_may_come_back(tmp_path: Path, reader: Reader) -> None:
    answer = refusal(reader, Job(tmp_path / "gone.txt", "gone.txt"))
    assert "kan ikke åpnes" in answer.reason
    assert answer.sha256 is None


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize(
    ("file", "reason"),
    [
        ("a.exit", r"Leseprogrammet stoppet uventet \(kode 3\)"),
        ("a.crash", r"Leseprogrammet stoppet uventet \(SIGSEGV\)"),
        ("a.killed", "gikk tom for minne"),
        ("a.memory", r"brukte for mye minne \(mer enn 512 MB\)"),
        ("a.mistake", r"feilet uventet \(IndexError\)"),
    ],
)
def test_a_file_that_ends_its_process_takes_only_itself_along(
    tmp_path: Path, reader: Reader, file: str, reason: str
) -> None:
    answer = refusal(reader, make_job(tmp_path, file))
    assert re.search(reason, answer.reason), answer.reason
    assert answer.sha256 is not None
    assert isinstance(reader.read(make_job(tmp_path, "b.txt"), "hash"), Read)
    assert len(psutil.Process().children()) == 1


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("file", ["a.hang", "a.locked"])
def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path, file: str) -> None:
    reader = Reader(options(seconds=3), words)
    answer = refusal(reader, make_job(tmp_path, file))
    assert answer == NotRead(
        "Lesingen tok mer enn 3 sekunder og ble stoppet. Del dokumentet opp, eller øk "
        "ingest.seconds_per_file.",
        "hash",
        may_pass=True,
    )
    assert not psutil.Process().children()
    reader.close()


@pytest.mark.usefixtures("hostile")
def test_what_a_library_prints_does_not_get_between(tmp_path: Path, reader: Reader) -> None:
    assert isinstance(reader.read(make_job(tmp_path, "a.noise"), "hash"), Read)


@pytest.mark.usefixtures("hostile")
def test_a_file_that_changes_once_is_read_again(tmp_path: Path, reader: Reader) -> None:
    answer = reader.read(make_job(tmp_path, "a.changing", "1 vedtak er fattet."), "hash")
    assert isinstance(answer, Read)
    assert answer.document.text == "0 vedtak er fattet."


@pytest.mark.usefixtures("hostile")
def test_a_file_that_keeps_changing_is_left_for_next_time(tmp_path: Path, reader: Reader) -> None:
    answer = refusal(reader, make_job(tmp_path, "a.changing", "9 vedtak er fattet."))
    assert "endret mens den ble lest" in answer.reason
    assert answer.sha256 is None


@pytest.mark.usefixtures("hostile")
def test_close_ends_the_process_in_the_middle_of_a_file(tmp_path: Path) -> None:
    reader = Reader(options(), words)
    job = make_job(tmp_path, "a.hang")

    def read() -> None:
        # Closed while its process still starts, it has nothing to read with.
        with contextlib.suppress(ReaderError):
            reader.read(job, "hash")

    thread = threading.Thread(target=read)
    thread.start()
    while not psutil.Process().children():
        time.sleep(0.02)
    reader.close()
    thread.join(10)
    assert not thread.is_alive()
    assert not psutil.Process().children()
    with pytest.raises(ReaderError):
        reader.read(job, "hash")


def test_a_reader_that_cannot_start_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kunnskapsbase.reindex.reader._START", "raise SystemExit(1)")
    with pytest.raises(ReaderError, match="kan ikke startes"):
        Reader(options(), words).read(make_job(tmp_path, "a.txt"), "hash")


def test_a_mistake_of_the_tokenizer_is_not_the_files(tmp_path: Path) -> None:
    def broken(_texts: Sequence[str]) -> list[int]:
        raise ValueError("no tokenizer")

    reader = Reader(options(), broken)
    with pytest.raises(ValueError, match="no tokenizer"):
        reader.read(make_job(tmp_path, "a.txt"), "hash")
    reader.close()


PARENT = """
import sys
from pathlib import Path
from hostile_files import START
from ingest.metadata_file import MetadataFile
from ingest.reader_messages import Job, Options
from ingest.recognition import AUTOMATIC
from kunnskapsbase.reindex import reader
reader._START = START
reader.Reader(Options(MetadataFile(), 300, 50, 200, AUTOMATIC, 3, 512), lambda texts: [1] * len(texts)).read(
    Job(Path(sys.argv[1]), "a"), "hash")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills with SIGKILL")
@pytest.mark.parametrize("file", ["a.hang", "a.locked"])
def test_no_reader_survives_a_killed_parent(tmp_path: Path, file: str) -> None:
    """Not even one whose library keeps the interpreter's lock, so that no thread can notice."""
    job = make_job(tmp_path, file)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(job.path)], env=environment)
    children: list[psutil.Process] = []
    while not children:
        assert parent.poll() is None
        time.sleep(0.05)
        children = psutil.Process(parent.pid).children()
    time.sleep(1)
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    _, alive = psutil.wait_procs(children, timeout=15)
    assert not alive
