"""The weights of a plain BERT read from its folder, by PyTorch alone: transformers takes six seconds to import."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

WEIGHTS = "model.safetensors"
_NOT_NEEDED = ("pooler.", "embeddings.position_ids")


def plain_bert(folder: Path) -> Any | None:
    """Return the weights in `folder` under the names they have in transformers' BertModel, on the processor.

    They can be made an `Int8Encoder` of, and are only that: nothing of it can be called. It is None where the
    folder holds another kind of model, or more than one.
    """
    config, weights = _read_json(folder / "config.json"), folder / WEIGHTS
    modules = _read_json(folder / "modules.json")
    if not _is_plain(config) or not _begins_plainly(modules) or not weights.is_file():
        return None
    if (folder / "adapter_config.json").exists():
        return None
    return _filled(SimpleNamespace(**config), weights)


def _filled(config: Any, weights: Path) -> Any | None:
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        found = {
            name.removeprefix("bert."): values.float()
            for name, values in load_file(weights).items()
            if not name.removeprefix("bert.").startswith(_NOT_NEEDED)
        }
        bert = _empty(config)
        bert.load_state_dict(found, assign=True)
    except (OSError, AttributeError, TypeError, RuntimeError, SafetensorError):
        # What of this is wrong with the folder, transformers tells better.
        return None
    bert.config = config
    return bert.requires_grad_(False)


def _empty(config: Any) -> Any:
    """Return the parts of a BertModel, in its order and with its names, but without what they do."""
    from torch.nn import LayerNorm, ModuleList

    width, between = config.hidden_size, config.intermediate_size

    def norm() -> LayerNorm:
        return LayerNorm(width, eps=config.layer_norm_eps)

    def layer() -> Any:
        own = _group(query=_linear(width, width), key=_linear(width, width), value=_linear(width, width))
        return _group(
            attention=_group(self=own, output=_group(dense=_linear(width, width), LayerNorm=norm())),
            intermediate=_group(dense=_linear(between, width)),
            output=_group(dense=_linear(width, between), LayerNorm=norm()),
        )

    return _group(
        embeddings=_group(
            word_embeddings=_holder(weight=(config.vocab_size, width)),
            position_embeddings=_holder(weight=(config.max_position_embeddings, width)),
            token_type_embeddings=_holder(weight=(config.type_vocab_size, width)),
            LayerNorm=norm(),
        ),
        encoder=_group(layer=ModuleList(layer() for _ in range(config.num_hidden_layers))),
    )


def _linear(rows: int, columns: int) -> Any:
    return _holder(weight=(rows, columns), bias=(rows,))


def _holder(**shapes: tuple[int, ...]) -> Any:
    """Return a module with room for these weights; one of PyTorch's would load its compiler to fill them."""
    import torch

    holder = torch.nn.Module()
    for name, shape in shapes.items():
        holder.register_parameter(name, torch.nn.Parameter(torch.empty(shape, device="meta")))
    return holder


def _group(**parts: Any) -> Any:
    from torch.nn import Module

    group = Module()
    for name, part in parts.items():
        group.add_module(name, part)
    return group


def _is_plain(config: Any) -> bool:
    return (
        isinstance(config, dict)
        and config.get("model_type") == "bert"
        and config.get("hidden_act") == "gelu"
        and not config.get("is_decoder")
        and config.get("position_embedding_type", "absolute") == "absolute"
        and "quantization_config" not in config
    )


def _begins_plainly(modules: Any) -> bool:
    """Whether the states that are pooled are those of the model in the folder itself."""
    first = modules[0] if isinstance(modules, list) and modules else None
    if not isinstance(first, dict):
        return False
    return first.get("path") == "" and str(first.get("type")).endswith(".Transformer")


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
