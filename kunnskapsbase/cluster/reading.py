"""Files that are read on the machines of a cluster."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

import ray
from ray.exceptions import RayError, RayTaskError

from ingest.reader_messages import NotRead, Options
from ingest.readers import TOO_LARGE
from ingest.sidecar import sidecar_of
from kunnskapsbase.cluster import on_machine
from kunnskapsbase.cluster.on_machine import Parcel
from kunnskapsbase.reindex.readers import Answer
from kunnskapsbase.reindex.scan import CorpusFile
from kunnskapsbase.settings import EmbeddingSettings

_TRIES = 3
"""A file whose machine goes away is read so many times on another."""
_AHEAD = 2
"""So many files for each core are under way: one is read while the next one arrives …"""
_MOST_BYTES = 256_000_000
"""… and no more than so many bytes, which lie in the memory of the cluster."""
LOST = "Maskinen som leste filen, ble borte. Kjør «kunnskapsbase reindex» igjen."


class ClusterReading:
    """Reads files as Ray tasks; use it in a ``with`` statement, which stops those under way.

    Args:
        files: What to read, begun in this order.
        options: What holds for all of them.
        embedding: Whose tokenizer cuts the passages.
        cores: How many the cluster has.
    """

    def __init__(
        self, files: Sequence[CorpusFile], options: Options, embedding: EmbeddingSettings, cores: int
    ) -> None:
        self._waiting = deque(files)
        self._most = _AHEAD * cores
        self._max_bytes = options.max_megabytes * 1_000_000
        self._too_large = TOO_LARGE.format(megabytes=options.max_megabytes)
        self._packed = ray.put(on_machine.pack(options, embedding))
        self._task = ray.remote(num_cpus=1, max_retries=_TRIES, scheduling_strategy="SPREAD")(on_machine.read)
        self._under_way: dict[Any, tuple[CorpusFile, int]] = {}
        self._ready: list[Answer] = []

    def __enter__(self) -> Self:
        self._send()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in self._under_way:
            ray.cancel(task, force=True)

    @property
    def finished(self) -> bool:
        """Whether every file's answer has been taken."""
        return not (self._waiting or self._under_way or self._ready)

    def take(self, seconds: float) -> list[Answer]:
        """Return what is ready, waiting so many seconds for the first.

        Raises:
            ReaderError: No reader process can be started on a machine.
        """
        self._send()
        if self._under_way:
            tasks = list(self._under_way)
            done, _ = ray.wait(tasks, num_returns=len(tasks), timeout=0)
            if not (done or self._ready):
                done, _ = ray.wait(tasks, timeout=seconds)
            self._ready += map(self._answer, done)
            self._send()
        answers, self._ready = self._ready, []
        return answers

    def _answer(self, task: Any) -> Answer:
        file, _ = self._under_way.pop(task)
        try:
            return Answer(file, ray.get(task))
        except RayTaskError as error:
            raise error.cause from error
        except RayError as error:
            return Answer(file, NotRead(LOST, file.sha256, str(error), may_pass=True))

    def _send(self) -> None:
        """Send files until enough are under way."""
        while self._waiting and len(self._under_way) < self._most:
            size = sum(size for _, size in self._under_way.values())
            if self._under_way and size >= _MOST_BYTES:
                return
            file = self._waiting.popleft()
            parcel = self._parcel(file)
            if isinstance(parcel, NotRead):
                self._ready.append(Answer(file, parcel))
            else:
                task = self._task.remote(parcel, self._packed)
                self._under_way[task] = file, len(parcel.content)

    def _parcel(self, file: CorpusFile) -> Parcel | NotRead:
        """Return a file as it is at this moment, or why it cannot be read."""
        try:
            if file.path.stat().st_size > self._max_bytes:
                return NotRead(self._too_large, file.sha256)
            corrections = sidecar_of(file.path)
            beside = corrections.read_bytes() if corrections.is_file() else None
            return Parcel(file.file, file.sha256, file.path.read_bytes(), beside)
        except OSError as error:
            return NotRead(f"Filen kan ikke åpnes ({error.strerror}). Kontroller rettighetene.")
