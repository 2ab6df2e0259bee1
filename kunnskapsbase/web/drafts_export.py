"""The route that gives a draft as a Word file, PDF or Markdown."""

from __future__ import annotations

from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from kunnskapsbase.draft.docx import write_draft
from kunnskapsbase.draft.store import DraftStore
from kunnskapsbase.errors import KunnskapsbaseError
from kunnskapsbase.knowledge_base import KnowledgeBase

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "md": "text/markdown; charset=utf-8",
}


def drafts_routes(knowledge_base: KnowledgeBase) -> APIRouter:
    """Return the routes below ``/utkast``."""
    routes = APIRouter(prefix="/utkast", include_in_schema=False)

    @routes.get("/{number:int}/{version:int}.{ending}")
    def file(number: int, version: int, ending: Literal["docx", "pdf", "md"]) -> Response:
        wanted = knowledge_base.settings.draft
        try:
            saved = DraftStore(knowledge_base.store).read(number, version)
            with TemporaryDirectory() as folder:
                target = Path(folder) / f"utkast.{ending}"
                write_draft(saved.draft, target, wanted.template, wanted.comments)
                content = target.read_bytes()
        except KunnskapsbaseError as error:
            return HTMLResponse(f"<!doctype html><p>{escape(str(error))}</p>", 400)
        name = quote(f"{saved.draft.title} v{version}.{ending}", safe="")
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
            "Cache-Control": "no-store",
        }
        return Response(content, media_type=_TYPES[ending], headers=headers)

    return routes
