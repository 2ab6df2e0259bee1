"""Fits the weights of the search on one half of labelled queries and reports on the other, beside simpler ways.

    python benchmarks/fit_fusion.py ../shared/data/retrieval/* [--read 20 40 100] [--candidates 100 300]

Which half a query falls in is told by a hash of what answers it, so that no passage has questions in both. The
weights are those under which the relevant passage is most likely drawn from those read (a softmax over the weighted
sum, the sets counting alike), none below zero. All ways use the same vectors.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
from haystack import Document
from haystack.components.joiners import DocumentJoiner
from haystack.components.retrievers import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore
from measuring import say, table
from numpy.typing import NDArray
from scipy.optimize import minimize

from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.evaluate.labelled_set import open_labelled_store, read_labelled_set
from kunnskapsbase.evaluate.measures import ndcg, reciprocal_rank
from kunnskapsbase.search import HybridSearch
from kunnskapsbase.search.fusion import z_scores
from kunnskapsbase.search.hybrid import Candidates
from kunnskapsbase.settings import Settings, load_settings
from kunnskapsbase.store import Store

FITTED = ("grams", "sentence", "lead", "words", "words_sentence", "words_lead")
SETS_FITTED = ("law-headings", "norquad-dev")
"""The sets with queries short enough to be questions; the others are reported alone."""
STRENGTH = 1e-3
"""Of the pull towards zero."""
SUM = 1.2
"""Of the weights, which alone decides nothing but how far apart the scores are that the judge of answers sees."""
STOCK_DEPTH = 100

Table = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """A query: its set and half, the files found and what is known of them, stock Haystack's ranking, the truth."""

    name: str
    half: int
    files: tuple[str, ...]
    found: Candidates
    stock: list[str]
    relevant: frozenset[str]

    def signals(self, read: int) -> Table:
        """Return the z-scored signals of the first `read`, a column for each weight."""
        columns = [z_scores(self.found.signals[name][:read]) for name in FITTED]
        return np.stack(columns, axis=1).astype(np.float64)

    def ranked(self, scores: NDArray[Any]) -> list[str]:
        """Return the files in the order of `scores`, those that have none after them as they came."""
        order = np.argsort(-scores, kind="stable").tolist()
        return list(
            dict.fromkeys(self.files[place] for place in (*order, *range(len(order), len(self.files))))
        )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("folders", type=Path, nargs="+")
    settings = load_settings()
    arguments.add_argument("--read", type=int, nargs="+", default=[settings.search.read])
    arguments.add_argument("--candidates", type=int, nargs="+", default=[settings.search.candidates])
    given = arguments.parse_args()
    model = EmbeddingModel(settings.embedding, settings.cache)
    for candidates in given.candidates:
        search = settings.search.model_copy(update={"read": max(given.read), "candidates": candidates})
        changed = settings.model_copy(update={"search": search})
        examples = [example for folder in given.folders for example in collect(folder, changed, model)]
        for read in given.read:
            print(f"\ncandidates {candidates}, read {read}\n")
            report(examples, read, settings)


def collect(folder: Path, settings: Settings, model: EmbeddingModel) -> list[Example]:
    """Return an example for each query of the set in `folder`."""
    say(f"{folder.name} …")
    labelled = read_labelled_set(folder)
    examples = []
    with open_labelled_store(folder, labelled, settings, model) as store:
        search = HybridSearch(store, model, settings.search)
        rows = store.snapshot().dense.search(np.zeros(384, np.float32), 10**9)[0].tolist()
        files = {passage.id: passage.file for passage in store.passages(rows)}
        stock = stock_haystack(store, sorted(rows))
        for identifier, text in labelled.queries:
            vector = search.embed(text)
            found = search.candidates(text, vector)
            relevant = labelled.relevant.get(identifier, frozenset())
            half = zlib.crc32(min(relevant or {identifier}).encode()) % 2
            names = tuple(files[row] for row in found.ids.tolist())
            examples.append(Example(folder.name, half, names, found, stock(text, vector), relevant))
    return examples


def stock_haystack(store: Store, rows: list[int]) -> Callable[[str, NDArray[np.float32]], list[str]]:
    """Return Haystack's own BM25 and vectors over the passages `rows`, joined by reciprocal rank fusion."""
    memory = InMemoryDocumentStore(embedding_similarity_function="dot_product", shared=False)
    vectors = store.snapshot().dense._vectors()
    memory.write_documents(
        [
            Document(
                id=str(row), content=passage.text, meta={"file": passage.file}, embedding=vector.tolist()
            )
            for row, passage, vector in zip(rows, store.passages(rows), vectors, strict=True)
        ]
    )
    words = InMemoryBM25Retriever(memory, top_k=STOCK_DEPTH)
    dense = InMemoryEmbeddingRetriever(memory, top_k=STOCK_DEPTH)
    joiner = DocumentJoiner("reciprocal_rank_fusion", top_k=STOCK_DEPTH)

    def search(text: str, vector: NDArray[np.float32]) -> list[str]:
        lists = [words.run(query=text)["documents"], dense.run(query_embedding=vector.tolist())["documents"]]
        return list(
            dict.fromkeys(document.meta["file"] for document in joiner.run(documents=lists)["documents"])
        )

    return search


def fit(examples: Sequence[Example], read: int) -> Table:
    """Return the weights under which the relevant passages of `examples` are most likely drawn."""
    groups = []
    for name in SETS_FITTED:
        members = [example for example in examples if example.name == name]
        for example in members:
            right = np.array([file in example.relevant for file in example.files[:read]])
            if right.any():
                groups.append((example.signals(read), right, 1 / len(members)))

    def loss(weights: Table) -> tuple[float, Table]:
        value, slope = STRENGTH * float(weights @ weights) / 2, STRENGTH * weights
        for signals, right, share in groups:
            scores = signals @ weights
            odds = np.exp(scores - scores.max())
            value += share * float(np.log(odds.sum()) - np.log(odds[right].sum()))
            mean, mean_right = odds @ signals / odds.sum(), odds[right] @ signals[right] / odds[right].sum()
            slope = slope + share * (mean - mean_right)
        return value, slope

    start, bounds = np.full(len(FITTED), 0.3), [(0, None)] * len(FITTED)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds)
    weights: Table = SUM * found.x / found.x.sum()
    return weights


def report(examples: Sequence[Example], read: int, settings: Settings) -> None:
    """Print the weights fitted on each half, and how well each way ranks the halves."""
    fitted = [fit([example for example in examples if example.half == half], read) for half in (0, 1)]
    for half, weights in enumerate(fitted):
        print(f"fitted on half {half}:", dict(zip(FITTED, weights.round(2).tolist(), strict=True)))
    print("fitted on both:", dict(zip(FITTED, fit(examples, read).round(2).tolist(), strict=True)))
    present = np.array([getattr(settings.search, name) for name in FITTED])
    ways: dict[str, Callable[[Example], list[str]]] = {
        "BM25 with stems alone": lambda example: example.ranked(example.found.channels["stems"]),
        "BM25 with grams alone": lambda example: example.ranked(example.found.channels["grams"]),
        "dense alone": lambda example: example.ranked(example.found.channels["dense"]),
        "stock Haystack, reciprocal rank fusion": lambda example: example.stock,
        "the three rankings, even": lambda example: example.ranked(example.found.first),
        "fitted on the other half": lambda example: example.ranked(
            example.signals(read) @ fitted[1 - example.half]
        ),
        "the settings": lambda example: example.ranked(example.signals(read) @ present),
    }
    parts = list(product(dict.fromkeys(example.name for example in examples), (0, 1)))
    rows = [[way, *(measured(examples, part, ranking) for part in parts)] for way, ranking in ways.items()]
    print("\n" + table(["nDCG@10 / hit@1", *(f"{name}, half {half}" for name, half in parts)], rows))


def measured(
    examples: Sequence[Example], part: tuple[str, int], ranking: Callable[[Example], list[str]]
) -> str:
    pairs = [(ranking(each), each.relevant) for each in examples if (each.name, each.half) == part]
    return f"{fmean(ndcg(*pair) for pair in pairs):.3f} / {fmean(reciprocal_rank(*pair, 1) for pair in pairs):.3f}"


if __name__ == "__main__":
    main()
