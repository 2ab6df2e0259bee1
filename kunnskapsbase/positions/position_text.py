"""The register as text for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kunnskapsbase.positions.contradictions import Check
from kunnskapsbase.positions.position import Position, Status
from kunnskapsbase.positions.position_files import validity
from kunnskapsbase.positions.timeline import Step


def positions_text(positions: Sequence[Position], topic: str | None = None) -> str:
    """Return positions, on `topic` if it is given, below the years in which they were taken, the latest first."""
    if not positions and topic is None:
        return (
            "Fant ingen standpunkter i rådets egne dokumenter. De står gjerne i høringssvar, uttalelser og "
            "posisjonsnotater."
        )
    if not positions:
        return (
            f"Fant ingen standpunkter om «{topic}». Prøv et annet ord, eller se temaene med "
            "«kunnskapsbase positions --topics»."
        )
    lines = [f"{len(positions)} standpunkt{'' if len(positions) == 1 else 'er'}"]
    year: int | str = ""
    for item in positions:
        of_item = item.year or "Uten år"
        if of_item != year:
            lines += ["", str(of_item)]
            year = of_item
        lines += position_lines(item)
    return "\n".join(lines)


def position_lines(position: Position) -> list[str]:
    """Return one position in three lines: what is said, how and of what, and where it stands."""
    source = position.source
    signs = [f"{position.stance} ({position.strength})", *position.topics[:2]]
    if position.status is not Status.FOUND:
        signs.append(str(position.status))
    if validity(position) != "gjelder":
        signs.append(validity(position))
    about = [f"            om: «{position.antecedent.quote}»"] if position.antecedent else []
    to = f", til {position.recipient}" if position.recipient else ""
    lines = [
        f"  {position.id}  «{position.text}»",
        *about,
        f"            {' · '.join(signs)}",
        f"            {source.place}{to} ({source.file})",
    ]
    return [*lines, f"            Merknad: {position.note}"] if position.note else lines


def timeline_text(steps: Iterable[Step]) -> str:
    """Return the steps of a topic, the earliest first."""
    lines: list[str] = []
    for step in steps:
        on = f", {', '.join(step.answers)}" if step.answers else ""
        told = " (fortalt i ettertid)" if all(item.is_retold for item in step.positions) else ""
        mark = " – avløst" if step.is_superseded else ""
        lines += [
            f"{step.year}{on}: {', '.join(step.stances)}{told}{mark}",
            *(f"  {item.id}  «{item.text}» ({item.source.place})" for item in step.positions),
        ]
    return "\n".join(lines) or "Fant ingen standpunkter med årstall."


def check_text_lines(check: Check) -> list[str]:
    """Return what a check found, kind by kind, each finding with both sentences and where they stand."""
    count = len(check.findings)
    lines = [
        f"{check.claims} setninger i teksten tar stilling; holdt mot {check.positions} standpunkter som gjelder. "
        + (f"{count} funn." if count else "Ingen funn.")
    ]
    kind = None
    for finding in check.findings:
        if finding.kind is not kind:
            kind = finding.kind
            lines += ["", kind.capitalize()]
        page = f" (s. {finding.page_label or finding.page})" if finding.page is not None else ""
        lines.append(f"  Teksten{page}: «{finding.text}»")
        if finding.position is not None:
            lines.append(f"  Rådet: «{finding.position.matter}»")
            lines.append(
                f"    {finding.position.source.place} ({finding.position.source.file}), {finding.position.id}"
            )
        lines.append(f"    {finding.detail}")
    return lines
