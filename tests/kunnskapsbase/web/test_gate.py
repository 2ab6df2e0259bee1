"""Every route and every event of a running server, called by hand by strangers, readers and editors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from calling import PASSWORD, USERS, logged_in, run

from kunnskapsbase.access import AccessDatabase, Role, Users
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import ServeSettings
from kunnskapsbase.web.api.application import make_api
from kunnskapsbase.web.application import create_app, pages_of
from kunnskapsbase.web.permissions import LANGUAGE_PATH, LOGIN_PATH, LOGOUT_PATH, route_role
from kunnskapsbase.web.readiness import Readiness
from kunnskapsbase.web.updates import Updates


def routes_of(routes: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Every method and path of an application, also of what is mounted or included in it."""
    for route in routes:
        included = getattr(route, "original_router", None)
        inner = included.routes if included is not None else getattr(route, "routes", None)
        if inner:
            yield from routes_of(inner)
        elif hasattr(route, "path"):
            for method in getattr(route, "methods", None) or {"GET"}:
                yield method, route.path


@pytest.fixture(scope="module")
def every_route(guarded: KnowledgeBase) -> set[tuple[str, str]]:
    """All routes of the page and the API, as they are without the gate."""
    open_to_all = guarded.settings.model_copy(update={"serve": ServeSettings()})
    with KnowledgeBase(open_to_all, guarded.model) as knowledge_base:
        readiness = Readiness(knowledge_base)
        updates = Updates(knowledge_base, readiness)
        pages = pages_of(knowledge_base, readiness, updates)
        found = set(routes_of(pages.made(Role.ADMIN, "nb").app.routes))
        found |= set(routes_of(make_api(knowledge_base, readiness, updates).app.routes))
    assert {
        ("POST", "/api/ask"),
        ("GET", "/config"),
        ("POST", "/gradio_api/upload"),
        ("GET", "/kilde/sitat"),
    } <= found
    return found


def filled_in(path: str) -> str:
    """A path that its pattern matches."""
    for name, value in (
        ("{version_id:int}", "1"), ("{page:int}", "1"), ("{kind}", "csv"), ("{form}", "csv"), ("{size}", "1"),
        ("{number}", "1"),
    ):  # fmt: skip
        path = path.replace(name, value)
    while "{" in path:
        before, _, after = path.partition("{")
        path = before + "x" + after.partition("}")[2]
    return path


def test_a_stranger_gets_nothing(stranger: httpx.Client, every_route: set[tuple[str, str]]) -> None:
    for method, path in every_route:
        answer = stranger.request(method, filled_in(path))
        assert answer.status_code == (403 if "/proxy=" in path else 401), (method, path)
        assert len(answer.content) < 200
    for number in (0, 1, 30):
        assert run(stranger, number, []).status_code == 401


def test_a_stranger_who_opens_a_page_is_sent_to_the_log_in(stranger: httpx.Client) -> None:
    answer = stranger.get("/?svar=3-ab", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/logg-inn?neste=%2F%3Fsvar%3D3-ab")


def test_no_header_makes_a_stranger_somebody(stranger: httpx.Client) -> None:
    for name in ("X-Forwarded-User", "Remote-User", "X-Forwarded-Email", "X-Remote-User", "Authorization"):
        assert stranger.get("/config", headers={name: "anne"}).status_code == 401


def test_every_route_of_ours_has_a_role(every_route: set[tuple[str, str]]) -> None:
    """What we add without a role fails here; what a new version of Gradio brings is refused."""
    gradios = (
        "/gradio_api/",
        "/assets/",
        "/static/",
        "/svelte/",
        "/config",
        "/pwa_icon",
        "/login",
        "/monitoring",
    )
    files = {"/", "/favicon.ico", "/robots.txt", "/theme.css", "/manifest.json", "/logout", "/openapi.json"}
    ours = [route for route in every_route if not route[1].startswith(gradios) and route[1] not in files]
    assert len(ours) >= 6
    assert [route for route in ours if route_role(route[0], filled_in(route[1])) is None] == []


@pytest.mark.parametrize("name", USERS)
def test_what_the_page_does_not_use_is_refused_to_everybody(
    guarded_address: str, every_route: set[tuple[str, str]], name: str
) -> None:
    role = USERS[name]
    with logged_in(guarded_address, name) as client:
        for method, path in every_route:
            needed = route_role(method, filled_in(path))
            if needed is None or role < needed:
                assert client.request(method, filled_in(path)).status_code == 403, (method, path)


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/file={home}/users.sqlite", "/gradio_api/file={home}/kunnskapsbase.sqlite",
        "/gradio_api/file/{home}/users.sqlite", "/file={home}/users.sqlite", "/gradio_api/proxy=http://127.0.0.1/",
        "/static/..%2f..%2f..%2fusers.sqlite", "/assets/../../users.sqlite", "/monitoring", "/gradio_api/runs",
        "/gradio_api/openapi.json", "/openapi.json", "/docs", "/gradio_api/login_check", "/gradio_api/user",
    ],
)  # fmt: skip
def test_no_file_is_served_but_by_its_document(
    guarded_address: str, guarded: KnowledgeBase, path: str
) -> None:
    with logged_in(guarded_address, "anne") as client:
        answer = client.get(path.format(home=guarded.settings.home.resolve()))
        assert answer.status_code in (403, 404)
        assert b"argon2" not in answer.content


def test_sources_are_for_readers(reader: httpx.Client) -> None:
    assert reader.get("/kilde/1/dokument").content.startswith(b"%PDF")
    assert reader.get("/kilde/1/side/1.png").status_code == 200
    assert reader.get("/kilde/../../users.sqlite").status_code in (403, 404)


def test_a_session_ends_with_the_log_out_the_password_the_role_and_the_user(
    guarded_address: str, guarded: KnowledgeBase
) -> None:
    users = Users(AccessDatabase(guarded.settings.home))
    users.add("per", Role.READER, PASSWORD)
    changes = (
        lambda client: client.post("/logg-ut"),
        lambda client: users.set_password("per", PASSWORD),
        lambda client: users.set_role("per", Role.EDITOR),
        lambda client: users.remove("per"),
    )
    for change in changes:
        with logged_in(guarded_address, "per") as client:
            token = client.cookies["kunnskapsbase"]
            assert client.get("/config").status_code == 200
            change(client)
            client.cookies.set("kunnskapsbase", token)
            assert client.get("/config").status_code == 401
            assert run(client, 1, []).status_code == 401


def test_an_expired_session_is_nobody(guarded_address: str, guarded: KnowledgeBase) -> None:
    with logged_in(guarded_address, "ola") as client:
        assert client.get("/config").status_code == 200
        with AccessDatabase(guarded.settings.home).write() as connection:
            connection.execute(
                "UPDATE sessions SET began = began - ? WHERE token = (SELECT token FROM sessions ORDER BY began DESC)",
                (13 * 3600,),
            )
        assert client.get("/config").status_code == 401


def test_another_site_cannot_use_the_cookie(editor: httpx.Client) -> None:
    for path in ("/gradio_api/run/predict", "/logg-ut", "/logg-inn"):
        for headers in (
            {"Origin": "https://evil.example"},
            {"Origin": "null"},
            {"Sec-Fetch-Site": "cross-site"},
        ):
            assert editor.post(path, headers=headers, json={}).status_code == 403
    assert editor.get("/config").status_code == 200, "the session is still there"


def test_login_logout_and_language_are_all_that_lies_before_the_gate(guarded: KnowledgeBase) -> None:
    outer = create_app(guarded).routes
    assert {path for _, path in routes_of(outer)} == {LOGIN_PATH, LOGOUT_PATH, LANGUAGE_PATH, ""}


def test_no_secret_is_in_the_page(reader: httpx.Client, guarded: KnowledgeBase) -> None:
    shown = reader.get("/").text + reader.get("/config").text
    assert reader.cookies["kunnskapsbase"] not in shown
    assert str(Path(guarded.settings.home).resolve()) not in shown
