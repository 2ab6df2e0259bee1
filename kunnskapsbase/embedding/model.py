"""The embedding model: one vector for a question, one for a passage and one for each of its sentences."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kunnskapsbase.embedding.bundled_model import FOLDER, bundled_model
from kunnskapsbase.embedding.engine import batches
from kunnskapsbase.embedding.loading import TOKENIZER, Loaded, load
from kunnskapsbase.embedding.precision import Choice
from kunnskapsbase.embedding.side_by_side import side_by_side
from kunnskapsbase.settings import EmbeddingSettings

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class PassageInput:
    """A passage to embed: its text, the headings above it, and its sentences as spans of the text."""

    text: str
    heading: str = ""
    sentences: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class PassageVectors:
    """Unit vectors of one passage, shape ``(dimension,)``, and its sentences, ``(sentences, dimension)``."""

    passage: Vector
    sentences: Vector


class EmbeddingModel:
    """A sentence-transformers model that is loaded at its first use.

    Args:
        settings: Which model, with which prompts, precision and device.
        cache: Folder in which the bundled model is built once.
    """

    def __init__(self, settings: EmbeddingSettings, cache: Path) -> None:
        self.settings = settings
        self.cache = cache
        self._loaded: Loaded | None = None
        self._tokenizer: Any = None
        # A document may be cut in one thread while another loads the model, which takes some seconds.
        self._building, self._loading, self._loading_tokenizer = (threading.Lock() for _ in range(3))

    @property
    def fingerprint(self) -> str:
        """What tells vectors of this model from those of any other; known without loading it.

        The precision is no part of it: it is chosen where the vectors of the same text are all but the same
        (`precision.LEAST_COSINE`), so that a question in one finds passages in another, and an archive may hold both.
        """
        name = FOLDER if self.settings.model == "bundled" else self.settings.model
        prompts = f"{self.settings.query_prompt}|{self.settings.passage_prompt}"
        return f"{name}#{hashlib.sha256(prompts.encode()).hexdigest()[:8]}"

    @property
    def choice(self) -> Choice:
        """The precision in use and why; loads the model."""
        return self._model().choice

    def content_key(self, item: PassageInput) -> bytes:
        """Return the hash under which the vectors of `item` by this model are kept."""
        parts = (self.fingerprint, item.heading, item.text, repr(item.sentences))
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each text has, prompt and special tokens not counted."""
        encodings = self._fast_tokenizer().encode_batch(list(texts), add_special_tokens=False)
        return [len(encoding.ids) for encoding in encodings]

    def embed_query(self, question: str) -> Vector:
        """Return the unit vector of a question, shape ``(dimension,)``."""
        return self.embed_wordings([question])

    def embed_wordings(self, wordings: Sequence[str]) -> Vector:
        """Return the unit vector between the `wordings` of one question, embedded in one pass."""
        items = [PassageInput(wording) for wording in wordings]
        vectors = [found.passage for found in self.embed_passages_in_order(items, self.settings.query_prompt)]
        total: Vector = np.sum(vectors, axis=0)
        return (
            total / np.float32(max(float(np.linalg.norm(total)), 1e-12)) if len(vectors) > 1 else vectors[0]
        )

    def embed_passages_in_order(
        self, items: Sequence[PassageInput], prompt: str | None = None
    ) -> list[PassageVectors]:
        """Return the vectors of all `items`, in their order."""
        found = dict(self.embed_passages(items, prompt))
        return [found[index] for index in range(len(items))]

    def embed_passages(
        self, items: Sequence[PassageInput], prompt: str | None = None
    ) -> Iterator[tuple[int, PassageVectors]]:
        """Yield ``(index, vectors)`` of each of `items`, the longest first, batch by batch.

        Texts of like length share a batch, so that little is computed on padding. A sentence's vector is the
        mean of its token states in the pass over the whole passage ("late chunking", Günther et al., 2024),
        so it knows the sentences around it.
        """
        prompt = self.settings.passage_prompt if prompt is None else prompt
        texts, starts = _with_headings(items, prompt)
        encodings = self._fast_tokenizer().encode_batch(texts)
        engine = self._model().engine

        def vectors_of(batch: list[int]) -> list[tuple[int, PassageVectors]]:
            states = engine.states([encodings[index].ids for index in batch])
            return [
                (index, _pool(found.numpy(), encodings[index].offsets, _moved(items[index], starts[index])))
                for index, found in zip(batch, states, strict=True)
            ]

        together = batches([len(encoding.ids) for encoding in encodings], engine.tokens)
        yield from chain.from_iterable(side_by_side(vectors_of, together, engine.cores))

    def _folder(self) -> str:
        if self.settings.model != "bundled":
            return self.settings.model
        with self._building:
            return str(bundled_model(self.cache))

    def _fast_tokenizer(self) -> Any:
        with self._loading_tokenizer:
            if self._tokenizer is None:
                self._tokenizer = self._load_tokenizer()
            return self._tokenizer

    def _load_tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        local = Path(self._folder()) / TOKENIZER
        tokenizer = (
            Tokenizer.from_file(str(local)) if local.is_file() else self._model().tokenizer.backend_tokenizer
        )
        tokenizer.no_padding()
        tokenizer.enable_truncation(self.settings.max_tokens)
        return tokenizer

    def _model(self) -> Loaded:
        with self._loading:
            if self._loaded is None:
                self._loaded = load(self.settings, self._folder(), self.cache, self._fast_tokenizer)
            return self._loaded


def _with_headings(items: Sequence[PassageInput], prompt: str) -> tuple[list[str], list[int]]:
    texts, starts = [], []
    for item in items:
        before = prompt + (f"{item.heading}\n" if item.heading else "")
        texts.append(before + item.text)
        starts.append(len(before))
    return texts, starts


def _moved(item: PassageInput, by: int) -> list[tuple[int, int]]:
    return [(by + start, by + end) for start, end in item.sentences]


def _pool(
    states: Vector, offsets: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]]
) -> PassageVectors:
    places = np.array(offsets)
    middles = (places[:, 0] + places[:, 1]) / 2
    is_text = places[:, 1] > places[:, 0]
    whole = states.mean(axis=0)
    rows = []
    for start, end in spans:
        inside = is_text & (middles > start) & (middles < end)
        rows.append(states[inside].mean(axis=0) if inside.any() else whole)
    sentences = np.stack(rows) if rows else np.zeros((0, states.shape[1]), np.float32)
    return PassageVectors(unit(whole), unit(sentences))


def unit(vectors: Vector) -> Vector:
    """Return `vectors` scaled to length one along the last axis; zero stays zero."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), np.float32)
