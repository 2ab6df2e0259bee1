"""What work in the background tells while it goes on, then what it comes to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import TypeVar

Told = TypeVar("Told")
Result = TypeVar("Result")


def steps_of(work: Callable[[Callable[[Told], None]], Result]) -> Iterator[Told | Result]:
    """Run `work` in a thread of its own and yield what it tells as soon as it does, its result last.

    Args:
        work: Calls what it is given with each thing that it tells, which is never None.

    Raises:
        Exception: Whatever `work` raises.
    """
    written: SimpleQueue[Told | None] = SimpleQueue()

    def run() -> Result:
        try:
            return work(written.put)
        finally:
            written.put(None)

    with ThreadPoolExecutor(1, "work") as pool:
        result = pool.submit(run)
        while (told := written.get()) is not None:
            yield told
        yield result.result()
