"""Positions, their timeline and the findings of a check as HTML; every text from a document is escaped here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import urlencode

from kunnskapsbase.answer import Citation
from kunnskapsbase.positions import Position, Stance, Status
from kunnskapsbase.positions.contradictions import Check, Finding
from kunnskapsbase.store import Store
from kunnskapsbase.web import markup, phrases
from kunnskapsbase.web.page_image import PICTURED
from kunnskapsbase.web.texts import positions as words

MOST = 150
"""Positions that are listed at a time."""


def count_html(positions: Sequence[Position], query: Mapping[str, str]) -> str:
    """Return how many there are, and the way to take them along.

    Args:
        positions: All that were found.
        query: By which they are found again, as the parameters of the address.
    """
    count = counted(len(positions), words.ONE, words.SEVERAL)
    links = " ".join(
        f'<a href="/posisjoner/standpunkter.{kind}?{escape(urlencode(query))}" download'
        f' aria-label="{words.EXPORT} {label}">{label}</a>'
        for kind, label in words.EXPORT_FILES.items()
    )
    return f'<div class="trefflinje"><h2>{count}</h2><p>{words.EXPORT}: {links}</p></div>'


def counted(count: int, one: str, several: str) -> str:
    """Return a count with its noun in the singular or the plural."""
    return one if count == 1 else several.format(count=count)


def timeline_html(positions: Sequence[Position]) -> str:
    """Return how many positions of each stance each year has; nothing if all are of one year."""
    years = sorted({item.year for item in positions if item.year is not None})
    if len(years) < 2:
        return ""
    rounds = {year: _rounds(positions, year) for year in years}
    heads = "".join(
        f'<th scope="col">{year}{f"<small>{escape(rounds[year])}</small>" if rounds[year] else ""}</th>'
        for year in years
    )
    rows = "".join(
        f'<tr><th scope="row">{escape(phrases.term(stance).capitalize())}</th>'
        + "".join(_cell(positions, stance, year) for year in years)
        + "</tr>"
        for stance in Stance
        if any(item.stance is stance for item in positions)
    )
    return (
        f'<h3>{words.TIMELINE}</h3><p class="om">{words.TIMELINE_HELP}</p><div class="tidslinje" tabindex="0"'
        f' role="region" aria-label="{words.TIMELINE}"><table><thead><tr><td></td>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _rounds(positions: Sequence[Position], year: int) -> str:
    """What the positions of a year answer, at most two."""
    found = dict.fromkeys(one for item in positions if item.year == year for one in item.answers)
    return ", ".join(list(found)[:2])


def _cell(positions: Sequence[Position], stance: Stance, year: int) -> str:
    here = [item for item in positions if item.year == year and item.stance is stance]
    if not here:
        return "<td></td>"
    label = words.CELL.format(stance=phrases.term(stance), year=year, count=len(here))
    old = " avlost" if all(item.superseded_by for item in here) else ""
    return f'<td><a class="prikk{old}" href="#ar-{year}" aria-label="{escape(label)}">{len(here)}</a></td>'


def positions_html(positions: Sequence[Position], everyone: Mapping[str, Position]) -> str:
    """Return positions below the years in which they were taken, the latest first.

    Args:
        positions: What is listed.
        everyone: All positions by their ids, to tell which one has taken the place of another.
    """
    parts: list[str] = []
    year: int | None = -1
    for item in positions[:MOST]:
        if item.year != year:
            parts.append(
                f"{'</ul>' if parts else ''}<h3 id='ar-{item.year}'>{item.year or words.NO_YEAR}</h3>"
            )
            parts.append('<ul class="standpunkter">')
            year = item.year
        parts.append(_item(item, everyone))
    cut = markup.hint(words.MORE.format(shown=MOST)) if len(positions) > MOST else ""
    return "".join(parts) + "</ul>" + cut


def _item(item: Position, everyone: Mapping[str, Position]) -> str:
    signs = [
        f'<span class="holdning {item.stance.name.lower()}">{escape(phrases.term(item.stance).capitalize())}</span>',
        escape(phrases.term(item.strength)),
        *(escape(topic) for topic in item.topics[:2]),
        *(f"<strong>{escape(sign)}</strong>" for sign in _states(item, everyone)),
    ]
    to = f", {words.TO.format(recipient=item.recipient)}" if item.recipient else ""
    note = f'<p class="om">{escape(words.NOTE_SHOWN.format(note=item.note))}</p>' if item.note else ""
    old = ' class="avlost"' if item.superseded_by else ""
    return (
        f'<li{old} id="standpunkt-{item.id}"><button type="button" class="treffvalg" data-standpunkt="{item.id}"'
        f' data-plass="{item.id}" aria-pressed="false">{escape(item.text)}</button>'
        f'<p class="merker">{" · ".join(signs)}</p>'
        f'<p class="om">{escape(markup.place(item.source))}{escape(to)}</p>{note}</li>'
    )


def _states(item: Position, everyone: Mapping[str, Position]) -> list[str]:
    found = [] if item.status is Status.FOUND else [phrases.term(item.status)]
    if item.is_gone:
        found.append(words.GONE)
    elif item.superseded_by is not None:
        later = everyone.get(item.superseded_by)
        known = later is not None and later.year is not None
        found.append(
            words.SUPERSEDED_BY.format(year=later.year) if later and known else words.SUPERSEDED_LATER
        )
    elif item.is_retold:
        found.append(words.RETOLD)
    if item.merged:
        found.append(words.MERGED.format(count=len(item.merged)))
    return found


def check_html(check: Check, store: Store) -> str:
    """Return what a check found, kind by kind, both sentences side by side.

    Args:
        check: What it found.
        store: Where the documents are that its positions stand in.

    Raises:
        StoreError: One of them is gone.
    """
    versions = {item.position.source.version_id for item in check.findings if item.position}
    formats = {number: store.version(number).format for number in versions}
    claims = counted(check.claims, words.ONE_SENTENCE, words.SENTENCES)
    positions = counted(check.positions, words.ONE, words.SEVERAL)
    said = markup.hint(words.CHECKED.format(claims=claims, positions=positions))
    if not check.findings:
        return said + markup.hint(words.NO_FINDINGS)
    parts = [said]
    kind = None
    for finding in check.findings:
        if finding.kind is not kind:
            kind = finding.kind
            parts.append(f"<h2>{escape(phrases.term(kind).capitalize())}</h2>")
        parts.append(_finding(finding, formats))
    return "".join(parts)


def _finding(finding: Finding, formats: Mapping[int, str]) -> str:
    page = "" if finding.page is None else f" ({phrases.page_text(finding.page, finding.page_label)})"
    council = f'<p class="om">{words.NOTHING_BEFORE}</p>'
    if finding.position is not None:
        source = finding.position.source
        council = (
            f"<blockquote>{escape(finding.position.text)}</blockquote>"
            f'<p class="om">{escape(source.place)} '
            f'<a href="{source_address(source, formats.get(source.version_id, ""))}" target="_blank"'
            f' rel="noopener">{words.OPEN_SOURCE}</a></p>'
        )
    return (
        f'<div class="funn"><div><h3>{words.IN_TEXT}{escape(page)}</h3>'
        f"<blockquote>{escape(finding.text)}</blockquote></div>"
        f"<div><h3>{words.COUNCIL}</h3>{council}</div>"
        f"{markup.sentence_html(finding.detail)}</div>"
    )


def source_address(source: Citation, form: str) -> str:
    """Return where a quote opens in a page of its own: the document at its page, or the text with the quote marked."""
    if form in PICTURED and source.page is not None:
        return f"/kilde/{source.version_id}/dokument#page={source.page}"
    return f"/kilde/{source.version_id}/tekst?start={source.start}&amp;end={source.end}#sitat"
