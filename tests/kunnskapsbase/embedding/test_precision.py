"""The quickest precision: near enough, quicker by a margin, measured once and kept."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
import torch

from kunnskapsbase.embedding.engine import Engine
from kunnskapsbase.embedding.precision import Choice, machine, quickest_precision

EXAMPLES = [[1, 2, 3], [4]]


@dataclass
class Engines:
    """An engine that takes so many milliseconds of the processor and is so far off."""

    milliseconds: float
    off: float = 0.0
    tokens: int = 512
    cores: int = 1

    def states(self, passages: Sequence[Sequence[int]]) -> list[torch.Tensor]:
        end = time.thread_time() + self.milliseconds / 1000
        while time.thread_time() < end:
            pass
        return [torch.tensor([[1.0, self.off]]).repeat(len(ids), 1) for ids in passages]


def engines(**named: Engines) -> dict[str, Callable[[], Engine]]:
    return {name: lambda engine=engine: engine for name, engine in named.items()}  # type: ignore[misc]


@pytest.mark.parametrize(
    ("bfloat16", "int8", "chosen"),
    [
        (Engines(12), Engines(6), "int8"),
        (Engines(12), Engines(11), "bfloat16"),
        (Engines(23), Engines(23), "float32"),
        (Engines(12), Engines(6, off=0.2), "bfloat16"),
        (Engines(12, off=0.2), Engines(6, off=0.05), "int8"),
        (Engines(40), Engines(6), "int8"),
    ],
)
def test_the_quickest_wins_if_near_enough(
    tmp_path: Path, bfloat16: Engines, int8: Engines, chosen: str
) -> None:
    made = engines(float32=Engines(24), bfloat16=bfloat16, int8=int8)
    choice = quickest_precision(made, EXAMPLES, tmp_path / "precision.json", "here")
    assert choice.precision == chosen
    assert choice.cosine["float32"] == 1
    assert ("(for unøyaktig)" in choice.reason()) == (bfloat16.off > 0.1 or int8.off > 0.1)
    assert torch.get_num_threads() > 0


def test_it_is_measured_once(tmp_path: Path) -> None:
    kept = tmp_path / "cache" / "precision.json"
    made = engines(float32=Engines(4), int8=Engines(1))
    first = quickest_precision(made, EXAMPLES, kept, "here")
    assert first.precision == "int8"
    again = engines(float32=Engines(1), int8=Engines(4))
    assert quickest_precision(again, EXAMPLES, kept, "here") == first
    assert quickest_precision(again, EXAMPLES, kept, "another machine").precision == "float32"
    assert set(json.loads(kept.read_text())) == {"here", "another machine"}
    assert not list(kept.parent.glob("*.tmp"))


def test_a_precision_that_is_no_longer_to_be_had_is_not_chosen(tmp_path: Path) -> None:
    kept = tmp_path / "precision.json"
    assert (
        quickest_precision(engines(float32=Engines(4), int8=Engines(1)), EXAMPLES, kept, "").precision
        == "int8"
    )
    assert quickest_precision(engines(float32=Engines(1)), EXAMPLES, kept, "").precision == "float32"


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"here": "int8"}', '{"here": {"milliseconds": 3}}', '{"here": {}}', "\udcff"]
)
def test_a_spoilt_memory_is_made_again(tmp_path: Path, content: str) -> None:
    kept = tmp_path / "precision.json"
    kept.write_bytes(content.encode("utf-8", "surrogateescape"))
    choice = quickest_precision(engines(float32=Engines(1)), EXAMPLES, kept, "here")
    assert json.loads(kept.read_text())["here"]["precision"] == choice.precision == "float32"


def test_the_reason_is_told() -> None:
    assert Choice("int8").reason() == "bestemt av innstillingene"
    measured = Choice("int8", {"float32": 40.2, "int8": 9.8}, {"float32": 1.0, "int8": 0.9995})
    assert measured.reason() == "valgt ved måling: float32 40 ms, int8 10 ms"


def test_a_machine_is_told_by_what_computes() -> None:
    assert torch.__version__ in machine("cpu")
    assert machine("cpu") != machine("cuda:0")
