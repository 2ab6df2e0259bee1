"""Where a request comes from: no header is believed that a trusted proxy has not sent."""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Network

import pytest
from starlette.types import Scope

from kunnskapsbase.web.network import (
    believed_headers,
    client_address,
    is_address,
    is_among,
    is_https,
    is_loopback,
    is_near,
)

PROXIES = (IPv4Network("10.0.0.0/24"), IPv6Network("::1/128"))


def request(peer: str, **headers: str) -> Scope:
    sent = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "scheme": "http", "client": (peer, 1), "headers": sent}


@pytest.mark.parametrize(
    ("peer", "forwarded", "seen"),
    [
        ("10.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("10.0.0.1", "1.2.3.4, 203.0.113.9", "203.0.113.9"),  # the first is what the caller claims
        ("10.0.0.1", "203.0.113.9, 10.0.0.2", "203.0.113.9"),  # two trusted proxies
        ("10.0.0.1", "", "10.0.0.1"),
        ("192.0.2.7", "203.0.113.9", "192.0.2.7"),
    ],
)
def test_the_address_is_what_the_last_trusted_proxy_has_seen(peer: str, forwarded: str, seen: str) -> None:
    assert client_address(request(peer, x_forwarded_for=forwarded), PROXIES) == seen


def test_https_is_believed_of_a_trusted_proxy_alone() -> None:
    assert is_https(request("10.0.0.1", x_forwarded_proto="https"), PROXIES)
    assert not is_https(request("192.0.2.7", x_forwarded_proto="https"), PROXIES)
    assert is_https({**request("192.0.2.7"), "scheme": "https"}, PROXIES)


def test_headers_of_a_proxy_are_taken_from_others() -> None:
    sent = request("192.0.2.7", x_forwarded_host="a", forwarded="b", x_real_ip="c", accept="d")
    assert believed_headers(sent, PROXIES) == [(b"accept", b"d")]
    assert len(believed_headers({**sent, "client": ("10.0.0.3", 1)}, PROXIES)) == 4


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1", ""])
def test_this_machine_knows_itself(address: str) -> None:
    assert is_loopback(address)


@pytest.mark.parametrize("address", ["10.0.0.1", "::2", "203.0.113.9"])
def test_another_machine_is_another_machine(address: str) -> None:
    assert not is_loopback(address)


@pytest.mark.parametrize(
    ("host", "near", "address"),
    [
        ("localhost", True, False),
        ("127.0.0.1", True, True),
        ("[::1]", True, True),
        ("192.168.1.20", True, True),
        ("8.8.8.8", False, True),
        ("[2606:4700::1]", False, True),
        ("kunnskapsbase.example.no", False, False),
        ("127.0.0.1.evil.example", False, False),
        ("", False, False),
    ],
)
def test_near_hosts_and_addresses(host: str, near: bool, address: bool) -> None:
    assert (is_near(host), is_address(host)) == (near, address)


def test_ipv4_in_ipv6_is_the_same_address() -> None:
    assert is_among("::ffff:10.0.0.9", PROXIES)
    assert not is_among("no address", PROXIES)
