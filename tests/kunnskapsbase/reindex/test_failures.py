"""What could not be read: how long that holds."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kunnskapsbase.reindex.failures import Failures
from kunnskapsbase.reindex.scan import CorpusFile
from kunnskapsbase.settings import IngestSettings

FILE = CorpusFile("a.pdf", Path("a.pdf"), "bytes")
READER = {"a.pdf": "reader"}


def remember(home: Path) -> None:
    failures = Failures(home, IngestSettings())
    failures.note("a.pdf", "bytes", "reader", "Filen er skadet.")
    failures.save()


def test_an_unchanged_file_need_not_be_tried(tmp_path: Path) -> None:
    remember(tmp_path)
    assert Failures(tmp_path, IngestSettings()).known([FILE], READER) == {"a.pdf": "Filen er skadet."}


def test_it_is_remembered_from_run_to_run(tmp_path: Path) -> None:
    remember(tmp_path)
    for _ in range(3):
        failures = Failures(tmp_path, IngestSettings())
        assert failures.known([FILE], READER)
        failures.save()


@pytest.mark.parametrize(
    ("file", "fingerprints", "settings"),
    [
        (CorpusFile("a.pdf", Path("a.pdf"), "other bytes"), READER, {}),
        (FILE, {"a.pdf": "newer reader"}, {}),
        (FILE, READER, {"seconds_per_file": 900}),
        (FILE, READER, {"memory_megabytes": 4096}),
        (FILE, READER, {"max_megabytes": 500}),
    ],
)
def test_what_may_have_mended_it_makes_it_worth_another_try(
    tmp_path: Path, file: CorpusFile, fingerprints: dict[str, str], settings: dict[str, int]
) -> None:
    remember(tmp_path)
    assert not Failures(tmp_path, IngestSettings.model_validate(settings)).known([file], fingerprints)


def test_it_is_tried_again_after_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember(tmp_path)
    tomorrow = time.time() + 24 * 3600
    monkeypatch.setattr(time, "time", lambda: tomorrow)
    assert not Failures(tmp_path, IngestSettings()).known([FILE], READER)


def test_it_can_be_forgotten(tmp_path: Path) -> None:
    remember(tmp_path)
    assert not Failures(tmp_path, IngestSettings(), forget=True).known([FILE], READER)


def fail_for_a_time(home: Path) -> bool:
    failures = Failures(home, IngestSettings())
    assert not failures.known([FILE], READER)
    holds = failures.note("a.pdf", "bytes", "reader", "Lesingen tok for lang tid.", may_pass=True)
    failures.save()
    return holds


def test_what_may_pass_is_tried_once_more_before_it_holds(tmp_path: Path) -> None:
    assert not fail_for_a_time(tmp_path)
    assert fail_for_a_time(tmp_path)
    assert Failures(tmp_path, IngestSettings()).known([FILE], READER)


def test_other_bytes_are_another_first_time(tmp_path: Path) -> None:
    fail_for_a_time(tmp_path)
    failures = Failures(tmp_path, IngestSettings())
    assert not failures.note("a.pdf", "other bytes", "reader", "For lang tid.", may_pass=True)


def test_a_file_that_is_mended_or_gone_is_forgotten(tmp_path: Path) -> None:
    remember(tmp_path)
    failures = Failures(tmp_path, IngestSettings())
    failures.known([], {})
    failures.save()
    assert not Failures(tmp_path, IngestSettings()).known([FILE], READER)
