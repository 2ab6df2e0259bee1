"""The role that every route needs. What is not named here is refused to everybody who has to log in.

What a handler of the page needs follows from the page it is on; see `kunnskapsbase.web.tabs`.
"""

from __future__ import annotations

import re

from kunnskapsbase.access import Role

LOGIN_PATH = "/logg-inn"
LOGOUT_PATH = "/logg-ut"
LANGUAGE_PATH = "/sprak"
"""These three are for everybody, and do not come by the gate."""
API = "/api/"

_READS, _WRITES, _REMOVES = frozenset({"GET", "HEAD"}), frozenset({"POST"}), frozenset({"DELETE"})
_GRADIOS = re.compile(
    r"/|/(?:config|theme\.css|favicon\.ico|robots\.txt|manifest\.json|pwa_icon)|/gradio_api/.*|"
    r"/(?:assets|static|svelte)/.*",
    re.DOTALL,
)
_ROUTES: tuple[tuple[frozenset[str], str, Role], ...] = (
    (_READS, r"/(?:kilde|oversikt|sok|posisjoner|utkast|horinger)/.*", Role.READER),
    (_READS | _WRITES, r"/api/search", Role.READER),
    (_WRITES, r"/api/ask", Role.READER),
    (_READS, r"/api/(?:documents|documents/\d+|docs|openapi\.json)", Role.READER),
    (_WRITES, r"/api/(?:documents|reindex)", Role.EDITOR),
    (_READS, r"/api/reindex", Role.EDITOR),
    (_REMOVES, r"/api/(?:documents/\d+|reindex)", Role.EDITOR),
    # Of Gradio what the page uses: its own files, its events, and the streams that tell of them.
    (_READS, r"/(?:config|theme\.css|favicon\.ico|robots\.txt|manifest\.json|pwa_icon)?", Role.READER),
    (_READS, r"/(?:assets|static|svelte)/.*", Role.READER),
    (_READS, r"/gradio_api/(?:theme\.css|app_id|startup-events|queue/data|heartbeat/[^/]+)", Role.READER),
    (_WRITES, r"/gradio_api/(?:run/[^/]+|queue/join|cancel|reset)", Role.READER),
    (_READS, r"/gradio_api/upload_progress", Role.EDITOR),
    (_WRITES, r"/gradio_api/upload", Role.EDITOR),
)
_COMPILED = tuple((methods, re.compile(path, re.DOTALL), role) for methods, path, role in _ROUTES)


def is_gradios(path: str) -> bool:
    """Whether a path is the page itself, or one by which Gradio's part of it speaks to the server."""
    return _GRADIOS.fullmatch(path) is not None


def is_api(path: str) -> bool:
    """Whether a path is of the HTTP API."""
    return path.startswith(API)


def takes_token(path: str) -> bool:
    """Whether a path can be called with a token: the API and the sources that its answers link to."""
    return is_api(path) or path.startswith("/kilde/")


def route_role(method: str, path: str) -> Role | None:
    """Return the role that a request needs, None if nobody may send it."""
    return next(
        (role for methods, pattern, role in _COMPILED if method in methods and pattern.fullmatch(path)), None
    )
