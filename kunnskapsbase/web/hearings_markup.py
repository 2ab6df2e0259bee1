"""Hearings and their deadlines as HTML; every text of a letter or person is escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from kunnskapsbase.draft.hearings import DUE_DAYS, Hearing
from kunnskapsbase.web import markup, phrases
from kunnskapsbase.web.texts import hearings as words


def hearings_html(hearings: Sequence[Hearing], today: date, *, edits: bool = True) -> str:
    """Return the table of hearings, each with a button to take it further if it can be changed."""
    if not hearings:
        return markup.hint(words.NONE)
    count = words.CAPTION_ONE if len(hearings) == 1 else words.CAPTION.format(count=len(hearings))
    heads = "".join(f'<th scope="col">{column}</th>' for column in words.COLUMNS)
    rows = "".join(_row(hearing, today, edits=edits) for hearing in hearings)
    return (
        f'<p class="lenker"><a href="/horinger/frister.ics" download>{words.CALENDAR}</a></p>'
        f'<div class="tabell"><table><caption>{count}</caption><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(hearing: Hearing, today: date, *, edits: bool) -> str:
    details = [hearing.sender, hearing.case_number and words.CASE.format(number=hearing.case_number)]
    about = escape(" · ".join(part for part in details if part))
    label = escape(words.CHANGE_LABEL.format(title=hearing.title))
    cells = (
        _deadline(hearing, today),
        escape(hearing.responsible or "–"),
        escape(phrases.term(hearing.status).capitalize()),
        words.DRAFT.format(number=hearing.draft_id) if hearing.draft_id else "–",
        escape(hearing.answer_file or "–"),
    )
    told = "".join(
        f'<td data-kolonne="{column}">{cell}</td>'
        for column, cell in zip(words.COLUMNS[1:], cells, strict=True)
    )
    button = (
        f'<button type="button" class="lenkeknapp" data-horing="{hearing.id}" data-plass="{hearing.id}"'
        f' aria-label="{label}">{words.CHANGE}</button>'
        if edits
        else ""
    )
    return f'<tr><th scope="row">{escape(_title(hearing))}<small>{about}</small>{button}</th>{told}</tr>'


def _title(hearing: Hearing) -> str:
    return hearing.title[:1].upper() + hearing.title[1:]


def _deadline(hearing: Hearing, today: date) -> str:
    if not hearing.deadline:
        return words.NO_DEADLINE
    left = time_left(hearing, today)
    late = " class=forfalt" if _is_late(hearing, today) else ""
    shown = f"<small{late}>{left}</small>" if hearing.status != "sendt" else ""
    return f"{phrases.long_date(hearing.deadline)}{shown}"


def _is_late(hearing: Hearing, today: date) -> bool:
    return (hearing.days_left(today) or 0) < 0


def time_left(hearing: Hearing, today: date) -> str:
    """Return how long there is to a deadline, as people say it; empty without one."""
    days = hearing.days_left(today)
    if days is None:
        return ""
    if days < 0:
        return words.OVERDUE_ONE if days == -1 else words.OVERDUE.format(days=-days)
    return words.LEFT.get(days, words.DAYS_LEFT.format(days=days))


def due_html(hearings: Sequence[Hearing], today: date) -> str:
    """Return what is due soon, as the first page shows it; nothing if nothing is."""
    if not hearings:
        return ""
    items = "".join(f"<li>{escape(_due(hearing, today))}</li>" for hearing in hearings)
    return f'<div class="frister"><p>{words.DUE.format(days=DUE_DAYS)}</p><ul>{items}</ul></div>'


def _due(hearing: Hearing, today: date) -> str:
    who = words.RESPONSIBLE_IS.format(name=hearing.responsible) if hearing.responsible else ""
    when = phrases.long_date(hearing.deadline or "")
    left = time_left(hearing, today)
    return words.DUE_ITEM.format(title=_title(hearing), date=when, left=left, responsible=who)
