"""Fits the weights of the search on one half of labelled queries and reports on the other, beside simpler ways.

    python benchmarks/fit_fusion.py ../shared/data/retrieval/* [--read 20 30 40 60] [--stock]

Which half a query falls in is told by a hash of what answers it, so that no passage has questions in both. The
weights are those under which the relevant passage is most likely drawn from those read (a softmax over the weighted
sum, all sets counting alike); there are eight, none below zero. ``--stock`` adds Haystack's own BM25 and vectors,
joined by reciprocal rank fusion, on the reporting half.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
from measuring import say, table
from numpy.typing import NDArray
from scipy.optimize import minimize

from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.evaluate.labelled_set import LabelledSet, open_labelled_store, read_labelled_set
from kunnskapsbase.evaluate.measures import ndcg, reciprocal_rank
from kunnskapsbase.search import HybridSearch
from kunnskapsbase.search.fusion import z_scores
from kunnskapsbase.settings import Settings, load_settings
from kunnskapsbase.store import Store

FITTED = ("stems", "grams", "dense", "sentence", "lead", "words", "words_sentence", "words_lead")
SETS_FITTED = ("law-headings", "norquad-dev")
"""The sets with queries short enough to be questions; the others are reported alone."""
STRENGTH = 1e-3
"""Of the pull towards zero."""
SUM = 1.5
"""Of the weights, so that the best passage leads the others by as much as the judge of answers is used to."""
Table = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """A query: the files found in the first order, their raw signals, and what is relevant."""

    name: str
    text: str
    half: int
    files: tuple[str, ...]
    signals: Mapping[str, NDArray[np.float32]]
    channels: Mapping[str, NDArray[np.float32]]
    relevant: frozenset[str]

    def scaled(self, read: int) -> Table:
        """Return the z-scored signals of the first `read`, a column for each weight."""
        return np.stack([z_scores(self.signals[name][:read]) for name in FITTED], axis=1).astype(np.float64)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("folders", type=Path, nargs="+")
    arguments.add_argument("--read", type=int, nargs="+", default=[load_settings().search.read])
    arguments.add_argument("--candidates", type=int, nargs="+", default=[load_settings().search.candidates])
    arguments.add_argument("--stock", action="store_true")
    given = arguments.parse_args()
    settings = load_settings()
    run(
        given.folders,
        given.read,
        given.candidates,
        settings,
        EmbeddingModel(settings.embedding, settings.cache),
    )
    if given.stock:
        for folder in given.folders:
            print(f"stock, {folder.name}: {stock(folder, settings)}")


def run(
    folders: Sequence[Path],
    reads: Sequence[int],
    candidates: Sequence[int],
    settings: Settings,
    model: EmbeddingModel,
) -> None:
    """Fit and report for each number of candidates and of passages read."""
    for count in candidates:
        search = settings.search.model_copy(update={"read": max(reads), "candidates": count})
        examples = [
            example
            for folder in folders
            for example in collect(folder, settings.model_copy(update={"search": search}), model)
        ]
        for read in reads:
            print(f"\ncandidates {count}, read {read}\n")
            report(examples, read, settings)


def collect(folder: Path, settings: Settings, model: EmbeddingModel) -> list[Example]:
    say(f"{folder.name} …")
    labelled = read_labelled_set(folder)
    with open_labelled_store(folder, labelled, settings, model) as store:
        search = HybridSearch(store, model, settings.search)
        files = files_by_row(store)
        return [example(folder.name, search, files, labelled, *query) for query in labelled.queries]


def files_by_row(store: Store) -> dict[int, str]:
    rows = store.snapshot().dense.search(np.zeros(384, np.float32), 10**9)[0].tolist()
    return {passage.id: passage.file for passage in store.passages(rows)}


def example(
    name: str,
    search: HybridSearch,
    files: Mapping[int, str],
    labelled: LabelledSet,
    identifier: str,
    text: str,
) -> Example:
    found = search.candidates(text, search.embed(text))
    relevant = labelled.relevant.get(identifier, frozenset())
    ids = found.ids.tolist()
    return Example(
        name,
        text,
        half_of(relevant or {identifier}),
        tuple(files[row] for row in ids),
        found.signals,
        found.channels,
        relevant,
    )


def half_of(relevant: frozenset[str] | set[str]) -> int:
    return zlib.crc32(min(relevant).encode()) % 2


def fit(examples: Sequence[Example], read: int) -> Table:
    """Return the weights under which the relevant passages of `examples` are most likely drawn."""
    sizes = {name: sum(example.name == name for example in examples) for name in SETS_FITTED}
    groups = []
    for item in examples:
        right = np.array([file in item.relevant for file in item.files[:read]])
        if item.name in SETS_FITTED and right.any():
            groups.append((item.scaled(read), right, 1 / sizes[item.name]))

    def loss(weights: Table) -> tuple[float, Table]:
        value, slope = STRENGTH * float(weights @ weights) / 2, STRENGTH * weights
        for signals, right, share in groups:
            scores = signals @ weights
            odds = np.exp(scores - scores.max())
            value += share * float(np.log(odds.sum()) - np.log(odds[right].sum()))
            slope = slope + share * (
                odds @ signals / odds.sum() - odds[right] @ signals[right] / odds[right].sum()
            )
        return value, slope

    found = minimize(
        loss, np.full(len(FITTED), 0.3), jac=True, method="L-BFGS-B", bounds=[(0, None)] * len(FITTED)
    )
    weights: Table = SUM * found.x / found.x.sum()
    return weights


def report(examples: Sequence[Example], read: int, settings: Settings) -> None:
    fitted = {half: fit([item for item in examples if item.half == half], read) for half in (0, 1)}
    for half, weights in fitted.items():
        print(f"fitted on half {half}:", dict(zip(FITTED, weights.round(3).tolist(), strict=True)))
    present = np.array([getattr(settings.search, name) for name in FITTED])
    ways: dict[str, Callable[[Example], Table]] = {
        "fitted on the other half": lambda item: item.scaled(read) @ fitted[1 - item.half],
        "the settings as they are": lambda item: item.scaled(read) @ present,
    }
    rows = [
        row(way, examples, lambda item, score=score: ranked(item, score(item), read))
        for way, score in ways.items()
    ]
    rows += [
        row(f"{channel} alone", examples, lambda item, channel=channel: ranked(item, item.channels[channel]))
        for channel in ("stems", "grams", "dense")
    ]
    names = list(dict.fromkeys(item.name for item in examples))
    print(
        "\n" + table(["nDCG@10, hit@1", *(f"{name}, half {half}" for name in names for half in (0, 1))], rows)
    )


def row(way: str, examples: Sequence[Example], ranking: Callable[[Example], list[str]]) -> list[str]:
    cells = [way]
    for name in dict.fromkeys(item.name for item in examples):
        for half in (0, 1):
            found = [
                (ranking(item), item.relevant) for item in examples if (item.name, item.half) == (name, half)
            ]
            cells.append(measured(found))
    return cells


def measured(found: Sequence[tuple[list[str], frozenset[str]]]) -> str:
    return f"{fmean(ndcg(*pair) for pair in found):.4f}, {fmean(reciprocal_rank(*pair, 1) for pair in found):.4f}"


def ranked(item: Example, scores: NDArray[Any], read: int | None = None) -> list[str]:
    """Return the files in the order of `scores`, those not scored after them as they came."""
    order = [*np.argsort(-np.asarray(scores), kind="stable").tolist(), *range(len(scores), len(item.files))]
    return list(dict.fromkeys(item.files[place] for place in order))


def stock(folder: Path, settings: Settings) -> str:
    """Measure Haystack's own BM25 and vectors joined by reciprocal rank fusion, on half 1."""
    from haystack import Document
    from haystack.components.joiners import DocumentJoiner
    from haystack.components.retrievers import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore

    model = EmbeddingModel(settings.embedding, settings.cache)
    labelled = read_labelled_set(folder)
    memory = InMemoryDocumentStore(embedding_similarity_function="dot_product", shared=False)
    with open_labelled_store(folder, labelled, settings, model) as store:
        snapshot = store.snapshot()
        rows = snapshot.dense.search(np.zeros(384, np.float32), 10**9)[0].tolist()
        vectors = dict(zip(sorted(rows), snapshot.dense._vectors(), strict=True))
        memory.write_documents(
            [
                Document(
                    content=p.text, id=str(p.id), meta={"file": p.file}, embedding=vectors[p.id].tolist()
                )
                for p in store.passages(rows)
            ]
        )
    words, dense = InMemoryBM25Retriever(memory, top_k=100), InMemoryEmbeddingRetriever(memory, top_k=100)
    joiner = DocumentJoiner("reciprocal_rank_fusion", top_k=100)
    found = []
    for identifier, text in labelled.queries:
        relevant = labelled.relevant.get(identifier, frozenset())
        if half_of(relevant or {identifier}) == 1:
            vector = model.embed_query(text).tolist()
            lists = [words.run(query=text)["documents"], dense.run(query_embedding=vector)["documents"]]
            documents = joiner.run(documents=lists)["documents"]
            found.append((list(dict.fromkeys(document.meta["file"] for document in documents)), relevant))
    return measured(found)


if __name__ == "__main__":
    main()
