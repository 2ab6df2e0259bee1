"""Chooses between bfloat16 and float32 by measuring once: which is quicker depends on the processor."""

from __future__ import annotations

import copy
import json
import os
import platform
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

PRECISIONS = ("float32", "bfloat16")
_ROUNDS = 3


def fastest_precision(model: SentenceTransformer, remembered: Path) -> str:
    """Return the quicker precision on this machine, measured once and kept in the file `remembered`.

    bfloat16 must win by a quarter, as its vectors are a little coarser. `model` is left as it is.
    """
    machine = _machine(str(model.device))
    known = _read(remembered)
    if known.get(machine) in PRECISIONS:
        return str(known[machine])
    # A model turned into bfloat16 and back has lost digits for good, hence the copies.
    seconds = {
        "float32": _measure(copy.deepcopy(model).float()),
        "bfloat16": _measure(copy.deepcopy(model).bfloat16()),
    }
    chosen = "bfloat16" if seconds["bfloat16"] < 0.75 * seconds["float32"] else "float32"
    _write(remembered, known | {machine: chosen})
    return chosen


def _measure(model: SentenceTransformer) -> float:
    import torch

    ids = torch.randint(5, 1000, (4, 128), device=model.device)
    times = []
    with torch.inference_mode():
        for _ in range(_ROUNDS):
            began = time.perf_counter()
            model[0]({"input_ids": ids, "attention_mask": torch.ones_like(ids)})
            times.append(time.perf_counter() - began)
    return min(times)


def _machine(device: str) -> str:
    import torch

    processor = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        lines = cpuinfo.read_text(errors="replace").splitlines()
        processor = next(
            (line.split(":", 1)[1].strip() for line in lines if line.startswith("flags")), processor
        )
        processor = "avx512_bf16" if "avx512_bf16" in processor.split() else "no avx512_bf16"
    return f"{platform.machine()}, {processor}, {os.cpu_count()} cores, torch {torch.__version__}, {device}"


def _read(path: Path) -> dict[str, object]:
    try:
        known = json.loads(path.read_text())
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _write(path: Path, known: dict[str, object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_suffix(f".{os.getpid()}.tmp")
    scratch.write_text(json.dumps(known, indent=1))
    scratch.replace(path)
