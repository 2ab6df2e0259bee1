"""The gate that every request passes: who calls, and whether the role suffices. Whatever has no role is refused."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kunnskapsbase.access import Action, Role
from kunnskapsbase.errors import AccessError
from kunnskapsbase.web import texts_login
from kunnskapsbase.web.doors import Caller, Door, Stranger, client_address, is_among, is_forwarded, peer
from kunnskapsbase.web.events import (
    BadRequestError,
    Body,
    SessionNames,
    Uploads,
    asked_file,
    file_names,
    files_in,
    parsed,
    read_body,
    rule_of_event,
    with_body,
)
from kunnskapsbase.web.permissions import (
    CANCEL_PATH,
    DATA_PATH,
    HEARTBEAT_PATH,
    JOIN_PATH,
    LOGIN_PATH,
    UPLOAD_PATH,
    Rule,
    route_rule,
)


class Gate:
    """Asks the door who calls, looks up what the request needs, and lets it through or not.

    It stands before Gradio, so it makes no difference whether the page sends a request or somebody without it.

    Args:
        app: What is guarded.
        door: Knows who calls.
        rules: What each event of Gradio needs, by its number.
        notes_questions: Whether it is noted who asks.
    """

    def __init__(self, app: ASGIApp, door: Door, rules: Mapping[int, Rule], notes_questions: bool = False) -> None:
        self.app = app
        self.door = door
        self.rules = rules
        self.notes_questions = notes_questions
        self.names = SessionNames()
        self.uploads = Uploads()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})  # the page uses none
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope = {**scope, "state": scope.get("state", {}), "headers": self._believed(scope)}
        if self.door.login and scope["path"] == LOGIN_PATH:
            await self.app(scope, receive, send)
            return
        try:
            caller = self.door.caller(scope)
        except Stranger as stranger:
            await self._turn_away(scope, stranger)(scope, receive, send)
            return
        except AccessError as error:
            await PlainTextResponse(str(error), 503)(scope, receive, send)
            return
        scope["state"]["caller"] = caller
        rule = route_rule(scope["method"], scope["path"])
        if caller.role < rule.role:
            await self._refuse(scope, caller, f"{scope['method']} {scope['path']}", receive, send)
            return
        if not caller.name:
            await self.app(scope, receive, send)
            return
        try:
            await self._pass(scope, receive, send, caller)
        except BadRequestError as error:
            text = texts_login.TOO_LARGE if error.status == 413 else texts_login.NOT_UNDERSTOOD
            await _problem(error.status, text)(scope, receive, send)

    async def _pass(self, scope: Scope, receive: Receive, send: Send, caller: Caller) -> None:
        """Let a request through whose sender has a name, with that name on all that Gradio keeps."""
        path = scope["path"].rstrip("/")
        if path in (JOIN_PATH, CANCEL_PATH) and scope["method"] == "POST":
            body = parsed(await read_body(receive))
            if path == JOIN_PATH and not await self._may_run(scope, body, caller, receive, send):
                return
            body["session_hash"] = self.names.of(caller.name, body.get("session_hash"))
            scope, receive = with_body(scope, receive, body)
        elif path == DATA_PATH:
            scope = self.names.in_query(scope, caller.name)
        elif path.startswith(HEARTBEAT_PATH):
            scope = self.names.in_path(scope, caller.name)
        elif path == UPLOAD_PATH:
            send = self._noting_files(send, caller)
        elif (file := asked_file(scope["path"])) is not None and not self.uploads.are_own(caller.name, iter([file])):
            await _problem(403, texts_login.NOT_YOURS)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    async def _may_run(self, scope: Scope, body: Body, caller: Caller, receive: Receive, send: Send) -> bool:
        """Whether the caller may run the event; if not, it is answered, and if so, noted."""
        rule = rule_of_event(body, self.rules)
        if caller.role < rule.role:
            await self._refuse(scope, caller, f"hendelse {body['fn_index']}", receive, send)
            return False
        files = (file["path"] for file in files_in([body.get("data"), body.get("event_data")]))
        if not self.uploads.are_own(caller.name, files):
            await _problem(403, texts_login.NOT_YOURS)(scope, receive, send)
            return False
        if rule.action is not None and (rule.action is not Action.QUESTION or self.notes_questions):
            await self._note(scope, caller, rule.action, file_names(body))
        return True

    async def _refuse(self, scope: Scope, caller: Caller, what: str, receive: Receive, send: Send) -> None:
        await self._note(scope, caller, Action.REFUSED, what)
        await _problem(403, texts_login.NOT_ALLOWED.format(role=caller.role.label))(scope, receive, send)

    async def _note(self, scope: Scope, caller: Caller, action: Action, detail: str) -> None:
        if self.door.audit is not None:
            address = client_address(scope, self.door.proxies)
            await run_in_threadpool(self.door.audit.record, caller.name, action, detail, address)

    def _turn_away(self, scope: Scope, stranger: Stranger) -> Response:
        """Send somebody who opens a page to the login; tell anybody else."""
        headers = Headers(scope=scope)
        opens_page = scope["method"] in ("GET", "HEAD") and "text/html" in headers.get("accept", "")
        if not (self.door.login and opens_page):
            return _problem(stranger.status, str(stranger))
        wanted = scope["path"] + ("?" + scope["query_string"].decode("latin-1") if scope["query_string"] else "")
        query = "" if wanted == "/" else "?" + urlencode({"neste": wanted})
        return RedirectResponse(LOGIN_PATH + query, 303, {"Cache-Control": "no-store"})

    def _believed(self, scope: Scope) -> list[tuple[bytes, bytes]]:
        """Return the headers, without those that only a trusted proxy may send."""
        headers: list[tuple[bytes, bytes]] = list(scope["headers"])
        if self.door.proxies is None or is_among(peer(scope), self.door.proxies):
            return headers
        return [(name, value) for name, value in headers if not is_forwarded(name.decode("latin-1"))]

    def _noting_files(self, send: Send, caller: Caller) -> Send:
        body = bytearray()
        status = 0

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            elif status == 200 and message["type"] == "http.response.body":
                body.extend(message.get("body", b""))
                if not message.get("more_body"):
                    self.uploads.add(caller.name, bytes(body))
            await send(message)

        return noting


def _problem(status: int, text: str) -> Response:
    """Return a refusal in the form in which Gradio shows it on the page."""
    content: dict[str, Any] = {"detail": text}
    return _Plain(content, status, {"Cache-Control": "no-store"})


class _Plain(JSONResponse):
    """JSON in which Norwegian stays readable, as a person may see it."""

    def render(self, content: Any) -> bytes:
        return json.dumps(content, ensure_ascii=False).encode()
