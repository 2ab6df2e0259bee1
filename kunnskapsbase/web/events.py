"""What a browser sends to Gradio, read before Gradio reads it, and made the caller's own."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Receive, Scope

from kunnskapsbase.web.permissions import ADMIN_ONLY, FILE_PATHS, Rule

LONGEST_BODY = 4 * 2**20
"""Bytes of an event; files come by another way."""
REMEMBERED = 10_000
"""Uploaded files whose owner is remembered; the oldest are forgotten, and can then be read by nobody."""

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


def rule_of_event(body: Body, rules: Mapping[int, Rule]) -> Rule:
    """Return what the event needs that a body calls.

    Raises:
        BadRequestError: It does not say which.
    """
    number = body.get("fn_index")
    if type(number) is not int:  # True is an int, too
        raise BadRequestError
    return rules.get(number, ADMIN_ONLY)


class SessionNames:
    """Ties the name that a page chose for its conversation to its user, so that another's name leads nowhere."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def of(self, user: str, given: Any) -> str:
        """Return the name under which Gradio is to know the conversation of this user.

        Raises:
            BadRequestError: It is no name.
        """
        if not isinstance(given, str) or not 0 < len(given) <= 100:
            raise BadRequestError
        return hmac.new(self._key, f"{user}\0{given}".encode(), hashlib.sha256).hexdigest()

    def in_query(self, scope: Scope, user: str) -> Scope:
        """Return the request with the name in its query replaced."""
        pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        replaced = [(key, self.of(user, value) if key == "session_hash" else value) for key, value in pairs]
        return {**scope, "query_string": urlencode(replaced).encode()}

    def in_path(self, scope: Scope, user: str) -> Scope:
        """Return the request with the name at the end of its path replaced."""
        folder, _, name = scope["path"].rpartition("/")
        path = f"{folder}/{self.of(user, name)}"
        return {**scope, "path": path, "raw_path": path.encode()}


class Uploads:
    """Whose the uploaded files are, until they are moved into the corpus folder."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._owners: dict[str, set[str]] = {}

    def add(self, user: str, response: bytes) -> None:
        """Note the files that Gradio says it has stored for a user."""
        try:
            paths = json.loads(response)
        except ValueError:
            return
        with self._guard:
            for path in paths if isinstance(paths, list) else ():
                self._owners.setdefault(_spelled(str(path)), set()).add(user)
            while len(self._owners) > REMEMBERED:
                del self._owners[next(iter(self._owners))]

    def are_own(self, user: str, paths: Iterator[str]) -> bool:
        """Whether a user has uploaded all of these files."""
        return all(user in self._owners.get(_spelled(path), ()) for path in paths)


def files_in(value: Any) -> Iterator[dict[str, Any]]:
    """Give everything in the data of an event that names a file on the server."""
    if isinstance(value, dict):
        if isinstance(value.get("path"), str):
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from files_in(item)


def file_names(body: Body) -> str:
    """Return the names of the files that come with an event, as their sender knows them."""
    names = (str(file.get("orig_name") or Path(file["path"]).name) for file in files_in(body.get("data")))
    return ", ".join(names)


def asked_file(path: str) -> str | None:
    """Return the file on the server that a path asks for; None if it asks for none."""
    return next((path.removeprefix(start) for start in FILE_PATHS if path.startswith(start)), None)


def _spelled(path: str) -> str:
    return str(Path(path).resolve())
