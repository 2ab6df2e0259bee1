"""Where a request comes from, and what may be believed of it."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

from pydantic import IPvAnyNetwork
from starlette.datastructures import Headers
from starlette.types import Scope

_FORWARDED = ("forwarded", "x-real-ip", "via")

Networks = tuple[IPvAnyNetwork, ...]


def peer(scope: Scope) -> str:
    """Return the address of the machine that is connected, which may be a proxy; empty if unknown."""
    return str(scope["client"][0]) if scope.get("client") else ""


def is_loopback(address: str) -> bool:
    """Whether an address is this machine's own; no address means a Unix socket, which only it can reach."""
    parsed = _parsed(address)
    return parsed is None or parsed.is_loopback


def is_near(host: str) -> bool:
    """Whether a host, as a browser names it, is this machine or an address that no other network can reach."""
    parsed = _parsed(host.strip("[]"))
    return host == "localhost" if parsed is None else parsed.is_loopback or parsed.is_private


def is_address(host: str) -> bool:
    """Whether a host, as a browser names it, is an IP address."""
    return _parsed(host.strip("[]")) is not None


def is_among(address: str, networks: Iterable[IPvAnyNetwork]) -> bool:
    """Whether an address is in one of the networks."""
    parsed = _parsed(address)
    return parsed is not None and any(parsed in network for network in networks)


def is_forwarded(header: str) -> bool:
    """Whether a header, in small letters, tells of a proxy."""
    return header in _FORWARDED or header.startswith("x-forwarded-")


def is_https(scope: Scope, proxies: Networks) -> bool:
    """Whether the browser speaks HTTPS, with the server or with the trusted proxy in front."""
    forwarded = Headers(scope=scope).get("x-forwarded-proto") if is_among(peer(scope), proxies) else None
    return (forwarded or scope.get("scheme")) == "https"


def client_address(scope: Scope, proxies: Networks) -> str:
    """Return the caller's own address: what the last trusted proxy has seen, not what the caller claims."""
    address = peer(scope)
    claimed = ",".join(Headers(scope=scope).getlist("x-forwarded-for")).split(",")
    while is_among(address, proxies) and claimed and (nearest := claimed.pop().strip()):
        address = nearest
    return address[:100]


def bearer_token(scope: Scope) -> str | None:
    """Return the token that a request shows in its Authorization header; None if it shows none."""
    scheme, _, token = Headers(scope=scope).get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


def believed_headers(scope: Scope, proxies: Networks) -> list[tuple[bytes, bytes]]:
    """Return the headers of a request, without those that only a trusted proxy may send."""
    headers: list[tuple[bytes, bytes]] = list(scope["headers"])
    if is_among(peer(scope), proxies):
        return headers
    return [(name, value) for name, value in headers if not is_forwarded(name.decode("latin-1"))]


def _parsed(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return None
    mapped = parsed.ipv4_mapped if isinstance(parsed, ipaddress.IPv6Address) else None
    return mapped or parsed
