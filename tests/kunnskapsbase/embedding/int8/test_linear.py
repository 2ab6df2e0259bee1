"""A linear layer in integers: its result within the rounding of its input and weights."""

from __future__ import annotations

import pytest
import torch
from torch.nn import functional

from kunnskapsbase.embedding.int8.linear import Int8Linear, hidden_quantiser, quantiser, smoothing
from kunnskapsbase.embedding.int8.ranges import Range


def seen(values: torch.Tensor) -> Range:
    return Range(values.amin(0), values.amax(0))


@pytest.fixture
def values() -> torch.Tensor:
    values = torch.randn(40, 64, generator=torch.Generator().manual_seed(1))
    values[:, 3] *= 50
    return values


@pytest.fixture
def weight() -> torch.Tensor:
    return torch.randn(32, 64, generator=torch.Generator().manual_seed(2)) / 8


def near(found: torch.Tensor, exact: torch.Tensor) -> bool:
    return bool(torch.cosine_similarity(found.flatten(), exact.flatten(), dim=0) > 0.999)


def test_the_result_is_near_although_one_channel_goes_far(values: torch.Tensor, weight: torch.Tensor) -> None:
    factors = smoothing(seen(values), weight)
    source = quantiser(seen(values), factors)
    linear = Int8Linear(weight * factors, torch.ones(32), source)
    exact = functional.linear(values, weight, torch.ones(32))
    assert near(linear(source(values)), exact)
    assert near(linear.plus(source(values), exact), 2 * exact)


def test_gelu_gives_integers_of_the_scale_of_what_follows(values: torch.Tensor, weight: torch.Tensor) -> None:
    factors = smoothing(seen(values), weight)
    source = quantiser(seen(values), factors)
    exact = functional.gelu(functional.linear(values, weight))
    hidden = hidden_quantiser(seen(exact))
    found = Int8Linear(weight * factors, torch.zeros(32), source, hidden)(source(values))
    assert found.dtype == torch.uint8
    assert near((found.float() - hidden.zero) * hidden.scale, exact)


def test_integers_round_and_stop_at_their_ends() -> None:
    source = quantiser(Range(torch.tensor([-1.0]), torch.tensor([1.0])), torch.ones(1))
    ends = source(torch.tensor([[-99.0], [0.0], [99.0]]))
    assert ends.flatten().tolist() == [0, source.zero, 255]
    step = source.scale
    assert source(torch.tensor([[0.4 * step], [0.6 * step]])).flatten().tolist() == [
        source.zero,
        source.zero + 1,
    ]
