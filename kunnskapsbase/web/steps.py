"""The statements of an answer while it is being written, then the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue

from kunnskapsbase.answer import Answer, Statement
from kunnskapsbase.answer.model import OnStatement


def steps_of(ask: Callable[[OnStatement], Answer]) -> Iterator[Statement | Answer]:
    """Run `ask` in a thread of its own and yield what it writes as soon as it is written, the answer last.

    Args:
        ask: Answers a question and calls what it is given with each statement.

    Raises:
        Exception: Whatever `ask` raises.
    """
    written: SimpleQueue[Statement | None] = SimpleQueue()

    def run() -> Answer:
        try:
            return ask(written.put)
        finally:
            written.put(None)

    with ThreadPoolExecutor(1, "answer") as pool:
        answer = pool.submit(run)
        while (statement := written.get()) is not None:
            yield statement
        yield answer.result()
