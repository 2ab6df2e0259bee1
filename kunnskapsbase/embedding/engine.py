"""What runs an encoder over batches of passages, and how passages are put together in batches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

_PADDED_TOKENS = 4096
"""Tokens in one padded batch: 16 passages of 250 tokens are fastest on a few cores."""


class Engine(Protocol):
    """An encoder in one precision."""

    tokens: int
    """The most tokens in one batch, what it is padded with included."""
    cores: int
    """How many batches to work on at once."""

    def states(self, passages: Sequence[Sequence[int]]) -> list[torch.Tensor]:
        """Return the token states of each of `passages`, given as token ids; shape ``(tokens, channels)``."""


class PaddedEngine:
    """Any model of sentence-transformers, in its own precision; shorter passages of a batch are padded.

    Args:
        model: Left as it is.
    """

    tokens = _PADDED_TOKENS

    def __init__(self, model: SentenceTransformer) -> None:
        import torch

        self._model = model
        self._padding = int(getattr(model.tokenizer, "pad_token_id", 0) or 0)
        self.cores = torch.get_num_threads() if model.device.type == "cpu" else 1

    def states(self, passages: Sequence[Sequence[int]]) -> list[torch.Tensor]:
        """Return the token states of each of `passages`, given as token ids; shape ``(tokens, channels)``."""
        import torch

        device = self._model.device
        width = max(len(ids) for ids in passages)
        ids = torch.full((len(passages), width), self._padding, dtype=torch.long)
        mask = torch.zeros((len(passages), width), dtype=torch.long)
        for row, found in enumerate(passages):
            ids[row, : len(found)] = torch.tensor(found)
            mask[row, : len(found)] = 1
        features: dict[str, Any] = {"input_ids": ids.to(device), "attention_mask": mask.to(device)}
        with torch.inference_mode():
            states: torch.Tensor = self._model[0](features)["token_embeddings"].float().cpu()
        return [states[row, : len(found)] for row, found in enumerate(passages)]


def batches(lengths: Sequence[int], tokens: int) -> list[list[int]]:
    """Return which passages share a batch, the longest first; those of like length do, so that padding is little.

    Args:
        lengths: Of the passages, in tokens.
        tokens: The most tokens of a batch when all its passages are as long as its first; a longer passage is alone.

    >>> batches([3, 9, 2, 8], tokens=18)
    [[1, 3], [0, 2]]
    """
    found: list[list[int]] = []
    for index in sorted(range(len(lengths)), key=lambda index: -lengths[index]):
        if found and (len(found[-1]) + 1) * lengths[found[-1][0]] <= tokens:
            found[-1].append(index)
        else:
            found.append([index])
    return found
