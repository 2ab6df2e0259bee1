"""How far a reindex has come, and how long it will still take."""

from __future__ import annotations

import time
from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with the step's name (``read``, ``embed``, ``publish``), how much of it is done, and how much there is.

Files are counted in ``read``, passages in ``embed``, whose total is an estimate until all files are read.
"""

TimedProgress = Callable[[str, int, int, float | None], None]
"""As `Progress`, with the seconds that the step will still take; None as long as that cannot be told."""

_LEAST_SECONDS = 2.0
"""What is told from a shorter time is a guess."""


def no_progress(_step: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def with_time_left(listener: TimedProgress, clock: Callable[[], float] = time.monotonic) -> Progress:
    """Return a `Progress` that tells `listener` the same and the seconds left, at the pace so far.

    Example:
        >>> moments = iter([0.0, 10.0])
        >>> progress = with_time_left(lambda *event: print(event), lambda: next(moments))
        >>> progress("embed", 0, 300)
        ('embed', 0, 300, None)
        >>> progress("embed", 100, 300)
        ('embed', 100, 300, 20.0)
    """
    began: dict[str, tuple[float, int]] = {}

    def tell(step: str, done: int, total: int) -> None:
        now = clock()
        start, done_before = began.setdefault(step, (now, done))
        is_known = done > done_before and now - start >= _LEAST_SECONDS
        left = (total - done) * (now - start) / (done - done_before) if is_known else None
        listener(step, done, total, left)

    return tell
