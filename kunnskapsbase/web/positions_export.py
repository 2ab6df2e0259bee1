"""The route that gives the positions that are shown as a file for a spreadsheet."""

from __future__ import annotations

from html import escape
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response

from kunnskapsbase.errors import KunnskapsbaseError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.positions import PositionRegister
from kunnskapsbase.positions.position_files import position_bytes
from kunnskapsbase.web.downloads import TableKind, download
from kunnskapsbase.web.positions_view import PositionView, found_positions
from kunnskapsbase.web.texts import positions as words

Word = Annotated[str, Query(max_length=300)]


def positions_routes(knowledge_base: KnowledgeBase) -> APIRouter:
    """Return the routes below ``/posisjoner``; the register is read anew, so that it is as it stands."""
    routes = APIRouter(prefix="/posisjoner", include_in_schema=False)
    register = PositionRegister(knowledge_base)

    @routes.get("/standpunkter.{form}")
    def table(
        form: TableKind, tema: Word = "", holdning: Word = "", avlost: bool = False, forkastet: bool = False
    ) -> Response:
        try:
            found = found_positions(register, PositionView(tema, holdning, avlost, forkastet))
        except KunnskapsbaseError as error:
            return HTMLResponse(f"<!doctype html><p>{escape(str(error))}</p>", 400)
        name = f"{words.FILE_NAME} {tema}".strip()
        return download(position_bytes(found, f".{form}"), name, form)

    return routes
