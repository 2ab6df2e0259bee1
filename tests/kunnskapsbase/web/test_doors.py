"""Which door the settings ask for, and whom each lets in."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.types import Scope

from kunnskapsbase.access import AccessDatabase, Role, Users
from kunnskapsbase.errors import SettingsError
from kunnskapsbase.settings import ServeSettings, Settings, load_settings
from kunnskapsbase.web.doors import HeaderDoor, LoginDoor, Stranger, make_door


def settings(home: Path, **serve: object) -> Settings:
    return load_settings(home).model_copy(update={"serve": ServeSettings(**serve)})  # type: ignore[arg-type]


def request(peer: str = "127.0.0.1", *headers: tuple[str, str], scheme: str = "http") -> Scope:
    sent = [(name.encode(), value.encode("latin-1")) for name, value in headers]
    return {"type": "http", "scheme": scheme, "client": (peer, 1), "headers": sent}


@pytest.fixture
def user(tmp_path: Path) -> Path:
    Users(AccessDatabase(tmp_path)).add("kari", Role.READER, "fire tilfeldige ord")
    return tmp_path


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_on_this_machine_nobody_logs_in(tmp_path: Path, host: str) -> None:
    assert make_door(settings(tmp_path, host=host)) is None
    assert not (tmp_path / "users.sqlite").exists()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "", "192.168.1.10", "kunnskapsbase.example.no"])
def test_anywhere_else_there_must_be_users(tmp_path: Path, host: str) -> None:
    with pytest.raises(SettingsError, match="Ingen brukere er lagt inn"):
        make_door(settings(tmp_path, host=host))


def test_with_users_they_log_in(user: Path) -> None:
    assert isinstance(make_door(settings(user, host="0.0.0.0")), LoginDoor)
    assert isinstance(make_door(settings(user, login=True)), LoginDoor)
    assert make_door(settings(user)) is None


def test_a_log_in_without_users_is_refused_here_too(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="Ingen brukere er lagt inn"):
        make_door(settings(tmp_path, login=True))


def test_a_foreign_name_without_a_log_in_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="ingen innlogging"):
        make_door(settings(tmp_path, hosts=("kunnskapsbase.example.no",)))


def test_a_proxy_needs_roles(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="ingen har fått en rolle"):
        make_door(settings(tmp_path, trusted_header="X-Forwarded-Email"))


@pytest.fixture
def proxied(tmp_path: Path) -> HeaderDoor:
    door = make_door(
        settings(
            tmp_path,
            trusted_header="X-Forwarded-Email",
            trusted_proxies=("10.0.0.1",),
            roles={"Kari@example.no": "editor"},
            default_role="reader",
            logout_address="/oauth2/sign_out",
        )
    )
    assert isinstance(door, HeaderDoor)
    return door


def test_the_proxy_says_who_calls(proxied: HeaderDoor) -> None:
    caller = proxied.caller(request("10.0.0.1", ("x-forwarded-email", "kari@example.NO")))
    assert (caller.name, caller.role, caller.logout) == ("kari@example.no", Role.EDITOR, "/oauth2/sign_out")
    assert proxied.caller(request("10.0.0.1", ("x-forwarded-email", "ola@example.no"))).role is Role.READER


@pytest.mark.parametrize(
    ("peer", "headers"),
    [
        ("10.0.0.2", [("x-forwarded-email", "kari@example.no")]),
        ("127.0.0.1", [("x-forwarded-email", "kari@example.no")]),
        ("10.0.0.2", [("x-forwarded-email", "kari@example.no"), ("x-forwarded-for", "10.0.0.1")]),
        ("10.0.0.1", []),
        ("10.0.0.1", [("x-forwarded-email", " ")]),
        ("10.0.0.1", [("x-forwarded-email", "ola"), ("x-forwarded-email", "kari@example.no")]),
        ("10.0.0.1", [("x-forwarded-email", "x" * 500)]),
    ],
)
def test_nobody_else_does(proxied: HeaderDoor, peer: str, headers: list[tuple[str, str]]) -> None:
    with pytest.raises(Stranger) as refused:
        proxied.caller(request(peer, *headers))
    assert refused.value.status == 403


def test_without_a_default_role_only_those_who_are_named_come_in(tmp_path: Path) -> None:
    door = make_door(settings(tmp_path, trusted_header="Remote-User", roles={"kari": "reader"}))
    assert door is not None
    assert door.caller(request("127.0.0.1", ("remote-user", "kari"))).role is Role.READER
    with pytest.raises(Stranger, match="ikke tilgang"):
        door.caller(request("127.0.0.1", ("remote-user", "ola")))


@pytest.mark.parametrize(
    ("host", "headers", "scheme", "secure"),
    [
        ("127.0.0.1:7860", [], "http", False),
        ("192.168.1.20:7860", [], "http", False),
        ("kunnskapsbase.example.no", [], "http", True),
        ("kunnskapsbase.example.no", [], "https", True),
        ("127.0.0.1:7860", [], "https", True),
        ("127.0.0.1:7860", [("x-forwarded-proto", "https")], "http", True),
    ],
)
def test_the_cookie_is_secure_but_for_plain_http_nearby(
    user: Path, host: str, headers: list[tuple[str, str]], scheme: str, secure: bool
) -> None:
    door = LoginDoor(settings(user, host="0.0.0.0"))
    asked = request("127.0.0.1", ("host", host), *headers, scheme=scheme)
    assert door.is_secure(asked) is secure
    assert door.cookie_name(asked).startswith("__Host-") is secure
