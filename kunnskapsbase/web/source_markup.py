"""The panel of a source as HTML. Every text that comes from a document is escaped here."""

from __future__ import annotations

from html import escape

from kunnskapsbase.answer import Citation
from kunnskapsbase.store import StoredVersion
from kunnskapsbase.web import phrases
from kunnskapsbase.web.markup import capital, notice, quoted
from kunnskapsbase.web.page_image import Layout
from kunnskapsbase.web.texts import general as texts

CONTEXT = 500
"""Characters shown on each side of a quote from a document without pages."""


def _zoom() -> str:
    return (
        f'<span class="zoom" role="group" aria-label="{texts.PICTURE_SIZE}">'
        f'<button type="button" class="liten" data-zoom="-1">{texts.ZOOM_OUT}</button>'
        f'<button type="button" class="liten" data-zoom="1">{texts.ZOOM_IN}</button></span>'
    )


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
    kind_and_sender = [
        phrases.term(citation.kind),
        citation.body,
        citation.date and phrases.long_date(citation.date),
    ]
    path = " › ".join(part for part in citation.section if part != citation.title)
    where = escape(path)
    if citation.page is not None:
        printed = escape(capital(phrases.page_text(citation.page, citation.page_label)))
        where = f"<strong>{printed}</strong>{' · ' if path else ''}{where}"
    parts = [
        f'<h2 id="{heading}" tabindex="-1">{texts.SOURCE} {citation.n}: {escape(citation.title)}</h2>',
        f'<p class="om">{escape(capital(" · ".join(part for part in kind_and_sender if part)))}</p>',
        f'<p class="om">{where}</p>',
    ]
    if page is not None and layout is not None:
        parts.append(_picture(citation, version, page, layout))
    else:
        # Without its file a document still has the text that was quoted.
        parts += [notice(problem)] if problem else []
        parts.append(_excerpt(citation, version, with_file=not problem))
    since = phrases.since(version)
    if since:
        parts.append(f'<p class="merknad">{escape(since)}</p>')
    return "".join(parts)


def quote_html(citation: Citation) -> str:
    """Return what stands below the picture: the quote to the letter, and the way back on a narrow screen."""
    recognised = f'<p class="merknad">{texts.RECOGNISED}</p>' if citation.ocr else ""
    return (
        f"<h3>{texts.QUOTE}</h3><blockquote>{quoted(citation.quote)}</blockquote>{recognised}"
        f'<p class="tilbake"><a href="#svar">{texts.BACK_TO_ANSWER}</a></p>'
    )


def _picture(citation: Citation, version: StoredVersion, page: int, layout: Layout) -> str:
    label = next((item.label for item in version.pages if item.number == page), None)
    shown = phrases.page_text(page, label)
    start, end = quote_on_page(citation, page)
    middle = ""
    if layout.boxes:
        top, bottom = min(box[1] for box in layout.boxes), max(box[3] for box in layout.boxes)
        left, right = min(box[0] for box in layout.boxes), max(box[2] for box in layout.boxes)
        across, down = (left + right) / 2 / layout.width, (top + bottom) / 2 / layout.height
        middle = f' data-x="{across:.3f}" data-y="{down:.3f}"'
    address = f"/kilde/{version.id}/side/{page}.png?start={start}&amp;end={end}"
    picture = texts.PAGE_PICTURE_MARKED if layout.boxes else texts.PAGE_PICTURE
    name = escape(picture.format(page=capital(shown), title=citation.title))
    where = texts.PAGE_OF.format(page=capital(shown), pages=len(version.pages))
    return (
        f'<p class="lenker"><a href="/kilde/{version.id}/dokument#page={page}"'
        f' target="_blank" rel="noopener">{texts.OPEN_AT_PAGE}</a>{_zoom()}</p>'
        f'<div class="side" tabindex="0" role="region" aria-label="{name}"{middle}>'
        f'<img src="{address}" width="{layout.width}" height="{layout.height}" alt="{name}"></div>'
        f'<p class="sidetall" role="status">{escape(where)}'
        f"{'' if layout.boxes else f' · {escape(texts.NOT_ON_THIS_PAGE)}'}</p>"
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
