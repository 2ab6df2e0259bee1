"""What the benchmarks share: each side in a process of its own, its peak memory, and Markdown tables."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

Figures = dict[str, Any]


class Clock:
    """Adds up the seconds spent under each name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def running(self, name: str) -> Iterator[None]:
        """Count what the block takes under `name`."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - began

    def around(self, name: str, function: Callable[P, R]) -> Callable[P, R]:
        """Return `function` with what it takes counted under `name`."""

        @wraps(function)
        def timed(*arguments: P.args, **named: P.kwargs) -> R:
            with self.running(name):
                return function(*arguments, **named)

        return timed


def in_own_process(script: str, *arguments: str) -> Figures:
    """Run `script` with `arguments` in a process of its own and return the figures it printed last.

    The caller must be small: on Linux the peak memory of a child begins with that of its parent.
    """
    done = subprocess.run(
        [sys.executable, script, *arguments],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def hand_over(figures: Figures) -> None:
    """Print the figures of this process, and its peak memory, for `in_own_process`."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**figures, "peak_mib": peak}))


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table, all but its first column set flush right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest of `values` that at least `share` of them do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def say(text: str) -> None:
    """Tell on standard error how far the work has come."""
    print(text, file=sys.stderr, flush=True)


def environment() -> dict[str, str]:
    """Return the environment in which a process is measured: this one, with nothing looked up outside."""
    quiet = {"HAYSTACK_TELEMETRY_ENABLED": "False", "HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "true"}
    root = str(Path(__file__).parent.parent)
    return {
        **os.environ,
        **quiet,
        "PYTHONPATH": os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")])),
    }
