"""The commands that keep track of hearings and their deadlines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kunnskapsbase.cli.common import Global

if TYPE_CHECKING:
    from kunnskapsbase.draft.hearings import Hearing, HearingRegister

hearings_app = typer.Typer(
    help="Vis høringene med frister, og før dem videre.", invoke_without_command=True, no_args_is_help=False
)
_JSON = typer.Option("--json", help="Skriv resultatet som JSON.")


class HearingStatusOption(StrEnum):
    """How far a hearing has come, as it is typed."""

    RECEIVED = "mottatt"
    IN_WORK = "under arbeid"
    UP_FOR_DECISION = "til behandling"
    SENT = "sendt"


@hearings_app.callback()
def hearings(
    context: typer.Context,
    due: Annotated[int | None, typer.Option(min=0, help="Bare dem med frist innen så mange dager.")] = None,
    ics: Annotated[Path | None, typer.Option(help="Skriv fristene til en kalenderfil (.ics).")] = None,
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """Vis høringene, de nærmeste fristene først."""
    from kunnskapsbase.draft.calendar import write_calendar
    from kunnskapsbase.draft.hearings import DUE_DAYS

    if context.invoked_subcommand is not None:
        return
    given: Global = context.obj.with_json(as_json)
    with _register(given) as register:
        found = register.hearings() if due is None else register.due(due)
        near = {hearing.id for hearing in register.due(DUE_DAYS)}
    if ics is not None:
        write_calendar(found, ics)
    today = date.today()
    data = {
        "hearings": [{**item.as_dict(), "days_left": item.days_left(today)} for item in found],
        "due": sorted(near),
        "ics": str(ics) if ics else None,
    }
    lines = [_line(item, today, item.id in near) for item in found]
    lines += [f"Fristene er skrevet til {ics}."] if ics else []
    given.show(data, "\n".join(lines) or "Ingen høringer er ført opp.")


@hearings_app.command("add")
def add(
    context: typer.Context,
    letter: Annotated[Path, typer.Argument(help="Høringsbrevet.")],
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """Før opp en høring fra brevet."""
    from kunnskapsbase.draft.letter import read_letter
    from kunnskapsbase.draft.letter_text import letter_text
    from kunnskapsbase.positions.found_positions import own_bodies

    given: Global = context.obj.with_json(as_json)
    read = read_letter(letter, own_bodies(given.settings), given.settings.ingest.max_megabytes)
    with _register(given) as register:
        hearing = register.add(read)
    given.show({**hearing.as_dict(), "letter": read.as_dict()}, f"Høring {hearing.id}\n{letter_text(read)}")


@hearings_app.command("set")
def change(
    context: typer.Context,
    number: Annotated[int, typer.Argument(min=1, help="Nummeret på høringen.")],
    status: Annotated[HearingStatusOption | None, typer.Option(help="Hvor langt den er kommet.")] = None,
    responsible: Annotated[str | None, typer.Option(help="Hvem som har den.")] = None,
    deadline: Annotated[str | None, typer.Option(help="Ny frist, som 2026-03-01.")] = None,
    draft: Annotated[int | None, typer.Option(min=1, help="Nummeret på utkastet.")] = None,
    answer: Annotated[str | None, typer.Option(help="Filen med svaret som ble sendt.")] = None,
    delete: Annotated[bool, typer.Option("--delete", help="Stryk høringen; utkastet blir stående.")] = False,
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """Sett status, ansvarlig, frist, utkast eller endelig svar."""
    from kunnskapsbase.draft.hearings import HearingStatus

    given: Global = context.obj.with_json(as_json)
    wishes = (status, responsible, deadline, draft, answer)
    if all(wish is None for wish in wishes) and not delete:
        raise typer.BadParameter(
            "Si hva som skal settes: --status, --responsible, --deadline, --draft, --answer."
        )
    with _register(given) as register:
        if delete:
            register.delete(number)
            given.show({"deleted": number}, f"Høring {number} er strøket.")
            return
        hearing = register.change(
            number,
            status=HearingStatus(status.value) if status else None,
            responsible=responsible,
            deadline=deadline,
            draft_id=draft,
            answer_file=answer,
        )
    given.show(hearing.as_dict(), _line(hearing, date.today(), near=False))


@contextmanager
def _register(given: Global) -> Iterator[HearingRegister]:
    from kunnskapsbase.draft.hearings import HearingRegister
    from kunnskapsbase.store import Store, require_store

    require_store(given.settings)
    with Store.of(given.settings) as store:
        yield HearingRegister(store)


def _line(hearing: Hearing, today: date, near: bool) -> str:
    left = hearing.days_left(today)
    when = "uten frist"
    if left is not None:
        days = "i dag" if not left else f"om {left} dager" if left > 0 else f"for {-left} dager siden"
        when = f"frist {hearing.deadline} ({days})"
    parts = [f"{'!' if near else ' '} {hearing.id}", when, str(hearing.status), hearing.title]
    parts += [hearing.sender] if hearing.sender else []
    parts += [f"ansvarlig {hearing.responsible}"] if hearing.responsible else []
    parts += [f"utkast {hearing.draft_id}"] if hearing.draft_id else []
    parts += [f"svar {hearing.answer_file}"] if hearing.answer_file else []
    return "  ".join(parts)
