"""A small head on the embedding model's vectors, trained to tell the sentence that answers from those that are alike.

The vectors of question and sentence were made to be near where texts are of the same matter. Each is projected by a
matrix of its own, so that a sentence may also be near the question that it answers; nothing is embedded anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from kunnskapsbase.embedding.model import unit

Vector = NDArray[np.float32]
Table = NDArray[np.float64]

WEIGHTS = "sentence_head.safetensors"


@dataclass(frozen=True, slots=True, eq=False)
class SentenceHead:
    """The weights, fitted by `benchmarks/fit_answer.py`.

    Attributes:
        model: Fingerprint of the embedding model whose vectors it reads; for those of others it means nothing.
        mean: Taken off all vectors, shape ``(dimension,)``.
        question: Projects the question's vector, shape ``(dimension, width)``.
        sentence: Projects those of sentences, of the same shape.
        scale: What a cosine of one counts, in the judge's logits.
    """

    model: str
    mean: Vector
    question: Vector
    sentence: Vector
    scale: float

    def scores(self, vector: Vector, sentences: Vector) -> Table:
        """Return what is to be added to the judge's score of each sentence.

        Args:
            vector: The question's unit vector, shape ``(dimension,)``.
            sentences: Unit vectors of sentences, shape ``(sentences, dimension)``.
        """
        if not len(sentences):
            return np.zeros(0, np.float64)
        asked = unit(np.asarray((vector - self.mean) @ self.question, np.float32))
        said = unit(np.asarray((sentences - self.mean) @ self.sentence, np.float32))
        return np.asarray(self.scale * (said @ asked), np.float64)


@cache
def fitted_head() -> SentenceHead:
    """Return the head with the weights that come with the program."""
    from safetensors import safe_open

    with safe_open(str(files("kunnskapsbase.answer") / WEIGHTS), framework="numpy") as opened:
        tensors = {name: opened.get_tensor(name).astype(np.float32) for name in opened.keys()}  # noqa: SIM118
        model = opened.metadata()["model"]
    return SentenceHead(
        model, tensors["mean"], tensors["question"], tensors["sentence"], float(tensors["scale"][0])
    )
