"""Commands that change or examine the archive."""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kunnskapsbase.cli.common import Global, opened
from kunnskapsbase.cli.stopping import INTERRUPTED, stop_on_interrupt
from kunnskapsbase.errors import KunnskapsbaseError, StoreError

if TYPE_CHECKING:
    from kunnskapsbase.knowledge_base import KnowledgeBase
    from kunnskapsbase.reindex.workers import Workers


def reindex(
    context: typer.Context,
    dry_run: Annotated[bool, typer.Option(help="Vis hva som ville blitt gjort, uten å gjøre det.")] = False,
    verify: Annotated[
        bool,
        typer.Option("--verify", help="Les alle filene for å se om de er endret, også de som ser urørte ut."),
    ] = False,
    retry: Annotated[
        bool, typer.Option("--retry", help="Prøv igjen de filene som ikke lot seg lese sist.")
    ] = False,
    watch: Annotated[bool, typer.Option(help="Følg mappen og oppdater etter hver endring.")] = False,
    allow_empty: Annotated[
        bool, typer.Option(help="Godta at alle eller de fleste dokumentene er tatt ut av mappen.")
    ] = False,
    ray: Annotated[
        str | None,
        typer.Option(
            "--ray",
            metavar="VERT:PORT",
            help="Les og regn ut vektorer på maskinene i Ray-klyngen der, som denne maskinen må være med i.",
        ),
    ] = None,
) -> None:
    """Oppdater arkivet så det svarer til dokumentmappen, og vis en kvittering."""
    from kunnskapsbase.presentation import progress_line, receipt_text
    from kunnskapsbase.reindex import with_time_left

    given: Global = context.obj
    if watch and (dry_run or allow_empty or ray):
        raise typer.BadParameter("--watch kan ikke brukes sammen med --dry-run, --allow-empty eller --ray.")
    if watch:
        with opened(given.settings) as knowledge_base:
            _follow(given, knowledge_base)
        return
    with (
        opened(given.settings) as knowledge_base,
        _workers(ray, knowledge_base) as workers,
        stop_on_interrupt() as cancelled,
    ):
        receipt = knowledge_base.reindex(
            dry_run=dry_run,
            verify=verify,
            retry=retry,
            allow_empty=allow_empty,
            workers=workers,
            progress=with_time_left(progress_line),
            cancelled=cancelled,
        )
    given.show(receipt.as_dict(), receipt_text(receipt, dry_run=dry_run))
    if receipt.interrupted:
        raise typer.Exit(INTERRUPTED)


def _workers(ray: str | None, knowledge_base: KnowledgeBase) -> AbstractContextManager[Workers | None]:
    if ray is None:
        return nullcontext()
    from kunnskapsbase.cluster import cluster

    return cluster(ray, knowledge_base.model, knowledge_base.settings.ingest)


def _follow(given: Global, knowledge_base: KnowledgeBase) -> None:
    """Reindex whenever the folder has changed and come to rest, until Ctrl-C; an error is told and outlived."""
    from kunnskapsbase.presentation import progress_line, receipt_text
    from kunnskapsbase.reindex import with_time_left
    from kunnskapsbase.reindex.watch import follow

    told = ""
    failed: list[dict[str, str]] = []

    def update(has_changed: bool) -> bool:
        nonlocal told, failed
        try:
            receipt = knowledge_base.reindex(progress=with_time_left(progress_line))
        except (KunnskapsbaseError, OSError) as error:
            problem = f"Ikke oppdatert: {' '.join(str(error).split())}"
            if problem != told:
                typer.echo(problem, err=True)
            told = problem
            return False
        told = ""
        # What is only tried again is told of when something came of it.
        if has_changed or receipt.has_changes or receipt.failed != failed:
            given.show(receipt.as_dict(), receipt_text(receipt, dry_run=False))
        failed = receipt.failed
        return not receipt.may_pass

    corpus = given.settings.corpus
    typer.echo(f"Følger {corpus}. Stopp med Ctrl+C.", err=True)
    try:
        follow(
            corpus,
            threading.Event(),
            update,
            lambda: typer.echo(f"Dokumentmappen {corpus} er borte. Venter til den er tilbake.", err=True),
        )
    except KeyboardInterrupt:
        typer.echo("Stoppet.", err=True)


def history(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=1, help="Høyst så mange utgaver, de nyeste.")] = 20,
) -> None:
    """Vis utgavene av arkivet: når de kom, og hva som ble endret."""
    from kunnskapsbase.presentation import generation_as_dict, history_text

    given: Global = context.obj
    with opened(given.settings) as knowledge_base:
        store = knowledge_base.store
        jobs = store.history(limit, published=True)
        present, oldest = store.generation(), store.oldest_generation()
    data = {"generation": present, "generations": [generation_as_dict(job, oldest) for job in jobs]}
    given.show(data, history_text(jobs, present, oldest))


def rollback(
    context: typer.Context,
    generation: Annotated[
        int | None, typer.Argument(min=0, help="Utgaven det skal gås tilbake til. [standard: den forrige]")
    ] = None,
) -> None:
    """Gå tilbake til en tidligere utgave av arkivet; dokumentmappen blir ikke rørt."""
    from kunnskapsbase.presentation import rollback_text

    given: Global = context.obj
    with opened(given.settings) as knowledge_base:
        receipt = knowledge_base.rollback(generation)
    given.show(receipt.as_dict(), rollback_text(receipt))


def backup(
    context: typer.Context, file: Annotated[Path, typer.Argument(help="Filen som skal skrives.")]
) -> None:
    """Skriv hele arkivet til én fil, også mens det er i bruk; dokumentmappen er ikke med."""
    from kunnskapsbase.store import Store, require_store

    given: Global = context.obj
    require_store(given.settings)
    with Store.of(given.settings) as store:
        store.backup(file)
    size = file.stat().st_size
    given.show(
        {"file": str(file), "bytes": size},
        f"Skrevet til {file} ({size / 1e6:.1f} MB). Ta kopi av dokumentmappen {given.settings.corpus} også; "
        "den er ikke med.",
    )


def restore(
    context: typer.Context, file: Annotated[Path, typer.Argument(help="Filen som «backup» skrev.")]
) -> None:
    """Sett et arkiv fra en sikkerhetskopi i stedet for det som er der nå."""
    from kunnskapsbase.store import Store
    from kunnskapsbase.store.backup import restore as put_back

    given: Global = context.obj
    if given.settings.store.address is not None:
        raise StoreError(
            "Arkivet ligger i en database. Gjenopprett den med pg_restore; se docs/operation.md."
        )
    put_back(given.settings.home, file)
    with Store.of(given.settings) as store:
        store.snapshot()
        documents, generation = store.documents(), store.generation()
    passages = sum(document.passages for document in documents)
    given.show(
        {"documents": len(documents), "passages": passages, "generation": generation},
        f"Gjenopprettet fra {file}: {len(documents)} dokumenter, {passages} avsnitt, utgave {generation}. "
        "Neste «reindex» tar inn det som ligger i dokumentmappen.",
    )


def doctor(
    context: typer.Context,
    mend: Annotated[bool, typer.Option(help="Reparer det som kan repareres uten dokumentmappen.")] = False,
) -> None:
    """Undersøk om alt som trengs, er på plass og i orden."""
    from kunnskapsbase.doctor import examine

    given: Global = context.obj
    findings = examine(given.settings, mend=mend)
    lines = [f"{'✓' if finding.ok else '✗'} {finding.name}: {finding.message}" for finding in findings]
    given.show(
        {"ok": all(f.ok for f in findings), "findings": [f.as_dict() for f in findings]},
        "\n".join(lines),
    )
    if not all(finding.ok for finding in findings):
        raise typer.Exit(1)
