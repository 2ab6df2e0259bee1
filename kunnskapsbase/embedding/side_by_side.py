"""Batches side by side, a core each, instead of one batch after the other on all cores."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Batch = TypeVar("Batch")
Result = TypeVar("Result")


def side_by_side(work: Callable[[Batch], Result], batches: Sequence[Batch], cores: int) -> Iterator[Result]:
    """Yield `work` of each of `batches`, in their order.

    PyTorch shares every single operation between the cores and waits at its end for the slowest, so that a
    program which takes part of one core holds up all of them: beside one busy process, two cores embed 7
    passages a second in that way and 12 in this; undisturbed it is 19 in either.

    Args:
        work: Releases the interpreter's lock for most of its time, as PyTorch does.
        batches: What to work on.
        cores: How many cores there are to share.
    """
    import torch

    workers = min(cores, len(batches))
    if workers < 2:
        yield from map(work, batches)
        return
    # The number of threads belongs to the thread that sets it and to those made after it, hence `finally`.
    with ThreadPoolExecutor(workers, "embed", torch.set_num_threads, (cores // workers,)) as pool:
        try:
            yield from pool.map(work, batches)
        finally:
            pool.shutdown(cancel_futures=True)
            torch.set_num_threads(cores)
