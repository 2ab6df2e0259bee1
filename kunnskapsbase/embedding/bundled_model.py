"""Builds the sentence-transformers folder of the bundled model once, into a cache."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from kunnskapsbase.embedding.bundled_weights import Architecture, Weights, find_weights, read_weights
from kunnskapsbase.embedding.quiet import quiet_loading

FOLDER = "multilingual-e5-small-q4-1"
"""Name of the folder in the cache; its last number is raised when the folder is built otherwise."""

_LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_EMBEDDING_NAMES = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


def bundled_model(cache: Path) -> Path:
    """Return the folder of the bundled model in `cache`, built on the first call (some seconds).

    The folder appears in one step, so that two processes may build it at once and a killed one leaves no
    half-built model.

    Raises:
        ModelError: The package that carries the weights is not installed.
    """
    folder = cache / FOLDER
    if is_whole(folder):
        return folder
    weights = read_weights(find_weights())
    cache.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=".build-", dir=cache))
    try:
        with quiet_loading():
            _save(weights, scratch)
        put_in_place(scratch, folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return folder


def put_in_place(scratch: Path, folder: Path) -> None:
    """Rename `scratch` to `folder`, unless another process has put a whole model there already.

    A folder that has lost its files, as those of caches do, makes way.
    """
    try:
        scratch.rename(folder)
    except OSError:
        if is_whole(folder):
            return
        spoilt = Path(tempfile.mkdtemp(prefix=".spoilt-", dir=folder.parent))
        folder.rename(spoilt / folder.name)
        scratch.rename(folder)
        shutil.rmtree(spoilt, ignore_errors=True)


def is_whole(folder: Path) -> bool:
    """Whether `folder` holds a model that was saved to its end."""
    return (folder / "modules.json").is_file()


def _save(weights: Weights, folder: Path) -> None:
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    from transformers import BertModel

    model = BertModel(_config(weights.architecture), add_pooling_layer=False)
    state = {
        _torch_name(name): torch.from_numpy(values).reshape(model.state_dict()[_torch_name(name)].shape)
        for name, values in weights.tensors.items()
    }
    model.load_state_dict(state, strict=True)
    with tempfile.TemporaryDirectory() as plain:
        model.save_pretrained(plain)
        _tokenizer(weights).save_pretrained(plain)
        transformer = Transformer(plain, max_seq_length=weights.architecture.positions)
        built = SentenceTransformer(
            modules=[transformer, Pooling(weights.architecture.hidden), Normalize()],
            prompts={"query": "query: ", "document": "passage: "},
            device="cpu",
        )
        built.save(str(folder), create_model_card=False)


def _config(sizes: Architecture) -> Any:
    from transformers import BertConfig

    return BertConfig(
        vocab_size=sizes.vocabulary,
        hidden_size=sizes.hidden,
        num_hidden_layers=sizes.layers,
        num_attention_heads=sizes.heads,
        intermediate_size=sizes.feed_forward,
        max_position_embeddings=sizes.positions,
        type_vocab_size=sizes.token_types,
        layer_norm_eps=sizes.epsilon,
        hidden_act="gelu",
        pad_token_id=1,
    )


def _torch_name(name: str) -> str:
    if name in _EMBEDDING_NAMES:
        return _EMBEDDING_NAMES[name]
    layer, part, parameter = name.split(".")
    suffix = "weight" if parameter == "w" else "bias"
    return f"encoder.layer.{layer.removeprefix('l')}.{_LAYER_NAMES[part]}.{suffix}"


def _tokenizer(weights: Weights) -> Any:
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.Unigram(weights.pieces, unk_id=weights.unknown_id, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKC(),
            normalizers.Replace(Regex(r"[\n\r\t]"), " "),
            normalizers.Replace(Regex(r" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token="<s>",
        eos_token="</s>",
        cls_token="<s>",
        sep_token="</s>",
        unk_token="<unk>",
        pad_token="<pad>",
        model_max_length=weights.architecture.positions,
        model_input_names=["input_ids", "attention_mask"],
    )
