"""Which language a request is answered in, and how it is chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import ServeSettings
from kunnskapsbase.web.application import create_app
from kunnskapsbase.web.request_language import COOKIE, inner_path, prefix_of

ADDRESS = "http://127.0.0.1:7860"


@pytest.fixture(scope="module")
def app(archive: KnowledgeBase) -> object:
    return create_app(archive)


@pytest.fixture
def client(app: object) -> Iterator[TestClient]:
    yield TestClient(app, base_url=ADDRESS, follow_redirects=False)  # type: ignore[arg-type]


def choose(client: TestClient, language: str, page: str = "/") -> str:
    answer = client.post("/sprak", data={"sprak": language}, headers={"Referer": ADDRESS + page})
    assert answer.status_code == 303
    return answer.headers["location"]


@pytest.mark.parametrize(
    ("path", "language", "tab"),
    [("/", "nb", "Dokumenter"), ("/nn/", "nn", "Høyringar"), ("/en/", "en", "Hearings")],
)
def test_each_language_has_its_page(client: TestClient, path: str, language: str, tab: str) -> None:
    page = client.get(path).text
    assert re.search(rf'<html\s[^>]*lang="{language}"', page)
    assert {"nb": "Oppdater arkivet", "nn": "Høyringar", "en": "Consultations"}[language] in page
    assert f'"root":"{ADDRESS}{path.rstrip("/")}"' in page


def test_a_choice_is_kept_and_leads_back_to_the_same_answer(client: TestClient) -> None:
    assert choose(client, "nn", "/?svar=3-ab") == "/nn/?svar=3-ab"
    assert client.cookies[COOKIE] == "nn"
    assert client.get("/?svar=3-ab").headers["location"] == "/nn/?svar=3-ab"
    assert choose(client, "en", "/nn/?svar=3-ab") == "/en/?svar=3-ab"
    assert choose(client, "nb", "/en/") == "/"
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("page", ["//evil.example/", "/\\evil", "/sprak%0d%0aX: y", ""])
def test_a_choice_leads_to_no_other_site(client: TestClient, page: str) -> None:
    location = choose(client, "nn", page)
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))


@pytest.mark.parametrize("given", ["", "sv", "nn x"])
def test_what_is_no_language_is_refused(client: TestClient, given: str) -> None:
    assert client.post("/sprak", data={"sprak": given}).status_code == 400
    client.cookies.set(COOKIE, given or "x")
    assert client.get("/").status_code == 200


def test_the_cookie_is_kept_from_scripts_and_other_sites(client: TestClient) -> None:
    cookie = client.post("/sprak", data={"sprak": "nn"}).headers["set-cookie"].lower()
    assert {"httponly", "samesite=lax", "path=/"} <= {part.strip() for part in cookie.split(";")}
    answer = client.post("/sprak", data={"sprak": "nn"}, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403


def test_what_has_no_page_is_in_the_language_that_was_chosen(client: TestClient) -> None:
    assert "Kilden finnes ikke" in client.get("/kilde/999/tekst").text
    choose(client, "en")
    found = client.get("/kilde/999/tekst").text
    assert '<html lang="en">' in found
    assert "The source is not there" in found


def test_an_event_comes_to_the_page_that_sent_it_whatever_is_chosen_meanwhile(client: TestClient) -> None:
    choose(client, "en")
    said = []
    for prefix in ("", "/nn", "/en"):
        fields = {"fn_index": 0, "data": [], "session_hash": "s"}
        assert client.post(f"{prefix}/gradio_api/run/predict", json=fields).status_code == 200
        said.append(client.get(f"{prefix}/config").text)
    assert all(word in text for word, text in zip(("Søkeord", "Søkjeord", "Search words"), said, strict=True))


def test_who_has_chosen_none_gets_the_language_of_the_settings(archive: KnowledgeBase) -> None:
    settings = archive.settings.model_copy(update={"serve": ServeSettings(language="nn")})
    with KnowledgeBase(settings, archive.model) as knowledge_base:
        client = TestClient(create_app(knowledge_base), base_url=ADDRESS, follow_redirects=False)
        assert client.get("/").headers["location"] == "/nn/"
        client.cookies.set(COOKIE, "nb")
        assert "Oppdater arkivet" in client.get("/").text


def test_the_log_in_is_in_every_language(guarded: KnowledgeBase) -> None:
    client = TestClient(create_app(guarded), base_url=ADDRESS, follow_redirects=False)
    assert "Brukernavn" in client.get("/logg-inn").text
    assert (
        client.get("/en/", headers={"Accept": "text/html"}).headers["location"] == "/logg-inn?neste=%2Fen%2F"
    )
    assert choose(client, "nn", "/logg-inn?neste=%2F") == "/logg-inn?neste=%2F"
    page = client.get("/logg-inn").text
    assert "Brukarnamn" in page
    assert '<html lang="nn">' in page
    assert 'value="nn" lang="nn" aria-pressed="true"' in page


def test_the_language_of_a_path() -> None:
    assert [prefix_of(path) for path in ("/nn/", "/en/config", "/", "/nnx/", "/nb/", "/nn")] == [
        "nn", "en", None, None, None, None,
    ]  # fmt: skip
    assert [inner_path(path) for path in ("/nn/", "/en/config", "/kilde/1/tekst")] == [
        "/",
        "/config",
        "/kilde/1/tekst",
    ]
