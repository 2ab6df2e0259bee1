"""How far each activation of a BERT encoder goes: what its integer scales are made of, measured once."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import numpy as np

if TYPE_CHECKING:
    import torch

PLACES = ("attention", "context", "feed_forward", "hidden")
"""The inputs of a layer's linear parts: of query, key and value; of what gathers the heads; of both of the rest."""


@dataclass(frozen=True, slots=True)
class Range:
    """The lowest and highest value that each channel took, shape ``(channels,)``."""

    low: torch.Tensor
    high: torch.Tensor

    def reach(self) -> torch.Tensor:
        """Return how far each channel goes from zero."""
        import torch

        return torch.maximum(-self.low, self.high)


Ranges = list[dict[str, Range]]
"""By layer and place."""


def kept_ranges(encoder: Any, examples: Sequence[Sequence[int]], kept: Path) -> Ranges:
    """Return the ranges of `encoder`, from the file `kept` or measured and written there.

    Args:
        encoder: A BertModel in single precision.
        examples: Token ids of texts like those to come.
        kept: Made again if it is damaged or of another encoder.
    """
    ranges = read_ranges(encoder, kept)
    if ranges is None:
        ranges = _measure(encoder, examples)
        _write(kept, ranges)
    return ranges


def read_ranges(encoder: Any, kept: Path) -> Ranges | None:
    """Return the ranges of `encoder` in the file `kept`, None if it is missing, damaged or of another encoder."""
    import torch

    try:
        with np.load(kept) as arrays:
            return [
                {place: Range(*torch.from_numpy(arrays[f"{layer}.{place}"])) for place in PLACES}
                for layer in range(encoder.config.num_hidden_layers)
            ]
    except (OSError, ValueError, KeyError, EOFError, TypeError, BadZipFile):
        return None


def checksum(encoder: Any) -> str:
    """Return what tells the layers of `encoder` from those of any other."""
    digest = hashlib.sha256()
    for parameter in encoder.encoder.parameters():
        digest.update(parameter.detach().contiguous().numpy().data)
    return digest.hexdigest()


def _measure(encoder: Any, examples: Sequence[Sequence[int]]) -> Ranges:
    import torch

    seen: list[dict[str, list[torch.Tensor]]] = [
        {place: [] for place in PLACES} for _ in encoder.encoder.layer
    ]
    hooks = [
        module.register_forward_pre_hook(_watch(seen[number][place]))
        for number, layer in enumerate(encoder.encoder.layer)
        for place, module in zip(
            PLACES,
            (
                layer.attention.self.query,
                layer.attention.output.dense,
                layer.intermediate.dense,
                layer.output.dense,
            ),
            strict=True,
        )
    ]
    try:
        with torch.inference_mode():
            for ids in examples:
                encoder(
                    input_ids=torch.tensor([list(ids)]),
                    attention_mask=torch.ones(1, len(ids), dtype=torch.long),
                )
    finally:
        for hook in hooks:
            hook.remove()
    return [{place: _range(found[0::2], found[1::2]) for place, found in layer.items()} for layer in seen]


def _range(lows: list[torch.Tensor], highs: list[torch.Tensor]) -> Range:
    import torch

    return Range(torch.stack(lows).amin(0), torch.stack(highs).amax(0))


def _watch(found: list[torch.Tensor]) -> Any:
    def look(_module: object, inputs: tuple[torch.Tensor, ...]) -> None:
        values = inputs[0].reshape(-1, inputs[0].shape[-1])
        found.extend((values.amin(0), values.amax(0)))

    return look


def _write(kept: Path, ranges: Ranges) -> None:
    import torch

    kept.parent.mkdir(parents=True, exist_ok=True)
    scratch = kept.with_suffix(f".{os.getpid()}.tmp")
    arrays: dict[str, Any] = {
        f"{number}.{place}": torch.stack([found.low, found.high]).numpy()
        for number, layer in enumerate(ranges)
        for place, found in layer.items()
    }
    with scratch.open("wb") as file:
        np.savez(file, **arrays)
    scratch.replace(kept)
