"""The quicker precision: measured once, kept, and measured without harm to the model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from kunnskapsbase.embedding.precision import PRECISIONS, fastest_precision


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> SentenceTransformer:
    folder = str(tmp_path_factory.mktemp("small"))
    sizes = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 64}
    BertModel(BertConfig(vocab_size=1000, **sizes)).save_pretrained(folder)
    words = Tokenizer(WordLevel({"[UNK]": 0, "[PAD]": 1}, unk_token="[UNK]"))
    PreTrainedTokenizerFast(tokenizer_object=words, unk_token="[UNK]", pad_token="[PAD]").save_pretrained(
        folder
    )
    return SentenceTransformer(modules=[Transformer(folder), Pooling(32)], device="cpu")


def test_measuring_leaves_every_digit_of_the_model(small: SentenceTransformer, tmp_path: Path) -> None:
    before = {name: values.clone() for name, values in small.state_dict().items()}
    assert fastest_precision(small, tmp_path / "cache" / "precision.json") in PRECISIONS
    for name, values in small.state_dict().items():
        assert values.dtype == before[name].dtype
        assert torch.equal(values, before[name])


def test_it_is_measured_once(small: SentenceTransformer, tmp_path: Path) -> None:
    kept = tmp_path / "precision.json"
    first = fastest_precision(small, kept)
    (machine,) = json.loads(kept.read_text())
    other = next(precision for precision in PRECISIONS if precision != first)
    kept.write_text(json.dumps({machine: other, "another machine": first}))
    assert fastest_precision(small, kept) == other
    assert not list(tmp_path.glob("*.tmp"))


@pytest.mark.parametrize("content", ["", "[]", "{", '{"x": 1}', "\udcff"])
def test_a_spoilt_memory_is_made_again(small: SentenceTransformer, tmp_path: Path, content: str) -> None:
    kept = tmp_path / "precision.json"
    kept.write_bytes(content.encode("utf-8", "surrogateescape"))
    assert fastest_precision(small, kept) in json.loads(kept.read_text()).values()
