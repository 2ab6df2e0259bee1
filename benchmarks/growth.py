"""Measures how the product grows with the archive, from a thousand passages to a million.

    python benchmarks/growth.py [--passages 1000 10000 …] [--vectors HOME …] [--folder DIR] [--picture FILE.png]

The archives are made up: words as often as in real documents, two in a hundred joined to compounds that nobody has
written before; vectors of real passages and sentences, each moved by a share of the difference of two others, so
that they lie as close together as real ones. Nothing is embedded but the questions. Each archive is deleted when it
has been measured, and its figures are printed as a line of JSON at once, the table at the end.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from measuring import Figures, hand_over, in_own_process, percentile, say, table
from numpy.typing import NDArray
from synthetic import PASSAGES, SENTENCES, WORDS, Archive, words_of

from kunnskapsbase.settings import Settings

DOCUMENTS = Path(__file__).parent.parent.parent / "shared" / "data" / "documents"
COMPOUNDS = 0.02
PASSAGE_MOVED, SENTENCE_MOVED, QUESTION_MOVED = 0.4, 0.3, 0.6
"""Shares of a difference between real vectors; with these, neighbours are as near as real ones."""
COME = 10
"""Documents that the small reindex adds."""

Vectors = NDArray[np.float32]


class GrowingArchive(Archive):
    """Realistic words and vectors.

    Args:
        words: The words of real documents, repetitions and all.
        real: Real vectors, of unit length.
        passages: How many passages the archive has.
        seed: What is drawn.
    """

    def __init__(self, words: Sequence[str], real: Vectors, passages: int, seed: int = 1) -> None:
        super().__init__(words, passages)
        self.real = real
        self.seed = seed

    def texts(self) -> Iterator[list[str]]:
        """Yield the sentences of each passage."""
        draw = np.random.default_rng(self.seed)
        known = np.array(self.words, dtype=object)
        long = np.array([word.lower() for word in self.words if len(word) > 4], dtype=object)
        for _ in range(self.passages):
            chosen = known[draw.integers(0, len(known), SENTENCES * WORDS)]
            joined = np.flatnonzero(draw.random(len(chosen)) < COMPOUNDS)
            parts = long[draw.integers(0, len(long), (2, len(joined)))]
            chosen[joined] = parts[0] + parts[1]
            rows = chosen.reshape(SENTENCES, WORDS).tolist()
            yield [" ".join(row).capitalize() + "." for row in rows]

    def vectors(self) -> Iterator[Vectors]:
        """Yield a matrix for each passage: its own unit vector first, then those of its sentences."""
        draw = np.random.default_rng(self.seed)
        for _ in range(self.passages):
            place = draw.integers(0, len(self.real), 1)
            own = _moved(self.real[place], self.real, PASSAGE_MOVED, draw)
            yield np.concatenate([own, _moved(own.repeat(SENTENCES, 0), self.real, SENTENCE_MOVED, draw)])

    def question_vectors(self, count: int) -> Vectors:
        """Return vectors farther from those of the archive than these from each other."""
        draw = np.random.default_rng(99)
        return _moved(self.real[draw.integers(0, len(self.real), count)], self.real, QUESTION_MOVED, draw)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--passages", type=int, nargs="+", default=[1000, 10_000, 100_000, 1_000_000])
    arguments.add_argument(
        "--vectors", type=Path, nargs="+", help="homes with real vectors; default: the cache's"
    )
    arguments.add_argument(
        "--folder", type=Path, help="where the archives are made; some 12 GB for a million"
    )
    arguments.add_argument("--questions", type=int, default=50)
    arguments.add_argument("--picture", type=Path, help="where to draw the growth")
    arguments.add_argument(
        "--figures", type=Path, help="draw from the lines of an earlier run, measure nothing"
    )
    arguments.add_argument("--side", choices=SIDES, help=argparse.SUPPRESS)
    arguments.add_argument("--home", type=Path, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.side:
        hand_over(SIDES[given.side](given))
        return
    if given.figures:
        measured = [
            json.loads(line) for line in given.figures.read_text().splitlines() if line.startswith("{")
        ]
    else:
        measured = [_measured(passages, given) for passages in given.passages]
    print(_as_table(measured))
    if given.picture:
        draw_picture(measured, given.picture)


def _measured(passages: int, given: argparse.Namespace) -> Figures:
    figures: Figures = {"passages": passages}
    with tempfile.TemporaryDirectory(dir=given.folder) as home:
        for side in SIDES:
            say(f"{side}: {passages} passages …")
            homes = ["--vectors", *map(str, given.vectors)] if given.vectors else []
            figures[side] = in_own_process(
                __file__, "--side", side, "--home", home, "--passages", str(passages),
                "--questions", str(given.questions), *homes,
            )  # fmt: skip
            say(json.dumps(figures[side]))
    print(json.dumps(figures), flush=True)
    return figures


def build(given: argparse.Namespace) -> Figures:
    """Make the archive, and index it."""
    from kunnskapsbase.store import Store

    archive = _archive(given)
    began = time.perf_counter()
    with Store(given.home) as store, store.prepare(_model().fingerprint) as preparation:
        _add(preparation, archive, "")
        loaded = time.perf_counter()
        preparation.publish([], {})
        indexed = time.perf_counter()
    sizes = {
        "database": sum(path.stat().st_size for path in given.home.glob("*.sqlite")),
        "dense": sum(path.stat().st_size for path in given.home.rglob("dense*")),
        "lexical": sum(path.stat().st_size for path in given.home.glob("index/*/lexical/*")),
        "vocabulary": sum(path.stat().st_size for path in given.home.rglob("vocabulary*")),
    }
    return {"load": loaded - began, "index": indexed - loaded, "bytes": sizes}


def come(given: argparse.Namespace) -> Figures:
    """Add ten documents."""
    from kunnskapsbase.store import Store

    archive = GrowingArchive(_words(), _real_vectors(given), COME * PASSAGES, seed=2)
    with Store(given.home) as store:
        began = time.perf_counter()
        with store.prepare(_model().fingerprint) as preparation:
            _add(preparation, archive, "ny-")
            assert not preparation.passages_without_vectors()
            preparation.publish([], {})
        return {"seconds": time.perf_counter() - began}


def ask(given: argparse.Namespace) -> Figures:
    """Search and ask."""
    from kunnskapsbase.knowledge_base import KnowledgeBase

    archive = _archive(given)
    questions, vectors = archive.questions(given.questions), archive.question_vectors(given.questions)
    few = [f"dokument-{number:05}.txt" for number in range(max(1, given.passages[0] // PASSAGES // 1000))]
    year = {"field": "meta.year", "operator": "==", "value": 2007}
    files = {"field": "meta.file", "operator": "in", "value": few}
    with KnowledgeBase(Settings(home=given.home)) as knowledge_base:
        knowledge_base.model.embed_query("Oppvarming.")
        began = time.perf_counter()
        snapshot = knowledge_base.store.snapshot()
        figures: Figures = {"open": time.perf_counter() - began}
        allowed = knowledge_base.store.allowed(files)
        assert allowed is not None
        began = time.perf_counter()
        by_year = knowledge_base.store.allowed(year)
        figures["filter"] = (time.perf_counter() - began) * 1000
        dense, found = snapshot.dense, knowledge_base._search
        figures["recall"] = _recall(dense, vectors, None)
        figures["recall_year"] = _recall(dense, vectors, by_year)
        figures["few"] = len(allowed)
        figures["measured"] = (
            None if dense.measured is None else [dense.measured.depth, dense.measured.recall]
        )
        assert all(len(dense.search(vector, 10, allowed)[0]) == 10 for vector in vectors)
        figures["dense"] = _milliseconds(lambda n: dense.search(vectors[n], 300), len(vectors))
        figures["dense_few"] = _milliseconds(lambda n: dense.search(vectors[n], 300, allowed), len(vectors))
        figures["dense_year"] = _milliseconds(lambda n: dense.search(vectors[n], 300, by_year), len(vectors))
        # The first time the words of passages are new to the program, which then remembers their stems.
        searches = (("search_new", None), ("search", None), ("search_year", year), ("search_few", files))
        for name, filters in searches:
            figures[name] = _milliseconds(
                lambda n, filters=filters: found.search(questions[n], 10, filters, vectors[n]), len(questions)
            )
        figures["ask"] = _milliseconds(lambda n: knowledge_base.ask(questions[n]), len(questions))
        return figures


SIDES: dict[str, Callable[[argparse.Namespace], Figures]] = {"build": build, "ask": ask, "come": come}


def _add(preparation: Any, archive: GrowingArchive, prefix: str) -> None:
    from dataclasses import replace

    from kunnskapsbase.embedding.model import PassageInput

    model, vectors = _model(), archive.vectors()
    for document in archive.documents():
        named = replace(document, file=prefix + document.file)
        keys = [model.content_key(PassageInput(passage.text)) for passage in named.passages]
        preparation.add(named, named.file, "benchmark", keys)
        matrices = islice(vectors, len(keys))
        preparation.put_vectors((key, rows[0], rows[1:]) for key, rows in zip(keys, matrices, strict=True))


def _archive(given: argparse.Namespace) -> GrowingArchive:
    return GrowingArchive(_words(), _real_vectors(given), given.passages[0])


def _words() -> list[str]:
    return words_of(sorted(DOCUMENTS.glob("*.pdf")))


def _model() -> Any:
    from kunnskapsbase.embedding import EmbeddingModel

    settings = Settings()
    return EmbeddingModel(settings.embedding, settings.cache)


def _real_vectors(given: argparse.Namespace) -> Vectors:
    homes = given.vectors or sorted((Settings().cache / "evaluation").iterdir())
    found: list[Vectors] = []
    for home in homes:
        with closing(sqlite3.connect(home / "kunnskapsbase.sqlite")) as connection:
            for own, sentences in connection.execute("SELECT passage, sentences FROM vector"):
                vector = np.frombuffer(own, "<f4")
                found += [vector[None, :], np.frombuffer(sentences, "<f2").reshape(-1, len(vector))]
    return _unit(np.concatenate(found, dtype=np.float32))


def _moved(vectors: Vectors, real: Vectors, share: float, draw: np.random.Generator) -> Vectors:
    here, there = real[draw.integers(0, len(real), (2, len(vectors)))]
    return _unit(vectors + np.float32(share) * (here - there))


def _unit(vectors: Vectors) -> Vectors:
    found: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return found


def _recall(dense: Any, questions: Vectors, allowed: Any) -> float:
    from kunnskapsbase.store.approximate import best_of

    part = dense.parts["main"]
    chosen = None if allowed is None else part.places_of(allowed)[0]
    shares = []
    for question in questions:
        true = part.ids[best_of(part.vectors, question, 10, chosen)[0]]
        shares.append(np.isin(true, dense.search(question, 10, allowed)[0]).mean())
    return float(np.mean(shares))


def _milliseconds(search: Callable[[int], Any], count: int) -> list[float]:
    search(0)
    times = []
    for number in range(count):
        began = time.perf_counter()
        search(number)
        times.append((time.perf_counter() - began) * 1000)
    return [percentile(times, 0.5), percentile(times, 0.95)]


ROWS: tuple[tuple[str, Callable[[Figures], str]], ...] = (
    ("put into the tables, s", lambda f: f"{f['build']['load']:.1f}"),
    ("build the indexes, s", lambda f: f"{f['build']['index']:.1f}"),
    ("ten documents more, s", lambda f: f"{f['come']['seconds']:.1f}"),
    ("open the indexes, s", lambda f: f"{f['ask']['open']:.2f}"),
    ("vectors, ms p50 / p95", lambda f: _pair(f["ask"]["dense"])),
    ("vectors, one year of 25", lambda f: _pair(f["ask"]["dense_year"])),
    ("vectors, 0.1 % of the archive", lambda f: _pair(f["ask"]["dense_few"])),
    ("recall@10", lambda f: f"{f['ask']['recall']:.3f}"),
    ("recall@10, one year", lambda f: f"{f['ask']['recall_year']:.3f}"),
    ("one year looked up for the first time, ms", lambda f: f"{f['ask']['filter']:.1f}"),
    ("whole search, ms p50 / p95", lambda f: _pair(f["ask"]["search"])),
    ("the same, words met for the first time", lambda f: _pair(f["ask"]["search_new"])),
    ("whole search, one year", lambda f: _pair(f["ask"]["search_year"])),
    ("whole search, 0.1 %", lambda f: _pair(f["ask"]["search_few"])),
    ("ask, with embedding the question", lambda f: _pair(f["ask"]["ask"])),
    ("peak memory while building, MiB", lambda f: f"{f['build']['peak_mib']:.0f}"),
    ("peak memory while asking, MiB", lambda f: f"{f['ask']['peak_mib']:.0f}"),
    ("database, MiB", lambda f: f"{f['build']['bytes']['database'] / 2**20:.0f}"),
    ("indexes, MiB", lambda f: f"{_index_bytes(f) / 2**20:.0f}"),
)


def _index_bytes(figures: Figures) -> int:
    sizes = figures["build"]["bytes"]
    return int(sizes["dense"] + sizes["lexical"] + sizes["vocabulary"])


def _pair(times: Sequence[float]) -> str:
    return f"{times[0]:.1f} / {times[1]:.1f}"


def _as_table(measured: Sequence[Figures]) -> str:
    head = ["passages", *(f"{figures['passages']:,}" for figures in measured)]
    return table(head, [[name, *map(tell, measured)] for name, tell in ROWS])


def draw_picture(measured: Sequence[Figures], file: Path) -> None:
    """Draw times, memory and disk over the number of passages, both axes logarithmic."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    passages = [figures["passages"] for figures in measured]
    panels: tuple[tuple[str, dict[str, Callable[[Figures], float]]], ...] = (
        (
            "ms, 95 of 100 questions are quicker",
            {
                "vectors": lambda f: f["ask"]["dense"][1],
                "whole search": lambda f: f["ask"]["search"][1],
                "ask": lambda f: f["ask"]["ask"][1],
            },
        ),
        (
            "seconds",
            {
                "build the indexes": lambda f: f["build"]["index"],
                "ten documents more": lambda f: f["come"]["seconds"],
                "open": lambda f: f["ask"]["open"],
            },
        ),
        (
            "MiB",
            {
                "database": lambda f: f["build"]["bytes"]["database"] / 2**20,
                "indexes": lambda f: _index_bytes(f) / 2**20,
                "memory while asking": lambda f: f["ask"]["peak_mib"],
            },
        ),
    )
    figure, axes = pyplot.subplots(1, len(panels), figsize=(13, 4), layout="constrained")
    for axis, (unit, lines) in zip(axes, panels, strict=True):
        for name, value in lines.items():
            axis.loglog(passages, [value(figures) for figures in measured], marker="o", label=name)
        axis.set(xlabel="passages", ylabel=unit)
        axis.grid(alpha=0.3)
        axis.legend()
    figure.savefig(file, dpi=110)


if __name__ == "__main__":
    main()
