"""Who may call the API where people log in: by token or cookie, by role, and not after the end of either."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from calling import PASSWORD, entries, guarded_archive, logged_in
from fastapi.testclient import TestClient
from serving import served

from kunnskapsbase.access import AccessDatabase, Role, Tokens, Users
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import ServeSettings
from kunnskapsbase.web.permissions import route_role
from kunnskapsbase.web.server import create_app

ENDPOINTS = (
    ("POST", "/api/ask", Role.READER),
    ("GET", "/api/search?query=rådet", Role.READER),
    ("POST", "/api/search", Role.READER),
    ("GET", "/api/documents", Role.READER),
    ("GET", "/api/documents/1", Role.READER),
    ("POST", "/api/documents", Role.EDITOR),
    ("DELETE", "/api/documents/99", Role.EDITOR),
    ("POST", "/api/reindex", Role.EDITOR),
    ("GET", "/api/reindex", Role.EDITOR),
    ("DELETE", "/api/reindex", Role.EDITOR),
)
BODIES = {
    "/api/ask": {"question": "Når krever rådet dobbeltspor til Sundnes?"},
    "/api/search": {"query": "rådet"},
}
NAMES = {Role.READER: "lise", Role.EDITOR: "erik", Role.ADMIN: "adam"}
PEOPLE = {name: role for role, name in NAMES.items()}


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory, model: EmbeddingModel) -> Iterator[KnowledgeBase]:
    """An archive of its own, as one test sends documents in."""
    with guarded_archive(tmp_path_factory.mktemp("api"), PEOPLE, model) as knowledge_base:
        yield knowledge_base


@pytest.fixture(scope="module")
def guarded_address(guarded: KnowledgeBase) -> Iterator[str]:
    with served(guarded) as address:
        yield address


@pytest.fixture(scope="module")
def tokens(guarded: KnowledgeBase) -> Tokens:
    return Tokens(AccessDatabase(guarded.settings.home))


@pytest.fixture(scope="module")
def secrets(tokens: Tokens) -> dict[Role, str]:
    return {role: tokens.add(name, "prøve", 30)[0] for role, name in NAMES.items()}


def call(client: httpx.Client, method: str, path: str, secret: str | None = None) -> httpx.Response:
    headers = {} if secret is None else {"Authorization": f"Bearer {secret}"}
    return client.request(method, path, headers=headers, json=BODIES.get(path))


def refused(guarded: KnowledgeBase) -> list[tuple[str, str, str]]:
    return [entry for entry in entries(guarded) if entry[1] == "token_refused"]


def test_every_endpoint_is_tried_here() -> None:
    assert [route_role(method, path.partition("?")[0]) for method, path, _ in ENDPOINTS] == [
        role for _, _, role in ENDPOINTS
    ]


@pytest.mark.parametrize(("method", "path", "needed"), ENDPOINTS)
def test_each_role_may_what_it_may_and_no_more(
    guarded_address: str, secrets: dict[Role, str], method: str, path: str, needed: Role
) -> None:
    with httpx.Client(base_url=guarded_address, timeout=30) as client:
        for role, secret in secrets.items():
            status = call(client, method, path, secret).status_code
            assert (status == 403) == (role < needed), (role, status)
            assert status != 401
            with logged_in(guarded_address, NAMES[role]) as person:
                assert (call(person, method, path).status_code == 403) == (role < needed)


@pytest.mark.parametrize(("method", "path", "needed"), ENDPOINTS)
def test_a_stranger_gets_nothing(
    guarded_address: str, tokens: Tokens, guarded: KnowledgeBase, method: str, path: str, needed: Role
) -> None:
    users = Users(AccessDatabase(guarded.settings.home))
    users.add("gamle", Role.ADMIN, PASSWORD)
    expired, _ = tokens.add("gamle", "utløpt", -1)
    removed, _ = tokens.add("gamle", "fjernet", 30)
    of_removed, _ = tokens.add("gamle", "prøve", 30)
    tokens.remove("gamle", "fjernet")
    users.remove("gamle")
    with httpx.Client(base_url=guarded_address, timeout=30) as client:
        without = call(client, method, path)
        assert (without.status_code, without.headers["www-authenticate"]) == (401, "Bearer")
        assert "Authorization: Bearer" in without.json()["detail"]
        for secret in (expired, removed, of_removed, ".", "kb_x", "x" * 5000):
            answer = call(client, method, path, secret)
            # Whoever tries many is asked to wait; a token that counts is not kept from coming in by that.
            assert answer.status_code in (401, 429)
            assert (answer.status_code == 429) == ("retry-after" in answer.headers)
            assert set(answer.json()) == {"detail"}


def test_one_who_tries_many_tokens_keeps_nobody_else_out(
    guarded_address: str, guarded: KnowledgeBase, secrets: dict[Role, str]
) -> None:
    before = refused(guarded)
    with httpx.Client(base_url=guarded_address, timeout=30) as client:
        statuses = [call(client, "GET", "/api/documents", f"kb_{number}").status_code for number in range(30)]
        assert statuses[-1] == 429
        assert call(client, "GET", "/api/documents", secrets[Role.READER]).status_code == 200
    with logged_in(guarded_address, "lise"):
        pass
    assert len(refused(guarded)) - len(before) < 10, "nor do they fill the log"
    assert refused(guarded)[0][0] == ""


def test_a_token_opens_the_api_and_its_sources_and_nothing_else(
    guarded_address: str, secrets: dict[Role, str]
) -> None:
    with httpx.Client(base_url=guarded_address, timeout=30) as client:
        secret = secrets[Role.ADMIN]
        cited = call(client, "POST", "/api/ask", secret).json()["citations"][0]
        assert call(client, "GET", cited["links"]["picture"], secret).content.startswith(b"\x89PNG")
        assert call(client, "GET", cited["links"]["picture"]).status_code == 401
        for path in ("/", "/config", "/gradio_api/app_id", "/sok/treff.csv?q=x", "/nn/api/documents"):
            assert call(client, "GET", path, secret).status_code == 401, path
        client.cookies.set("kunnskapsbase", secret)
        assert client.get("/config").status_code == 401, "it is no session either"
        answer = client.post("/logg-inn", data={"navn": "adam", "passord": secret})
        assert answer.status_code == 401


def test_a_session_is_no_token(guarded_address: str) -> None:
    with logged_in(guarded_address, "adam") as client:
        session = client.cookies["kunnskapsbase"]
        with httpx.Client(base_url=guarded_address, timeout=30) as other:
            assert call(other, "GET", "/api/documents", session).status_code in (401, 429)


def test_with_a_token_the_cookie_counts_for_nothing(guarded_address: str, secrets: dict[Role, str]) -> None:
    with logged_in(guarded_address, "adam") as client:
        assert call(client, "GET", "/api/reindex").status_code == 200
        assert call(client, "GET", "/api/reindex", secrets[Role.READER]).status_code == 403
        assert call(client, "GET", "/api/reindex", "kb_x").status_code in (401, 429)


def test_an_origin_is_asked_of_cookies_and_not_of_tokens(
    guarded_address: str, secrets: dict[Role, str]
) -> None:
    foreign = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    with logged_in(guarded_address, "lise") as client:
        answer = client.post("/api/ask", headers=foreign, json=BODIES["/api/ask"])
        assert answer.status_code == 403
        assert set(answer.json()) == {"detail"}
        preflight = {**foreign, "Access-Control-Request-Method": "POST"}
        assert client.options("/api/ask", headers=preflight).status_code == 403
    with httpx.Client(base_url=guarded_address, headers=foreign, timeout=30) as client:
        answer = call(client, "POST", "/api/ask", secrets[Role.READER])
        assert answer.status_code == 200
        assert "access-control-allow-origin" not in answer.headers
        assert call(client, "GET", "/config", secrets[Role.READER]).status_code == 403


def test_the_role_of_a_token_is_the_one_of_its_user_now(
    guarded_address: str, guarded: KnowledgeBase, tokens: Tokens
) -> None:
    users = Users(AccessDatabase(guarded.settings.home))
    users.add("nils", Role.READER, PASSWORD)
    secret, _ = tokens.add("nils", "prøve", 30)
    with httpx.Client(base_url=guarded_address, timeout=30) as client:
        assert call(client, "GET", "/api/reindex", secret).status_code == 403
        users.set_role("nils", Role.EDITOR)
        assert call(client, "GET", "/api/reindex", secret).status_code == 200
        users.remove("nils")
        assert call(client, "GET", "/api/reindex", secret).status_code in (401, 429)


def test_what_programs_do_is_noted_with_the_token_and_never_the_token_itself(
    guarded_address: str, guarded: KnowledgeBase, secrets: dict[Role, str]
) -> None:
    secret = secrets[Role.EDITOR]
    headers = {"Authorization": f"Bearer {secret}"}
    with httpx.Client(base_url=guarded_address, headers=headers, timeout=30) as client:
        sent = client.post("/api/documents", files={"file": ("notat.md", b"Et notat.")})
        assert sent.status_code == 201
        assert client.post("/api/ask", json=BODIES["/api/ask"]).status_code == 200
    assert ("erik", "upload", "Lagt inn: notat.md (token «prøve»)") in entries(guarded)
    assert guarded.log.entries(1)[0].asker == "erik"
    assert secret not in str(entries(guarded))
    assert secret.encode() not in Path(guarded.settings.home / "users.sqlite").read_bytes()


def test_many_programs_at_once_are_all_answered(guarded_address: str, secrets: dict[Role, str]) -> None:
    statuses: list[int] = []

    def ask() -> None:
        with httpx.Client(base_url=guarded_address, timeout=120) as client:
            statuses.append(call(client, "POST", "/api/ask", secrets[Role.READER]).status_code)

    threads = [threading.Thread(target=ask) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [200] * 12


def test_behind_a_proxy_its_header_counts_and_no_token(
    guarded: KnowledgeBase, secrets: dict[Role, str]
) -> None:
    serve = ServeSettings(
        trusted_header="X-Forwarded-Email", roles={"erik@example.no": "editor"}, default_role="reader"
    )
    settings = guarded.settings.model_copy(update={"serve": serve})
    with KnowledgeBase(settings, guarded.model) as knowledge_base:
        app = create_app(knowledge_base)
        client = TestClient(app, base_url="http://127.0.0.1:7860", client=("127.0.0.1", 5))
        token = {"Authorization": f"Bearer {secrets[Role.ADMIN]}"}
        for name, status in (("erik@example.no", 200), ("lise@example.no", 403)):
            answer = client.get("/api/reindex", headers={"X-Forwarded-Email": name, **token})
            assert answer.status_code == status
        assert client.get("/api/reindex", headers=token).status_code == 403
        erik = {"X-Forwarded-Email": "erik@example.no"}
        elsewhere = TestClient(app, base_url="http://127.0.0.1:7860", client=("203.0.113.9", 5))
        assert elsewhere.get("/api/reindex", headers=erik).status_code == 403
        foreign = {"Origin": "https://evil.example", **erik, **token}
        assert client.post("/api/reindex", headers=foreign).status_code == 403
