"""Measures this product beside its peers on the same labelled passages: quality, speed, memory, size, look-ups.

    python benchmarks/peers.py [--set DIR …] [--passages N] [--queries N] [--peers NAME …] [--environments DIR]

Each peer runs in an environment of its own, made by uv from the pinned versions in benchmarks/peers/NAME.txt and kept
in the cache; this product in one with nothing but what it needs. Those that embed are given the same model, from a
folder. The queries are the first ones of the set; the passages those that answer them, and others up to the number
wanted. A process is counted as looking up a foreign host whenever it asks for its address, whether it gets one or not.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import fmean

from measuring import Figures, percentile, say, table

from kunnskapsbase.embedding.bundled_model import bundled_model
from kunnskapsbase.evaluate.labelled_set import LabelledSet, read_labelled_set
from kunnskapsbase.evaluate.measures import ndcg, reciprocal_rank
from kunnskapsbase.settings import Settings

ROOT = Path(__file__).parent.parent
SETS = ROOT.parent / "shared" / "data" / "retrieval"
PEERS = ("ours", "stock_haystack", "txtai_hybrid", "bm25s_stems")
TITLES = {
    "ours": "kunnskapsbase",
    "stock_haystack": "stock Haystack, RRF",
    "txtai_hybrid": "txtai, hybrid",
    "bm25s_stems": "bm25s, stems",
}
_GPU = ("nvidia", "triton")
"""Packages that torch brings for graphics cards, which none of this uses."""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument(
        "--set", type=Path, nargs="+", default=[SETS / "law-headings", SETS / "norquad-dev"]
    )
    arguments.add_argument("--passages", type=int, default=500)
    arguments.add_argument("--queries", type=int, default=200)
    arguments.add_argument("--peers", choices=PEERS, nargs="+", default=PEERS)
    arguments.add_argument("--environments", type=Path, default=Settings().cache / "peers")
    given = arguments.parse_args()
    for folder in given.set:
        labelled = subset(read_labelled_set(folder), given.passages, given.queries)
        measured = {peer: measure(peer, labelled, given.environments) for peer in given.peers}
        counts = f"{len(labelled.passages)} passages, {len(labelled.queries)} queries"
        print(f"\n{folder.name}: {counts}\n\n{as_table(labelled, measured)}", flush=True)


def subset(labelled: LabelledSet, passages: int, queries: int) -> LabelledSet:
    """Return the first `queries` with the passages that answer them, and others up to `passages`."""
    asked = labelled.queries[:queries]
    needed = set().union(*(labelled.relevant.get(identifier, frozenset()) for identifier, _ in asked))
    others = [identifier for identifier in labelled.passages if identifier not in needed]
    kept = needed | set(others[: max(0, passages - len(needed))])
    texts = {identifier: text for identifier, text in labelled.passages.items() if identifier in kept}
    return LabelledSet(texts, asked, labelled.relevant)


def measure(peer: str, labelled: LabelledSet, environments: Path) -> Figures:
    """Run `peer` in its environment and return its figures."""
    python = environment(peer, environments)
    say(f"{peer}: {len(labelled.passages)} passages …")
    with tempfile.TemporaryDirectory() as folder:
        task = {
            "passages": labelled.passages,
            "queries": labelled.queries,
            "model": str(bundled_model(Settings().cache)),
        }
        given = Path(folder) / "task.json"
        given.write_text(json.dumps(task), encoding="utf-8")
        home = Path(folder) / "home"
        home.mkdir()
        done = subprocess.run(
            [python, str(ROOT / "benchmarks" / "peers" / f"{peer}.py"), str(given), str(home)],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            env=_bare_environment(),
        )
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return {**figures, "installed": installed_bytes(python)}


def environment(peer: str, folder: Path) -> Path:
    """Return the interpreter of the environment of `peer`, which is made if it is missing."""
    home = folder / peer
    python = home / "bin" / "python"
    if not (home / "whole").is_file():
        say(f"{peer}: installing …")
        uv = [sys.executable, "-m", "uv"]
        subprocess.run([*uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(home)], check=True)
        wanted = [str(ROOT)] if peer == "ours" else ["-r", str(ROOT / "benchmarks" / "peers" / f"{peer}.txt")]
        subprocess.run([*uv, "pip", "install", "--quiet", "--python", str(python), *wanted], check=True)
        (home / "whole").touch()
    return python


def installed_bytes(python: Path) -> dict[str, int]:
    """Return the bytes of the packages of an environment, and of those for graphics cards among them."""
    sizes = {"all": 0, "gpu": 0}
    for packages in python.parent.parent.glob("lib/*/site-packages"):
        for path in packages.rglob("*"):
            if path.is_file() and not path.is_symlink():
                size = path.stat().st_size
                sizes["all"] += size
                sizes["gpu"] += size * path.relative_to(packages).parts[0].startswith(_GPU)
    return sizes


def as_table(labelled: LabelledSet, measured: dict[str, Figures]) -> str:
    """Return the figures as a Markdown table, a column for each peer."""
    rows = [
        ["nDCG@10", *(f"{_mean(labelled, f, 'ndcg'):.3f}" for f in measured.values())],
        ["hit@5", *(f"{_mean(labelled, f, 'hit'):.3f}" for f in measured.values())],
        ["start, s", *(f"{f['start']:.1f}" for f in measured.values())],
        ["passages/s taken in", *(f"{len(labelled.passages) / f['ingest']:.1f}" for f in measured.values())],
        ["the same again, s", *(_again(f) for f in measured.values())],
        ["query, ms p50 / p95", *(_pair(f["times"]) for f in measured.values())],
        ["peak memory, MiB", *(f"{f['peak_mib']:.0f}" for f in measured.values())],
        ["installed, MiB, without GPU packages", *(_installed(f) for f in measured.values())],
        ["foreign hosts looked up", *(", ".join(f["hosts"]) or "none" for f in measured.values())],
    ]
    return table(["", *(TITLES[peer] for peer in measured)], rows)


def _mean(labelled: LabelledSet, figures: Figures, name: str) -> float:
    pairs = [
        (figures["rankings"][identifier], labelled.relevant.get(identifier, frozenset()))
        for identifier, _ in labelled.queries
    ]
    if name == "ndcg":
        return fmean(ndcg(*pair) for pair in pairs)
    return fmean(float(reciprocal_rank(*pair, 5) > 0) for pair in pairs)


def _again(figures: Figures) -> str:
    remark = f" ({figures['remark']})" if figures["remark"] else ""
    return f"{figures['again']:.1f}{remark}"


def _installed(figures: Figures) -> str:
    return f"{(figures['installed']['all'] - figures['installed']['gpu']) / 2**20:.0f}"


def _pair(times: list[float]) -> str:
    return f"{percentile(times, 0.5):.0f} / {percentile(times, 0.95):.0f}"


def _bare_environment() -> dict[str, str]:
    """The environment without what would forbid, or allow, anything to a peer."""
    loud = ("PYTHONPATH", "HF_HUB_OFFLINE", "HAYSTACK_TELEMETRY_ENABLED", "TRANSFORMERS_OFFLINE")
    return {
        name: value
        for name, value in os.environ.items()
        if name not in loud and not name.lower().endswith("_proxy")
    }


if __name__ == "__main__":
    main()
