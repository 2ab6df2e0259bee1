"""What the server says with every answer, and which callers it turns away."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from kunnskapsbase.errors import SettingsError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import ServeSettings
from kunnskapsbase.web.security import LOCAL_HOSTS, Guard, own_page
from kunnskapsbase.web.server import create_app, listen, run


@pytest.fixture(scope="module")
def client(archive: KnowledgeBase) -> TestClient:
    return TestClient(create_app(archive), base_url="http://127.0.0.1:7860")


@pytest.mark.parametrize("path", ["/", "/theme.css", "/kilde/1/dokument", "/kilde/999999/tekst", "/nowhere"])
def test_every_answer_carries_the_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert "object-src" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"


def test_the_policy_names_no_other_host_and_lets_no_inline_script_run(client: TestClient) -> None:
    policy = client.get("/").headers["content-security-policy"]
    assert "://" not in policy
    assert "*" not in policy
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "'unsafe-inline'" not in scripts


def test_every_script_of_the_page_has_the_nonce_of_its_policy(client: TestClient) -> None:
    first, second = client.get("/"), client.get("/")
    nonces = []
    for answer in (first, second):
        nonce = re.search(r"'nonce-([^']+)'", answer.headers["content-security-policy"])
        assert nonce is not None
        assert answer.text.count("<script") == answer.text.count(f'<script nonce="{nonce[1]}"') > 0
        nonces.append(nonce[1])
    assert nonces[0] != nonces[1]


def test_the_page_is_norwegian_and_names_no_other_host_to_fetch_from(client: TestClient) -> None:
    page = client.get("/").text
    assert re.search(r'<html\s[^>]*lang="nb"', page)
    assert not re.findall(r'(?:src|href|content)="https?://[^"]*"', page)
    css = client.get("/theme.css").text
    assert "http" not in re.sub(r"http://www\.w3\.org/\S*", "", css)


@pytest.mark.parametrize("host", ["evil.example", "evil.example:7860", "127.0.0.1.evil.example", ""])
def test_a_foreign_host_name_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("host", ["localhost:7860", "LOCALHOST", "[::1]:7860", "127.0.0.1"])
def test_the_machines_own_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:9999"])
@pytest.mark.parametrize("method", ["POST", "GET", "OPTIONS"])
def test_another_origin_is_refused(client: TestClient, method: str, origin: str) -> None:
    headers = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    answer = client.request(method, "/gradio_api/queue/join", headers=headers, json={})
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers


def test_the_pages_own_origin_may_post(client: TestClient) -> None:
    answer = client.post("/gradio_api/queue/join", headers={"Origin": "http://127.0.0.1:7860"}, json={})
    assert answer.status_code != 403


def test_a_picture_embedded_in_a_foreign_page_is_refused(client: TestClient) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    assert client.get("/kilde/1/dokument", headers=headers).status_code == 403


def test_the_server_fetches_nothing_for_anybody(client: TestClient) -> None:
    assert client.get("/gradio_api/proxy=https://a.hf.space/x").status_code == 403


def test_a_text_in_the_page_cannot_get_a_nonce() -> None:
    page = own_page(b'<html lang="en"><head></head>{"a": "\\u003cscript>"}', "n")
    assert page.count(b'nonce="n"') == 1  # the page's own


@pytest.mark.parametrize("headers", [{"X-Forwarded-For": "203.0.113.9"}, {"Forwarded": "for=203.0.113.9"}])
def test_without_a_log_in_nobody_comes_by_a_proxy(client: TestClient, headers: dict[str, str]) -> None:
    assert client.get("/config", headers=headers).status_code == 403


def test_without_a_log_in_nobody_comes_from_another_machine(archive: KnowledgeBase) -> None:
    elsewhere = TestClient(create_app(archive), base_url="http://127.0.0.1:7860", client=("203.0.113.9", 5))
    assert elsewhere.get("/config").status_code == 403


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("192.168.1.20:7860", 200),
        ("[fd00::1]:7860", 200),
        ("evil.example", 403),
        ("10.0.0.1.evil.example", 403),
    ],
)
def test_a_page_on_every_address_is_called_by_address_or_a_known_name(host: str, status: int) -> None:
    async def page(scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse("")(scope, receive, send)

    client = TestClient(Guard(page, LOCAL_HOSTS, any_address=True, only_here=False))
    assert client.get("/x", headers={"Host": host}).status_code == status


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.10", "example.org", ""])
def test_another_address_than_this_machines_is_refused_without_users(
    archive: KnowledgeBase, host: str
) -> None:
    settings = archive.settings.model_copy(update={"serve": ServeSettings(host=host)})
    with pytest.raises(SettingsError, match=r"bare vises på denne maskinen"):
        run(settings)


def test_a_taken_port_is_told_in_one_line() -> None:
    with listen(ServeSettings(port=1).model_copy(update={"port": 0})) as listener:
        listener.listen()
        taken = listener.getsockname()[1]
        with pytest.raises(SettingsError, match=f"Port {taken} er i bruk"):
            listen(ServeSettings(port=taken))


def test_an_address_of_another_machine_is_told_in_one_line() -> None:
    with pytest.raises(SettingsError, match=r"Kan ikke lytte på 203\.0\.113\.9"):
        listen(ServeSettings(host="203.0.113.9"))
