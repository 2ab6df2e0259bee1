"""Who it is that a handler of the page works for, and the note of what they did."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from kunnskapsbase.access import Action, AuditLog, Role
from kunnskapsbase.errors import AccessError

STATE = "caller"
"""Under this name the gate puts the caller into the state of a request."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls.

    Attributes:
        name: Of the user.
        role: What the user may do.
        session: What nobody else has, and stays the same until the log-out.
        address: From which machine.
        logout: What the log-out button calls; empty if there is none.
        token: What the token is for with which a program calls; empty for a person.
    """

    name: str
    role: Role
    session: str
    address: str = ""
    logout: str = ""
    token: str = ""


_caller: ContextVar[Caller | None] = ContextVar("caller", default=None)


def current_caller() -> Caller | None:
    """Return for whom the handler that calls this was called; None where nobody needs to log in."""
    # A handler that Gradio calls from its queue runs beside the request that it is called for. If nothing has
    # loaded Gradio yet, this is no such handler.
    gradio = sys.modules.get("gradio.context")
    request = None if gradio is None else gradio.LocalContext.request.get(None)
    if request is None or request.request is None:
        return _caller.get()
    found = request.request.scope.get("state", {}).get(STATE)
    return found if isinstance(found, Caller) else None


@contextmanager
def on_behalf_of(caller: Caller | None) -> Iterator[None]:
    """Have everything done for a caller until the block ends."""
    before = _caller.set(caller)
    try:
        yield
    finally:
        _caller.reset(before)


def current_name() -> str | None:
    """Return the name of whom a handler works for; None where nobody needs to log in."""
    caller = current_caller()
    return None if caller is None else caller.name


class Journal:
    """Notes what the users of the page have done.

    Args:
        audit: Where it is noted; None where nobody has a name.
    """

    def __init__(self, audit: AuditLog | None = None) -> None:
        self._audit = audit

    def note(self, action: Action, detail: str = "") -> None:
        """Note what the current caller has done; as it is done by then, a note that fails goes to the server's log."""
        caller = current_caller()
        if self._audit is None or caller is None:
            return
        if caller.token:
            detail = f"{detail} (token «{caller.token}»)".strip()
        try:
            self._audit.record(caller.name, action, detail, caller.address)
        except AccessError as error:
            logging.getLogger(__name__).warning("%s %s %s: %s", caller.name, action, detail, error)
