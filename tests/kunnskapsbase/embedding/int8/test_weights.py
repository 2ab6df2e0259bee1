"""The weights of a folder: those of transformers, or none at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file
from transformers import BertConfig, BertModel

from kunnskapsbase.embedding.int8 import Int8Encoder, checksum, kept_ranges, plain_bert, read_ranges
from kunnskapsbase.embedding.int8.weights import WEIGHTS

MODULES = [
    {"path": "", "type": "sentence_transformers.models.Transformer"},
    {"path": "1_Pooling", "type": "x"},
]


@pytest.fixture
def encoder(tmp_path: Path) -> BertModel:
    """A model whose folder is `tmp_path`."""
    torch.manual_seed(1)
    sizes = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64}
    made = BertModel(BertConfig(vocab_size=50, **sizes)).eval()
    made.save_pretrained(tmp_path)
    (tmp_path / "modules.json").write_text(json.dumps(MODULES))
    return made


def test_an_encoder_made_of_them_gives_the_same_states(encoder: BertModel, tmp_path: Path) -> None:
    weights = plain_bert(tmp_path)
    kept = tmp_path / "kept.npz"
    assert read_ranges(weights, kept) is None
    ranges = kept_ranges(encoder, [[1, 2, 3]], kept)
    found = read_ranges(weights, kept)
    assert found is not None
    assert checksum(weights) == checksum(encoder)
    (one,), (other,) = (
        Int8Encoder(*parts).states([[4, 5, 6]]) for parts in ((encoder, ranges), (weights, found))
    )
    assert torch.equal(one, other)


def edit(name: str, **changed: object) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / name
        path.write_text(json.dumps({**json.loads(path.read_text()), **changed}))

    return change


def one_weight_more(folder: Path) -> None:
    found = load_file(folder / WEIGHTS)
    save_file({**found, "encoder.layer.2.more": torch.zeros(3)}, folder / WEIGHTS)


@pytest.mark.parametrize(
    "spoil",
    [
        edit("config.json", model_type="xlm-roberta"),
        edit("config.json", hidden_act="relu"),
        edit("config.json", is_decoder=True),
        edit("config.json", position_embedding_type="relative_key"),
        edit("config.json", num_hidden_layers=1),
        edit("config.json", num_hidden_layers=3),
        edit("config.json", hidden_size=16),
        edit("config.json", vocab_size=None),
        one_weight_more,
        lambda folder: (folder / "config.json").write_text("{"),
        lambda folder: (folder / "modules.json").unlink(),
        lambda folder: (folder / "modules.json").write_text("[]"),
        lambda folder: (folder / "modules.json").write_text('[{"path": ""}]'),
        lambda folder: (folder / "modules.json").write_text(json.dumps(MODULES[1:])),
        lambda folder: (folder / "adapter_config.json").write_text("{}"),
        lambda folder: (folder / WEIGHTS).write_bytes(b"damaged"),
        lambda folder: (folder / WEIGHTS).unlink(),
    ],
)
def test_what_is_no_plain_bert_is_left_to_the_libraries(
    encoder: BertModel, tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    assert encoder
    assert plain_bert(tmp_path) is not None
    spoil(tmp_path)
    assert plain_bert(tmp_path) is None
