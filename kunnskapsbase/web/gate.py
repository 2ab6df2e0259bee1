"""The gate that every request passes: who calls, and whether the role suffices. Whatever has no role is refused."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from kunnskapsbase.access import Action
from kunnskapsbase.errors import AccessError
from kunnskapsbase.web import phrases
from kunnskapsbase.web.callers import STATE, Caller
from kunnskapsbase.web.doors import Door, LoginDoor, Stranger
from kunnskapsbase.web.events import (
    BadRequestError,
    SessionNames,
    event_number,
    parsed,
    read_body,
    read_out,
    with_body,
)
from kunnskapsbase.web.interfaces import Interfaces
from kunnskapsbase.web.login_page import Problem, message_page
from kunnskapsbase.web.network import believed_headers
from kunnskapsbase.web.permissions import LOGIN_PATH, is_api, route_role
from kunnskapsbase.web.request_language import inner_path
from kunnskapsbase.web.texts import login as texts_login

_API = "/gradio_api/"


class Gate:
    """Asks the door who calls, looks up what the request needs, and hands it to the page of the caller's role.

    It stands before Gradio, so it makes no difference whether the page sends a request or somebody without it.

    Args:
        door: Knows who calls.
        interfaces: The page of each role.
        api: What answers below ``/api``.
    """

    def __init__(self, door: Door, interfaces: Interfaces, api: ASGIApp) -> None:
        self.door = door
        self.interfaces = interfaces
        self.api = api
        self.names = SessionNames()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await receive()
            await send({"type": "websocket.close", "code": 1008})  # the page uses none
            return
        scope = {**scope, "headers": believed_headers(scope, self.door.proxies)}
        try:
            caller = await run_in_threadpool(self.door.caller, scope)
            # Starlette's own state is shared by all requests.
            scope["state"] = {**scope.get("state", {}), STATE: caller}
            role = route_role(scope["method"], inner_path(scope["path"]))
            if role is None or caller.role < role:
                refusal = await self._refuse(caller, f"{scope['method']} {scope['path']}")
                await read_out(receive)
                await refusal(scope, receive, send)
                return
            await self._pass(scope, receive, send, caller)
        except Stranger as stranger:
            await self._turn_away(scope, stranger)(scope, receive, send)
        except AccessError as error:
            await Problem(503, str(error))(scope, receive, send)
        except BadRequestError as error:
            text = texts_login.TOO_LARGE if error.status == 413 else texts_login.NOT_UNDERSTOOD
            await Problem(error.status, text)(scope, receive, send)

    async def _pass(self, scope: Scope, receive: Receive, send: Send, caller: Caller) -> None:
        """Let a request through, with the caller's session on the name by which Gradio keeps its state."""
        if is_api(scope["path"]):
            await self.api(scope, receive, send)
            return
        interface, path = await self.interfaces.of(caller.role), inner_path(scope["path"])
        runs = path == f"{_API}queue/join" or path.startswith(f"{_API}run/")
        if runs or path == f"{_API}cancel":
            body = parsed(await read_body(receive))
            if runs and (number := event_number(body)) not in interface.events:
                await (await self._refuse(caller, f"hendelse {number}"))(scope, receive, send)
                return
            body["session_hash"] = self.names.of(caller.session, body.get("session_hash"))
            scope, receive = with_body(scope, receive, body)
        elif path == f"{_API}queue/data":
            scope = self.names.in_query(scope, caller.session)
        elif path.startswith(f"{_API}heartbeat/"):
            scope = self.names.in_path(scope, caller.session)
        await interface.app(scope, receive, send)

    async def _refuse(self, caller: Caller, what: str) -> Response:
        await run_in_threadpool(self.door.audit.record, caller.name, Action.REFUSED, what, caller.address)
        return Problem(403, texts_login.NOT_ALLOWED.format(role=phrases.term(caller.role.label)))

    def _turn_away(self, scope: Scope, stranger: Stranger) -> Response:
        """Send somebody who opens a page to the login; tell anybody else."""
        opens_page = scope["method"] in ("GET", "HEAD") and "text/html" in Headers(scope=scope).get(
            "accept", ""
        )
        if not opens_page:
            return Problem(stranger.status, str(stranger), stranger.wait)
        if not isinstance(self.door, LoginDoor):
            return message_page(str(stranger), stranger.status)
        query = scope["query_string"].decode("latin-1")
        wanted = scope["path"] + (f"?{query}" if query else "")
        next_page = "" if wanted == "/" else "?" + urlencode({"neste": wanted})
        return RedirectResponse(LOGIN_PATH + next_page, 303, {"Cache-Control": "no-store"})
