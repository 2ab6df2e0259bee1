"""How far activations go: measured once, kept, and measured anew where the file is damaged."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from transformers import BertConfig, BertModel

from kunnskapsbase.embedding.int8.ranges import PLACES, Range, checksum, kept_ranges

EXAMPLES = [[1, 2, 3], [4, 5]]


@pytest.fixture(scope="module")
def encoder() -> BertModel:
    sizes = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64}
    return BertModel(BertConfig(vocab_size=50, **sizes)).eval()


def test_every_place_of_every_layer_has_its_range(encoder: BertModel, tmp_path: Path) -> None:
    ranges = kept_ranges(encoder, EXAMPLES, tmp_path / "cache" / "kept.npz")
    assert [tuple(layer) for layer in ranges] == [PLACES, PLACES]
    for layer in ranges:
        for place, found in layer.items():
            assert found.low.shape == found.high.shape == (64 if place == "hidden" else 32,)
            assert (found.low <= found.high).all()
    assert not any(layer._forward_pre_hooks for layer in encoder.modules())


def test_they_are_measured_once(encoder: BertModel, tmp_path: Path) -> None:
    kept = tmp_path / "kept.npz"
    first = kept_ranges(encoder, EXAMPLES, kept)
    again = kept_ranges(encoder, [], kept)
    assert torch.equal(first[1]["hidden"].high, again[1]["hidden"].high)
    assert [path.name for path in tmp_path.iterdir()] == ["kept.npz"]


@pytest.mark.parametrize("keep", [0, 4, 500, -30])
def test_a_damaged_file_is_made_again(encoder: BertModel, tmp_path: Path, keep: int) -> None:
    kept = tmp_path / "kept.npz"
    kept_ranges(encoder, EXAMPLES, kept)
    whole = kept.read_bytes()
    kept.write_bytes(whole[:keep])
    kept_ranges(encoder, EXAMPLES, kept)
    assert len(kept.read_bytes()) == len(whole)


def test_the_reach_is_the_way_from_zero() -> None:
    assert Range(torch.tensor([-3.0, 1.0]), torch.tensor([2.0, 4.0])).reach().tolist() == [3, 4]


def test_another_encoder_has_another_checksum(encoder: BertModel) -> None:
    assert checksum(encoder) == checksum(encoder)
    assert checksum(encoder) != checksum(BertModel(encoder.config))
