"""The encoder in integers: near the one it is made from, whatever stands beside a passage."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
import torch
from transformers import BertConfig, BertModel

from kunnskapsbase.embedding.int8 import Int8Encoder, checksum, fits, kept_ranges
from kunnskapsbase.embedding.int8.ranges import Ranges

PASSAGES = [
    [(7 * place + 3 * number) % 300 for place in range(length)]
    for number, length in enumerate([9, 40, 9, 9, 1])
]


@pytest.fixture(scope="module")
def encoder() -> BertModel:
    torch.manual_seed(1)
    sizes = {"hidden_size": 64, "num_hidden_layers": 2, "num_attention_heads": 4, "intermediate_size": 128}
    return BertModel(BertConfig(vocab_size=300, **sizes)).eval()


@pytest.fixture(scope="module")
def ranges(encoder: BertModel, tmp_path_factory: pytest.TempPathFactory) -> Ranges:
    return kept_ranges(encoder, PASSAGES, tmp_path_factory.mktemp("ranges") / "kept.npz")


def exact(encoder: BertModel, ids: list[int]) -> torch.Tensor:
    with torch.inference_mode():
        states: torch.Tensor = encoder(input_ids=torch.tensor([ids])).last_hidden_state[0]
    return states


def test_states_are_near_those_of_the_encoder(encoder: BertModel, ranges: Ranges) -> None:
    found = Int8Encoder(encoder, ranges).states(PASSAGES)
    for ids, states in zip(PASSAGES, found, strict=True):
        assert states.shape == (len(ids), 64)
        assert torch.cosine_similarity(states, exact(encoder, ids)).min() > 0.995


def test_company_changes_nothing(encoder: BertModel, ranges: Ranges) -> None:
    engine = Int8Encoder(encoder, ranges)
    together = engine.states(PASSAGES)
    for ids, states in zip(PASSAGES, together, strict=True):
        (alone,) = engine.states([ids])
        assert torch.cosine_similarity(alone, states).min() > 0.9999


def test_making_it_leaves_every_digit_of_the_encoder(encoder: BertModel, ranges: Ranges) -> None:
    before = checksum(encoder)
    Int8Encoder(encoder, ranges)
    assert checksum(encoder) == before


def test_scores_beyond_the_reach_of_exp_are_taken_relative_to_the_highest(
    encoder: BertModel, tmp_path: Path
) -> None:
    extreme = copy.deepcopy(encoder)
    with torch.no_grad():
        for layer in extreme.encoder.layer:
            layer.attention.self.query.weight.mul_(2000)
    states = Int8Encoder(extreme, kept_ranges(extreme, PASSAGES, tmp_path / "kept.npz")).states(PASSAGES)
    assert all(torch.isfinite(found).all() for found in states)


def test_only_a_plain_bert_fits(encoder: BertModel) -> None:
    assert fits(encoder)
    assert not fits(None)
    other = copy.deepcopy(encoder)
    other.config.hidden_act = "relu"
    assert not fits(other)
