"""Measures how many passages of 250 tokens a second are embedded in each precision, beside bare products of matrices.

    python benchmarks/embedding_speed.py [--rounds N]

The precisions take turns, each on one core and in the batches it is used with; the products are those that the
encoder is made of, of the same shapes and in the same precision, and nothing else: what a perfect encoder would take.
In int8 the two products of attention, which have no weights, are in bfloat16 on both sides. Seconds are those of the
processor in that thread, the median of the rounds, so that what else the machine does counts little.
The last row is by the clock: 128 passages on all cores, as a reindex embeds them.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from measuring import say, table

if TYPE_CHECKING:
    import torch

    from kunnskapsbase.embedding import EmbeddingModel

LENGTH = 250
PRECISIONS = ("float32", "bfloat16", "int8")
WORD = " og"


@dataclass
class Side:
    """One precision: its model, and the seconds a passage takes it and the bare products, by round."""

    model: EmbeddingModel
    products: Callable[[], None]
    together: int
    encoder: list[float]
    bare: list[float]
    clock: list[float]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--rounds", type=int, default=5)
    rounds = arguments.parse_args().rounds
    sides = {precision: side(precision) for precision in PRECISIONS}
    for number in range(rounds + 1):
        for precision, found in sides.items():
            say(f"round {number} of {rounds}: {precision} …")
            measure(found, keep=number > 0)
    print(report(sides))


def report(sides: dict[str, Side]) -> str:
    """Return the medians as a Markdown table."""
    encoder = {name: statistics.median(found.encoder) for name, found in sides.items()}
    bare = {name: statistics.median(found.bare) for name, found in sides.items()}
    clock = {name: statistics.median(found.clock) for name, found in sides.items()}
    exact = PRECISIONS[0]
    rows = [
        ["passages a second of one core", *(f"{1 / encoder[name]:.1f}" for name in sides)],
        ["the same of the bare products", *(f"{1 / bare[name]:.1f}" for name in sides)],
        ["share of the speed of the products", *(f"{bare[name] / encoder[name]:.2f}" for name in sides)],
        [f"times {exact}", *(f"{encoder[exact] / encoder[name]:.2f}" for name in sides)],
        ["passages a second by the clock, all cores", *(f"{1 / clock[name]:.1f}" for name in sides)],
    ]
    return table(["", *sides], rows)


def side(precision: str) -> Side:
    from kunnskapsbase.embedding import EmbeddingModel
    from kunnskapsbase.settings import EmbeddingSettings, Settings

    model = EmbeddingModel(EmbeddingSettings(precision=precision), Settings().cache)
    model.embed_query("Oppvarming.")
    together = max(1, model._model().engine.tokens // LENGTH)
    return Side(model, products(precision, together), together, [], [], [])


def measure(found: Side, *, keep: bool) -> None:
    import torch

    from kunnskapsbase.embedding.model import PassageInput

    engine = found.model._model().engine
    passages = [list(range(10, 10 + LENGTH))] * found.together
    cores = torch.get_num_threads()
    torch.set_num_threads(1)
    repeats = max(1, 8 // found.together)
    encoder = seconds(lambda: engine.states(passages), repeats, time.thread_time) / found.together
    bare = seconds(found.products, repeats, time.thread_time) / found.together
    torch.set_num_threads(cores)
    text = WORD * (LENGTH - found.model.count_tokens(["passage:"])[0] - 2)
    items = [PassageInput(f"{text} {number}", sentences=((0, 30),)) for number in range(128 if keep else 4)]
    clock = seconds(lambda: found.model.embed_passages_in_order(items), 1, time.perf_counter) / len(items)
    if keep:
        found.encoder.append(encoder)
        found.bare.append(bare)
        found.clock.append(clock)


def seconds(work: Callable[[], object], repeats: int, clock: Callable[[], float]) -> float:
    began = clock()
    for _ in range(repeats):
        work()
    return (clock() - began) / repeats


def products(precision: str, passages: int) -> Callable[[], None]:
    """Return what makes every product of the encoder once for so many passages."""
    import torch
    from torch.nn import functional

    hidden, wide, heads, layers = 384, 1536, 12, 12
    kind = torch.float32 if precision == "float32" else torch.bfloat16
    query = torch.randn(passages * heads, LENGTH, hidden // heads).to(kind)
    shares = torch.rand(passages * heads, LENGTH, LENGTH).to(kind)
    shapes = [(hidden, 3 * hidden), (hidden, hidden), (hidden, wide), (wide, hidden)]

    def matrix(rows: int, columns: int) -> torch.Tensor:
        if precision == "int8":
            return torch.randint(-127, 127, (rows, columns), dtype=torch.int8)
        return torch.randn(rows, columns).to(kind)

    pairs = [(matrix(passages * LENGTH, inner), matrix(outer, inner)) for inner, outer in shapes]
    if precision == "int8":
        pairs = [(left, right.t().contiguous()) for left, right in pairs]
    product = torch._int_mm if precision == "int8" else functional.linear

    def work() -> None:
        with torch.inference_mode():
            for _ in range(layers):
                for left, right in pairs:
                    product(left, right)
                torch.bmm(query, query.transpose(1, 2))
                torch.bmm(shares, query)

    return work


if __name__ == "__main__":
    main()
