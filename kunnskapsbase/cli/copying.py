"""The command that moves a knowledge base from one store to another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import SecretStr

from kunnskapsbase.cli.common import Global

if TYPE_CHECKING:
    from kunnskapsbase.settings import Settings


def copy(
    context: typer.Context,
    to: Annotated[
        str, typer.Option(help="Mappen eller databasen (postgresql://…) som skal få en kopi; tom.")
    ],
    origin: Annotated[
        str | None,
        typer.Option("--from", help="Mappen eller databasen det kopieres fra. [standard: arkivet]"),
    ] = None,
) -> None:
    """Kopier arkivet til en database, eller fra en database til en mappe, uten å regne ut vektorer på nytt."""
    from kunnskapsbase.access.database import AccessDatabase
    from kunnskapsbase.store import Store, require_store
    from kunnskapsbase.store.copying import copy_archive, copy_users, require_no_users

    given: Global = context.obj
    old = given.settings if origin is None else _at(given.settings, origin)
    new = _at(given.settings, to)
    require_store(old)
    with Store.of(old) as source, Store.of(new) as target:
        require_no_users(AccessDatabase.of(new))
        copy_archive(source.database, target, lambda table, rows: typer.echo(f"{table}: {rows}", err=True))
        copy_users(AccessDatabase.of(old), AccessDatabase.of(new))
        target.snapshot()
        documents, generation = target.documents(), target.generation()
    passages = sum(document.passages for document in documents)
    given.show(
        {"documents": len(documents), "passages": passages, "generation": generation},
        f"Kopiert: {len(documents)} dokumenter, {passages} avsnitt, utgave {generation}. "
        "Arkivet det ble kopiert fra, er som før.",
    )


def _at(settings: Settings, place: str) -> Settings:
    """Return the settings with the store at `place`."""
    is_database = "://" in place
    store = settings.store.model_copy(update={"url": SecretStr(place if is_database else "")})
    home = settings.home if is_database else Path(place)
    return settings.model_copy(update={"store": store, "home": home})
