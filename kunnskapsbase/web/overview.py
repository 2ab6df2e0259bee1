"""An overview on the page: the table, and the routes that give it as a file for a spreadsheet."""

from __future__ import annotations

from html import escape
from typing import Annotated, Literal
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response

from kunnskapsbase.answer import Answer, Citation, Overview
from kunnskapsbase.answer.model import OverviewRow
from kunnskapsbase.answer.overview_files import overview_bytes
from kunnskapsbase.errors import KunnskapsbaseError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.search import SearchFilters
from kunnskapsbase.web import answer_markup, markup, phrases
from kunnskapsbase.web.readiness import Readiness
from kunnskapsbase.web.texts import general as texts

_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
_NAMES = (
    ("kind", "slag"),
    ("year_from", "fra"),
    ("year_to", "til"),
    ("voice", "avsender"),
    ("body", "organ"),
    ("theme", "emne"),
)
Text = Annotated[str | None, Query(max_length=300)]
Year = Annotated[int | None, Query(ge=1000, le=9999)]


def overview_html(answer: Answer, overview: Overview, narrowed: str = "") -> str:
    """Return an answer that is an overview: its table, with links to it as files; every row opens its sources.

    Args:
        answer: What is shown.
        overview: Its table.
        narrowed: What `answer_markup.narrowed_html` says of it.
    """
    by_number = {citation.n: citation for citation in answer.citations}
    document, said = texts.OVERVIEW_COLUMNS
    body = "".join(
        f'<tr><th scope="row">{escape(row.title)}<small>{escape(_about(row))}</small></th>'
        f'<td data-kolonne="{said}">{"".join(_quote(by_number[number]) for number in row.citations)}</td></tr>'
        for row in overview.rows
    )
    links = " ".join(
        f'<a href="{escape(address(overview, kind))}" download>{label}</a>'
        for kind, label in texts.OVERVIEW_FILES.items()
    )
    without = "".join(f"<li>{escape(row.title)}</li>" for row in overview.without)
    rest = f"<details><summary>{texts.WITHOUT}</summary><ul>{without}</ul></details>" if without else ""
    return (
        f"<h2>{texts.ANSWER}</h2>{narrowed}{answer_markup.limits_html(answer)}"
        f'<p class="lenker">{links}</p><div class="tabell"><table><caption>{escape(_count(overview))}</caption>'
        f'<thead><tr><th scope="col">{document}</th><th scope="col">{said}</th></tr></thead>'
        f"<tbody>{body}</tbody></table></div>{rest}"
    )


def _count(overview: Overview) -> str:
    found, without = len(overview.rows), len(overview.without)
    noun = texts.DOCUMENT_NOUN[found + without != 1]
    return texts.FOUND_IN_OVERVIEW.format(
        found=found, documents=found + without, noun=noun, topic=overview.topic, without=without
    )


def _about(row: OverviewRow) -> str:
    when = phrases.long_date(row.date) if row.date else str(row.year or "")
    return " · ".join(part for part in (when, phrases.term(row.kind), row.body) if part)


def _quote(citation: Citation) -> str:
    return f"<p>«{markup.quoted(citation.quote)}» {answer_markup.citation_button(citation)}</p>"


def address(overview: Overview, kind: str) -> str:
    """Return the address of an overview as a file of this kind."""
    given = {"tema": overview.topic}
    for field, name in _NAMES:
        value = getattr(overview.filters, field)
        if value is not None:
            given[name] = str(value)
    return f"/oversikt/tabell.{kind}?{urlencode(given)}"


def overview_routes(knowledge_base: KnowledgeBase, readiness: Readiness) -> APIRouter:
    """Return the routes below ``/oversikt``; the table is made anew, so that it is of the archive as it is."""
    routes = APIRouter(prefix="/oversikt", include_in_schema=False)

    @routes.get("/tabell.{kind}")
    def table(
        kind: Literal["xlsx", "csv"],
        tema: Annotated[str, Query(min_length=1, max_length=1000)],
        slag: Text = None,
        fra: Year = None,
        til: Year = None,
        avsender: Text = None,
        organ: Text = None,
        emne: Text = None,
    ) -> Response:
        try:
            filters = SearchFilters(slag, fra, til, avsender, organ, emne)
            readiness.ensure()
            content = overview_bytes(knowledge_base.overview(tema, filters), f".{kind}")
        except KunnskapsbaseError as error:
            return HTMLResponse(f"<!doctype html><p>{escape(str(error))}</p>", 400)
        name = quote(f"oversikt-{tema}.{kind}", safe="")
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
            "Cache-Control": "no-store",
        }
        return Response(content, media_type=_TYPES[kind], headers=headers)

    return routes
