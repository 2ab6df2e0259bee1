"""How many questions and searches of programs are worked on at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

AT_ONCE = 4
"""As many as the page asks at the same time; more would only make each of them wait longer."""
WAITING = 32
"""Programs that may wait for their turn; whoever comes then is asked to come again."""


class TooManyError(Exception):
    """So many wait already that another would wait too long."""


class Turns:
    """Gives turns, a few at a time, in the order in which they were asked for.

    Args:
        at_once: How many may work at the same time.
        waiting: How many may wait besides.
    """

    def __init__(self, at_once: int = AT_ONCE, waiting: int = WAITING) -> None:
        self._free = asyncio.Semaphore(at_once)
        self._most = at_once + waiting
        self._inside = 0

    @asynccontextmanager
    async def taken(self) -> AsyncIterator[None]:
        """Wait for a turn, and give it back at the end of the block.

        Raises:
            TooManyError: Too many wait.
        """
        if self._inside >= self._most:
            raise TooManyError
        self._inside += 1
        try:
            async with self._free:
                yield
        finally:
            self._inside -= 1
