"""Commands that change or examine the archive."""

from __future__ import annotations

from typing import Annotated

import typer

from kunnskapsbase.cli.common import Global, opened
from kunnskapsbase.cli.stopping import INTERRUPTED, stop_on_interrupt


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
) -> None:
    """Oppdater arkivet så det svarer til dokumentmappen, og vis en kvittering."""
    from kunnskapsbase.presentation import progress_line, receipt_text
    from kunnskapsbase.reindex import with_time_left

    given: Global = context.obj
    with opened(given.settings) as knowledge_base, stop_on_interrupt() as cancelled:
        receipt = knowledge_base.reindex(
            dry_run=dry_run,
            verify=verify,
            retry=retry,
            progress=with_time_left(progress_line),
            cancelled=cancelled,
        )
    given.show(receipt.as_dict(), receipt_text(receipt, dry_run=dry_run))
    if receipt.interrupted:
        raise typer.Exit(INTERRUPTED)


def doctor(context: typer.Context) -> None:
    """Undersøk om alt som trengs, er på plass og i orden."""
    from kunnskapsbase.doctor import examine

    given: Global = context.obj
    findings = examine(given.settings)
    lines = [f"{'✓' if finding.ok else '✗'} {finding.name}: {finding.message}" for finding in findings]
    given.show(
        {"ok": all(f.ok for f in findings), "findings": [f.as_dict() for f in findings]},
        "\n".join(lines),
    )
    if not all(finding.ok for finding in findings):
        raise typer.Exit(1)
