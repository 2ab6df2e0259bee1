"""What a browser sends to Gradio, read before Gradio reads it, and made the caller's own."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Receive, Scope

LONGEST_BODY = 4 * 2**20
"""Bytes of an event; files come by another way."""
LONGEST_REFUSED = 64 * 2**20
"""So many bytes of a refused request are waited for."""

Body = dict[str, Any]


class BadRequestError(Exception):
    """A request that the page would never send; `status` is the answer's."""

    def __init__(self, status: int = 400) -> None:
        super().__init__()
        self.status = status


async def read_body(receive: Receive, longest: int = LONGEST_BODY) -> bytes:
    """Return the body of a request.

    Raises:
        BadRequestError: It is too long, or the caller has gone.
    """
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise BadRequestError
        body.extend(message.get("body", b""))
        if len(body) > longest:
            raise BadRequestError(413)
        if not message.get("more_body"):
            return bytes(body)


async def read_out(receive: Receive, longest: int = LONGEST_REFUSED) -> None:
    """Read the body of a request that is refused, and forget it.

    A proxy that is still sending when the answer comes and the connection closes may tell its own story of that (502).
    """
    size = 0
    while size <= longest:
        message = await receive()
        size += len(message.get("body", b""))
        if message["type"] != "http.request" or not message.get("more_body"):
            return


def parsed(body: bytes) -> Body:
    """Return the JSON object of a body.

    Raises:
        BadRequestError: It is none.
    """
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BadRequestError from error
    if not isinstance(found, dict):
        raise BadRequestError
    return found


def with_body(scope: Scope, receive: Receive, body: Body) -> tuple[Scope, Receive]:
    """Return the request with this body, written anew so that nobody can read it in another way than we did."""
    content = json.dumps(body).encode()
    scope = {**scope, "headers": list(scope["headers"])}
    headers = MutableHeaders(scope=scope)
    for name in ("transfer-encoding", "content-encoding"):
        del headers[name]
    headers["content-type"] = "application/json"
    headers["content-length"] = str(len(content))
    sent = False

    async def replay() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": content, "more_body": False}

    return scope, replay


def event_number(body: Body) -> int:
    """Return the number of the event that a body calls.

    Raises:
        BadRequestError: It does not say which.
    """
    number = body.get("fn_index")
    if type(number) is not int:  # True is an int, too
        raise BadRequestError
    return number


class SessionNames:
    """Ties the name that a page chose for its conversation to its session, so that another's name leads nowhere."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def of(self, session: str, given: Any) -> str:
        """Return the name under which Gradio is to know a conversation of this session.

        Raises:
            BadRequestError: It is no name.
        """
        if not isinstance(given, str) or not 0 < len(given) <= 100:
            raise BadRequestError
        return hmac.new(
            self._key, f"{session}\0{given}".encode("utf-8", "replace"), hashlib.sha256
        ).hexdigest()

    def in_query(self, scope: Scope, session: str) -> Scope:
        """Return the request with the name in its query replaced."""
        pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        replaced = [
            (key, self.of(session, value) if key == "session_hash" else value) for key, value in pairs
        ]
        return {**scope, "query_string": urlencode(replaced).encode()}

    def in_path(self, scope: Scope, session: str) -> Scope:
        """Return the request with the name at the end of its path replaced."""
        folder, _, name = scope["path"].rpartition("/")
        path = f"{folder}/{self.of(session, name)}"
        return {**scope, "path": path, "raw_path": path.encode()}
