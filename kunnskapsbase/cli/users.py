"""The commands that add, change, list and remove users."""

from __future__ import annotations

import getpass
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kunnskapsbase.cli.common import Global
from kunnskapsbase.errors import AccessError

if TYPE_CHECKING:
    from kunnskapsbase.access import Users
    from kunnskapsbase.settings import Settings

user_app = typer.Typer(help="Brukerne av nettsiden når den krever innlogging.", no_args_is_help=True)
Name = Annotated[str, typer.Argument(metavar="NAVN", help="Brukernavnet.")]


class RoleChoice(StrEnum):
    """The roles, as they are written on the command line."""

    READER = "reader"
    EDITOR = "editor"
    ADMIN = "admin"


@user_app.command("add")
def add(
    context: typer.Context,
    name: Name,
    role: Annotated[
        RoleChoice, typer.Option(help="reader spør og søker, editor styrer også dokumentene, admin alt.")
    ] = RoleChoice.READER,
) -> None:
    """Legg inn en bruker. Passordet spørres det om, eller det leses fra standard inn."""
    from kunnskapsbase.access import Action, Role

    given: Global = context.obj
    users = _users(given.settings)
    user = users.add(name, Role.of(role.value), read_password())
    note_action(given.settings, Action.USER_ADDED, f"{user.name} ({user.role.key})")
    given.show({"added": user.name, "role": user.role.key}, f"{user.name} er lagt inn som {user.role.label}.")


@user_app.command("password")
def password(context: typer.Context, name: Name) -> None:
    """Gi en bruker nytt passord. Brukeren må logge inn på nytt."""
    from kunnskapsbase.access import Action

    given: Global = context.obj
    users = _users(given.settings)
    user = users.user(name)
    users.set_password(user.name, read_password())
    note_action(given.settings, Action.USER_PASSWORD, user.name)
    given.show({"changed": user.name}, f"{user.name} har fått nytt passord.")


@user_app.command("role")
def role(context: typer.Context, name: Name, role: RoleChoice) -> None:
    """Gi en bruker en annen rolle. Brukeren må logge inn på nytt."""
    from kunnskapsbase.access import Action, Role

    given: Global = context.obj
    users = _users(given.settings)
    user = users.user(name)
    wanted = Role.of(role.value)
    users.set_role(user.name, wanted)
    note_action(given.settings, Action.USER_ROLE, f"{user.name} ({wanted.key})")
    given.show({"changed": user.name, "role": wanted.key}, f"{user.name} er nå {wanted.label}.")


@user_app.command("remove")
def remove(context: typer.Context, name: Name) -> None:
    """Ta bort en bruker, som straks er logget ut."""
    from kunnskapsbase.access import Action

    given: Global = context.obj
    users = _users(given.settings)
    user = users.user(name)
    users.remove(user.name)
    note_action(given.settings, Action.USER_REMOVED, user.name)
    given.show({"removed": user.name}, f"{user.name} er tatt bort.")


@user_app.command("list")
def list_users(context: typer.Context) -> None:
    """Vis brukerne og rollene deres."""
    given: Global = context.obj
    found = _users(given.settings).all()
    rows = [{"name": user.name, "role": user.role.key, "created": user.created} for user in found]
    text = "\n".join(f"{user.name}  {user.role.label}  lagt inn {user.created[:10]}" for user in found)
    given.show({"users": rows}, text or "Ingen brukere. Legg inn med «kunnskapsbase user add NAVN».")


def audit(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=1, help="Høyst så mange linjer, de nyeste.")] = 50,
) -> None:
    """Vis hvem som har gjort hva på nettsiden, det nyeste først."""
    from kunnskapsbase.access import AccessDatabase, AuditLog
    from kunnskapsbase.access.audit import LABELS
    from kunnskapsbase.answer.log_export import local_time

    given: Global = context.obj
    entries = AuditLog(AccessDatabase.of(given.settings), given.settings.serve.audit_days).entries(limit)
    if given.as_json:
        for entry in entries:
            given.show(entry.as_dict(), "")
        return
    lines = (
        "  ".join(
            part
            for part in (
                local_time(entry.time),
                entry.who or "ukjent",
                LABELS.get(entry.action, entry.action),
                entry.detail,
                f"[{entry.address}]" if entry.address else "",
            )
            if part
        )
        for entry in entries
    )
    typer.echo("\n".join(lines) or "Loggen er tom.")


def read_password() -> str:
    """Return a password: asked for twice without showing it, or one line of standard input.

    Raises:
        AccessError: The two are not the same, or there is none.
    """
    if not sys.stdin.isatty():
        given = sys.stdin.readline().rstrip("\r\n")
        if not given:
            raise AccessError("Standard inn har ikke noe passord. Skriv det på én linje.")
        return given
    given = getpass.getpass("Passord: ")
    if getpass.getpass("Passord en gang til: ") != given:
        raise AccessError("De to passordene er ikke like. Prøv igjen.")
    return given


def _users(settings: Settings) -> Users:
    from kunnskapsbase.access import AccessDatabase, Users

    return Users(AccessDatabase.of(settings))


def note_action(settings: Settings, action: object, detail: str) -> None:
    """Note what was done here, under the name that the operating system has for whoever did it."""
    from kunnskapsbase.access import AccessDatabase, Action, AuditLog

    log = AuditLog(AccessDatabase.of(settings), settings.serve.audit_days)
    log.record(f"{getpass.getuser()} (kommandolinjen)", Action(str(action)), detail)
