"""The hashes of files, remembered, so that a file which nobody has touched is not read to know that."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path
from typing import Any

from kunnskapsbase.reindex.remembered import read_remembered, write_remembered

HASHES_FILE = "hashes.json"

_DOUBT = 2_000_000_000
"""Nanoseconds. Some file systems count in steps of two seconds, so that a file can be written once more without
its time changing; one changed so shortly before it was hashed is hashed again."""


class FileHashes:
    """Gives the hash of files; `save` keeps them for the next run.

    As in git, the content decides: a hash is taken from memory only if the file's size, inode and times (of its
    content and of its entry) are those it had when it was hashed, and these times were not too fresh then.

    Args:
        home: The folder in which they are kept.
        verify: Trust nothing remembered; read every file.
    """

    def __init__(self, home: Path, *, verify: bool = False) -> None:
        self._path = home / HASHES_FILE
        self._before = read_remembered(self._path, columns=6)
        self._verify = verify
        self._now: dict[str, list[Any]] = {}

    def sha256(self, path: Path) -> str:
        """Return the hash of a file's bytes.

        Raises:
            OSError: It cannot be read.
        """
        name = os.path.abspath(path)  # noqa: PTH100 - without asking the disk about every part of the path
        row = self._before.get(name)
        if self._verify or row is None or not _can_be_trusted(row, path.stat()):
            row = _hashed(path)
        self._now[name] = row
        return str(row[-1])

    def save(self) -> None:
        """Keep the hashes of the files that were asked for, and no others."""
        if self._now != self._before:
            write_remembered(self._path, self._now)


def _hashed(path: Path) -> list[Any]:
    began = time.time_ns()
    with path.open("rb") as stream:
        state = _state(os.fstat(stream.fileno()))
        return [*state, began, hashlib.file_digest(stream, "sha256").hexdigest()]


def _can_be_trusted(row: list[Any], found: os.stat_result) -> bool:
    *state, hashed, _ = row
    newest = max(found.st_mtime_ns, found.st_ctime_ns)
    return state == _state(found) and isinstance(hashed, int) and newest + _DOUBT < hashed


def _state(found: os.stat_result) -> list[int]:
    return [found.st_size, found.st_ino, found.st_mtime_ns, found.st_ctime_ns]
