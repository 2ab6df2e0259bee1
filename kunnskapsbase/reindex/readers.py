"""Several reader processes at work on a list of files, while the caller does something else."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from queue import Empty, Full, Queue, SimpleQueue
from types import TracebackType
from typing import Self

from ingest.metadata_file import MetadataFile
from ingest.passages import CountTokens
from ingest.reader_messages import Job, NotRead, Options, Read
from kunnskapsbase.reindex.reader import Reader
from kunnskapsbase.reindex.scan import CorpusFile
from kunnskapsbase.settings import IngestSettings

MOST_READERS = 4
_AHEAD = 32
"""Documents that are read before the caller takes them; more would only lie in memory."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one file."""

    file: CorpusFile
    outcome: Read | NotRead


def reader_options(overrides: MetadataFile, settings: IngestSettings) -> Options:
    """Return what a reader process is told, by metadata.toml and the settings."""
    return Options(
        overrides,
        max_tokens=settings.passage_tokens,
        overlap_tokens=settings.overlap_tokens,
        max_megabytes=settings.max_megabytes,
        recognition=settings.recognition,
        seconds=settings.seconds_per_file,
        memory_megabytes=settings.memory_megabytes,
    )


class Readers:
    """Reads files in processes of their own; use it in a ``with`` statement, which ends them.

    Args:
        files: What to read, in this order.
        overrides: What metadata.toml says.
        settings: How documents are cut, and what one file may cost.
        count_tokens: The embedding model's tokenizer; called in several threads.
    """

    def __init__(
        self,
        files: Sequence[CorpusFile],
        overrides: MetadataFile,
        settings: IngestSettings,
        count_tokens: CountTokens,
    ) -> None:
        self._waiting: SimpleQueue[CorpusFile] = SimpleQueue()
        for file in files:
            self._waiting.put(file)
        self._left = len(files)
        self._answers: Queue[Answer | BaseException] = Queue(_AHEAD)
        self._stopped = threading.Event()
        options = reader_options(overrides, settings)
        count = min(settings.readers or min(cores(), MOST_READERS), len(files))
        self._readers = [Reader(options, count_tokens) for _ in range(count)]
        self._threads = [
            threading.Thread(target=self._work, args=(reader,), name="read", daemon=True)
            for reader in self._readers
        ]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped.set()
        for reader in self._readers:
            reader.close()
        for thread in self._threads:
            thread.join()

    @property
    def finished(self) -> bool:
        """Whether every file's answer has been taken."""
        return self._left == 0

    def take(self, seconds: float) -> list[Answer]:
        """Return what is ready, waiting so many seconds for the first.

        Raises:
            ReaderError: No reader process can be started.
        """
        answers: list[Answer] = []
        try:
            while not self.finished:
                answer = self._answers.get(timeout=0 if answers else seconds)
                if isinstance(answer, BaseException):
                    raise answer
                answers.append(answer)
                self._left -= 1
        except Empty:
            pass
        return answers

    def _work(self, reader: Reader) -> None:
        try:
            while not self._stopped.is_set():
                file = self._waiting.get_nowait()
                self._hand_over(Answer(file, reader.read(Job(file.path, file.file), file.sha256)))
        except Empty:
            reader.close()
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that takes the answers
            self._hand_over(error)

    def _hand_over(self, answer: Answer | BaseException) -> None:
        while not self._stopped.is_set():
            try:
                self._answers.put(answer, timeout=0.2)
            except Full:
                continue
            return


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
