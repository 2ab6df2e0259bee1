"""Who it is that a handler of the page works for, and the note of what they did."""

from __future__ import annotations

import logging
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
    """

    name: str
    role: Role
    session: str
    address: str = ""
    logout: str = ""


def current_caller() -> Caller | None:
    """Return for whom the handler that calls this was called; None where nobody needs to log in."""
    # Imported here, as Gradio reads the environment when it is, which `create_app` sets first.
    from gradio.context import LocalContext

    request = LocalContext.request.get(None)
    if request is None or request.request is None:
        return None
    found = request.request.scope.get("state", {}).get(STATE)
    return found if isinstance(found, Caller) else None


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
        try:
            self._audit.record(caller.name, action, detail, caller.address)
        except AccessError as error:
            logging.getLogger(__name__).warning("%s %s %s: %s", caller.name, action, detail, error)
