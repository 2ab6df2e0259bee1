"""Files that could not be read, remembered, so that they are reported again without being read again."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from kunnskapsbase.reindex.remembered import read_remembered, write_remembered
from kunnskapsbase.reindex.scan import CorpusFile
from kunnskapsbase.settings import IngestSettings

FAILURES_FILE = "failures.json"

_KEPT_SECONDS = 24 * 3600
"""What was wrong may have been the machine's fault and not the file's; it is tried again after a day."""


def remembered_failures(home: Path) -> dict[str, str]:
    """Return what the latest reindex could not read and why, by file."""
    rows = read_remembered(home / FAILURES_FILE, columns=5)
    return {file: str(row[-1]) for file, row in sorted(rows.items())}


class Failures:
    """What could not be read and why, by file; a failure holds for the bytes that were read, by what read them.

    One that may pass, such as for want of memory, holds only when it comes again.

    Leaving its ``with`` block saves it, whatever happened in there.

    Args:
        home: The folder in which they are kept.
        settings: A file that took too much is tried again when it is allowed more.
        forget: Try everything again.
    """

    def __init__(self, home: Path, settings: IngestSettings, *, forget: bool = False) -> None:
        self._path = home / FAILURES_FILE
        self._limits = f"{settings.max_megabytes} {settings.seconds_per_file:g} {settings.memory_megabytes}"
        self._before = {} if forget else read_remembered(self._path, columns=5)
        self._now: dict[str, list[Any]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.save()

    def known(self, files: Iterable[CorpusFile], fingerprints: dict[str, str]) -> dict[str, str]:
        """Return those of `files` that need not be tried, and why they cannot be read."""
        reasons: dict[str, str] = {}
        for file in files:
            row = self._before.get(file.file)
            if row is not None and self._holds(row, file.sha256, fingerprints[file.file]):
                reasons[file.file] = str(row[-1])
                self._now[file.file] = row
        return reasons

    def note(self, file: str, sha256: str, fingerprint: str, reason: str, *, may_pass: bool = False) -> bool:
        """Remember that `file` could not be read while its bytes had this hash; return whether that holds."""
        key = [sha256, self._key(fingerprint)]
        before = self._before.get(file)
        holds = not may_pass or (before is not None and before[:2] == key)
        self._now[file] = [*key, time.time(), holds, reason]
        return holds

    def save(self) -> None:
        """Keep what is known of the files asked for and noted, and nothing else."""
        if self._now != self._before:
            write_remembered(self._path, self._now)

    def _holds(self, row: list[Any], sha256: str, fingerprint: str) -> bool:
        *key, at, holds, _ = row
        is_recent = isinstance(at, int | float) and 0 <= time.time() - at < _KEPT_SECONDS
        return is_recent and holds is True and key == [sha256, self._key(fingerprint)]

    def _key(self, fingerprint: str) -> str:
        return f"{fingerprint} {self._limits}"
