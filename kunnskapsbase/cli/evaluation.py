"""Commands that measure: ``kunnskapsbase evaluate …``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from kunnskapsbase.cli.common import Global, opened


def evaluate_retrieval_command(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="Mappe med passages.jsonl, queries.jsonl og qrels.tsv.")],
    limit: Annotated[int | None, typer.Option(min=1, help="Bare de første spørsmålene.")] = None,
) -> None:
    """Mål søket på et merket sett."""
    from kunnskapsbase.embedding import EmbeddingModel
    from kunnskapsbase.evaluate import evaluate_retrieval
    from kunnskapsbase.presentation import progress_line

    given: Global = context.obj
    model = EmbeddingModel(given.settings.embedding, given.settings.cache)
    figures = evaluate_retrieval(folder, given.settings, model, limit=limit, progress=progress_line)
    given.show(figures, json.dumps(figures, indent=1))


def evaluate_answers_command(
    context: typer.Context,
    gold: Annotated[
        list[Path], typer.Argument(help="Filer med merkede spørsmål, ett JSON-objekt per linje.")
    ],
) -> None:
    """Mål svarene på merkede spørsmål til arkivet."""
    from kunnskapsbase.evaluate import evaluate_answers

    given: Global = context.obj
    with opened(given.settings) as knowledge_base:
        figures = evaluate_answers(gold, knowledge_base)
    given.show(figures, json.dumps(figures, indent=1, ensure_ascii=False))


def evaluate_reading_command(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(help="Mappe med PDF-er, og Word-filer av samme navn som fasit.")
    ] = Path("../shared/data/documents"),
) -> None:
    """Mål lesingen av PDF-er mot samme dokument i Word og mot andre lesere."""
    from kunnskapsbase.evaluate import evaluate_reading
    from kunnskapsbase.evaluate.reading import reading_table

    given: Global = context.obj
    figures = evaluate_reading(folder)
    given.show(figures, reading_table(figures))


def evaluate_positions_command(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="Mappe med sentences_*.jsonl og pairs_*.jsonl.")] = Path(
        "tests/labelled/positions"
    ),
) -> None:
    """Mål hvor godt standpunkter og motsigelser blir funnet."""
    from kunnskapsbase.embedding import EmbeddingModel
    from kunnskapsbase.evaluate.positions import evaluate_positions

    given: Global = context.obj
    figures = evaluate_positions(folder, EmbeddingModel(given.settings.embedding, given.settings.cache))
    given.show(figures, json.dumps(figures, indent=1, ensure_ascii=False))
