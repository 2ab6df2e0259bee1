"""Commands that ask and search."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kunnskapsbase.cli.common import Global, opened


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
    with opened(given.settings) as knowledge_base:
        if batch is not None and out is not None:
            count = answer_batch(knowledge_base, batch, out)
            given.show({"answers": count, "out": str(out)}, f"{count} svar skrevet til {out}.")
            return
        answer = knowledge_base.ask(str(question))
    given.show(answer.as_dict(), answer_text(answer))


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
    with opened(given.settings) as knowledge_base:
        hits = knowledge_base.search(query, k, filters)
        notice = knowledge_base.wording(query).notice
    rows = [hit_as_dict(rank, hit) for rank, hit in enumerate(hits, 1)]
    if given.as_json:
        for row in rows:
            given.show(row, "")
    else:
        typer.echo(hits_text(hits, notice))
