"""The command line: a thin skin over the library, the commands of one kind a module."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kunnskapsbase.cli import (
    archive,
    asking,
    check,
    copying,
    documents,
    drafting,
    evaluation,
    metadata,
    positions,
    questions,
    serving,
    tokens,
    tools,
    users,
)
from kunnskapsbase.cli.common import Global
from kunnskapsbase.cli.hearings import hearings_app
from kunnskapsbase.errors import KunnskapsbaseError
from kunnskapsbase.settings import load_settings

app = typer.Typer(
    name="kunnskapsbase",
    help="Søk, svar med kildehenvisning og oppdatering av et dokumentarkiv.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
evaluate_app = typer.Typer(help="Mål hvor godt søk og svar virker på merkede sett.", no_args_is_help=True)
app.add_typer(evaluate_app, name="evaluate")
app.add_typer(hearings_app, name="hearings")
users.user_app.add_typer(tokens.token_app, name="token")
app.add_typer(users.user_app, name="user")
for command in (
    archive.reindex,
    asking.ask,
    asking.overview,
    asking.search,
    positions.positions,
    check.check,
    drafting.draft,
    drafting.drafts,
    archive.history,
    archive.rollback,
    archive.backup,
    archive.restore,
    copying.copy,
    archive.doctor,
    questions.questions,
    documents.explain,
    serving.serve,
    tools.mcp,
    users.audit,
):
    app.command()(command)
app.command()(metadata.metadata)
evaluate_app.command("retrieval")(evaluation.evaluate_retrieval_command)
evaluate_app.command("answers")(evaluation.evaluate_answers_command)
evaluate_app.command("reading")(evaluation.evaluate_reading_command)
evaluate_app.command("positions")(evaluation.evaluate_positions_command)


INTERRUPTED = 130
"""The exit status that Typer gives a command ended by Ctrl-C, as shells have it."""


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


def main() -> None:
    """Run the command line; a user's error is one line and status 1, Ctrl-C one line and status 130."""
    try:
        app()
    except KunnskapsbaseError as error:
        typer.echo(f"Feil: {' '.join(str(error).split())}", err=True)
        sys.exit(1)
    except SystemExit as ended:
        if ended.code == INTERRUPTED:
            typer.echo("Avbrutt. Kjør kommandoen igjen for å fortsette.", err=True)
        raise
    except OSError as error:
        typer.echo(f"Feil: {error.strerror or error} ({error.filename or 'ukjent fil'}).", err=True)
        sys.exit(1)
