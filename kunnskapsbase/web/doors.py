"""How the server knows who calls: nobody needs to say, a session tells, or a trusted proxy does."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from pydantic import IPvAnyNetwork
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import Scope

from kunnskapsbase.access import AccessDatabase, AuditLog, Role, Sessions, Users
from kunnskapsbase.access.attempts import Attempts
from kunnskapsbase.access.users import same_name
from kunnskapsbase.errors import SettingsError
from kunnskapsbase.settings import ServeSettings, Settings
from kunnskapsbase.web import texts_login
from kunnskapsbase.web.permissions import LOGOUT_PATH
from kunnskapsbase.web.security import LOCAL_HOSTS

LOCAL_ADDRESSES = frozenset({"127.0.0.1", "localhost", "::1"})
EVERY_ADDRESS = frozenset({"0.0.0.0", "::"})
_FORWARDED = ("forwarded", "x-real-ip", "via")


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: the name, empty where nobody logs in, the role, and how the log-out button ends it."""

    name: str
    role: Role
    logout: str = ""


class Stranger(Exception):  # noqa: N818 - it is no error that the program makes
    """Nobody who is let in; `status` and the message are the answer."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Door(Protocol):
    """Tells who calls."""

    login: bool
    """Whether somebody who is not known may log in here."""
    audit: AuditLog | None
    """Where it is noted what people do; None where nobody has a name."""
    proxies: tuple[IPvAnyNetwork, ...] | None
    """Whose forwarded headers are believed, and taken away if another sends them; None: they are left alone."""

    def caller(self, scope: Scope) -> Caller:
        """Return who sent a request.

        Raises:
            Stranger: Nobody who is let in.
        """


class OpenDoor:
    """Lets in whoever sits at this machine, as an administrator."""

    login = False
    audit: AuditLog | None = None
    proxies: tuple[IPvAnyNetwork, ...] | None = None

    def caller(self, scope: Scope) -> Caller:
        """Return the one who sits here; a caller from elsewhere, or by a proxy, is refused."""
        if not _is_loopback(peer(scope)) or any(is_forwarded(name) for name, _ in Headers(scope=scope).items()):
            raise Stranger(403, texts_login.ONLY_LOCAL)
        return Caller("", Role.ADMIN)


class LoginDoor:
    """Lets in who has a session.

    Args:
        settings: How long sessions last, and where their file is.
    """

    login = True

    def __init__(self, settings: Settings) -> None:
        serve = settings.serve
        database = AccessDatabase(settings.home)
        self.serve = serve
        self.proxies: tuple[IPvAnyNetwork, ...] | None = serve.trusted_proxies
        self.users = Users(database)
        self.sessions = Sessions(database, serve.session_idle_minutes * 60.0, serve.session_hours * 3600.0)
        self.attempts = Attempts()
        self.audit: AuditLog | None = AuditLog(database, serve.audit_days)

    def caller(self, scope: Scope) -> Caller:
        """Return whose session the cookie names."""
        token = self.token(scope)
        user = self.sessions.user(token) if token else None
        if user is None:
            raise Stranger(401, texts_login.NOT_LOGGED_IN)
        return Caller(user.name, user.role, LOGOUT_PATH)

    def token(self, scope: Scope) -> str | None:
        """Return the session's id that the browser has sent, None if it has none."""
        return cookie_parser(Headers(scope=scope).get("cookie", "")).get(self.cookie_name(scope))

    def is_secure(self, scope: Scope) -> bool:
        """Whether the cookie is to be sent by HTTPS alone."""
        if self.serve.secure_cookie is not None:
            return self.serve.secure_cookie
        return self.serve.host not in LOCAL_ADDRESSES or is_https(scope)

    def cookie_name(self, scope: Scope) -> str:
        """Return the cookie's name; of ``__Host-`` browsers see to it that no other host can set it."""
        return "__Host-kunnskapsbase" if self.is_secure(scope) else "kunnskapsbase"


class HeaderDoor:
    """Lets in whom the proxy in front has logged in, as its header says.

    Args:
        settings: The header, the proxies, and the roles.
    """

    login = False

    def __init__(self, settings: Settings) -> None:
        serve = settings.serve
        self.header = serve.trusted_header
        self.proxies: tuple[IPvAnyNetwork, ...] | None = serve.trusted_proxies
        self.roles = {same_name(name): Role.of(role) for name, role in serve.roles.items()}
        self.default = None if serve.default_role is None else Role.of(serve.default_role)
        self.logout = serve.logout_address
        self.audit: AuditLog | None = AuditLog(AccessDatabase(settings.home), serve.audit_days)

    def caller(self, scope: Scope) -> Caller:
        """Return whom the header names; only a trusted proxy is believed, and only if it says one name."""
        names = Headers(scope=scope).getlist(self.header)
        if not is_among(peer(scope), self.proxies) or len(names) != 1 or not names[0].strip():
            raise Stranger(403, texts_login.NOT_BY_PROXY)
        name = same_name(names[0])
        role = self.roles.get(name, self.default)
        if role is None or len(name) > 200 or not name.isprintable():
            raise Stranger(403, texts_login.UNKNOWN_HERE)
        return Caller(name, role, self.logout)


def make_door(settings: Settings) -> Door:
    """Return the door that the settings ask for.

    Raises:
        SettingsError: The page would be open to others without anybody having to say who they are.
        AccessError: The users cannot be read.
    """
    serve = settings.serve
    if not serve.host:
        raise SettingsError(texts_login.NO_HOST)
    if serve.host in EVERY_ADDRESS and not serve.hosts:
        raise SettingsError(texts_login.NEEDS_NAMES)
    if serve.trusted_header:
        if not serve.roles and serve.default_role is None:
            raise SettingsError(texts_login.NEEDS_ROLES)
        return HeaderDoor(settings)
    local = serve.host in LOCAL_ADDRESSES
    if local and not serve.login:
        if not LOCAL_HOSTS.issuperset(serve.hosts):
            raise SettingsError(texts_login.NEEDS_LOGIN)
        return OpenDoor()
    if not Users(AccessDatabase(settings.home)).all():
        raise SettingsError(texts_login.NEEDS_USERS)
    return LoginDoor(settings)


def host_names(serve: ServeSettings) -> frozenset[str]:
    """Return the names under which the page may be called."""
    own = {f"[{serve.host}]" if ":" in serve.host else serve.host} - EVERY_ADDRESS
    return LOCAL_HOSTS | {name.lower() for name in (*own, *serve.hosts)}


def peer(scope: Scope) -> str:
    """Return the address of the machine that is connected, which may be a proxy; empty if unknown."""
    return str(scope["client"][0]) if scope.get("client") else ""


def is_among(address: str, networks: Iterable[IPvAnyNetwork] | None) -> bool:
    """Whether an address is in one of the networks."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    return any(parsed in network for network in networks or ())


def is_forwarded(header: str) -> bool:
    """Whether a header, in small letters, tells of a proxy."""
    return header in _FORWARDED or header.startswith("x-forwarded-")


def is_https(scope: Scope) -> bool:
    """Whether the browser speaks HTTPS, with the server or with the trusted proxy in front."""
    return scope.get("scheme") == "https" or Headers(scope=scope).get("x-forwarded-proto") == "https"


def client_address(scope: Scope, networks: tuple[IPvAnyNetwork, ...] | None) -> str:
    """Return the caller's own address: what the last trusted proxy has seen, not what the caller claims."""
    address = peer(scope)
    claimed = ",".join(Headers(scope=scope).getlist("x-forwarded-for")).split(",")
    while is_among(address, networks) and claimed and (nearest := claimed.pop().strip()):
        address = nearest
    return address


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return True  # a Unix socket, which only this machine can reach
