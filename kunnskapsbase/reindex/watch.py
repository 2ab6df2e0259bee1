"""Tells when the corpus folder has changed and come to rest."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from watchfiles import Change, watch

from kunnskapsbase.reindex.scan import is_passing, walk

STILL_SECONDS = 2.0
"""How long sizes and times of all files must stay as they are: a file that is being copied still grows."""
LOOK_SECONDS = 60.0
"""How often the folder is listed although nothing was reported: network folders report little or nothing."""
_TICK = 500
"""Milliseconds after which a silent watch looks whether the folder is there and whether to stop."""

Listing = dict[str, tuple[int, int]]


def follow(
    corpus: Path,
    stop: threading.Event,
    rested: Callable[[], bool],
    gone: Callable[[], None],
    *,
    still_seconds: float = STILL_SECONDS,
    look_seconds: float = LOOK_SECONDS,
) -> None:
    """Call `rested` for the folder as it is first found and again after each change, once it is at rest.

    What changes while `rested` is at work is told afterwards.

    Args:
        corpus: The folder, which may come and go.
        stop: Set to end.
        rested: Returns whether it has done its work; if not, it is called again at the next look.
        gone: Called once when the folder cannot be found; it is then waited for.
        still_seconds: How long everything must be unchanged to be at rest.
        look_seconds: How often to look without having been told.
    """
    done: Listing | None = None
    while not stop.is_set():
        identity = _identity(corpus)
        if identity is None:
            gone()
            while _identity(corpus) is None and not stop.wait(_TICK / 1000):
                pass
            continue
        for _ in _signals(corpus, identity, stop, look_seconds):
            listing = _rested(corpus, stop, still_seconds)
            if listing is not None and listing != done and not stop.is_set():
                done = listing if rested() else None


def _signals(
    corpus: Path, identity: tuple[int, int], stop: threading.Event, look_seconds: float
) -> Iterator[None]:
    """Yield when there may be something new, at once and then on; end when the folder is no longer the same."""
    looked = -math.inf
    try:
        for changes in watch(
            corpus,
            watch_filter=_concerns,
            stop_event=stop,
            rust_timeout=_TICK,
            yield_on_timeout=True,
            ignore_permission_denied=True,
        ):
            if _identity(corpus) != identity:
                return
            if changes or time.monotonic() - looked >= look_seconds:
                looked = time.monotonic()
                yield
    except FileNotFoundError:
        # It went between the look and the watch.
        return


def _concerns(_change: Change, path: str) -> bool:
    return not is_passing(Path(path).name)


def _identity(corpus: Path) -> tuple[int, int] | None:
    """Return which folder stands at `corpus`: another one once something is mounted on it or it is made anew."""
    try:
        status = corpus.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _rested(corpus: Path, stop: threading.Event, still_seconds: float) -> Listing | None:
    """Wait until two listings are equal and return it; None if the folder has gone."""
    before = _listing(corpus)
    while not stop.wait(still_seconds):
        after = _listing(corpus)
        if after is None or after == before:
            return after
        before = after
    return None


def _listing(corpus: Path) -> Listing | None:
    """Return size and time of every file, None if the folder has gone."""
    found: Listing = {}
    for path, error in walk(corpus):
        if error is not None and path == corpus:
            return None
        try:
            status = path.stat()
        except OSError:
            continue
        found[str(path)] = status.st_size, status.st_mtime_ns
    return found
