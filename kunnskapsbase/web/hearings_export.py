"""The route that gives the deadlines as a file for a calendar."""

from __future__ import annotations

from html import escape

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from kunnskapsbase.draft.calendar import calendar_of
from kunnskapsbase.draft.hearings import HearingRegister
from kunnskapsbase.errors import KunnskapsbaseError
from kunnskapsbase.knowledge_base import KnowledgeBase


def hearings_routes(knowledge_base: KnowledgeBase) -> APIRouter:
    """Return the routes below ``/horinger``."""
    routes = APIRouter(prefix="/horinger", include_in_schema=False)
    hearings = HearingRegister(knowledge_base.store)

    @routes.get("/frister.ics")
    def calendar() -> Response:
        try:
            content = calendar_of(hearings.hearings())
        except KunnskapsbaseError as error:
            return HTMLResponse(f"<!doctype html><p>{escape(str(error))}</p>", 400)
        headers = {
            "Content-Disposition": 'attachment; filename="horingsfrister.ics"',
            "Cache-Control": "no-store",
        }
        return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)

    return routes
