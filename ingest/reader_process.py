"""A process of its own that reads files for another, so that a file which crashes or hangs takes only itself along.

It is told `Options` over its standard input and says `Ready` over its standard output; from then on each `Job` is
answered by `Read` or `NotRead`. In between it asks for token counts, as a tokenizer of its own would take a second
and 300 MB in every process. It ends when its standard input closes, that is when the other process ends, however
that happens. It is no sandbox: what it says is trusted.
"""

from __future__ import annotations

import gc
import hashlib
import math
import os
import signal
import sys
import threading
import traceback
from collections.abc import Sequence
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any

from ingest.errors import IngestError
from ingest.passages import CountTokens
from ingest.pipeline import ingest_file
from ingest.reader_messages import Job, NotRead, Options, Read, Ready, TokensWanted, receive, send

_GRACE = 5
"""Seconds after the time limit at which the process ends itself, should nobody have ended it."""

CHANGED = "Filen ble endret mens den ble lest. Vent til den er ferdig lagret, og oppdater på nytt."
TOO_MUCH_MEMORY = (
    "Lesingen brukte for mye minne (mer enn {megabytes} MB). Del dokumentet opp, eller øk "
    "ingest.memory_megabytes."
)
UNEXPECTED = (
    "Leseprogrammet feilet uventet ({error}). Lagre dokumentet på nytt eller i et annet format, og meld fra "
    "om feilen."
)


def main() -> None:
    """Read files until standard input closes."""
    incoming, outgoing = _own_streams()
    options: Options = receive(incoming)
    _limit_memory(options.memory_megabytes)
    # What has been loaded so far is no garbage, and need not be searched for it again and again.
    gc.freeze()
    messages: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_listen, args=(incoming, messages), daemon=True).start()

    def count_tokens(texts: Sequence[str]) -> list[int]:
        send(outgoing, TokensWanted(list(texts)))
        counts: list[int] = messages.get()
        return counts

    send(outgoing, Ready())
    while True:
        job: Job = messages.get()
        _set_alarm(math.ceil(options.seconds) + _GRACE)
        answer = read(job, options, count_tokens)
        send(outgoing, answer)
        if isinstance(answer, NotRead) and answer.ends:
            return
        _set_alarm(0)


def read(job: Job, options: Options, count_tokens: CountTokens) -> Read | NotRead:
    """Read one file; once more if it changed meanwhile, as what was read then may be of no version of it."""
    for _ in range(2):
        try:
            before = sha256_of(job.path)
            answer = _read_once(job, options, count_tokens, before)
            if sha256_of(job.path) == before:
                return answer
        except OSError as error:
            return NotRead(f"Filen kan ikke åpnes ({error.strerror}). Kontroller rettighetene.")
    return NotRead(CHANGED)


def _read_once(job: Job, options: Options, count_tokens: CountTokens, sha256: str) -> Read | NotRead:
    try:
        document = ingest_file(
            job.path,
            job.file,
            options.overrides,
            count_tokens,
            max_tokens=options.max_tokens,
            overlap_tokens=options.overlap_tokens,
            max_megabytes=options.max_megabytes,
            recognition=options.recognition,
        )
    except IngestError as error:
        return NotRead(error.reason, sha256, may_pass=error.may_pass)
    except OSError:
        raise
    except MemoryError:
        # What the file has left behind in memory is unknown, so that the next one gets a new process.
        reason = TOO_MUCH_MEMORY.format(megabytes=options.memory_megabytes)
        return NotRead(reason, sha256, ends=True, may_pass=True)
    except Exception as error:  # noqa: BLE001 - a reader's mistake must cost one file, not the whole run
        return NotRead(UNEXPECTED.format(error=type(error).__name__), sha256, traceback.format_exc())
    return Read(document, sha256)


def sha256_of(path: Path) -> str:
    """Return the hash of a file's bytes.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _own_streams() -> tuple[IO[bytes], IO[bytes]]:
    """Take standard input and output for messages alone: what a library prints must not get between them."""
    incoming = os.fdopen(os.dup(0), "rb")
    outgoing = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "r+b") as nothing:  # noqa: PTH123 - a device, not a file
        os.dup2(nothing.fileno(), 0)
        os.dup2(nothing.fileno(), 1)
    return incoming, outgoing


def _listen(incoming: IO[bytes], messages: SimpleQueue[Any]) -> None:
    try:
        while True:
            messages.put(receive(incoming))
    except (EOFError, OSError):
        _end()


def _end() -> None:
    """End this process and those it has started, such as a text recogniser."""
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _set_alarm(seconds: int) -> None:
    """Let the operating system end this process after `seconds`; 0 takes that back.

    The thread that listens cannot do so while a library keeps the interpreter's lock.
    """
    if sys.platform != "win32":
        signal.alarm(seconds)


def _limit_memory(megabytes: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    # Counts what is written to, unlike RLIMIT_AS, which also counts what libraries and threads only reserve.
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    wished = megabytes * 2**20
    allowed = wished if most == resource.RLIM_INFINITY else min(wished, most)
    resource.setrlimit(resource.RLIMIT_DATA, (allowed, most))
