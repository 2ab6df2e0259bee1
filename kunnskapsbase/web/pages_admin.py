"""The page for administrators: the users, and what everybody has done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape

from kunnskapsbase.access import Action, AuditEntry, AuditLog, Role, User, Users
from kunnskapsbase.access.audit import LABELS
from kunnskapsbase.errors import AccessError, KunnskapsbaseError
from kunnskapsbase.web import markup, phrases
from kunnskapsbase.web.archive_markup import local_time
from kunnskapsbase.web.callers import Journal, current_name
from kunnskapsbase.web.languages import said_here
from kunnskapsbase.web.texts import admin as words

SHOWN = 200
"""Entries of the audit log."""


class AdminPage:
    """The handlers of the page; each returns what its outputs are to show.

    Args:
        audit: Who did what.
        users: Who may log in; None where a proxy knows.
        journal: Notes who did what.
    """

    def __init__(self, audit: AuditLog, users: Users | None, journal: Journal) -> None:
        self.audit = audit
        self.users = users
        self.journal = journal

    def refresh(self) -> tuple[str, str]:
        """Return the users and the log."""
        try:
            users = "" if self.users is None else users_html(self.users.all())
            return users, log_html(self.audit.entries(SHOWN))
        except KunnskapsbaseError as error:
            return markup.problem(error), ""

    def add(self, name: str, role: str, password: str) -> tuple[str, str]:
        """Add a user; return what is said to that, and an empty box for the password."""
        wanted = _role(role)

        def change(users: Users) -> str:
            user = users.add(name or "", wanted, password or "")
            self.journal.note(Action.USER_ADDED, f"{user.name} ({wanted.key})")
            return words.ADDED.format(name=user.name, role=phrases.term(wanted.label))

        return self._changed(change), ""

    def set_role(self, name: str, role: str) -> str:
        """Give a user another role; return what is said to that."""
        wanted = _role(role)

        def change(users: Users) -> str:
            user = _another(users, name)
            users.set_role(user.name, wanted)
            self.journal.note(Action.USER_ROLE, f"{user.name} ({wanted.key})")
            return words.HAS_ROLE.format(name=user.name, role=phrases.term(wanted.label))

        return self._changed(change)

    def set_password(self, name: str, password: str) -> tuple[str, str]:
        """Give a user another password; return what is said to that, and an empty box for the password."""

        def change(users: Users) -> str:
            user = users.user(name or "")
            users.set_password(user.name, password or "")
            self.journal.note(Action.USER_PASSWORD, user.name)
            return words.HAS_PASSWORD.format(name=user.name)

        return self._changed(change), ""

    def remove(self, name: str) -> str:
        """Remove a user; return what is said to that."""

        def change(users: Users) -> str:
            user = _another(users, name)
            users.remove(user.name)
            self.journal.note(Action.USER_REMOVED, user.name)
            return words.REMOVED.format(name=user.name)

        return self._changed(change)

    def _changed(self, change: Callable[[Users], str]) -> str:
        if self.users is None:
            return ""
        try:
            return markup.hint(change(self.users))
        except KunnskapsbaseError as error:
            return markup.problem(error)


def users_html(users: Sequence[User]) -> str:
    """Return the users as a table."""
    rows = ((user.name, phrases.term(user.role.label), local_time(user.created)) for user in users)
    return _table(words.USERS, words.USER_COLUMNS, rows)


def log_html(entries: Sequence[AuditEntry]) -> str:
    """Return the entries of the log as a table."""
    rows = (
        (
            local_time(entry.time),
            entry.who or words.UNKNOWN,
            phrases.term(LABELS.get(entry.action, entry.action)),
            entry.detail,
            entry.address,
        )
        for entry in entries
    )
    limit = markup.hint(words.LOG_LIMIT.format(count=SHOWN)) if len(entries) == SHOWN else ""
    return _table(words.LOG, words.LOG_COLUMNS, rows) + limit


def _table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    heads = "".join(f'<th scope="col">{column}</th>' for column in columns)
    body = "".join(
        "<tr>"
        + f'<th scope="row">{escape(row[0])}</th>'
        + "".join(
            f'<td data-kolonne="{column}">{escape(cell)}</td>'
            for column, cell in zip(columns[1:], row[1:], strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return (
        f'<div class="tabell"><table><caption>{caption}</caption><thead><tr>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _another(users: Users, name: str) -> User:
    """Return a user who is not the caller, so that there is always an administrator left."""
    user = users.user(name or "")
    if user.name == current_name():
        raise said_here(AccessError(words.NOT_YOURSELF))
    return user


def _role(key: str) -> Role:
    return next((role for role in Role if role.key == key), Role.READER)
