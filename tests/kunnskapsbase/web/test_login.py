"""Logging in and out: the form, the cookie, and who tries in vain."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response

from kunnskapsbase.access import AccessDatabase, AuditLog, Role, Users
from kunnskapsbase.access.attempts import OF_A_NAME
from kunnskapsbase.settings import ServeSettings, load_settings
from kunnskapsbase.web.doors import LoginDoor
from kunnskapsbase.web.login import LONGEST_FORM, login_routes, own_page
from kunnskapsbase.web.texts import login as texts_login

PASSWORD = "fire tilfeldige ord"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    Users(AccessDatabase(tmp_path)).add("kari", Role.READER, PASSWORD)
    return tmp_path


@pytest.fixture
def door(home: Path) -> LoginDoor:
    return LoginDoor(load_settings(home).model_copy(update={"serve": ServeSettings(login=True)}))


@pytest.fixture
def client(door: LoginDoor) -> TestClient:
    app = FastAPI()
    app.include_router(login_routes(door))
    return TestClient(app, base_url="http://127.0.0.1:7860", follow_redirects=False)


def log_in(client: TestClient, name: str = "kari", password: str = PASSWORD, wanted: str = "/") -> Response:
    return client.post("/logg-inn", data={"navn": name, "passord": password, "neste": wanted})


def actions(home: Path) -> list[tuple[str, str]]:
    return [(entry.who, entry.action) for entry in reversed(AuditLog(AccessDatabase(home), 30).entries())]


def test_the_form_can_be_filled_in_by_people_and_password_managers(client: TestClient) -> None:
    page = client.get("/logg-inn?neste=/%3Fsvar=3-ab")
    assert page.status_code == 200
    assert page.headers["cache-control"] == "no-store"
    assert '<html lang="nb">' in page.text
    assert "<script" not in page.text
    for name, value in (("navn", "username"), ("passord", "current-password")):
        assert re.search(rf'<label for="{name}">', page.text)
        assert re.search(rf'<input id="{name}"[^>]*autocomplete="{value}"', page.text)
    assert 'name="neste" value="/?svar=3-ab"' in page.text


def test_the_cookie_is_kept_from_scripts_and_other_sites(client: TestClient, home: Path) -> None:
    answer = log_in(client, wanted="/?svar=3-ab")
    assert (answer.status_code, answer.headers["location"]) == (303, "/?svar=3-ab")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("kunnskapsbase=")
    assert {part.strip().lower() for part in cookie.split(";")[1:]} == {"httponly", "path=/", "samesite=lax"}
    assert "max-age" not in cookie.lower(), "it goes with the browser"
    assert actions(home) == [("kari", "login")]


def test_over_https_the_cookie_is_never_sent_in_the_clear(door: LoginDoor) -> None:
    app = FastAPI()
    app.include_router(login_routes(door))
    client = TestClient(app, base_url="https://kunnskapsbase.example.no", follow_redirects=False)
    cookie = log_in(client).headers["set-cookie"]
    assert cookie.startswith("__Host-kunnskapsbase=")
    assert "Secure" in cookie
    assert "Domain" not in cookie


@pytest.mark.parametrize(
    ("name", "password"), [("kari", "feil passord her"), ("ola", PASSWORD), ("", ""), ("kari", "")]
)
def test_name_and_password_must_both_be_right(
    client: TestClient, home: Path, name: str, password: str
) -> None:
    answer = log_in(client, name, password)
    assert answer.status_code == 401
    assert texts_login.WRONG in answer.text
    assert "set-cookie" not in answer.headers
    assert password == "" or password not in answer.text
    assert actions(home) == [("kari" if name == "kari" else "", "login_failed")]


def test_what_was_written_is_shown_as_text(client: TestClient) -> None:
    answer = log_in(client, '"><script>alert(1)</script>', "x", '"><img src=x>')
    assert "<script" not in answer.text
    assert "<img" not in answer.text


def test_whoever_tries_too_often_must_wait_even_with_the_right_password(client: TestClient) -> None:
    for _ in range(OF_A_NAME.free):
        assert log_in(client, password="feil passord her").status_code == 401
    answer = log_in(client)
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) >= 1
    assert "For mange forsøk" in answer.text


def test_a_forged_address_does_not_shorten_the_wait(door: LoginDoor) -> None:
    app = FastAPI()
    app.include_router(login_routes(door))
    client = TestClient(app, base_url="http://127.0.0.1", client=("192.0.2.7", 1))
    statuses = [
        client.post(
            "/logg-inn",
            data={"navn": f"navn{number}", "passord": "x"},
            headers={"X-Forwarded-For": f"203.0.113.{number}"},
        ).status_code
        for number in range(22)
    ]
    assert statuses[-1] == 429


def test_logging_in_begins_a_new_session_and_ends_the_one_before(client: TestClient, door: LoginDoor) -> None:
    log_in(client)
    first = client.cookies["kunnskapsbase"]
    log_in(client)
    second = client.cookies["kunnskapsbase"]
    assert first != second
    assert door.sessions.user(first) is None
    assert door.sessions.user(second) is not None


def test_an_id_that_somebody_else_has_set_is_not_taken_over(client: TestClient, door: LoginDoor) -> None:
    client.cookies.set("kunnskapsbase", "satt-av-en-annen")
    answer = log_in(client)
    assert "satt-av-en-annen" not in answer.headers["set-cookie"]
    assert door.sessions.user("satt-av-en-annen") is None


def test_logging_out_ends_the_session_on_the_server(client: TestClient, door: LoginDoor, home: Path) -> None:
    log_in(client)
    token = client.cookies["kunnskapsbase"]
    answer = client.post("/logg-ut")
    assert (answer.status_code, answer.headers["location"]) == (303, "/logg-inn?ut=1")
    assert 'kunnskapsbase=""' in answer.headers["set-cookie"]
    assert door.sessions.user(token) is None
    assert texts_login.LOGGED_OUT in client.get("/logg-inn?ut=1").text
    assert actions(home)[-1] == ("kari", "logout")


def test_logging_out_takes_a_button_not_a_link(client: TestClient) -> None:
    assert client.get("/logg-ut").status_code == 405


def test_whoever_has_logged_in_is_not_asked_again(client: TestClient) -> None:
    log_in(client)
    answer = client.get("/logg-inn")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_a_form_that_is_far_too_long_is_refused(client: TestClient) -> None:
    assert log_in(client, password="x" * LONGEST_FORM).status_code == 413


@pytest.mark.parametrize("wanted", ["/", "/?svar=12-0f", "/kilde/3/tekst?start=1&end=2#sitat"])
def test_own_pages_are_gone_to(wanted: str) -> None:
    assert own_page(wanted) == wanted


@pytest.mark.parametrize(
    "wanted",
    [
        "", "https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)",
        "/\t/evil.example", "/\r\nSet-Cookie: a=b", "evil", "/logg-inn?neste=/logg-inn", "/å",
    ],
)  # fmt: skip
def test_nothing_else_is(wanted: str) -> None:
    assert own_page(wanted) == "/"


def test_users_that_cannot_be_read_are_told_of(client: TestClient, home: Path) -> None:
    (home / "users.sqlite").write_bytes(b"ikke en database" * 100)
    assert log_in(client).status_code == 503
    client.cookies.set("kunnskapsbase", "x")
    assert client.get("/logg-inn").status_code == 503
    assert client.post("/logg-ut").status_code == 503
