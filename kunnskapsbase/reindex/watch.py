"""Tells when the corpus folder has changed and come to rest."""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from watchfiles import Change, watch

from kunnskapsbase.reindex.scan import is_passing, walk

logger = logging.getLogger(__name__)

STILL_SECONDS = 2.0
"""How long sizes and times of all files must stay as they are: a file that is being copied still grows."""
LOOK_SECONDS = 60.0
"""How often the folder is listed although nothing was reported: network folders report little or nothing."""
_TICK = 500
"""Milliseconds after which a silent watch looks whether the folder is there and whether to stop."""

Listing = dict[str, tuple[int, int, int] | None]
"""Size and times of each file; the second time is that of its entry, by which it is known that access was given."""


def follow(
    corpus: Path,
    stop: threading.Event,
    rested: Callable[[bool], bool],
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
        rested: Told whether the folder is another than at the call before; returns whether it has done all its
            work. If not, it is called again at the next look, and so it is for a folder that cannot be opened.
        gone: Called once when the folder cannot be found; it is then waited for.
        still_seconds: How long everything must be unchanged to be at rest.
        look_seconds: How often to look without having been told.
    """
    told: Listing | None = None
    is_done = False
    while not stop.is_set():
        identity = _identity(corpus)
        if identity is None:
            gone()
            while _identity(corpus) is None and not stop.wait(_TICK / 1000):
                pass
            continue
        for _ in _signals(corpus, identity, stop, look_seconds):
            listing = _rested(corpus, stop, still_seconds)
            has_gone = listing is None and _identity(corpus) is None
            if not stop.is_set() and not has_gone and (listing is None or listing != told or not is_done):
                is_done = rested(listing != told)
                told = listing


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
    except (OSError, RuntimeError) as error:
        # The system tells a user of so many folders only, and of some file systems nothing at all.
        logger.info("%s is only looked at, every %g seconds: %s", corpus, look_seconds, error)
    while not stop.is_set() and _identity(corpus) == identity:
        yield
        stop.wait(look_seconds)


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
    """Wait until two listings are equal and return it; None if the folder cannot be listed."""
    before = _listing(corpus)
    while not stop.wait(still_seconds):
        after = _listing(corpus)
        if after is None or after == before:
            return after
        before = after
    return None


def _listing(corpus: Path) -> Listing | None:
    """Return size and times of every file, None if the folder cannot be listed.

    A file that cannot be found has none.
    """
    found: Listing = {}
    for path, error in walk(corpus):
        if error is not None and path == corpus:
            return None
        try:
            status = path.stat()
        except OSError:
            found[str(path)] = None
            continue
        found[str(path)] = status.st_size, status.st_mtime_ns, status.st_ctime_ns
    return found
