"""The API as an application of its own, which stands behind the same guards as the page."""

from __future__ import annotations

from fastapi import APIRouter, FastAPI
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse
from starlette.types import Message, Receive, Scope, Send

from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.web.api.docs_page import docs_page
from kunnskapsbase.web.api.openapi import specification
from kunnskapsbase.web.api.problems import problems, tell_problems
from kunnskapsbase.web.api.routes import document_routes, question_routes, update_routes
from kunnskapsbase.web.callers import STATE, Journal, on_behalf_of
from kunnskapsbase.web.login_page import FRESH, Problem
from kunnskapsbase.web.network import is_near
from kunnskapsbase.web.readiness import Readiness
from kunnskapsbase.web.security import without_port
from kunnskapsbase.web.updates import Updates

LONGEST_BODY = 1_000_000
"""Bytes of a request without a file, and what one with a file may have around it."""
TOO_LARGE = "Forespørselen er for stor. Grensen er {megabytes} MB."


def make_api(
    knowledge_base: KnowledgeBase,
    readiness: Readiness,
    updates: Updates,
    journal: Journal | None = None,
    *,
    tokens: bool = False,
) -> ForPrograms:
    """Return what answers below ``/api``. It checks no role: that is the gate's work, before it.

    Args:
        knowledge_base: What is asked.
        readiness: Makes it ready.
        updates: Runs the updates, for the page and the API alike.
        journal: Notes who did what.
        tokens: Whether programs show tokens, or are let in otherwise.
    """
    journal = journal or Journal()
    app = FastAPI(
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        generate_unique_id_function=lambda route: route.name,
        responses=problems(*((401, 403) if tokens else ()), 422, 503),
    )
    app.include_router(question_routes(knowledge_base, readiness))
    app.include_router(document_routes(knowledge_base, journal))
    app.include_router(update_routes(knowledge_base, updates, journal))
    app.include_router(description_routes(app, tokens=tokens))
    tell_problems(app)
    return ForPrograms(app, knowledge_base.settings.ingest.max_megabytes)


def description_routes(app: FastAPI, *, tokens: bool) -> APIRouter:
    """Return the routes that describe the API, to programs and to people."""
    routes = APIRouter(prefix="/api", include_in_schema=False)

    @routes.get("/openapi.json")
    def description() -> JSONResponse:
        return JSONResponse(specification(app, tokens=tokens))

    @routes.get("/docs")
    def page(request: Request) -> HTMLResponse:
        host = request.headers.get("host", "")
        server = f"{'http' if is_near(without_port(host)) else 'https'}://{host}"
        return HTMLResponse(docs_page(specification(app, tokens=tokens), server, tokens=tokens))

    return routes


class ForPrograms:
    """Answers in the name of the caller, keeps nothing in caches, and reads no more than it must.

    Args:
        app: What answers.
        max_megabytes: The largest file that is taken.
    """

    def __init__(self, app: FastAPI, max_megabytes: int) -> None:
        self.app = app
        self.max_megabytes = max_megabytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        takes_file = (scope["method"], scope["path"]) == ("POST", "/api/documents")
        longest = LONGEST_BODY + (self.max_megabytes * 1_000_000 if takes_file else 0)
        too_large = TOO_LARGE.format(megabytes=longest // 1_000_000)

        async def send_fresh(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(FRESH)
            await send(message)

        read = 0

        async def receive_some() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > longest:
                raise HTTPException(413, too_large)
            return message

        # So long a body is not read at all, if the caller says how long it is.
        told = Headers(scope=scope).get("content-length", "")
        if told.isdecimal() and int(told) > longest:
            await Problem(413, too_large)(scope, receive, send)
            return
        with on_behalf_of(scope.get("state", {}).get(STATE)):
            await self.app(scope, receive_some, send_fresh)
