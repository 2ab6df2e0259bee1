"""The description of the API: of every endpoint, with its role, for programs and for people."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from browsing import SIZES, Browser, opened_page
from fastapi.testclient import TestClient
from test_accessibility import violations

from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.web.api.application import ForPrograms, make_api
from kunnskapsbase.web.api.openapi import operations, specification
from kunnskapsbase.web.readiness import Readiness
from kunnskapsbase.web.server import create_app
from kunnskapsbase.web.updates import Updates

OPERATION = (Path(__file__).parents[3] / "docs" / "operation.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def api(archive: KnowledgeBase) -> ForPrograms:
    readiness = Readiness(archive)
    return make_api(archive, readiness, Updates(archive, readiness), tokens=True)


@pytest.fixture(scope="module")
def spec(api: ForPrograms) -> dict[str, Any]:
    return specification(api.app, tokens=True)


@pytest.fixture(scope="module")
def client(archive: KnowledgeBase) -> TestClient:
    return TestClient(create_app(archive), base_url="http://127.0.0.1:7860")


def fields_of(spec: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, schema in spec["components"]["schemas"].items():
        for field, inner in schema.get("properties", {}).items():
            yield f"{name}.{field}", inner
    for method, path, operation in operations(spec):
        for parameter in operation.get("parameters", ()):
            yield f"{method} {path} {parameter['name']}", parameter


def test_every_endpoint_is_in_the_manual(spec: dict[str, Any]) -> None:
    for method, path, _ in operations(spec):
        assert f"`{method} {path}`" in OPERATION, (method, path)


def test_every_endpoint_says_what_it_does_and_who_may_call_it(spec: dict[str, Any]) -> None:
    for method, path, operation in operations(spec):
        assert operation["summary"]
        assert re.search(r"Krever rollen (leser|redaktør)\.$", operation["description"]), (method, path)
        assert operation["security"] == [{"token": []}]
        assert {"401", "403", "422", "503"} <= set(operation["responses"])


def test_every_field_is_described(spec: dict[str, Any]) -> None:
    assert [name for name, field in fields_of(spec) if not field.get("description")] == []


def test_nothing_is_left_in_english_by_the_framework(spec: dict[str, Any]) -> None:
    written = json.dumps(spec)
    for word in ("Successful", "Validation", "Return", "What "):
        assert word not in written


def test_without_users_no_token_is_asked_for(client: TestClient) -> None:
    spec = client.get("/api/openapi.json").json()
    assert "securitySchemes" not in spec["components"]
    assert all("security" not in operation for _, _, operation in operations(spec))
    assert "Authorization" not in client.get("/api/docs").text


def test_the_page_has_every_endpoint_and_type_and_every_link_leads_somewhere(client: TestClient) -> None:
    page = client.get("/api/docs").text
    ids = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= ids
    assert {"post-api-ask", "get-api-documents-number", "type-AskResponse"} <= ids
    assert "<script" not in page


def test_the_examples_can_be_called(client: TestClient) -> None:
    """What stands on the page is sent as it stands there."""
    page = client.get("/api/docs").text
    commands = [
        shlex.split(command.replace("\\\n", "").replace("&quot;", '"').replace("&#x27;", "'"))
        for command in re.findall(r"<code>(curl .*?)</code>", page, re.DOTALL)
    ]
    assert len(commands) == 10
    for words in commands:
        address = next(word for word in words if word.startswith("http"))
        assert address.startswith("http://127.0.0.1:7860/api/")
        if "--json" in words and "reindex" not in address:
            body = words[words.index("--json") + 1]
            answer = client.post(address, content=body, headers={"Content-Type": "application/json"})
            assert answer.status_code == 200, answer.text
        if "-G" in words:
            given = [word.partition("=") for word in words if "=" in word]
            assert client.get(address, params={key: value for key, _, value in given}).status_code == 200


def test_a_stranger_reads_neither(stranger: httpx.Client, reader: httpx.Client) -> None:
    for path in ("/api/docs", "/api/openapi.json"):
        assert stranger.get(path).status_code == 401
        assert reader.get(path).status_code == 200
    sent_on = stranger.get("/api/docs", headers={"Accept": "text/html"})
    assert sent_on.headers["location"] == "/logg-inn?neste=%2Fapi%2Fdocs"
    assert "Authorization: Bearer" in reader.get("/api/docs").text


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_everybody_can_read_the_page(
    browser: Browser, address: str, size: tuple[int, int], scheme: str
) -> None:
    with opened_page(browser, address, size, "HTTP-API", "/api/docs") as page:
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        page.get_by_role("link", name="Send inn et dokument").click()
        assert page.url.endswith("#post-api-documents")
