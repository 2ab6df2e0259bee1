"""Remembered hashes: the content decides, however cleverly it was changed."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reader_process import sha256_of
from kunnskapsbase.reindex import hashes
from kunnskapsbase.reindex.hashes import HASHES_FILE, FileHashes


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Lists the files whose bytes are read."""
    paths: list[Path] = []
    original = hashes._hashed

    def noted(path: Path) -> list[object]:
        paths.append(path)
        return original(path)

    monkeypatch.setattr(hashes, "_hashed", noted)
    # So that the tests need not wait for files to grow old.
    monkeypatch.setattr(hashes, "_DOUBT", 0)
    return paths


def hash_all(home: Path, *paths: Path, verify: bool = False) -> list[str]:
    memory = FileHashes(home, verify=verify)
    found = [memory.sha256(path) for path in paths]
    memory.save()
    return found


def make_file(folder: Path, name: str = "a.txt", text: str = "tekst") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    time.sleep(0.02)
    return path


def test_an_untouched_file_is_read_once(tmp_path: Path, read: list[Path]) -> None:
    path = make_file(tmp_path)
    assert hash_all(tmp_path, path) == hash_all(tmp_path, path) == [sha256_of(path)]
    assert read == [path]


def test_verify_reads_every_file(tmp_path: Path, read: list[Path]) -> None:
    path = make_file(tmp_path)
    hash_all(tmp_path, path)
    hash_all(tmp_path, path, verify=True)
    assert read == [path, path]


def test_other_content_of_the_same_size_and_time_is_found(tmp_path: Path, read: list[Path]) -> None:
    path = make_file(tmp_path, text="for")
    before = path.stat()
    hash_all(tmp_path, path)
    path.write_text("mot", encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert hash_all(tmp_path, path) == [sha256_of(path)]


def test_another_file_in_its_place_is_found(tmp_path: Path, read: list[Path]) -> None:
    path, other = make_file(tmp_path, text="for"), make_file(tmp_path, "b.txt", "mot")
    hash_all(tmp_path, path)
    other.replace(path)
    assert hash_all(tmp_path, path) == [sha256_of(path)]


def test_a_file_hashed_while_it_was_fresh_is_hashed_again(tmp_path: Path, read: list[Path]) -> None:
    path = make_file(tmp_path)
    hashes._DOUBT = 2_000_000_000
    hash_all(tmp_path, path)
    hash_all(tmp_path, path)
    assert read == [path, path]


def test_files_no_longer_asked_for_are_forgotten(tmp_path: Path, read: list[Path]) -> None:
    path, other = make_file(tmp_path), make_file(tmp_path, "b.txt")
    hash_all(tmp_path, path, other)
    hash_all(tmp_path, path)
    assert "b.txt" not in (tmp_path / HASHES_FILE).read_text(encoding="utf-8")


def test_a_name_that_is_no_text_is_remembered_too(tmp_path: Path, read: list[Path]) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\xe5.txt"))
    path.write_bytes(b"tekst")
    time.sleep(0.02)
    hash_all(tmp_path, path)
    hash_all(tmp_path, path)
    assert read == [path]


@given(st.binary(max_size=60) | st.sampled_from([b"[]", b'{"a": 1}', b'{"/x": [1, 2, 3, 4, "x", "y"]}']))
def test_a_damaged_memory_is_no_memory(tmp_path_factory: pytest.TempPathFactory, damaged: bytes) -> None:
    home = tmp_path_factory.mktemp("home")
    path = home / "a.txt"
    path.write_bytes(b"tekst")
    (home / HASHES_FILE).write_bytes(damaged.replace(b"/x", str(path).encode()))
    assert hash_all(home, path) == [sha256_of(path)]


def test_a_file_that_is_gone_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="gone"):
        FileHashes(tmp_path).sha256(tmp_path / "gone.txt")
