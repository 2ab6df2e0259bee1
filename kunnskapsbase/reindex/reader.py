"""One reader process as the process that it reads for sees it: started, asked, watched, replaced."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, cast

from ingest.passages import CountTokens
from ingest.reader_messages import Job, NotRead, Options, Read, TokensWanted, receive, send
from kunnskapsbase.errors import ReaderError

TOO_SLOW = (
    "Lesingen tok mer enn {seconds:g} sekunder og ble stoppet. Del dokumentet opp, eller øk "
    "ingest.seconds_per_file."
)
DIED = (
    "Leseprogrammet stoppet uventet ({how}). Filen er trolig skadet: åpne den og lagre den på nytt, eller i et "
    "annet format."
)
KILLED = (
    "Lesingen ble stoppet av operativsystemet, trolig fordi maskinen gikk tom for minne. Lukk andre programmer, "
    "eller sett ingest.readers lavere, og prøv igjen med «kunnskapsbase reindex --retry»."
)
_START = "import sys; sys.path[:] = sys.argv[1:]; from ingest.reader_process import main; main()"


class _GoneError(Exception):
    """The process no longer answers."""


class Reader:
    """Reads files in a process of its own, which is started at the first file and replaced when it dies.

    Used by one thread; only `close` may be called from another.

    Args:
        options: What holds for all files.
        count_tokens: The embedding model's tokenizer; called in the thread that calls `read`.
    """

    def __init__(self, options: Options, count_tokens: CountTokens) -> None:
        self._options = options
        self._count_tokens = count_tokens
        self._guard = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._late = False
        self._closed = False

    def read(self, job: Job, sha256: str) -> Read | NotRead:
        """Read one file; whatever it does to its process, there is an answer.

        Args:
            job: The file.
            sha256: Of its bytes as far as is known, for an answer that its process could not give.

        Raises:
            ReaderError: No reader process can be started.
        """
        with self._time_limit():
            process = self._running()
            try:
                answer = self._ask(process, job)
            except _GoneError:
                answer = None
        if self._late:
            self._end()
            if answer is None:
                return NotRead(TOO_SLOW.format(seconds=self._options.seconds), sha256, may_pass=True)
        elif answer is None:
            return NotRead(self._how_it_died(process), sha256, may_pass=True)
        elif isinstance(answer, NotRead) and answer.ends:
            self._end()
        return answer

    def close(self) -> None:
        """End the process, also in the middle of a file; no other is started."""
        with self._guard:
            self._closed = True
        self._end()

    def _ask(self, process: subprocess.Popen[bytes], job: Job) -> Read | NotRead:
        message = _exchange(process, job)
        while isinstance(message, TokensWanted):
            message = _exchange(process, self._count_tokens(message.texts))
        answer: Read | NotRead = message
        return answer

    @contextmanager
    def _time_limit(self) -> Iterator[None]:
        """Kill the process if the block takes too long; `_late` then says so."""
        self._late = False
        is_over = False

        def kill() -> None:
            with self._guard:
                if not is_over and self._process is not None:
                    self._late = True
                    _kill(self._process)

        timer = threading.Timer(self._options.seconds, kill)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            with self._guard:
                is_over = True
            timer.cancel()

    def _running(self) -> subprocess.Popen[bytes]:
        with self._guard:
            if self._closed:
                raise ReaderError("Leseprogrammet er lukket.")
            if self._process is not None:
                return self._process
            process = self._process = _start()
        try:
            _exchange(process, self._options)
        except _GoneError as error:
            self._end()
            raise ReaderError(
                "Leseprogrammet kan ikke startes. Installer programmet på nytt, eller øk ingest.memory_megabytes."
            ) from error
        return process

    def _how_it_died(self, process: subprocess.Popen[bytes]) -> str:
        """Wait for a process that has closed its end, and tell why in the user's words."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(5)
        code = process.returncode
        self._end()
        if code is None:
            return DIED.format(how="uten å si hvorfor")
        if code >= 0:
            return DIED.format(how=f"kode {code}")
        name = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
        return KILLED if name == "SIGKILL" else DIED.format(how=name)

    def _end(self) -> None:
        with self._guard:
            process, self._process = self._process, None
            if process is None:
                return
            _kill(process)
        for stream in (process.stdin, process.stdout):
            # What was not yet sent goes nowhere.
            with contextlib.suppress(OSError):
                cast(IO[bytes], stream).close()
        process.wait()


def _start() -> subprocess.Popen[bytes]:
    """Start a reader process, in a group of its own: Ctrl+C is for this process, and its helpers end with it."""
    try:
        return subprocess.Popen(
            [sys.executable, "-P", "-c", _START, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # What libraries say there is not for users; all they need to know comes as an answer.
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
    except OSError as error:
        raise ReaderError(
            f"Leseprogrammet kan ikke startes ({error.strerror}). Lukk andre programmer og prøv igjen."
        ) from error


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a process with those it has started."""
    if process.poll() is None:
        if sys.platform == "win32":
            process.kill()
        else:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)


def _exchange(process: subprocess.Popen[bytes], message: Any) -> Any:
    """Tell the process something and return what it says to that.

    Raises:
        _GoneError: It is gone, or its streams have been closed on this side.
    """
    try:
        send(cast(IO[bytes], process.stdin), message)
        return receive(cast(IO[bytes], process.stdout))
    except (EOFError, OSError, ValueError, pickle.UnpicklingError) as error:
        raise _GoneError from error
