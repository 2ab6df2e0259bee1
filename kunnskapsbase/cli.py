"""The command line: a thin skin over the library."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from kunnskapsbase.errors import KunnskapsbaseError
from kunnskapsbase.settings import Settings, load_settings

app = typer.Typer(
    name="kunnskapsbase",
    help="Søk, svar med kildehenvisning og oppdatering av et dokumentarkiv.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
evaluate_app = typer.Typer(help="Mål hvor godt søk og svar virker på merkede sett.", no_args_is_help=True)
app.add_typer(evaluate_app, name="evaluate")


@dataclass(frozen=True, slots=True)
class Global:
    """The options before the command."""

    settings: Settings
    as_json: bool


@app.callback()
def options(
    context: typer.Context,
    home: Annotated[
        Path | None, typer.Option(help="Mappe for all tilstand. [standard: .kunnskapsbase]")
    ] = None,
    corpus: Annotated[Path | None, typer.Option(help="Mappe med dokumentene. [standard: corpus]")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv resultatet som JSON.")] = False,
) -> None:
    """Valg som gjelder alle kommandoer."""
    context.obj = Global(load_settings(home, corpus), as_json)


@app.command()
def reindex(
    context: typer.Context,
    dry_run: Annotated[bool, typer.Option(help="Vis hva som ville blitt gjort, uten å gjøre det.")] = False,
) -> None:
    """Oppdater arkivet så det svarer til dokumentmappen, og vis en kvittering."""
    from kunnskapsbase.presentation import progress_line, receipt_text

    given: Global = context.obj
    with _knowledge_base(given.settings) as knowledge_base:
        receipt = knowledge_base.reindex(dry_run=dry_run, progress=progress_line)
    _print(given, receipt.as_dict(), receipt_text(receipt, dry_run=dry_run))


@app.command()
def ask(
    context: typer.Context,
    question: Annotated[str | None, typer.Argument(help="Spørsmålet.")] = None,
    batch: Annotated[
        Path | None, typer.Option(help="Fil med ett JSON-objekt per linje: id, q, filters.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Fil som svarene skrives til, ett JSON-objekt per linje.")
    ] = None,
) -> None:
    """Svar på et spørsmål med kildehenvisninger, eller på mange fra en fil."""
    from kunnskapsbase.batch import answer_batch
    from kunnskapsbase.presentation import answer_text

    given: Global = context.obj
    if (question is None) == (batch is None):
        raise typer.BadParameter("Gi enten et spørsmål eller --batch FIL.")
    if batch is not None and out is None:
        raise typer.BadParameter("--batch krever --out FIL.")
    with _knowledge_base(given.settings) as knowledge_base:
        if batch is not None and out is not None:
            count = answer_batch(knowledge_base, batch, out)
            _print(given, {"answers": count, "out": str(out)}, f"{count} svar skrevet til {out}.")
            return
        answer = knowledge_base.ask(str(question))
    _print(given, answer.as_dict(), answer_text(answer))


@app.command()
def search(
    context: typer.Context,
    query: Annotated[str, typer.Argument(help="Det du leter etter.")],
    k: Annotated[int, typer.Option("--k", min=1, max=1000, help="Antall treff.")] = 10,
    kind: Annotated[str | None, typer.Option(help="Bare dokumenter av dette slaget.")] = None,
    year_from: Annotated[int | None, typer.Option("--from", help="Fra og med dette året.")] = None,
    year_to: Annotated[int | None, typer.Option("--to", help="Til og med dette året.")] = None,
    voice: Annotated[str | None, typer.Option(help="own: rådets egne dokumenter; other: andres.")] = None,
) -> None:
    """Vis de avsnittene som passer best."""
    from kunnskapsbase.presentation import hit_as_dict, hits_text
    from kunnskapsbase.search import SearchFilters

    given: Global = context.obj
    filters = SearchFilters(kind, year_from, year_to, voice)
    with _knowledge_base(given.settings) as knowledge_base:
        hits = knowledge_base.search(query, k, filters)
    rows = [hit_as_dict(rank, hit) for rank, hit in enumerate(hits, 1)]
    if given.as_json:
        for row in rows:
            _print(given, row, "")
    else:
        typer.echo(hits_text(hits))


@evaluate_app.command("retrieval")
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
    _print(given, figures, json.dumps(figures, indent=1))


@evaluate_app.command("answers")
def evaluate_answers_command(
    context: typer.Context,
    gold: Annotated[Path, typer.Argument(help="Fil med merkede spørsmål, ett JSON-objekt per linje.")],
) -> None:
    """Mål svarene på merkede spørsmål til arkivet."""
    from kunnskapsbase.evaluate import evaluate_answers

    given: Global = context.obj
    with _knowledge_base(given.settings) as knowledge_base:
        figures = evaluate_answers(gold, knowledge_base)
    _print(given, figures, json.dumps(figures, indent=1, ensure_ascii=False))


@app.command()
def doctor(context: typer.Context) -> None:
    """Undersøk om alt som trengs, er på plass og i orden."""
    from kunnskapsbase.doctor import examine

    given: Global = context.obj
    findings = examine(given.settings)
    lines = [f"{'✓' if finding.ok else '✗'} {finding.name}: {finding.message}" for finding in findings]
    _print(
        given,
        {"ok": all(f.ok for f in findings), "findings": [f.as_dict() for f in findings]},
        "\n".join(lines),
    )
    if not all(finding.ok for finding in findings):
        raise typer.Exit(1)


@app.command()
def serve(
    context: typer.Context,
    host: Annotated[str | None, typer.Option(help="Adressen det lyttes på. [standard: 127.0.0.1]")] = None,
    port: Annotated[int | None, typer.Option(help="Porten det lyttes på. [standard: 7860]")] = None,
) -> None:
    """Vis nettsiden."""
    from kunnskapsbase.web.server import run

    given: Global = context.obj
    changed = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    run(given.settings.model_copy(update={"serve": given.settings.serve.model_copy(update=changed)}))


@contextmanager
def _knowledge_base(settings: Settings) -> Iterator[Any]:
    # Imported here, as it takes a second that `--help` need not wait for.
    from kunnskapsbase.knowledge_base import KnowledgeBase

    with KnowledgeBase(settings) as knowledge_base:
        yield knowledge_base


def _print(given: Global, data: dict[str, Any], text: str) -> None:
    typer.echo(json.dumps(data, ensure_ascii=False) if given.as_json else text)


def main() -> None:
    """Run the command line; a user's error is one line and status 1."""
    try:
        app()
    except KunnskapsbaseError as error:
        typer.echo(f"Feil: {' '.join(str(error).split())}", err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        typer.echo("Avbrutt. Kjør kommandoen igjen for å fortsette.", err=True)
        sys.exit(1)
    except OSError as error:
        typer.echo(f"Feil: {error.strerror or error} ({error.filename or 'ukjent fil'}).", err=True)
        sys.exit(1)
