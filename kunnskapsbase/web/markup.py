"""Answers and sources as HTML. Every text that comes from a document or a person is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from ingest.document import Metadata
from kunnskapsbase.answer import Answer, Citation, Statement
from kunnskapsbase.answer.model import REFUSAL
from kunnskapsbase.language.dates import long_date
from kunnskapsbase.search import SearchFilters
from kunnskapsbase.store import StoredVersion
from kunnskapsbase.web import texts
from kunnskapsbase.web.page_image import Layout

CONTEXT = 500
"""Characters shown on each side of a quote from a document without pages."""
LONGEST_HINT = 400
"""Characters of a quote that are shown when the pointer rests on its number."""


_ZOOM = (
    f'<span class="zoom" role="group" aria-label="{texts.PICTURE_SIZE}">'
    f'<button type="button" class="liten" data-zoom="-1">{texts.ZOOM_OUT}</button>'
    f'<button type="button" class="liten" data-zoom="1">{texts.ZOOM_IN}</button></span>'
)


def notice(message: str) -> str:
    """Return one plain line, such as an error's."""
    return f'<p class="merknad" role="alert">{escape(" ".join(message.split()))}</p>'


def hint(message: str) -> str:
    """Return a line in the place of something that is not there yet."""
    return f'<p class="hint">{escape(message)}</p>'


def working_html(step: str, said: Sequence[Statement]) -> str:
    """Return how far an answer has come: the step, and what has been written, still without its sources."""
    written = "".join(f'<p class="utsagn">{escape(statement.shown)}</p>' for statement in said)
    return f'{written}<p class="arbeider">{escape(step)}</p>'


def narrowed_html(filters: SearchFilters) -> str:
    """Return what the person has narrowed the question to, so that it is not forgotten; nothing if to nothing."""
    years = [filters.year_from, filters.year_to]
    limits = [
        filters.kind,
        "–".join(str(year or "") for year in years) if any(years) else None,
        texts.VOICES[filters.voice] if filters.voice else None,
        filters.body,
        filters.theme,
    ]
    said = texts.NARROWED.format(limits=" · ".join(limit for limit in limits if limit))
    return f'<p class="om">{escape(said)}</p>' if any(limits) else ""


def answer_html(answer: Answer, narrowed: str = "") -> str:
    """Return the answer with buttons for its citations; a refusal with the nearest passages, named so.

    Args:
        answer: What is shown.
        narrowed: What `narrowed_html` says of it.
    """
    by_number = {citation.n: citation for citation in answer.citations}
    if answer.abstained:
        nearest = ""
        if answer.citations:
            items = "".join(
                f"<li><blockquote>{escape(item.quote)}</blockquote>{_source_button(item)}</li>"
                for item in answer.citations
            )
            nearest = f"<h3>{escape(texts.NEAREST)}</h3><ul class='kilder'>{items}</ul>"
        return (
            f"<h2>{texts.ANSWER}</h2>{narrowed}{limits_html(answer)}"
            f'<div class="avslag"><p><strong>{escape(REFUSAL)}</strong></p>'
            f"<p>{escape(answer.reason or '')} {escape(texts.ADVICE)}</p></div>{nearest}"
        )
    statements = "".join(
        f'<p class="utsagn">{_label(statement)}{escape(statement.text)} '
        + " ".join(citation_button(by_number[number]) for number in statement.citations)
        + "</p>"
        for statement in answer.statements
    )
    sources = "".join(f"<li>{_source_button(citation)}</li>" for citation in answer.citations)
    return (
        f"<h2>{texts.ANSWER}</h2>{narrowed}{limits_html(answer)}{statements}"
        f'<h3>{texts.SOURCES}</h3><ul class="kilder">{sources}</ul>'
    )


def _label(statement: Statement) -> str:
    return f"<strong>{escape(statement.label)}:</strong> " if statement.label else ""


def limits_html(answer: Answer) -> str:
    """Return what the question was taken for, what it limited, each with a button to take that away, and notices."""
    taken = texts.UNDERSTOOD_AS.format(question=answer.understood_as) if answer.understood_as else ""
    chips = "".join(
        f'<li><button type="button" class="brikke" data-fjern="{chip.field}"'
        f' aria-label="{escape(texts.TAKE_AWAY.format(limit=chip.label))}">{escape(chip.label)}'
        ' <span aria-hidden="true">×</span></button></li>'
        for chip in answer.chips
    )
    limits = f'<ul class="brikker" aria-label="{texts.LIMITED_BY_QUESTION}">{chips}</ul>' if chips else ""
    limits = (f'<p class="om">{escape(taken)}</p>' if taken else "") + limits
    return limits + (f'<p class="merknad">{escape(answer.notice)}</p>' if answer.notice else "")


def _pressed(citation: Citation) -> str:
    """The first source is shown with the answer; which one is pressed later on, the browser keeps."""
    return "true" if citation.n == 1 else "false"


def citation_button(citation: Citation) -> str:
    """Return the button with the number of a citation."""
    label = f"Vis kilde {citation.n}: {place(citation)}"
    return (
        f'<span class="henvisning"><button type="button" class="tall" data-kilde="{citation.n}"'
        f' aria-label="{escape(label)}" aria-pressed="{_pressed(citation)}">[{citation.n}]</button>'
        f'<span class="boble" aria-hidden="true">«{escape(_shortened(citation.quote))}»'
        f"<small>{escape(place(citation))}</small></span></span>"
    )


def _shortened(quote: str) -> str:
    return quote if len(quote) <= LONGEST_HINT else f"{quote[:LONGEST_HINT].rsplit(' ', 1)[0]} …"


def _source_button(citation: Citation) -> str:
    last = citation.section[-1] if citation.section else ""
    section = f"<small>{escape(last)}</small>" if last not in ("", citation.title) else ""
    recognised = f"<small>{texts.RECOGNISED}</small>" if citation.ocr else ""
    return (
        f'<button type="button" class="kildevalg" data-kilde="{citation.n}"'
        f' aria-pressed="{_pressed(citation)}">'
        f"<span>[{citation.n}] {escape(place(citation))}</span>{section}{recognised}</button>"
    )


def place(citation: Citation) -> str:
    """Return title and page."""
    if citation.page is None:
        return citation.title
    return f"{citation.title}, {texts.page_text(citation.page, citation.page_label)}"


def source_html(
    citation: Citation,
    version: StoredVersion,
    page: int | None,
    layout: Layout | None,
    problem: str = "",
    *,
    heading: str = "kilde-overskrift",
) -> str:
    """Return the source panel.

    Args:
        citation: What is shown.
        version: The stored version it stands in.
        page: The page to picture, None where the format has none that can be pictured.
        layout: The picture's size and where the quote is on it, None if it cannot be shown.
        problem: Why it cannot.
        heading: The id of the panel's heading.
    """
    kind_and_sender = [citation.kind, citation.body, citation.date and long_date(citation.date)]
    path = " › ".join(part for part in citation.section if part != citation.title)
    where = escape(path)
    if citation.page is not None:
        printed = escape(_capital(texts.page_text(citation.page, citation.page_label)))
        where = f"<strong>{printed}</strong>{' · ' if path else ''}{where}"
    parts = [
        f'<h2 id="{heading}" tabindex="-1">{texts.SOURCE} {citation.n}: {escape(citation.title)}</h2>',
        f'<p class="om">{escape(_capital(" · ".join(part for part in kind_and_sender if part)))}</p>',
        f'<p class="om">{where}</p>',
    ]
    if page is not None and layout is not None:
        parts.append(_picture(citation, version, page, layout))
    else:
        # Without its file a document still has the text that was quoted.
        parts += [notice(problem)] if problem else []
        parts.append(_excerpt(citation, version, with_file=not problem))
    since = texts.since(version)
    if since:
        parts.append(f'<p class="merknad">{escape(since)}</p>')
    return "".join(parts)


def quote_html(citation: Citation) -> str:
    """Return what stands below the picture: the quote to the letter, and the way back on a narrow screen."""
    recognised = f'<p class="merknad">{texts.RECOGNISED}</p>' if citation.ocr else ""
    return (
        f"<h3>{texts.QUOTE}</h3><blockquote>{escape(citation.quote)}</blockquote>{recognised}"
        f'<p class="tilbake"><a href="#svar">{texts.BACK_TO_ANSWER}</a></p>'
    )


def _picture(citation: Citation, version: StoredVersion, page: int, layout: Layout) -> str:
    label = next((item.label for item in version.pages if item.number == page), None)
    shown = texts.page_text(page, label)
    marked = " med sitatet markert" if layout.boxes else ""
    start, end = quote_on_page(citation, page)
    middle = ""
    if layout.boxes:
        top, bottom = min(box[1] for box in layout.boxes), max(box[3] for box in layout.boxes)
        left, right = min(box[0] for box in layout.boxes), max(box[2] for box in layout.boxes)
        across, down = (left + right) / 2 / layout.width, (top + bottom) / 2 / layout.height
        middle = f' data-x="{across:.3f}" data-y="{down:.3f}"'
    address = f"/kilde/{version.id}/side/{page}.png?start={start}&amp;end={end}"
    name = escape(f"{_capital(shown)} av {citation.title}{marked}")
    return (
        f'<p class="lenker"><a href="/kilde/{version.id}/dokument#page={page}"'
        f' target="_blank" rel="noopener">{texts.OPEN_AT_PAGE}</a>{_ZOOM}</p>'
        f'<div class="side" tabindex="0" role="region" aria-label="{name}"{middle}>'
        f'<img src="{address}" width="{layout.width}" height="{layout.height}" alt="{name}"></div>'
        f'<p class="sidetall" role="status">{escape(_capital(shown))} av {len(version.pages)}'
        f"{'' if marked else ' · sitatet står ikke på denne siden'}</p>"
    )


def _excerpt(citation: Citation, version: StoredVersion, *, with_file: bool) -> str:
    text = version.text
    first, last = max(0, citation.start - CONTEXT), min(len(text), citation.end + CONTEXT)
    address = f"/kilde/{version.id}/tekst?start={citation.start}&amp;end={citation.end}#sitat"
    download = f' <a href="/kilde/{version.id}/dokument">{texts.DOWNLOAD}</a>' if with_file else ""
    return (
        f'<p class="lenker"><a href="{address}" target="_blank" rel="noopener">{texts.OPEN_AT_QUOTE}</a>'
        f'{download}</p><div class="utdrag">'
        f"{'… ' if first else ''}{escape(text[first : citation.start])}"
        f"<mark>{escape(text[citation.start : citation.end])}</mark>"
        f"{escape(text[citation.end : last])}{' …' if last < len(text) else ''}</div>"
    )


def quote_on_page(citation: Citation, page: int) -> tuple[int, int]:
    """Return the stretch ``[start, end)`` of the quote on a page, ``(0, 0)`` if there is none."""
    spans = [(start, end) for number, start, end in citation.spans if number == page]
    if not spans:
        return 0, 0
    return min(start for start, _ in spans), max(end for _, end in spans)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def sender(metadata: Metadata) -> str:
    """Return who a document is from."""
    return metadata.body or texts.SENDERS.get(metadata.voice, "–")


def lines_html(groups: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Return headings and the items below them, such as a receipt's."""
    parts = []
    for heading, items in groups:
        parts.append(f"<p>{escape(heading)}</p>")
        if items:
            parts.append("<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>")
    return f'<div class="kvittering">{"".join(parts)}</div>'
