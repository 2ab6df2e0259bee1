"""The command that shows the register of positions and puts it right."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kunnskapsbase.cli.common import Global, opened

if TYPE_CHECKING:
    from kunnskapsbase.positions import Position, PositionRegister, Stance, Strength


class StanceOption(StrEnum):
    """How the council stands, as it is typed."""

    FOR = "for"
    CONDITIONAL = "forbehold"
    WANTS = "ønsker"
    AGAINST = "imot"
    NONE = "ingen"


class StrengthOption(StrEnum):
    """How firmly, as it is typed."""

    DEMANDS = "krever"
    PRESUPPOSES = "forutsetter"
    THINKS = "mener"
    RECOMMENDS = "anbefaler"
    POINTS_OUT = "peker-på"


_NUMBER = "NUMMER"


def positions(
    context: typer.Context,
    topic: Annotated[str | None, typer.Argument(help="Tema, innsatsområde eller ord.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv resultatet som JSON.")] = False,
    out: Annotated[Path | None, typer.Option(help="Skriv til en fil som ender på .csv eller .xlsx.")] = None,
    timeline: Annotated[
        bool, typer.Option("--timeline", help="Vis hvordan standpunktet har endret seg.")
    ] = False,
    current: Annotated[bool, typer.Option("--current", help="Uten dem som er avløst av et senere.")] = False,
    rejected: Annotated[bool, typer.Option("--rejected", help="Også dem som er forkastet.")] = False,
    topics: Annotated[bool, typer.Option("--topics", help="Vis listen over temaer.")] = False,
    confirm: Annotated[str | None, typer.Option(metavar=_NUMBER, help="Bekreft et standpunkt.")] = None,
    reject: Annotated[
        str | None, typer.Option(metavar=_NUMBER, help="Forkast: dette er ikke rådets.")
    ] = None,
    correct: Annotated[
        str | None, typer.Option(metavar=_NUMBER, help="Rett, med --stance, --strength eller --set-topic.")
    ] = None,
    merge: Annotated[
        str | None,
        typer.Option(metavar=_NUMBER, help="Slå sammen: dette blir stående, --other går inn i det."),
    ] = None,
    other: Annotated[
        list[str] | None, typer.Option(metavar=_NUMBER, help="Går inn i --merge. Kan gjentas.")
    ] = None,
    add: Annotated[
        str | None,
        typer.Option(metavar="FIL", help="Legg til fra et dokument, med --quote, --stance og --strength."),
    ] = None,
    quote: Annotated[str | None, typer.Option(help="Setningen, slik den står i dokumentet.")] = None,
    undo: Annotated[
        str | None, typer.Option(metavar=_NUMBER, help="Ta tilbake det som er sagt om et standpunkt.")
    ] = None,
    stance: Annotated[StanceOption | None, typer.Option(help="Holdningen.")] = None,
    strength: Annotated[StrengthOption | None, typer.Option(help="Styrken.")] = None,
    set_topic: Annotated[list[str] | None, typer.Option(help="Temaet, fra listen. Kan gjentas.")] = None,
    note: Annotated[str | None, typer.Option(help="Merknad til det som blir sagt om et standpunkt.")] = None,
) -> None:
    """Vis hva rådet har ment, om et tema eller om alt; bekreft, rett, slå sammen, forkast eller legg til."""
    given: Global = context.obj.with_json(as_json)
    wishes = (topic, confirm, reject, correct, merge, add, undo, topics or None)
    if sum(wish is not None for wish in wishes) > 1:
        raise typer.BadParameter("Gi bare et tema eller ett av valgene om gangen.")
    with opened(given.settings) as knowledge_base:
        from kunnskapsbase.positions import PositionRegister

        register = PositionRegister(knowledge_base)
        if topics:
            _show_topics(given, register)
        elif confirm is not None:
            _tell(given, register.confirm(confirm, note=note), "er bekreftet")
        elif reject is not None:
            _tell(given, register.reject(reject, note=note), "er forkastet")
        elif correct is not None:
            if stance is None and strength is None and not set_topic:
                raise typer.BadParameter("--correct trenger --stance, --strength eller --set-topic.")
            corrected = register.correct(
                correct,
                stance=_stance(stance),
                strength=_strength(strength),
                topics=set_topic or None,
                note=note,
            )
            _tell(given, corrected, "er rettet")
        elif merge is not None:
            _tell(given, register.merge(merge, other or ()), "står for alle")
        elif add is not None:
            _tell(given, _added(register, add, quote, stance, strength, set_topic, note), "er lagt til")
        elif undo is not None:
            register.withdraw(undo)
            given.show({"undone": undo}, f"Det som var sagt om {undo}, er tatt tilbake.")
        else:
            found = register.positions(topic, rejected=rejected, superseded=not current)
            _show(given, found, topic, out, timeline)


def _added(
    register: PositionRegister,
    file: str,
    quote: str | None,
    stance: StanceOption | None,
    strength: StrengthOption | None,
    topics: list[str] | None,
    note: str | None,
) -> Position:
    chosen, firm = _stance(stance), _strength(strength)
    if quote is None or chosen is None or firm is None:
        raise typer.BadParameter("--add FIL trenger --quote, --stance og --strength.")
    return register.add(file, quote, chosen, firm, topics=topics or None, note=note)


def _show(
    given: Global, found: list[Position], topic: str | None, out: Path | None, as_timeline: bool
) -> None:
    from kunnskapsbase.positions.position_files import write_positions
    from kunnskapsbase.positions.position_text import positions_text, timeline_text
    from kunnskapsbase.positions.timeline import timeline

    if out is not None:
        write_positions(found, out)
        given.show(
            {"positions": len(found), "out": str(out)}, f"{len(found)} standpunkter skrevet til {out}."
        )
    elif as_timeline:
        steps = timeline(found)
        given.show({"timeline": [step.as_dict() for step in steps]}, timeline_text(steps))
    else:
        given.show({"positions": [item.as_dict() for item in found]}, positions_text(found, topic))


def _show_topics(given: Global, register: PositionRegister) -> None:
    areas = {
        area: [topic.name for topic in register.topics.topics if topic.area == area]
        for area in register.topics.areas
    }
    lines = [line for area, names in areas.items() for line in (area, *(f"  {name}" for name in names))]
    given.show({"areas": areas}, "\n".join(lines))


def _tell(given: Global, position: Position, done: str) -> None:
    given.show(position.as_dict(), f"Standpunkt {position.id} {done}: «{position.text}»")


def _stance(option: StanceOption | None) -> Stance | None:
    from kunnskapsbase.positions import Stance

    return None if option is None else tuple(Stance)[tuple(StanceOption).index(option)]


def _strength(option: StrengthOption | None) -> Strength | None:
    from kunnskapsbase.positions import Strength

    return None if option is None else tuple(Strength)[tuple(StrengthOption).index(option)]
