"""Measures how long a question takes in archives of different sizes, beside stock Haystack on the same texts.

    python benchmarks/question_speed.py [--passages 1000 100000] [--questions N] [PDF ...]

The archives are made up (see synthetic.py), so that nothing needs to be embedded but the questions. Stock is
InMemoryDocumentStore with InMemoryBM25Retriever, SentenceTransformersTextEmbedder (fp32),
InMemoryEmbeddingRetriever and DocumentJoiner by reciprocal rank fusion. It has no second stage, hence no "ask".
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from measuring import Figures, hand_over, in_own_process, percentile, say, table

DOCUMENTS = Path(__file__).parent.parent.parent / "shared" / "data" / "documents"
STOCK_QUESTIONS = 20
"""The most questions put to the stock pipeline, which takes seconds for each in a large archive."""
FILTER = {"field": "meta.year", "operator": "==", "value": 2007}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("pdf", type=Path, nargs="*", help="default: ../shared/data/documents/*.pdf")
    arguments.add_argument("--passages", type=int, nargs="+", default=[1000, 100_000])
    arguments.add_argument("--questions", type=int, default=100)
    arguments.add_argument("--side", choices=SIDES, help=argparse.SUPPRESS)
    arguments.add_argument("--home", type=Path, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.side:
        hand_over(SIDES[given.side](given))
        return
    for passages in given.passages:
        print(f"\n{passages} passages\n\n{compare(passages, given)}", flush=True)


def compare(passages: int, given: argparse.Namespace) -> str:
    """Measure both sides and return their figures as a Markdown table."""
    figures = {}
    with tempfile.TemporaryDirectory() as home:
        for side in SIDES:
            say(f"{side}: {passages} passages …")
            figures[side] = in_own_process(
                __file__, "--side", side, "--home", home, "--passages", str(passages),
                "--questions", str(given.questions), *map(str, given.pdf),
            )  # fmt: skip
    build, asked, stock = (figures[side] for side in SIDES)
    rows = [
        _times("search", asked, stock, "search"),
        _times("search, one year only", asked, stock, "filtered"),
    ]
    rows += [
        ["ask, ms p50 / p95", _pair(asked["ask"]), "–", ""],
        _row("load texts and vectors, s", build["load"], stock["load"], "{:.1f}"),
        ["build the indexes, s", f"{build['index']:.1f}", "in the row above", ""],
        ["open, s", f"{asked['open']:.2f}", "load all again", ""],
        _row("peak memory while loading, MiB", build["peak_mib"], stock["peak_mib"], "{:.0f}"),
        _row("peak memory while asking, MiB", asked["peak_mib"], stock["peak_mib"], "{:.0f}"),
        ["on disk, MiB", f"{asked['disk_mib']:.0f}", "nothing", ""],
    ]
    return table(["", "kunnskapsbase", "stock Haystack", "stock ÷ ours"], rows)


def build_ours(given: argparse.Namespace) -> Figures:
    from kunnskapsbase.embedding import EmbeddingModel
    from kunnskapsbase.embedding.model import PassageInput
    from kunnskapsbase.settings import Settings
    from kunnskapsbase.store import Store

    settings = Settings(home=given.home)
    model = EmbeddingModel(settings.embedding, settings.cache)
    archive = _archive(given)
    vectors = archive.vectors()
    began = time.perf_counter()
    with Store(settings.home) as store, store.prepare(model.fingerprint) as preparation:
        for document in archive.documents():
            keys = [model.content_key(PassageInput(passage.text)) for passage in document.passages]
            preparation.add(document, document.file, "benchmark", keys)
            matrices = islice(vectors, len(keys))
            preparation.put_vectors(
                (key, rows[0], rows[1:]) for key, rows in zip(keys, matrices, strict=True)
            )
        loaded = time.perf_counter()
        preparation.publish([], {})
    return {"load": loaded - began, "index": time.perf_counter() - loaded}


def ask_ours(given: argparse.Namespace) -> Figures:
    from kunnskapsbase.knowledge_base import KnowledgeBase
    from kunnskapsbase.search import SearchFilters
    from kunnskapsbase.settings import Settings

    questions = _archive(given).questions(given.questions)
    year = SearchFilters(year_from=FILTER["value"], year_to=FILTER["value"])
    with KnowledgeBase(Settings(home=given.home)) as knowledge_base:
        knowledge_base.model.embed_query("Oppvarming.")
        began = time.perf_counter()
        knowledge_base.store.snapshot()
        opened = time.perf_counter() - began
        return {
            "open": opened,
            "search": _milliseconds(knowledge_base.search, questions),
            "filtered": _milliseconds(lambda question: knowledge_base.search(question, 10, year), questions),
            "ask": _milliseconds(knowledge_base.ask, questions),
            "disk_mib": sum(path.stat().st_size for path in given.home.rglob("*") if path.is_file()) / 2**20,
        }


def ask_stock(given: argparse.Namespace) -> Figures:
    from haystack import Document
    from haystack.document_stores.in_memory import InMemoryDocumentStore

    archive = _archive(given)
    store = InMemoryDocumentStore(embedding_similarity_function="dot_product")
    began = time.perf_counter()
    store.write_documents(
        [
            Document(
                content=" ".join(sentences),
                embedding=rows[0].tolist(),
                meta={"year": 2000 + number // 100 % 25},
            )
            for number, (sentences, rows) in enumerate(zip(archive.texts(), archive.vectors(), strict=True))
        ]
    )
    loaded = time.perf_counter() - began
    pipeline = stock_pipeline(store)
    questions = archive.questions(min(given.questions, STOCK_QUESTIONS))
    return {
        "load": loaded,
        "search": _milliseconds(lambda question: _run(pipeline, question, None), questions),
        "filtered": _milliseconds(lambda question: _run(pipeline, question, FILTER), questions),
    }


def stock_pipeline(store: Any) -> Any:
    """Return the hybrid pipeline of Haystack's own tutorials."""
    from haystack import Pipeline
    from haystack.components.joiners import DocumentJoiner
    from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
    from haystack.utils import ComponentDevice
    from haystack_integrations.components.embedders.sentence_transformers import (
        SentenceTransformersTextEmbedder,
    )

    from kunnskapsbase.embedding.bundled_model import bundled_model
    from kunnskapsbase.settings import Settings

    pipeline = Pipeline()
    embedder = SentenceTransformersTextEmbedder(
        model=str(bundled_model(Settings().cache)),
        device=ComponentDevice.from_str("cpu"),
        prefix="query: ",
        progress_bar=False,
        local_files_only=True,
    )
    pipeline.add_component("embedder", embedder)
    pipeline.add_component("words", InMemoryBM25Retriever(store, top_k=10))
    pipeline.add_component("vectors", InMemoryEmbeddingRetriever(store, top_k=10))
    pipeline.add_component("joiner", DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=10))
    pipeline.connect("embedder.embedding", "vectors.query_embedding")
    pipeline.connect("words", "joiner")
    pipeline.connect("vectors", "joiner")
    pipeline.warm_up()
    return pipeline


def _run(pipeline: Any, question: str, filters: dict[str, Any] | None) -> Any:
    narrowed = {"filters": filters}
    return pipeline.run(
        {"embedder": {"text": question}, "words": {"query": question, **narrowed}, "vectors": narrowed}
    )


def _milliseconds(ask: Callable[[str], Any], questions: Sequence[str]) -> list[float]:
    ask("Hva er sagt om oppvarming?")
    times = []
    for question in questions:
        began = time.perf_counter()
        ask(question)
        times.append((time.perf_counter() - began) * 1000)
    return times


def _archive(given: argparse.Namespace) -> Any:
    from synthetic import Archive, words_of

    return Archive(words_of(given.pdf or sorted(DOCUMENTS.glob("*.pdf"))), given.passages[0])


def _pair(times: Sequence[float]) -> str:
    return f"{percentile(times, 0.5):.0f} / {percentile(times, 0.95):.0f}"


def _times(name: str, ours: Figures, stock: Figures, key: str) -> list[str]:
    ratio = percentile(stock[key], 0.5) / percentile(ours[key], 0.5)
    return [f"{name}, ms p50 / p95", _pair(ours[key]), _pair(stock[key]), f"{ratio:.1f}"]


def _row(name: str, ours: float, stock: float, form: str) -> list[str]:
    return [name, form.format(ours), form.format(stock), f"{stock / ours:.2f}"]


SIDES = {"build": build_ours, "ours": ask_ours, "stock": ask_stock}

if __name__ == "__main__":
    main()
