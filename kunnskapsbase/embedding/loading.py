"""Loads a sentence-transformers model and makes of it the engine that is quickest here."""

from __future__ import annotations

import copy
import hashlib
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kunnskapsbase.embedding.engine import Engine, PaddedEngine
from kunnskapsbase.embedding.precision import EXACT, Choice, machine, quickest_precision, remembered
from kunnskapsbase.embedding.quiet import quiet_loading
from kunnskapsbase.errors import ModelError
from kunnskapsbase.settings import EmbeddingSettings

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

TOKENIZER = "tokenizer.json"
CHOICES = "precision.json"
_LONGEST_EXAMPLE = 500


@dataclass(frozen=True, slots=True)
class Loaded:
    """A model ready to embed: its engine, why it runs in this precision, and its tokenizer.

    The tokenizer is only kept where it is in no file `TOKENIZER`, as it takes a hundred megabytes.
    """

    engine: Engine
    tokenizer: Any
    choice: Choice


def load(settings: EmbeddingSettings, folder: str, cache: Path, tokenizer: Callable[[], Any]) -> Loaded:
    """Return the model in `folder`, or of that name, in the precision that `settings` name or that is quickest.

    Args:
        settings: Which model, in which precision, on which device.
        folder: Where it is, or its name.
        cache: What was measured of it before, and will be.
        tokenizer: Gives that of its file `TOKENIZER`, if it has one, as `settings` have it.

    Raises:
        ModelError: It cannot be loaded, or not be run in the precision named.
    """
    prepared = _prepared_before(settings, Path(folder), cache, tokenizer)
    if prepared is not None:
        return prepared
    model = _load_model(settings, folder)
    engines = _engines(model, cache)
    if settings.precision == "auto":
        key = _key(str(model.device), folder)
        clock = time.thread_time if model.device.type == "cpu" else time.perf_counter
        choice = quickest_precision(engines, _check_examples(model), cache / CHOICES, key, clock)
    elif settings.precision in engines:
        choice = Choice(settings.precision)
    else:
        raise ModelError(
            f"Språkmodellen {settings.model} kan ikke regne i {settings.precision} her. Sett embedding.precision "
            "til auto."
        )
    logging.getLogger(__name__).debug("Embedding in %s on %s", choice.precision, model.device)
    engine = engines[choice.precision]()
    if choice.precision != EXACT:
        # Nothing is left of it in the engine, but it refers to itself, so that its memory would come back late.
        model.to("meta")
    has_own = (Path(folder) / TOKENIZER).is_file()
    return Loaded(engine, None if has_own else model.tokenizer, choice)


def _prepared_before(
    settings: EmbeddingSettings, folder: Path, cache: Path, tokenizer: Callable[[], Any]
) -> Loaded | None:
    """Return the model in integers where all that takes sentence-transformers was done by an earlier start.

    What was chosen and measured then lies in the cache. The vectors are the same, and six seconds and half a
    gigabyte are saved: the libraries and the weights in single precision.
    """
    from kunnskapsbase.embedding.int8 import Int8Encoder, plain_bert, read_ranges

    # A tokenizer that cuts texts shorter than the examples does not tell which ranges are theirs.
    has_tokenizer = (folder / TOKENIZER).is_file() and settings.max_tokens > _LONGEST_EXAMPLE
    if settings.precision not in ("auto", "int8") or not has_tokenizer or not _on_processor(settings.device):
        return None
    choice = Choice("int8")
    if settings.precision == "auto":
        known = remembered(cache / CHOICES, _key("cpu", str(folder)))
        if known is None or known.precision != "int8":
            return None
        choice = known
    encoder = plain_bert(folder)
    if encoder is None:
        return None
    tokens = tokenizer()
    examples = _range_examples(lambda text: list(tokens.encode(text).ids))
    ranges = read_ranges(encoder, _ranges_file(encoder, examples, cache))
    return None if ranges is None else Loaded(Int8Encoder(encoder, ranges), None, choice)


def _on_processor(device: str) -> bool:
    """Whether a model put on `device`, or on whichever is best, computes on the processor by instructions for int8."""
    import torch

    if device == "auto" and torch.accelerator.is_available():
        return False
    return device in ("auto", "cpu") and hasattr(torch.ops.onednn, "qlinear_pointwise")


def _key(device: str, folder: str) -> str:
    """Return under what the choice for a model is remembered."""
    return f"{machine(device)}, {folder}"


def _load_model(settings: EmbeddingSettings, folder: str) -> SentenceTransformer:
    with quiet_loading():
        from sentence_transformers import SentenceTransformer

        device = None if settings.device == "auto" else settings.device
        try:
            model = SentenceTransformer(folder, device=device, local_files_only=not settings.allow_hub)
        except (OSError, ValueError) as error:
            raise ModelError(
                f"Språkmodellen {settings.model} kan ikke lastes ({type(error).__name__}). "
                "Kontroller embedding.model; et modellnavn fra nettet krever embedding.allow_hub = true."
            ) from error
    model.eval()
    return model.float()


def _engines(model: SentenceTransformer, cache: Path) -> dict[str, Callable[[], Engine]]:
    """Return how to make each engine that `model` can have; none harms it.

    A model turned into bfloat16 and back has lost digits for good, hence the copy.
    """
    from kunnskapsbase.embedding.int8 import Int8Encoder, fits, kept_ranges

    found: dict[str, Callable[[], Engine]] = {
        "float32": lambda: PaddedEngine(model),
        "bfloat16": lambda: PaddedEngine(copy.deepcopy(model).bfloat16()),
    }
    encoder = getattr(model[0], "auto_model", None)
    if fits(encoder):

        def in_integers() -> Engine:
            examples = _range_examples(lambda text: model.tokenizer(text)["input_ids"])
            return Int8Encoder(
                encoder, kept_ranges(encoder, examples, _ranges_file(encoder, examples, cache))
            )

        found["int8"] = in_integers
    return found


def _ranges_file(encoder: Any, examples: list[list[int]], cache: Path) -> Path:
    from kunnskapsbase.embedding.int8 import checksum

    name = hashlib.sha256(f"{checksum(encoder)} {examples}".encode()).hexdigest()[:12]
    return cache / f"int8-{name}.npz"


def _lines() -> list[str]:
    path = files("kunnskapsbase.embedding.int8") / "examples.txt"
    return path.read_text(encoding="utf-8").splitlines()


def _range_examples(tokens: Callable[[str], list[int]]) -> list[list[int]]:
    """Return the ids of single lines and of long texts made of them: all by which the integer scales are set.

    Args:
        tokens: Gives the ids of a text.
    """
    lines = _lines()
    longer = [" ".join(lines[first : first + 9]) for first in range(0, len(lines), 6)]
    texts = [f"query: {line}" for line in lines[::4]] + [f"passage: {text}" for text in longer]
    return [tokens(text)[:_LONGEST_EXAMPLE] for text in texts]


def _check_examples(model: SentenceTransformer) -> list[list[int]]:
    """Return the ids of other texts than those above: two passages of the usual length and some questions."""
    lines = _lines()
    texts = [f"passage: {' '.join(reversed(lines[first::4]))}" for first in range(2)]
    texts += [f"query: {line}" for line in lines[1::9]]
    return [model.tokenizer(text)["input_ids"][:250] for text in texts]
