"""The appendices of a draft: which paragraph answers which point from which source, and what else the archive has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kunnskapsbase.answer.model import Citation
from kunnskapsbase.draft.markup_text import escaped
from kunnskapsbase.draft.material import Excerpt
from kunnskapsbase.draft.model import Draft, Paragraph
from kunnskapsbase.draft.provenance import plain
from kunnskapsbase.language.dates import long_date

_LONGEST = 90
_CELLS, _APART = " | ", "; "


StatusMark = Callable[[Paragraph, str], str]
"""Returns the status of a paragraph with what is to be said of it."""


def table(draft: Draft, marked: StatusMark | None = None) -> Iterator[str]:
    """Yield the table point, paragraph, source, status as Markdown.

    Args:
        draft: The draft.
        marked: Puts comments on the status of a paragraph; None for none.
    """
    yield "| Punkt | Avsnitt | Kilde | Status |"
    yield f"|{'-' * 36}|{'-' * 42}|{'-' * 40}|{'-' * 24}|"
    for section in draft.sections:
        name = section.heading or str(section.part).capitalize()
        for paragraph in section.paragraphs:
            if paragraph.is_question:
                continue
            sources = "; ".join(dict.fromkeys(map(_source, paragraph.sources))) or "ingen"
            status = _status(paragraph) if marked is None else marked(paragraph, _status(paragraph))
            yield f"| {escaped(name)} | {escaped(_beginning(paragraph))} | {escaped(sources)} | {status} |"
    unanswered = [draft.letter.points[at] for at, _ in draft.gaps if not draft.letter.points[at].is_asked]
    for point in unanswered:
        yield f"| {escaped(_shortened(point.text))} | ikke besvart | ingen | forslag uten tidligere posisjon |"
    yield ""


def background(draft: Draft) -> Iterator[str]:
    """Yield, for each point, the facts, earlier positions and conflicts that the archive has besides the text."""
    if draft.last_round:
        yield from ("**Forrige runde**", "", *_items(draft.last_round), "")
    for section in draft.sections:
        if section.point is None:
            continue
        material = draft.materials[section.point]
        parts = (
            ("Fakta", material.facts),
            ("Tidligere standpunkter", material.history),
            ("Dissenser", material.dissents),
        )
        if not any(found for _, found in parts) and not (material.conflicts or material.superseded):
            continue
        yield from (f"**{escaped(section.heading)}**", "")
        for name, found in parts:
            if found:
                yield from (f"{name}:", "", *_items(found), "")
        if at_odds := (*material.conflicts, *material.superseded):
            yield from ("Standpunkter som ikke stemmer overens:", "")
            yield from (f"- {escaped(conflict.text)}" for conflict in at_odds)
            yield ""


def _items(found: Sequence[Excerpt]) -> Iterator[str]:
    for item in found:
        said = plain(item.text).replace(_CELLS, _APART)
        yield f"- {escaped(said)} ({escaped(_source(item.source))})"


def _source(source: Citation) -> str:
    when = f" ({long_date(source.date)})" if source.date else ""
    page = f", s. {source.page_text()}" if source.page is not None else ""
    return f"{source.title}{when}{page}"


def _status(paragraph: Paragraph) -> str:
    if paragraph.confirmed_by:
        return f"{paragraph.provenance}, bekreftet av {escaped(paragraph.confirmed_by)}"
    return f"{paragraph.provenance}, må avklares" if paragraph.is_open else str(paragraph.provenance)


def _beginning(paragraph: Paragraph) -> str:
    return _shortened(plain(paragraph.text))


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"
