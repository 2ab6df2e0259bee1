"""Commands that ask and search."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kunnskapsbase.cli.common import Global, opened
from kunnskapsbase.errors import StoreError

if TYPE_CHECKING:
    from kunnskapsbase.answer import Answer
    from kunnskapsbase.knowledge_base import KnowledgeBase


Kind = Annotated[str | None, typer.Option(help="Bare dokumenter av dette slaget.")]
YearFrom = Annotated[int | None, typer.Option("--from", help="Fra og med dette året.")]
YearTo = Annotated[int | None, typer.Option("--to", help="Til og med dette året.")]
Voice = Annotated[str | None, typer.Option(help="own: rådets egne dokumenter; other: andres.")]


def ask(
    context: typer.Context,
    question: Annotated[str | None, typer.Argument(help="Spørsmålet.")] = None,
    batch: Annotated[
        Path | None, typer.Option(help="Fil med ett JSON-objekt per linje: id, q, filters.")
    ] = None,
    after: Annotated[
        list[str] | None,
        typer.Option(
            help="Spørsmålet før, som dette fortsetter: «og i 2020?». Kan gjentas, det eldste først."
        ),
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
    if batch is not None and after:
        raise typer.BadParameter("--after hører til ett spørsmål, ikke til --batch.")
    with opened(given.settings) as knowledge_base:
        if batch is not None and out is not None:
            count = answer_batch(knowledge_base, batch, out)
            given.show({"answers": count, "out": str(out)}, f"{count} svar skrevet til {out}.")
            return
        answer = knowledge_base.ask(str(question), history=after or ())
        given.show(answer.as_dict(), answer_text(answer))
        _log(knowledge_base, answer)


def _log(knowledge_base: KnowledgeBase, answer: Answer) -> None:
    """Log what was answered; a store that cannot be written does not take the answer away."""
    try:
        knowledge_base.log.record(answer)
    except StoreError as error:
        typer.echo(f"Advarsel: Spørsmålet er ikke tatt vare på. {' '.join(str(error).split())}", err=True)


def overview(
    context: typer.Context,
    topic: Annotated[str, typer.Argument(help="Det dokumentene skal omtale.")],
    kind: Kind = None,
    year_from: YearFrom = None,
    year_to: YearTo = None,
    voice: Voice = None,
    out: Annotated[
        Path | None, typer.Option(help="Skriv tabellen til en fil som ender på .xlsx eller .csv.")
    ] = None,
) -> None:
    """Gå gjennom alle dokumentene, og vis hvilke som omtaler et tema og hva de sier."""
    from kunnskapsbase.answer.overview_files import require_known_name, write_overview
    from kunnskapsbase.presentation import answer_text
    from kunnskapsbase.search import SearchFilters

    given: Global = context.obj
    filters = SearchFilters(kind, year_from, year_to, voice)
    if out is not None:
        require_known_name(out)
    with opened(given.settings) as knowledge_base:
        answer = knowledge_base.overview(topic, filters)
        if out is not None and not answer.abstained:
            write_overview(answer, out)
            given.show(answer.as_dict(), f"{answer.overview.count} Skrevet til {out}.")
        else:
            given.show(answer.as_dict(), answer_text(answer))
        _log(knowledge_base, answer)


def search(
    context: typer.Context,
    query: Annotated[str, typer.Argument(help="Det du leter etter.")],
    k: Annotated[int, typer.Option("--k", min=1, max=1000, help="Antall treff.")] = 10,
    kind: Kind = None,
    year_from: YearFrom = None,
    year_to: YearTo = None,
    voice: Voice = None,
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
