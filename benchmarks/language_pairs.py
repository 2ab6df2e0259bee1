"""Measures whether the same question in other words finds the same passage of the sample corpus.

    python benchmarks/language_pairs.py [tests/labelled/language_pairs.jsonl]

Each line of the file holds a question in several wordings: bokmål and nynorsk, a compound and its parts, other
inflections, mistyped, without å, ø and æ, an abbreviation and what it stands for. ``right`` names a few words of
each passage that answers.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory
from typing import Any

from measuring import table

from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.search import Hit
from kunnskapsbase.settings import load_settings

PAIRS = Path("tests/labelled/language_pairs.jsonl")
CORPUS = Path("corpus")
COLUMNS = [
    "kind",
    "questions",
    "wordings",
    "same passage first",
    "right first, usual wording",
    "right first, others",
]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("pairs", type=Path, nargs="?", default=PAIRS)
    rows = [
        json.loads(line) for line in arguments.parse_args().pairs.read_text(encoding="utf-8").splitlines()
    ]
    with (
        TemporaryDirectory() as home,
        KnowledgeBase(load_settings(home=Path(home), corpus=CORPUS)) as knowledge_base,
    ):
        knowledge_base.reindex()
        measured = [measure(knowledge_base, row) for row in rows]
    by_kind: dict[str, list[dict[str, list[bool]]]] = defaultdict(list)
    for row, found in zip(rows, measured, strict=True):
        by_kind[row["kind"]].append(found)
    by_kind["all"] = measured
    print(table(COLUMNS, [line(kind, found) for kind, found in by_kind.items()]))


def measure(knowledge_base: KnowledgeBase, row: dict[str, Any]) -> dict[str, list[bool]]:
    """Return, of each wording but the first, whether it finds the same and the right, and of the first the latter."""
    first, *others = (knowledge_base.search(query, 1)[0] for query in row["queries"])
    return {
        "same": [hit.passage.id == first.passage.id for hit in others],
        "usual": [is_right(first, row["right"])],
        "right": [is_right(hit, row["right"]) for hit in others],
    }


def is_right(hit: Hit, right: list[list[str]]) -> bool:
    text = " ".join(hit.passage.text.split())
    return any(hit.passage.file == file and words in text for file, words in right)


def line(kind: str, measured: list[dict[str, list[bool]]]) -> list[str]:
    def share(name: str) -> str:
        return f"{fmean(value for found in measured for value in found[name]):.3f}"

    wordings = sum(len(found["same"]) for found in measured)
    return [kind, str(len(measured)), str(wordings), share("same"), share("usual"), share("right")]


if __name__ == "__main__":
    main()
