"""Batches side by side: results in order, errors come through, the number of threads as it was."""

from __future__ import annotations

from collections.abc import Iterator
from threading import current_thread

import pytest
import torch

from kunnskapsbase.embedding.side_by_side import side_by_side


@pytest.fixture(autouse=True)
def threads() -> Iterator[int]:
    before = torch.get_num_threads()
    yield before
    torch.set_num_threads(before)


@pytest.mark.parametrize("cores", [1, 2, 3, 8])
@pytest.mark.parametrize("count", [0, 1, 2, 9])
def test_results_come_in_order(cores: int, count: int) -> None:
    batches = [[number] for number in range(count)]
    assert list(side_by_side(lambda batch: batch[0] ** 2, batches, cores)) == [n * n for n in range(count)]


def test_each_worker_takes_its_share_of_the_cores(threads: int) -> None:
    cores = max(threads, 2)
    found = list(side_by_side(lambda _: (torch.get_num_threads(), current_thread().name), [1, 2], cores))
    assert all(number == cores // 2 and name.startswith("embed") for number, name in found)
    assert torch.get_num_threads() == cores


def test_an_error_comes_through_and_the_threads_come_back() -> None:
    with pytest.raises(ZeroDivisionError):
        list(side_by_side(lambda number: 1 // number, [1, 0, 1], 2))
    assert torch.get_num_threads() == 2


def test_whoever_stops_in_the_middle_gets_the_threads_back() -> None:
    results = side_by_side(lambda number: number, list(range(50)), 2)
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined]
    assert torch.get_num_threads() == 2
