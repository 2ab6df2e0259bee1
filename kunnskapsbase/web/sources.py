"""The routes that show a source: a page's picture, the document itself, its text."""

from __future__ import annotations

from html import escape
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response

from kunnskapsbase.errors import SourceChangedError, SourceError, StoreError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.store import StoredVersion
from kunnskapsbase.web import phrases
from kunnskapsbase.web.languages import current_language, said_here
from kunnskapsbase.web.originals import original, paged_original
from kunnskapsbase.web.page_image import page_picture
from kunnskapsbase.web.quotes import find_quote
from kunnskapsbase.web.texts import general as texts

LARGEST_ID = 2**63 - 1
Position = Annotated[int, Query(ge=0, le=2**31 - 1)]
Hash = Annotated[str, Query(pattern="^[0-9a-f]{12,64}$")]
Name = Annotated[str, Query(max_length=1000)]
Quote = Annotated[str, Query(min_length=1, max_length=5000)]

_FRESH = {"Cache-Control": "no-store"}

_PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
"""The browser's own viewer must be let in; a PDF runs nothing in the page's name."""
_STYLE = (
    "body{font:1.05rem/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;"
    "color:#1c2430;background:#fff}.tekst{white-space:pre-wrap;overflow-wrap:anywhere}"
    "mark{background:#ffe24d;color:#000;scroll-margin:30vh}.merknad{border-left:4px solid #9a5b00;"
    "padding-left:.8rem}a{color:#0b4f9e}:focus-visible{outline:3px solid #0b4f9e;outline-offset:2px}"
)


def source_routes(knowledge_base: KnowledgeBase) -> APIRouter:
    """Return the routes below ``/kilde``; a source is named by its stored version and nothing else."""
    routes = APIRouter(prefix="/kilde", include_in_schema=False)

    @routes.get("/{version_id:int}/side/{page:int}.png")
    def picture(version_id: int, page: int, start: Position = 0, end: Position = 0) -> Response:
        try:
            version = _version(knowledge_base, version_id)
            content = paged_original(knowledge_base.settings.corpus, version)
            words = knowledge_base.store.words(version.id, page)
            png = page_picture(content, page, start, end, words)
        except SourceError as error:
            return _problem(error)
        return Response(png, media_type="image/png", headers={"Cache-Control": "no-store"})

    @routes.get("/{version_id:int}/dokument")
    def document(version_id: int) -> Response:
        try:
            version = _version(knowledge_base, version_id)
            content = original(knowledge_base.settings.corpus, version)
        except SourceError as error:
            return _problem(error)
        return _file(version, content)

    @routes.get("/{version_id:int}/tekst")
    def text(version_id: int, start: Position = 0, end: Position = 0) -> Response:
        try:
            version = _version(knowledge_base, version_id)
        except SourceError as error:
            return _problem(error)
        note = phrases.since(version) or _problem_with_file(knowledge_base, version)
        return HTMLResponse(text_page(version, start, end, note), headers=_FRESH)

    @routes.get("/sitat")
    def quoted(version: Hash, quote: Quote, file: Name, start: Position = 0, end: Position = 0) -> Response:
        try:
            found = find_quote(knowledge_base.store, version, file, start, end, quote)
        except SourceError as error:
            return _problem(error)
        note = phrases.since(found.version) or _problem_with_file(knowledge_base, found.version)
        if found.start == found.end:
            note = f"{note or ''} {texts.NOT_QUOTED}".strip()
        return HTMLResponse(text_page(found.version, found.start, found.end, note), headers=_FRESH)

    return routes


def text_page(version: StoredVersion, start: int, end: int, note: str | None = None) -> str:
    """Return the document's text as a page with the characters ``[start, end)`` marked as ``#sitat``."""
    before, marked, after = version.text[:start], version.text[start:end], version.text[max(start, end) :]
    remark = f'<p class="merknad">{escape(note)}</p>' if note else ""
    mark = f'<mark id="sitat">{escape(marked)}</mark>' if marked else ""
    return _page(
        version.metadata.title,
        f"<h1>{escape(version.metadata.title)}</h1>{remark}"
        f'<p><a href="/kilde/{version.id}/dokument">{texts.DOWNLOAD}</a> ({escape(version.file)})</p>'
        f'<div class="tekst">{escape(before)}{mark}{escape(after)}</div>',
    )


def _problem_with_file(knowledge_base: KnowledgeBase, version: StoredVersion) -> str | None:
    """Return why the document itself cannot be shown, although the archive does not know of it yet."""
    try:
        original(knowledge_base.settings.corpus, version)
    except SourceError as error:
        return str(error)
    return None


def _version(knowledge_base: KnowledgeBase, version_id: int) -> StoredVersion:
    if version_id > LARGEST_ID:
        raise said_here(SourceError(texts.NOT_FOUND))
    try:
        return knowledge_base.store.version(version_id)
    except StoreError as error:
        raise said_here(SourceError(texts.NOT_FOUND)) from error


def _file(version: StoredVersion, content: bytes) -> Response:
    """Return a PDF for the browser to show; anything else as a download, so that nothing in it runs here."""
    shown = b"%PDF-" in content[:1024] and bool(version.pages)
    name = quote(version.file.rsplit("/", 1)[-1], safe="")
    headers = {
        "Content-Disposition": f"{'inline' if shown else 'attachment'}; filename*=UTF-8''{name}",
        "Cache-Control": "no-store",
    }
    if shown:
        headers["Content-Security-Policy"] = _PDF_POLICY
    return Response(
        content, media_type="application/pdf" if shown else "application/octet-stream", headers=headers
    )


def _problem(error: SourceError) -> Response:
    status = 410 if isinstance(error, SourceChangedError) else 404
    return HTMLResponse(
        _page(texts.TITLE, f'<h1>{texts.TITLE}</h1><p class="merknad">{escape(str(error))}</p>'), status
    )


def _page(title: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="{current_language()}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body><main>{body}</main></body></html>"
    )
