"""The questions that the judge is fitted on: complete, true to their documents, and none that reports on it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kunnskapsbase.evaluate.answers import stands_in
from kunnskapsbase.evaluate.gold import KINDS, read_gold

ROOT = Path(__file__).parents[3]
TRAINING = ROOT / "benchmarks" / "training"
ARCHIVES = sorted((TRAINING / "archives").iterdir())
FILES = [*sorted(TRAINING.glob("*.jsonl")), *(archive / "questions.jsonl" for archive in ARCHIVES)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_labels_are_complete(path: Path) -> None:
    for gold in read_gold(path):
        assert gold.kind in KINDS
        assert gold.language is not None
        assert gold.answerable == bool(gold.contains or gold.contains_all) == bool(gold.files)


def test_no_question_is_fitted_on_twice_or_reported_on() -> None:
    reported = sorted((ROOT / "tests" / "gold").glob("*_report.jsonl"))
    questions = [gold.question.casefold() for path in (*FILES, *reported) for gold in read_gold(path)]
    assert not [text for text, count in Counter(questions).items() if count > 1]


@pytest.mark.parametrize("archive", ARCHIVES, ids=lambda path: path.name)
def test_key_words_stand_in_the_documents_named(archive: Path) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in (archive / "documents").glob("*.md")}
    for gold in read_gold(archive / "questions.jsonl"):
        for file in gold.files:
            stands = any(stands_in(words, texts[file]) for words in gold.contains)
            assert stands or not gold.contains, (gold.identifier, file)
        for words in gold.contains_all:
            assert any(stands_in(words, texts[file]) for file in gold.files), (gold.identifier, words)
