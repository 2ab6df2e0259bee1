"""The commands that make, list and remove the tokens by which programs call the HTTP API."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kunnskapsbase.cli.common import Global
from kunnskapsbase.cli.users import Name, note_action

if TYPE_CHECKING:
    from kunnskapsbase.access import Token, Tokens
    from kunnskapsbase.settings import Settings

token_app = typer.Typer(
    help="Tokener som programmer bruker API-et med, på vegne av en bruker.", no_args_is_help=True
)
Label = Annotated[str, typer.Option("--name", metavar="HVA", help="Hva tokenet er til.")]


@token_app.command("add")
def add(
    context: typer.Context,
    name: Name,
    label: Label,
    days: Annotated[int, typer.Option(min=1, max=3650, help="Hvor mange dager det gjelder.")] = 365,
) -> None:
    """Lag et token for en bruker. Det vises bare denne ene gangen."""
    from kunnskapsbase.access import Action

    given: Global = context.obj
    secret, token = _tokens(given.settings).add(name, label, days)
    note_action(given.settings, Action.TOKEN_ADDED, f"{token.name}: {token.label}")
    typer.echo("Ta vare på tokenet nå. Det vises ikke igjen.", err=True)
    given.show({"token": secret, **_as_dict(token)}, secret)


@token_app.command("list")
def list_tokens(
    context: typer.Context, name: Annotated[str | None, typer.Argument(metavar="NAVN")] = None
) -> None:
    """Vis tokenene, til alle eller én bruker."""
    given: Global = context.obj
    found = _tokens(given.settings).all(name)
    text = "\n".join(_line(token) for token in found)
    nothing = "Ingen tokener. Lag ett med «kunnskapsbase user token add NAVN --name HVA»."
    given.show({"tokens": [_as_dict(token) for token in found]}, text or nothing)


@token_app.command("remove")
def remove(context: typer.Context, name: Name, label: Label) -> None:
    """Ta bort et token, som straks ikke gjelder lenger."""
    from kunnskapsbase.access import Action

    given: Global = context.obj
    token = _tokens(given.settings).remove(name, label)
    note_action(given.settings, Action.TOKEN_REMOVED, f"{token.name}: {token.label}")
    given.show({"removed": token.label, "user": token.name}, f"Tokenet «{token.label}» er tatt bort.")


def _tokens(settings: Settings) -> Tokens:
    from kunnskapsbase.access import AccessDatabase, Tokens

    return Tokens(AccessDatabase.of(settings))


def _as_dict(token: Token) -> dict[str, Any]:
    return {
        "user": token.name,
        "name": token.label,
        "created": _time(token.created),
        "expires": _time(token.expires),
        "used": None if token.used is None else _time(token.used),
    }


def _line(token: Token) -> str:
    used = "aldri brukt" if token.used is None else f"sist brukt {_day(token.used)}"
    ends = "gikk ut" if token.expires < datetime.now(UTC).timestamp() else "gjelder til"
    return f"{token.name}  «{token.label}»  {ends} {_day(token.expires)}  {used}"


def _time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def _day(seconds: float) -> str:
    return datetime.fromtimestamp(seconds).astimezone().strftime("%d.%m.%Y")
