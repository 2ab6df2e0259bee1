"""Trains the sentence head: on what the judge's features leave undecided, listwise over the sentences found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from answer_examples import Example
from safetensors.numpy import save_file
from torch.nn import functional

from kunnskapsbase.answer.judge import Linear
from kunnskapsbase.answer.sentence_head import SentenceHead

WIDTH, EPOCHS, BATCH = 128, 4, 8
RATE, DECAY, WARMING_UP = 1e-3, 0.01, 20
SCALE = 8.0
"""What a cosine counts before training."""


def fit_head(examples: Sequence[Example], sentence: Linear, model: str) -> SentenceHead:
    """Return the head under which, added to the score by `sentence`, the answering sentences are most likely drawn.

    Both projections begin as the principal components of the sentences' vectors.

    Args:
        examples: Questions whose answering sentences are marked.
        sentence: The model of the features.
        model: Fingerprint of the embedding model.
    """
    chance = np.random.default_rng(0)
    marked = [
        (
            torch.from_numpy(example.vector),
            torch.from_numpy(example.sentence_vectors),
            torch.from_numpy(sentence.logits(np.vstack(example.found.tables)).astype(np.float32)),
            torch.from_numpy(example.answers),
        )
        for example in examples
        if example.answers.any()
    ]
    every = torch.cat([vectors for _, vectors, _, _ in marked[::BATCH]])
    mean = every.mean(dim=0)
    components = torch.linalg.svd(every - mean, full_matrices=False)[2].T[:, :WIDTH].contiguous()
    question, answer = (torch.nn.Parameter(components.clone()) for _ in range(2))
    scale = torch.nn.Parameter(torch.tensor([SCALE]))
    optimizer = torch.optim.AdamW([question, answer, scale], lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * (len(marked) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / WARMING_UP, max(0.05, 1 - step / max(steps, 1)))
    )
    for _ in range(EPOCHS):
        for place, chosen in enumerate(chance.permutation(len(marked)).tolist(), 1):
            vector, vectors, before, answers = marked[chosen]
            asked = functional.normalize((vector - mean) @ question, dim=0)
            scores = before + scale * (functional.normalize((vectors - mean) @ answer, dim=1) @ asked)
            loss = torch.logsumexp(scores, 0) - torch.logsumexp(scores[answers], 0)
            torch.autograd.backward(loss / BATCH)
            if place % BATCH == 0:
                optimizer.step()
                schedule.step()
                optimizer.zero_grad()
    return SentenceHead(
        model, mean.numpy(), question.detach().numpy(), answer.detach().numpy(), float(scale.detach()[0])
    )


def save_head(head: SentenceHead, path: Path) -> None:
    """Write the weights in half precision, which is exact enough for an order."""
    tensors = {
        "mean": head.mean,
        "question": head.question,
        "sentence": head.sentence,
        "scale": np.array([head.scale], np.float32),
    }
    save_file(
        {name: values.astype(np.float16) for name, values in tensors.items()},
        path,
        metadata={"model": head.model},
    )
