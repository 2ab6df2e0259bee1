"""One layer of a BERT encoder in 8-bit integers, over the tokens of several passages without padding."""

from __future__ import annotations

import copy
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kunnskapsbase.embedding.int8.linear import Int8Linear, hidden_quantiser, quantiser, smoothing
from kunnskapsbase.embedding.int8.ranges import Range

if TYPE_CHECKING:
    import torch

_WIDE = 16
"""Hidden units computed in single precision beside the others: those that go furthest, by which all else would
lose its digits."""


class Int8Layer:
    """Attention in bfloat16, all that has weights in integers, sums and norms in single precision.

    Args:
        layer: A BertLayer in single precision.
        ranges: Of its activations.
        heads: Of its attention.
    """

    def __init__(self, layer: Any, ranges: dict[str, Range], heads: int) -> None:
        self._attention = _Attention(layer.attention, ranges["attention"], ranges["context"], heads)
        self._feed_forward = _FeedForward(layer, ranges["feed_forward"], ranges["hidden"])
        self._middle, self._end = own_copy(layer.attention.output.LayerNorm), own_copy(layer.output.LayerNorm)

    def __call__(self, states: torch.Tensor, runs: Sequence[tuple[int, int]]) -> torch.Tensor:
        """Return the next states of all tokens, shape ``(tokens, channels)``.

        Args:
            states: The passages one after the other.
            runs: How they are cut: ``(count, length)`` of passages of the same length in a row.
        """
        states = self._middle(self._attention(states, runs))
        following: torch.Tensor = self._end(self._feed_forward(states))
        return following


def own_copy(module: Any) -> Any:
    """Return a copy of `module` in memory of its own: any part of a loaded model keeps its whole file there."""
    return copy.deepcopy(module)


class _Attention:
    def __init__(self, attention: Any, before: Range, context: Range, heads: int) -> None:
        import torch

        own, out = attention.self, attention.output.dense
        weight = torch.cat([own.query.weight, own.key.weight, own.value.weight])
        bias = torch.cat([own.query.bias, own.key.bias, own.value.bias])
        width = own.query.weight.shape[0]
        factors, gathered = smoothing(before, weight), smoothing(context, out.weight)
        self._input = quantiser(before, factors)
        self._context = quantiser(context, gathered)
        self._heads = heads
        # What scales the scores is multiplied into the weights of the queries.
        scales = torch.ones_like(bias)
        scales[:width] = 1 / math.sqrt(width // heads)
        self._in = Int8Linear(
            weight * factors * scales[:, None], bias * scales, self._input, result=torch.bfloat16
        )
        self._out = Int8Linear(out.weight * gathered, out.bias, self._context)

    def __call__(self, states: torch.Tensor, runs: Sequence[tuple[int, int]]) -> torch.Tensor:
        """Return `states` with what the attention adds to them."""
        import torch

        joint = self._in(self._input(states))
        context = torch.empty_like(states)
        first = 0
        for count, length in runs:
            last = first + count * length
            self._attend(joint[first:last], context[first:last], count, length)
            first = last
        return self._out.plus(self._context(context), states)

    def _attend(self, joint: torch.Tensor, context: torch.Tensor, count: int, length: int) -> None:
        import torch

        size = context.shape[1] // self._heads
        parts = joint.view(count, length, 3, self._heads, size).permute(2, 0, 3, 1, 4)
        query, key, value = (part.reshape(count * self._heads, length, size) for part in parts)
        found = torch.mul(*_weighted(query, key, value))
        context.view(count, length, self._heads, size).copy_(
            found.view(count, self._heads, length, size).transpose(1, 2)
        )


def _weighted(
    query: torch.Tensor, key: torch.Tensor, value: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the sums of the values, each weighted by its score, and what to multiply them by for their mean."""
    import torch

    scores = torch.bmm(query, key.transpose(1, 2))
    # exp without first taking off the highest score: as exact, a third quicker, and hardly ever out of range.
    shares = scores.exp_()
    totals = shares.sum(-1, keepdim=True)
    lowest, highest = torch.aminmax(totals)
    if not 1e-30 < float(lowest) <= float(highest) < 1e30:
        shares = torch.bmm(query, key.transpose(1, 2)).softmax(-1)
        totals = torch.ones_like(totals)
    return torch.bmm(shares, value), totals.reciprocal_()


class _FeedForward:
    def __init__(self, layer: Any, before: Range, hidden: Range) -> None:
        import torch

        first, second = layer.intermediate.dense, layer.output.dense
        wide = hidden.high.topk(min(_WIDE, hidden.high.numel() - 1)).indices
        self._wide_in = first.weight[wide].contiguous()
        self._wide_bias = first.bias[wide].contiguous()
        self._wide_out = second.weight[:, wide].t().contiguous()
        narrow = torch.ones_like(hidden.high)
        narrow[wide] = 0
        factors = smoothing(before, first.weight)
        self._input = quantiser(before, factors)
        self._hidden = hidden_quantiser(Range(hidden.low, hidden.high * narrow))
        self._in = Int8Linear(first.weight * factors, first.bias, self._input, self._hidden)
        self._out = Int8Linear(second.weight * narrow, second.bias, self._hidden)

    def __call__(self, states: torch.Tensor) -> torch.Tensor:
        """Return `states` with what the feed-forward part adds to them."""
        import torch
        from torch.nn import functional

        wide = functional.gelu(functional.linear(states, self._wide_in, self._wide_bias))
        other = torch.addmm(states, wide, self._wide_out)
        return self._out.plus(self._in(self._input(states)), other)
