"""How the application is put together for this machine, for users, and behind a proxy that logs in."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import ServeSettings
from kunnskapsbase.web.application import SESSIONS, create_app, create_page, host_names
from kunnskapsbase.web.readiness import Readiness
from kunnskapsbase.web.server import spare_memory

HEADER = "X-Forwarded-Email"


@pytest.fixture(scope="module")
def proxied(guarded: KnowledgeBase) -> Iterator[TestClient]:
    serve = ServeSettings(
        hosts=("kb.example.no",),
        trusted_header=HEADER,
        roles={"kari@example.no": "editor"},
        default_role="reader",
        logout_address="/oauth2/sign_out",
    )
    settings = guarded.settings.model_copy(update={"serve": serve})
    with KnowledgeBase(settings, guarded.model) as knowledge_base:
        yield TestClient(create_app(knowledge_base), base_url="http://kb.example.no", client=("127.0.0.1", 1))


def test_the_proxy_says_who_is_there(proxied: TestClient) -> None:
    assert "Oppdater arkivet" in proxied.get("/", headers={HEADER: "kari@example.no"}).text
    assert "Oppdater arkivet" not in proxied.get("/", headers={HEADER: "ola@example.no"}).text
    run = proxied.post(
        "/gradio_api/run/predict",
        headers={HEADER: "ola@example.no"},
        json={"fn_index": 0, "data": [], "session_hash": "s"},
    )
    assert "Innlogget som ola@example.no (leser)" in run.json()["data"][0]
    assert 'href="/oauth2/sign_out"' in run.json()["data"][0]


def test_without_its_word_nobody_is(proxied: TestClient) -> None:
    answer = proxied.get("/", headers={"Accept": "text/html"})
    assert answer.status_code == 403
    assert "gjennom innloggingen foran den" in answer.text
    assert proxied.get("/logg-inn", headers={"Accept": "text/html"}).status_code == 403


def test_behind_https_the_page_calls_itself_by_https(proxied: TestClient) -> None:
    page = proxied.get("/", headers={HEADER: "ola@example.no", "X-Forwarded-Proto": "https"}).text
    assert '"root":"https://kb.example.no"' in page


def test_on_this_machine_there_is_one_page_for_all_and_no_log_in(archive: KnowledgeBase) -> None:
    client = TestClient(create_app(archive), base_url="http://127.0.0.1:7860")
    page = client.get("/").text
    assert "Oppdater arkivet" in page
    assert "Legg inn eller endre en bruker" not in page
    assert client.get("/logg-inn").status_code == 404
    assert "set-cookie" not in client.get("/").headers
    assert not (archive.settings.home / "users.sqlite").exists()


def test_a_page_keeps_the_state_of_so_many_windows_and_no_more(archive: KnowledgeBase) -> None:
    assert create_page(archive, Readiness(archive)).state_session_capacity == SESSIONS
    spare_memory()  # on every system, and as often as one likes
    spare_memory()


def test_the_page_is_called_by_its_own_names() -> None:
    assert "kb.example.no" in host_names(ServeSettings(hosts=("KB.example.no",)))
    assert "[fd00::1]" in host_names(ServeSettings(host="fd00::1"))
    assert socket.gethostname().lower() in host_names(ServeSettings(host="0.0.0.0"))
    assert "0.0.0.0" not in host_names(ServeSettings(host="0.0.0.0"))
