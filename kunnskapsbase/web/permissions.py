"""Who may do what on the page: the role of every route and of every handler. What has none is for administrators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kunnskapsbase.access import Action, Role


@dataclass(frozen=True, slots=True)
class Rule:
    """The role that something needs, and as what the audit log has it; None: it is not noted."""

    role: Role
    action: Action | None = None


ADMIN_ONLY = Rule(Role.ADMIN)
_READ = Rule(Role.READER)
_EDIT = Rule(Role.EDITOR)

LOGIN_PATH = "/logg-inn"
LOGOUT_PATH = "/logg-ut"
JOIN_PATH = "/gradio_api/queue/join"
CANCEL_PATH = "/gradio_api/cancel"
UPLOAD_PATH = "/gradio_api/upload"
DATA_PATH = "/gradio_api/queue/data"
HEARTBEAT_PATH = "/gradio_api/heartbeat/"
FILE_PATHS = ("/gradio_api/file=", "/gradio_api/file/")

_GET = ("GET", "HEAD")
_ROUTES: tuple[tuple[tuple[str, ...], str, Rule], ...] = (
    (_GET, r"/(?:config|theme\.css|favicon\.ico|robots\.txt|manifest\.json|pwa_icon)?", _READ),
    (_GET, r"/(?:assets|static|svelte)/.*", _READ),
    (_GET, r"/gradio_api/(?:info|app_id|theme\.css|startup-events|queue/status|queue/data)/?", _READ),
    (_GET, r"/gradio_api/heartbeat/[^/]+", _READ),
    (("POST",), r"/gradio_api/(?:queue/join|cancel|reset)/?", _READ),
    (_GET, r"/gradio_api/(?:upload_progress|file[=/].*)", _EDIT),
    (("POST",), r"/gradio_api/upload", _EDIT),
    (_GET, r"/(?:kilde|oversikt)/.*", _READ),
    (("POST",), LOGOUT_PATH, _READ),
)
"""A queue event needs a reader here and what `EVENTS` says besides. The other routes of Gradio are not used."""
_COMPILED = tuple((methods, re.compile(path, re.DOTALL), rule) for methods, path, rule in _ROUTES)

EVENTS: Mapping[str, Rule] = {
    "AskPage.ask": Rule(Role.READER, Action.QUESTION),
    "AskPage.without": Rule(Role.READER, Action.QUESTION),
    "AskPage.rate": _READ,
    "AskPage.show": _READ,
    "AskPage.thumbs": _READ,
    "AskPage.welcome": _READ,
    "build_ask_page.<locals>.<lambda>": _READ,  # turns pages
    "DocumentsPage.table": _READ,
    "DocumentsPage.preview": _EDIT,
    "DocumentsPage.store": Rule(Role.EDITOR, Action.UPLOAD),
    "build_documents_page.<locals>.run_update": Rule(Role.EDITOR, Action.REINDEX),
}
"""By the qualified name of the handler. One that is renamed or new is refused to all but administrators, and
`test_permissions` fails, until it stands here."""


def route_rule(method: str, path: str) -> Rule:
    """Return what a request for `path` needs."""
    for methods, pattern, rule in _COMPILED:
        if method in methods and pattern.fullmatch(path):
            return rule
    return ADMIN_ONLY


def handler_name(function: Any) -> str | None:
    """Return the name by which `EVENTS` knows the function of an event; None if the browser alone runs it."""
    return None if function is None else str(getattr(function, "__qualname__", type(function).__qualname__))


def event_rules(blocks: Any) -> dict[int, Rule]:
    """Return the rule of each event of Gradio Blocks by its number, under which the browser calls it."""
    names: Iterable[tuple[int, str | None]] = (
        (number, handler_name(event.fn)) for number, event in blocks.fns.items()
    )
    return {number: _READ if name is None else EVENTS.get(name, ADMIN_ONLY) for number, name in names}
