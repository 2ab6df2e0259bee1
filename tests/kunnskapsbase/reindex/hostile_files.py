"""Run in reader processes by the tests: formats whose reading does what a hostile or broken file can do to one."""

from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path

from ingest import readers
from ingest.document import Block, BlockKind, Reading

START = (
    "import sys; sys.path[:] = sys.argv[1:]; import hostile_files; hostile_files.register(); "
    "from ingest.reader_process import main; main()"
)


def read_exit(path: Path, name: str) -> Reading:
    os._exit(3)


def read_crash(path: Path, name: str) -> Reading:
    os.kill(os.getpid(), signal.SIGSEGV)
    return read_hang(path, name)


def read_killed(path: Path, name: str) -> Reading:
    os.kill(os.getpid(), signal.SIGKILL)
    return read_hang(path, name)


def read_once(path: Path, name: str) -> Reading:
    """Be killed at the first reading, as for want of memory."""
    been_here = path.parent / f".{path.name}.killed"
    if not been_here.exists():
        been_here.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return Reading((Block(BlockKind.PARAGRAPH, path.read_text(encoding="utf-8")),))


def read_hang(path: Path, name: str) -> Reading:
    while True:
        time.sleep(1)


def read_locked(path: Path, name: str) -> Reading:
    """Hang in a library that never lets another thread run."""
    re.match(r"(a+)+$", "a" * 60 + "b")
    return read_hang(path, name)


def read_memory(path: Path, name: str) -> Reading:
    hoard = []
    while True:
        hoard.append(bytearray(10_000_000))


def read_mistake(path: Path, name: str) -> Reading:
    return [][0]  # type: ignore[no-any-return]


def read_noise(path: Path, name: str) -> Reading:
    """Print, as libraries do."""
    os.write(1, b"Warning: something\n")
    return Reading((Block(BlockKind.PARAGRAPH, path.read_text(encoding="utf-8")),))


def read_changing(path: Path, name: str) -> Reading:
    """Be written to while it is read, as often as the file's first digit says."""
    text = path.read_text(encoding="utf-8")
    if text[0] != "0":
        path.write_text(f"{int(text[0]) - 1}{text[1:]}", encoding="utf-8")
    return Reading((Block(BlockKind.PARAGRAPH, text),))


def register() -> None:
    """Let this process read them."""
    readers.TEXT_READERS.update(
        {
            ".exit": read_exit,
            ".crash": read_crash,
            ".killed": read_killed,
            ".once": read_once,
            ".hang": read_hang,
            ".locked": read_locked,
            ".memory": read_memory,
            ".mistake": read_mistake,
            ".noise": read_noise,
            ".changing": read_changing,
        }
    )
    readers.READERS |= readers.TEXT_READERS.keys()
