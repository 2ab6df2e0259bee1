"""A whole BERT encoder in 8-bit integers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kunnskapsbase.embedding.int8.layer import Int8Layer, own_copy
from kunnskapsbase.embedding.int8.ranges import Ranges

if TYPE_CHECKING:
    import torch


def fits(encoder: Any) -> bool:
    """Whether `encoder` is of the kind that can be run in integers here: a plain BERT with GELU, on the processor."""
    import torch
    from transformers import BertModel

    return (
        isinstance(encoder, BertModel)
        and encoder.config.hidden_act == "gelu"
        and not encoder.config.is_decoder
        and encoder.device.type == "cpu"
        and hasattr(torch.ops.onednn, "qlinear_pointwise")
    )


class Int8Encoder:
    """Gives the token states of passages, near those of the encoder it is made from (cosine above 0.995).

    Args:
        encoder: A BertModel in single precision that `fits`.
        ranges: Of its activations.
    """

    tokens = 512
    """Two passages of 250 tokens: more do not stay in the cache of a core, fewer are slower when they are short."""

    def __init__(self, encoder: Any, ranges: Ranges) -> None:
        import torch

        self.cores = torch.get_num_threads()
        with torch.inference_mode():
            places = encoder.embeddings.position_embeddings.weight
            kinds = encoder.embeddings.token_type_embeddings.weight
            # Half of float32's size; four times the digits of bfloat16.
            self._words = encoder.embeddings.word_embeddings.weight.to(torch.float16)
            self._places = places + kinds[0]
            self._norm = own_copy(encoder.embeddings.LayerNorm)
            heads = encoder.config.num_attention_heads
            self._layers = [
                Int8Layer(layer, found, heads)
                for layer, found in zip(encoder.encoder.layer, ranges, strict=True)
            ]

    def states(self, passages: Sequence[Sequence[int]]) -> list[torch.Tensor]:
        """Return the token states of each of `passages`, given as token ids; shape ``(tokens, channels)``."""
        import torch

        lengths = [len(ids) for ids in passages]
        with torch.inference_mode():
            words = self._words[torch.tensor([token for ids in passages for token in ids])].float()
            places = torch.cat([self._places[:length] for length in lengths])
            states = self._norm(words + places)
            runs = [(len(list(same)), length) for length, same in groupby(lengths)]
            for layer in self._layers:
                states = layer(states, runs)
            return list(states.split(lengths))
