"""How the server knows who calls: nobody needs to say, a session tells, or a trusted proxy does."""

from __future__ import annotations

import hashlib
import math
from typing import Protocol

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import Scope

from kunnskapsbase.access import AccessDatabase, Action, AuditLog, Role, Sessions, Tokens, Users
from kunnskapsbase.access.attempts import Attempts
from kunnskapsbase.access.users import same_name
from kunnskapsbase.errors import SettingsError
from kunnskapsbase.settings import Settings
from kunnskapsbase.web.callers import Caller
from kunnskapsbase.web.network import (
    Networks,
    bearer_token,
    client_address,
    is_among,
    is_https,
    is_near,
    peer,
)
from kunnskapsbase.web.permissions import LOGOUT_PATH, is_api, takes_token
from kunnskapsbase.web.security import LOCAL_HOSTS, without_port
from kunnskapsbase.web.texts import login as texts_login

LOCAL_ADDRESSES = frozenset({"127.0.0.1", "localhost", "::1"})
LONGEST_NAME = 200


class Stranger(Exception):  # noqa: N818 - it is no error that the program makes
    """Nobody who is let in; `status` and the message are the answer."""

    def __init__(self, status: int, message: str, wait: int = 0) -> None:
        super().__init__(message)
        self.status = status
        self.wait = wait


class Door(Protocol):
    """Tells who calls."""

    audit: AuditLog
    """Where it is noted what people do."""
    proxies: Networks
    """Whose forwarded headers are believed."""

    def caller(self, scope: Scope) -> Caller:
        """Return who sent a request.

        Raises:
            Stranger: Nobody who is let in.
            AccessError: The users cannot be read.
        """


class LoginDoor:
    """Lets in who has a session, and to the API who has a token.

    Args:
        settings: How long sessions last, and where their file is.
    """

    def __init__(self, settings: Settings) -> None:
        serve = settings.serve
        database = AccessDatabase.of(settings)
        self.proxies: Networks = serve.trusted_proxies
        self.users = Users(database)
        self.sessions = Sessions(database, serve.session_idle_minutes * 60.0, serve.session_hours * 3600.0)
        self.tokens = Tokens(database)
        self.attempts = Attempts()
        # Counted apart, or a program whose token has expired would keep its whole office from logging in.
        self.token_attempts = Attempts()
        self.audit = AuditLog(database, serve.audit_days)

    def caller(self, scope: Scope) -> Caller:
        """Return whose token a request shows, or whose session its cookie names; with a token no cookie counts."""
        secret = bearer_token(scope) if takes_token(scope["path"]) else None
        if secret is not None:
            return self._caller_by_token(scope, secret)
        token = self.token(scope)
        user = self.sessions.user(token) if token else None
        if user is None or token is None:
            raise Stranger(401, texts_login.NO_TOKEN if is_api(scope["path"]) else texts_login.NOT_LOGGED_IN)
        return Caller(
            user.name, user.role, _session_of(token), client_address(scope, self.proxies), LOGOUT_PATH
        )

    def _caller_by_token(self, scope: Scope, secret: str) -> Caller:
        address, found = client_address(scope, self.proxies), self.tokens.user(secret)
        if found is None:
            wait = math.ceil(self.token_attempts.begin("", address))
            if wait:
                raise Stranger(429, texts_login.WAIT.format(seconds=wait), wait)
            self.audit.record("", Action.TOKEN_REFUSED, scope["path"], address)
            raise Stranger(401, texts_login.BAD_TOKEN)
        user, token = found
        return Caller(user.name, user.role, _session_of(secret), address, token=token.label)

    def log_in(self, scope: Scope, name: str, password: str) -> str:
        """Return the id of a new session of the user who has this name and password; one there was ends.

        Raises:
            Stranger: They are wrong, or were so too often.
            AccessError: The users cannot be read.
        """
        address, name = client_address(scope, self.proxies), same_name(name[:LONGEST_NAME])
        wait = math.ceil(self.attempts.begin(name, address))
        if wait:
            raise Stranger(429, texts_login.WAIT.format(seconds=wait), wait)
        user = self.users.authenticate(name, password)
        if user is None:
            # What is no name may be a password that was written into the wrong box.
            known = name if self.users.find(name) else ""
            self.audit.record(known, Action.LOGIN_FAILED, address=address)
            raise Stranger(401, texts_login.WRONG)
        self.attempts.succeeded(name, address)
        self.end_session(scope)
        self.audit.record(user.name, Action.LOGIN, address=address)
        return self.sessions.begin(user)

    def log_out(self, scope: Scope) -> None:
        """End the caller's session, if there is one."""
        token = self.token(scope)
        user = self.sessions.user(token) if token else None
        if user is not None:
            self.audit.record(user.name, Action.LOGOUT, address=client_address(scope, self.proxies))
        self.end_session(scope)

    def end_session(self, scope: Scope) -> None:
        """End the session that a request's cookie names."""
        if token := self.token(scope):
            self.sessions.end(token)

    def token(self, scope: Scope) -> str | None:
        """Return the session's id that the browser has sent, None if it has none."""
        return cookie_parser(Headers(scope=scope).get("cookie", "")).get(self.cookie_name(scope))

    def is_secure(self, scope: Scope) -> bool:
        """Whether the cookie is to be sent by HTTPS alone: always but for plain HTTP on a near address."""
        host = without_port(Headers(scope=scope).get("host", ""))
        return is_https(scope, self.proxies) or not is_near(host)

    def cookie_name(self, scope: Scope) -> str:
        """Return the cookie's name; of ``__Host-`` browsers see to it that no other host can set it."""
        return "__Host-kunnskapsbase" if self.is_secure(scope) else "kunnskapsbase"


class HeaderDoor:
    """Lets in whom the proxy in front has logged in, as its header says.

    Args:
        settings: The header, the proxies, and the roles.
    """

    def __init__(self, settings: Settings) -> None:
        serve = settings.serve
        self.header = serve.trusted_header
        self.proxies: Networks = serve.trusted_proxies
        self.roles = {same_name(name): Role.of(role) for name, role in serve.roles.items()}
        self.default = None if serve.default_role is None else Role.of(serve.default_role)
        self.logout = serve.logout_address
        self.audit = AuditLog(AccessDatabase.of(settings), serve.audit_days)

    def caller(self, scope: Scope) -> Caller:
        """Return whom the header names; only a trusted proxy is believed, and only if it says one name."""
        names = Headers(scope=scope).getlist(self.header)
        if not is_among(peer(scope), self.proxies) or len(names) != 1 or not names[0].strip():
            raise Stranger(403, texts_login.NOT_BY_PROXY)
        name = same_name(names[0])
        role = self.roles.get(name, self.default)
        if role is None or len(name) > LONGEST_NAME or not name.isprintable():
            raise Stranger(403, texts_login.UNKNOWN_HERE)
        return Caller(name, role, name, client_address(scope, self.proxies), self.logout)


def _session_of(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def make_door(settings: Settings) -> Door | None:
    """Return the door that the settings ask for; None: who sits at this machine may do everything.

    Raises:
        SettingsError: The page would be open to others without anybody having to say who they are.
        AccessError: The users cannot be read.
    """
    serve = settings.serve
    if serve.trusted_header:
        if not serve.roles and serve.default_role is None:
            raise SettingsError(texts_login.NEEDS_ROLES)
        return HeaderDoor(settings)
    if serve.host in LOCAL_ADDRESSES and not serve.login:
        if not LOCAL_HOSTS.issuperset(serve.hosts):
            raise SettingsError(texts_login.NEEDS_LOGIN)
        return None
    if not Users(AccessDatabase.of(settings)).all():
        raise SettingsError(texts_login.NEEDS_USERS)
    return LoginDoor(settings)
