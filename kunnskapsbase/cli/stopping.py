"""Ctrl+C as a wish to stop in good order."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import typer

INTERRUPTED = 130
"""The exit status of a command that Ctrl+C has stopped, as shells have it."""


@contextmanager
def stop_on_interrupt() -> Iterator[Callable[[], bool]]:
    """Give a function that tells whether Ctrl+C has been pressed in the block; pressed again, it ends at once."""
    wished = threading.Event()
    before = signal.getsignal(signal.SIGINT)

    def wish(_number: int, _frame: FrameType | None) -> None:
        wished.set()
        signal.signal(signal.SIGINT, before)
        typer.echo("\nStopper så snart det går. Trykk Ctrl+C igjen for å avbryte med en gang.", err=True)

    signal.signal(signal.SIGINT, wish)
    try:
        yield wished.is_set
    finally:
        signal.signal(signal.SIGINT, before)
