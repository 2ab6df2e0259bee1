"""What a reader process and the process that it reads for say to each other; see `ingest.reader_process`."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from ingest.document import Document
from ingest.metadata_file import MetadataFile
from ingest.recognition import Recognition


@dataclass(frozen=True, slots=True)
class Options:
    """What holds for all files; told first.

    `overrides` and all down to `recognition` are those of `ingest.pipeline.ingest_file`. `seconds` and
    `memory_megabytes` are the most that one file may take.
    """

    overrides: MetadataFile
    max_tokens: int
    overlap_tokens: int
    max_megabytes: int
    recognition: Recognition
    seconds: float
    memory_megabytes: int


@dataclass(frozen=True, slots=True)
class Ready:
    """The reader process has started."""


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read: where it lies, and its path relative to the corpus folder."""

    path: Path
    file: str


@dataclass(frozen=True, slots=True)
class TokensWanted:
    """How many tokens does each of these texts have? Answered by a list of numbers."""

    texts: list[str]


@dataclass(frozen=True, slots=True)
class Read:
    """The file became `document` while its bytes had the hash `sha256`."""

    document: Document
    sha256: str


@dataclass(frozen=True, slots=True)
class NotRead:
    """The file could not be read.

    Attributes:
        reason: One Norwegian sentence or two: what is wrong and what to do about it.
        sha256: Of the bytes that cannot be read; None where they could not be got at.
        detail: Where in the program it went wrong, for whoever mends it.
        ends: Whether the reader process ends with this answer.
        may_pass: Whether the same bytes may be readable another time.
    """

    reason: str
    sha256: str | None = None
    detail: str = ""
    ends: bool = False
    may_pass: bool = False


def send(stream: IO[bytes], message: Any) -> None:
    """Write `message` to the other process.

    Raises:
        OSError: The other process is gone.
    """
    pickle.dump(message, stream, pickle.HIGHEST_PROTOCOL)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Wait for the other process's next message and return it.

    Raises:
        EOFError: The other process is gone.
        pickle.UnpicklingError: It died in the middle of a message.
    """
    return pickle.load(stream)
