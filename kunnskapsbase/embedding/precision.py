"""Chooses among float32, bfloat16 and int8 by measuring once: which is quickest depends on the processor."""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kunnskapsbase.embedding.engine import Engine

if TYPE_CHECKING:
    import torch

EXACT = "float32"
LEAST_COSINE = 0.995
"""Vectors that are further from those in float32 are not good enough, however quick."""
_ROUNDS = 2
_GAIN = 0.75
"""What a coarser precision must take at most of the time of a finer one, to be worth its digits."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A precision, and what it was chosen by: nothing where the settings name it.

    Args:
        precision: `float32`, `bfloat16` or `int8`.
        milliseconds: By precision, for the same few passages.
        cosine: By precision, of the vector furthest from that in float32.
    """

    precision: str
    milliseconds: dict[str, float] = field(default_factory=dict)
    cosine: dict[str, float] = field(default_factory=dict)

    def reason(self) -> str:
        """Return in Norwegian why it was chosen."""
        if not self.milliseconds:
            return "bestemt av innstillingene"
        told = (
            f"{name} {taken:.0f} ms" + (" (for unøyaktig)" if self.cosine[name] < LEAST_COSINE else "")
            for name, taken in self.milliseconds.items()
        )
        return f"valgt ved måling: {', '.join(told)}"


def quickest_precision(
    engines: Mapping[str, Callable[[], Engine]],
    examples: Sequence[Sequence[int]],
    kept: Path,
    key: str,
    clock: Callable[[], float] = time.thread_time,
) -> Choice:
    """Return the quickest precision whose vectors are near those in float32, measured once.

    Args:
        engines: How to make the engine of each precision, the finest first.
        examples: Token ids of the passages to measure with.
        kept: File that remembers the choice.
        key: Under which it does: the machine and the model.
        clock: Seconds. What else the machine does must not decide, so it is the time of the processor, where that
            is what computes.
    """
    choice = remembered(kept, key)
    if choice is None or choice.precision not in engines:
        choice = _on_one_core(lambda: _measure(engines, examples, clock))
        _write(kept, _read(kept) | {key: asdict(choice)})
    return choice


def remembered(kept: Path, key: str) -> Choice | None:
    """Return the choice that the file `kept` remembers under `key`, if it does."""
    return _choice(_read(kept).get(key))


def _on_one_core(work: Callable[[], Choice]) -> Choice:
    """Return what `work` gives when each operation keeps to its thread, as when batches run side by side."""
    import torch

    before = torch.get_num_threads()
    with ThreadPoolExecutor(1, "measure", torch.set_num_threads, (1,)) as pool:
        try:
            return pool.submit(work).result()
        finally:
            torch.set_num_threads(before)


def _measure(
    engines: Mapping[str, Callable[[], Engine]], examples: Sequence[Sequence[int]], clock: Callable[[], float]
) -> Choice:
    milliseconds, cosine = {}, {}
    exact: list[torch.Tensor] = []
    for name, make in engines.items():
        engine = make()
        vectors = [states.mean(0) for states in engine.states(examples)]
        exact = exact or vectors
        cosine[name] = round(_least_cosine(vectors, exact), 5)
        milliseconds[name] = round(min(_milliseconds(engine, examples, clock) for _ in range(_ROUNDS)), 1)
    return Choice(_best(milliseconds, cosine), milliseconds, cosine)


def _least_cosine(vectors: Sequence[torch.Tensor], exact: Sequence[torch.Tensor]) -> float:
    import torch

    pairs = zip(vectors, exact, strict=True)
    return min(float(torch.cosine_similarity(one, other, dim=0)) for one, other in pairs)


def _best(milliseconds: Mapping[str, float], cosine: Mapping[str, float]) -> str:
    """Return the last, and so coarsest, that is near enough and beats the best before it by a margin."""
    best = EXACT
    for name, taken in milliseconds.items():
        if cosine[name] >= LEAST_COSINE and taken < _GAIN * milliseconds[best]:
            best = name
    return best


def _milliseconds(engine: Engine, examples: Sequence[Sequence[int]], clock: Callable[[], float]) -> float:
    began = clock()
    engine.states(examples)
    return 1000 * (clock() - began)


def machine(device: str) -> str:
    """Return what the speed of the precisions depends on."""
    import torch

    processor = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        lines = cpuinfo.read_text(errors="replace").splitlines()
        flags = next((line.split(":", 1)[1].split() for line in lines if line.startswith("flags")), [])
        processor = "+".join(name for name in ("avx512_bf16", "avx512_vnni", "amx_int8") if name in flags)
    return f"{platform.machine()}, {processor}, {os.cpu_count()} cores, torch {torch.__version__}, {device}"


def _choice(values: Any) -> Choice | None:
    try:
        choice = Choice(**values)
        choice.reason()
    except (TypeError, AttributeError, ValueError, KeyError):
        return None
    return choice


def _read(path: Path) -> dict[str, Any]:
    try:
        known = json.loads(path.read_text())
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _write(path: Path, known: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_suffix(f".{os.getpid()}.tmp")
    scratch.write_text(json.dumps(known, indent=1))
    scratch.replace(path)
