"""Several reader processes at work on a list of files."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import psutil
import pytest

from ingest.metadata_file import MetadataFile
from ingest.reader_messages import Read
from kunnskapsbase.errors import ReaderError
from kunnskapsbase.reindex.readers import Answer, Readers
from kunnskapsbase.reindex.scan import CorpusFile
from kunnskapsbase.settings import IngestSettings


def words(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def files(tmp_path: Path, *names: str) -> list[CorpusFile]:
    for name in names:
        (tmp_path / name).write_text(f"Rådet mener noe om {name}.", encoding="utf-8")
    return [CorpusFile(name, tmp_path / name, "hash") for name in names]


def readers(found: list[CorpusFile], **settings: object) -> Readers:
    return Readers(found, MetadataFile(), IngestSettings.model_validate(settings), words)


def take_all(readers: Readers) -> list[Answer]:
    answers: list[Answer] = []
    while not readers.finished:
        answers += readers.take(10)
    return answers


@pytest.mark.usefixtures("hostile")
def test_hostile_files_do_not_keep_the_others_from_being_read(tmp_path: Path) -> None:
    good = [f"{number}.txt" for number in range(40)]
    found = files(tmp_path, "a.exit", *good[:20], "b.hang", *good[20:], "c.crash")
    with readers(found, seconds_per_file=4, readers=2) as pool:
        answers = take_all(pool)
        assert pool.take(0) == []
    assert sorted(answer.file.file for answer in answers) == sorted(file.file for file in found)
    assert {answer.file.file for answer in answers if isinstance(answer.outcome, Read)} == set(good)
    assert not psutil.Process().children()


@pytest.mark.usefixtures("hostile")
def test_leaving_early_ends_all_processes_at_once(tmp_path: Path) -> None:
    with readers(files(tmp_path, "a.hang", "b.hang", "c.hang"), readers=2) as pool:
        assert pool.take(0.5) == []
        began = time.monotonic()
    assert time.monotonic() - began < 5
    assert not psutil.Process().children()


def test_no_files_need_no_process() -> None:
    with readers([]) as pool:
        assert pool.finished
        assert pool.take(10) == []


def test_one_file_needs_one_process(tmp_path: Path) -> None:
    with readers(files(tmp_path, "a.txt"), readers=4) as pool:
        assert len(take_all(pool)) == 1
        assert len(pool._readers) == 1


def test_a_program_that_cannot_start_is_told_to_the_caller(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kunnskapsbase.reindex.reader._START", "raise SystemExit(1)")
    with readers(files(tmp_path, "a.txt")) as pool, pytest.raises(ReaderError):
        take_all(pool)
