"""The command that shows, rates, exports and deletes what has been asked."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kunnskapsbase.cli.common import Global

if TYPE_CHECKING:
    from kunnskapsbase.answer import AnswerLog
    from kunnskapsbase.store import Store
    from kunnskapsbase.store.answer_log import LoggedAnswer

LARGEST = 2**63 - 1
"""The largest number that SQLite knows."""


class Rating(StrEnum):
    """What somebody thought of an answer."""

    UP = "up"
    DOWN = "down"


def questions(
    context: typer.Context,
    number: Annotated[
        int | None, typer.Argument(min=1, max=LARGEST, help="Vis bare dette, med hele svaret og kildene.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="Høyst så mange, de nyeste.")] = 20,
    export: Annotated[
        Path | None, typer.Option(help="Skriv alle til en fil som ender på .csv eller .jsonl.")
    ] = None,
    rate: Annotated[
        tuple[int, Rating] | None,
        typer.Option(min=1, max=LARGEST, metavar="NUMMER up|down", help="Vurder et svar."),
    ] = None,
    comment: Annotated[str | None, typer.Option(help="Kommentar til vurderingen.")] = None,
    delete: Annotated[
        int | None, typer.Option(min=1, max=LARGEST, metavar="NUMMER", help="Slett ett.")
    ] = None,
    delete_all: Annotated[bool, typer.Option("--delete-all", help="Slett alle.")] = False,
    older_than: Annotated[
        int | None,
        typer.Option(min=0, max=36500, metavar="DAGER", help="Slett det som er eldre enn så mange dager."),
    ] = None,
) -> None:
    """Vis hva som er spurt og svart; vurder, eksporter eller slett det."""
    from kunnskapsbase.store import Store, require_store

    given: Global = context.obj
    wishes = (number, export, rate, delete, delete_all or None, older_than)
    if sum(wish is not None for wish in wishes) > 1:
        raise typer.BadParameter("Gi bare ett nummer eller ett av valgene om gangen.")
    if comment is not None and rate is None:
        raise typer.BadParameter("--comment hører til --rate NUMMER up|down.")
    require_store(given.settings)
    with Store.of(given.settings) as store:
        log = _log(store, given)
        if export is not None:
            _export(given, log, export)
        elif rate is not None:
            log.rate(*rate, comment)
            given.show({"rated": rate[0], "rating": rate[1]}, f"Svar {rate[0]} er vurdert.")
        elif delete is not None:
            log.delete(delete)
            _tell_deleted(given, 1)
        elif delete_all:
            _tell_deleted(given, log.delete_all())
        elif older_than is not None:
            _tell_deleted(given, log.delete_older(older_than))
        elif number is not None:
            entry = log.entry(number)
            given.show(entry.as_dict(), entry_text(entry, store))
        else:
            _list(given, log.entries(limit))


def _log(store: Store, given: Global) -> AnswerLog:
    from kunnskapsbase.answer import AnswerLog

    return AnswerLog(store, given.settings.questions.keep_days)


def _export(given: Global, log: AnswerLog, target: Path) -> None:
    from kunnskapsbase.answer.log_export import export

    entries = log.entries()
    export(entries, target)
    given.show({"questions": len(entries), "out": str(target)}, f"{len(entries)} skrevet til {target}.")


def _tell_deleted(given: Global, count: int) -> None:
    given.show({"deleted": count}, f"Slettet: {count}.")


def _list(given: Global, entries: list[LoggedAnswer]) -> None:
    if given.as_json:
        for entry in entries:
            given.show(entry.as_dict(), "")
    else:
        typer.echo("\n".join(map(_line, entries)) or "Ingen spørsmål er tatt vare på.")


def _line(entry: LoggedAnswer) -> str:
    from kunnskapsbase.answer.log_export import local_time

    count = len(entry.answer["citations"])
    outcome = "ikke dekning" if entry.answer["abstained"] else f"{count} kilde{'' if count == 1 else 'r'}"
    asker = f"{entry.asker}: " if entry.asker else ""
    return f"{entry.id}  {local_time(entry.asked)}  {asker}{entry.question}  ({outcome}){_rating(entry)}"


def _rating(entry: LoggedAnswer) -> str:
    from kunnskapsbase.answer.log_export import RATING_NAMES

    name = RATING_NAMES.get(entry.rating or "")
    return (f"  tommel {name}" if name else "") + (f": {entry.comment}" if entry.comment else "")


def entry_text(entry: LoggedAnswer, store: Store) -> str:
    """Return one entry for people, each source with what has become of it since."""
    from kunnskapsbase.answer.log_export import local_time, source_line

    lines = [
        f"{entry.id}. {entry.question}",
        f"{local_time(entry.asked)}, utgave {entry.generation}, {entry.engine}{_rating(entry)}",
        *([f"Forstått som: {taken}"] if (taken := entry.answer.get("understood_as")) else ()),
        "",
        entry.answer["answer"],
        *([entry.answer["reason"]] if entry.answer["reason"] else ()),
    ]
    for citation in entry.answer["citations"]:
        lines.append(source_line(citation))
        since = _since(store, citation)
        lines += [f"    {since}"] if since else []
    return "\n".join(lines)


def _since(store: Store, citation: dict[str, Any]) -> str | None:
    """What has become of a quoted document, None if it is as it was."""
    from kunnskapsbase.errors import SourceError
    from kunnskapsbase.web.phrases import since
    from kunnskapsbase.web.quotes import find_quote
    from kunnskapsbase.web.texts import general

    names = ("version", "file", "start", "end", "quote")
    try:
        found = find_quote(store, *(citation[name] for name in names))
    except SourceError as error:
        return str(error)
    return since(found.version) if found.start < found.end else general.NOT_QUOTED
