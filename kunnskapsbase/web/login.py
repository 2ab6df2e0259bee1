"""The routes by which people log in and out."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qs, urlsplit

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kunnskapsbase.errors import AccessError
from kunnskapsbase.web.doors import LoginDoor, Stranger
from kunnskapsbase.web.events import BadRequestError, read_body
from kunnskapsbase.web.login_page import FRESH, login_form, message_page
from kunnskapsbase.web.permissions import LOGIN_PATH, LOGOUT_PATH
from kunnskapsbase.web.texts import login as texts_login

LONGEST_FORM = 20_000
"""Bytes."""
AT_ONCE = 2
"""Passwords that are checked at the same time; each takes 64 MB."""


def login_routes(door: LoginDoor) -> APIRouter:
    """Return the routes; they lie before the gate, so what they answer is for everybody."""
    routes = APIRouter(include_in_schema=False)
    turn = asyncio.Semaphore(AT_ONCE)

    @routes.get(LOGIN_PATH)
    def form(request: Request, neste: str = "/", ut: bool = False) -> Response:
        try:
            door.caller(request.scope)
        except Stranger:
            return login_form(own_page(neste), said=texts_login.LOGGED_OUT if ut else "")
        except AccessError as error:
            return message_page(str(error), 503)
        return RedirectResponse(own_page(neste), 303, FRESH)

    @routes.post(LOGIN_PATH)
    async def log_in(request: Request) -> Response:
        try:
            given = parse_qs((await read_body(request.receive, LONGEST_FORM)).decode("utf-8", "replace"))
        except BadRequestError as error:
            return login_form(problem=texts_login.TOO_LARGE, status=error.status)
        name, password, wanted = (given.get(key, [""])[0] for key in ("navn", "passord", "neste"))
        try:
            async with turn:
                token = await run_in_threadpool(door.log_in, request.scope, name, password)
        except Stranger as stranger:
            answer = login_form(own_page(wanted), name, str(stranger), status=stranger.status)
            if stranger.wait:
                answer.headers["Retry-After"] = str(stranger.wait)
            return answer
        except AccessError as error:
            return message_page(str(error), 503)
        redirect = RedirectResponse(own_page(wanted), 303, FRESH)
        redirect.set_cookie(
            door.cookie_name(request.scope),
            token,
            path="/",
            secure=door.is_secure(request.scope),
            httponly=True,
            samesite="lax",
        )
        return redirect

    @routes.post(LOGOUT_PATH)
    def log_out(request: Request) -> Response:
        try:
            door.log_out(request.scope)
        except AccessError as error:
            return message_page(str(error), 503)
        redirect = RedirectResponse(f"{LOGIN_PATH}?ut=1", 303, FRESH)
        redirect.delete_cookie(
            door.cookie_name(request.scope),
            path="/",
            secure=door.is_secure(request.scope),
            httponly=True,
            samesite="lax",
        )
        return redirect

    return routes


def own_page(wanted: str) -> str:
    """Return the page to go to after the log-in: the wanted one if it is ours, else the first."""
    plain = wanted.isascii() and wanted.isprintable() and "\\" not in wanted
    if not plain or not wanted.startswith("/") or wanted.startswith(("//", LOGIN_PATH)):
        return "/"
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return "/"
    return "/" if parts.scheme or parts.netloc else wanted
