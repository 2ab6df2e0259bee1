"""The routes that give the results of a search as a file for a spreadsheet."""

from __future__ import annotations

from html import escape
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response

from kunnskapsbase.answer.spreadsheets import Cell, Sheet, csv_bytes, xlsx_bytes
from kunnskapsbase.errors import KunnskapsbaseError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.search import Hit
from kunnskapsbase.search.facets import FACETS, Facet
from kunnskapsbase.web.downloads import TableKind, download
from kunnskapsbase.web.finding import Order, Results, Search, find
from kunnskapsbase.web.readiness import Readiness
from kunnskapsbase.web.texts import general as texts
from kunnskapsbase.web.texts import search as words

_WIDTHS = (6, 40, 16, 12, 24, 12, 8, 36, 90, 36)
Values = Annotated[list[Annotated[str, Query(max_length=300)]], Query(max_length=50)]
_NONE: list[str] = []


def search_routes(knowledge_base: KnowledgeBase, readiness: Readiness) -> APIRouter:
    """Return the routes below ``/sok``; the search is made anew, so that it is of the archive as it is."""
    routes = APIRouter(prefix="/sok", include_in_schema=False)

    @routes.get("/treff.{form}")
    def table(
        form: TableKind,
        q: Annotated[str, Query(min_length=1, max_length=2000)],
        sorter: Order = "relevance",
        kind: Values = _NONE,
        year: Values = _NONE,
        body: Values = _NONE,
        voice: Values = _NONE,
        theme: Values = _NONE,
    ) -> Response:
        given = dict(zip(FACETS, (kind, year, body, voice, theme), strict=True))
        chosen: dict[Facet, frozenset[str]] = {
            facet: frozenset(values) for facet, values in given.items() if values
        }
        try:
            readiness.ensure()
            results = find(knowledge_base, Search(q, chosen, sorter))
        except KunnskapsbaseError as error:
            return HTMLResponse(f"<!doctype html><p>{escape(str(error))}</p>", 400)
        return download(results_bytes(results, form), f"sok-{q[:60]}", form)

    return routes


def results_bytes(results: Results, form: TableKind) -> bytes:
    """Return all results as a table: a row a passage, with its whole text and where it stands."""
    rows = tuple(_cells(number, hit) for number, hit in enumerate(results.hits, 1))
    if form == "csv":
        return csv_bytes(words.EXPORT_HEADER, rows)
    return xlsx_bytes([Sheet(words.RESULTS, words.EXPORT_HEADER, rows, _WIDTHS)])


def _cells(number: int, hit: Hit) -> tuple[Cell, ...]:
    passage, metadata = hit.passage, hit.passage.metadata
    return (
        number,
        metadata.title,
        metadata.kind,
        metadata.date or (str(metadata.year) if metadata.year else None),
        metadata.body,
        texts.SENDERS.get(metadata.voice, metadata.voice),
        passage.first_page,
        " › ".join(passage.heading_path),
        " ".join(passage.text.split()),
        passage.file,
    )
