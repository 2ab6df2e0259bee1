"""The API as programs call it where nobody logs in: questions, searches, documents, updates, errors."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from sample_files import write_pdf

from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import IngestSettings, load_settings
from kunnskapsbase.web.server import create_app

ADDRESS = "http://127.0.0.1:7860"
QUESTION = "Når krever rådet dobbeltspor til Sundnes?"


@pytest.fixture(scope="module")
def client(archive: KnowledgeBase) -> TestClient:
    return TestClient(create_app(archive), base_url=ADDRESS)


@pytest.fixture
def own(tmp_path: Path, model: EmbeddingModel) -> Iterator[KnowledgeBase]:
    """An archive that a test may change, into which files of up to a megabyte can be sent."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    write_pdf(corpus / "uttalelse.pdf")
    settings = load_settings(tmp_path / "home", corpus)
    settings = settings.model_copy(update={"ingest": IngestSettings(max_megabytes=1)})
    with KnowledgeBase(settings, model) as knowledge_base:
        yield knowledge_base


@pytest.fixture
def own_client(own: KnowledgeBase) -> TestClient:
    own.reindex()
    return TestClient(create_app(own), base_url=ADDRESS)


def got(answer: Response, status: int = 200) -> Any:
    assert answer.status_code == status, answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-type"] == "application/json"
    return answer.json()


def problem(answer: Response, status: int) -> str:
    said = got(answer, status)
    assert set(said) == {"detail"}
    assert "\n" not in said["detail"]
    return str(said["detail"])


def send(client: TestClient, name: str, content: bytes, **fields: str) -> Response:
    return client.post("/api/documents", files={"file": (name, content)}, data=fields)


def updated(client: TestClient) -> dict[str, Any]:
    got(client.post("/api/reindex"), 202)
    while (state := got(client.get("/api/reindex")))["running"]:
        time.sleep(0.02)
    assert not state["error"]
    return dict(state)


def test_an_answer_has_its_quotes_with_all_that_leads_to_them(
    client: TestClient, archive: KnowledgeBase
) -> None:
    answer = got(client.post("/api/ask", json={"question": QUESTION}))
    assert not answer["abstained"]
    assert answer["nearest"] == []
    assert answer["generation"] == archive.store.generation()
    assert answer["engine"]
    assert answer["ms"] > 0
    numbers = {citation["n"] for citation in answer["citations"]}
    assert all(set(statement["citations"]) <= numbers for statement in answer["statements"])
    cited = answer["citations"][0]
    assert (cited["file"], cited["page"]) == ("uttalelse-jernbane.pdf", 2)
    # The quote stands at the very place in the text, and on the page that is named.
    version = archive.store.version(cited["version_id"])
    assert " ".join(version.text[cited["start"] : cited["end"]].split()) == cited["quote"]
    on_page = "".join(
        version.pages[span["page"] - 1].text[span["start"] : span["end"]] for span in cited["spans"]
    )
    assert " ".join(on_page.split()) == cited["quote"]
    assert got(client.get(f"/api/documents/{cited['document_id']}"))["file"] == cited["file"]
    assert client.get(cited["links"]["picture"]).content.startswith(b"\x89PNG")
    assert client.get(cited["links"]["document"]).content.startswith(b"%PDF")
    assert f'<mark id="sitat">{version.text[cited["start"] : cited["end"]]}</mark>' in (
        client.get(cited["links"]["text"]).text
    )
    assert answer["link"].startswith("/?svar=")


def test_what_the_archive_lacks_is_refused_with_the_nearest_passages(client: TestClient) -> None:
    answer = got(client.post("/api/ask", json={"question": "Hva koster en flybillett til månen?"}))
    assert answer["abstained"]
    assert answer["reason"]
    assert answer["statements"] == answer["citations"] == []
    assert all(place["quote"] for place in answer["nearest"])


def test_a_question_is_understood_by_the_one_before(client: TestClient) -> None:
    asked = {"question": "og til Fjellvik?", "earlier": ["Når åpner sykkelveien til Sundnes?"]}
    answer = got(client.post("/api/ask", json=asked))
    assert answer["understood_as"] == "Når åpner sykkelveien til Fjellvik?"


def test_a_question_is_narrowed(client: TestClient) -> None:
    answer = got(client.post("/api/ask", json={"question": QUESTION, "voice": "other"}))
    assert "uttalelse-jernbane.pdf" not in {place["file"] for place in answer["citations"]}


def test_a_source_without_pages_has_no_picture(client: TestClient) -> None:
    answer = got(client.post("/api/ask", json={"question": "Hva mener rådet om at ferja skal være gratis?"}))
    cited = next(place for place in answer["citations"] if place["file"] == "notat-ferje.txt")
    assert cited["links"]["picture"] is None
    assert client.get(cited["links"]["document"]).status_code == 200


def test_a_search_is_the_same_in_the_address_and_in_the_body(client: TestClient) -> None:
    wanted = {"query": "rådet", "size": 2, "sort": "newest"}
    found = got(client.get("/api/search", params=wanted))
    assert found == got(client.post("/api/search", json=wanted))
    assert len(found["passages"]) == 2
    assert found["total"] > 2
    assert found["pages"] == -(-found["total"] // 2)
    second = got(client.get("/api/search", params={**wanted, "page": 2}))
    assert [passage["rank"] for passage in second["passages"]] == [3, 4]
    assert got(client.get("/api/search", params={**wanted, "page": 1000}))["passages"] == []


def test_a_passage_has_a_snippet_with_the_words_that_match(client: TestClient) -> None:
    passage = got(client.get("/api/search", params={"query": "dobbeltspor"}))["passages"][0]
    assert passage["file"] == "uttalelse-jernbane.pdf"
    assert [passage["snippet"][start:end] for start, end in passage["marks"]] == ["dobbeltspor"]
    assert client.get(passage["links"]["picture"]).content.startswith(b"\x89PNG")
    assert passage["document_id"]


def test_a_search_is_narrowed_before_it_is_made(client: TestClient) -> None:
    found = got(client.get("/api/search", params={"query": "rådet", "voice": "own"}))
    assert {passage["voice"] for passage in found["passages"]} == {"own"}


def test_documents_are_listed_sorted_and_paged(client: TestClient) -> None:
    first = got(client.get("/api/documents", params={"sort": "title", "descending": "false", "size": 3}))
    rest = got(
        client.get("/api/documents", params={"sort": "title", "descending": "false", "size": 3, "page": 2})
    )
    titles = [item["title"] for item in (*first["documents"], *rest["documents"])]
    assert (first["total"], first["pages"]) == (4, 2)
    assert titles == sorted(titles, key=str.lower)
    assert got(client.get("/api/documents", params={"query": "jernbane"}))["total"] == 1
    one = got(client.get(f"/api/documents/{first['documents'][0]['id']}"))
    assert {name: one[name] for name in first["documents"][0]} == first["documents"][0]
    assert one["added"] == 1


def test_a_document_from_being_sent_in_to_being_taken_out(own: KnowledgeBase, own_client: TestClient) -> None:
    sent = got(send(own_client, "tog.md", "Rådet vil ha nattog til Fjellvik.".encode()), 201)
    assert sent["outcome"] == "stored"
    assert "POST /api/reindex" in sent["message"]
    assert (
        got(send(own_client, "tog.md", "Rådet vil ha nattog til Fjellvik.".encode()))["outcome"]
        == "unchanged"
    )
    assert updated(own_client)["receipt"]["added"] == ["tog.md"]
    answer = got(own_client.post("/api/ask", json={"question": "Vil rådet ha nattog til Fjellvik?"}))
    cited = answer["citations"][0]
    assert cited["file"] == "tog.md"
    assert "replace=true" in problem(send(own_client, "tog.md", b"Noe annet om nattog."), 409)
    replaced = got(send(own_client, "tog.md", b"Nattoget er lagt ned.", replace="true"), 201)
    assert replaced["outcome"] == "replaced"
    taken = got(own_client.delete(f"/api/documents/{cited['document_id']}"))
    assert taken["files"] == ["tog.md"]
    assert not (own.settings.corpus / "tog.md").exists()
    listed = got(own_client.get("/api/documents"))["documents"]
    assert {item["file"]: item["status"] for item in listed} == {"tog.md": "gone", "uttalelse.pdf": "ok"}
    assert "finnes ikke i dokumentmappen" in problem(
        own_client.delete(f"/api/documents/{cited['document_id']}"), 409
    )
    assert updated(own_client)["receipt"]["removed"] == ["tog.md"]
    problem(own_client.get(f"/api/documents/{cited['document_id']}"), 404)


@pytest.mark.parametrize(
    ("name", "content", "status", "said"),
    [
        ("stor.txt", b"a" * 1_500_000, 413, "Ikke lagt inn: større enn 1 MB."),
        ("enorm.txt", b"a" * 2_100_000, 413, "Forespørselen er for stor. Grensen er 2 MB."),
        ("program.exe", b"MZ", 415, "Ikke lagt inn: formatet kan ikke leses"),
        ("../../../etc/metadata.toml", b"x = 1", 415, "Ikke lagt inn: formatet kan ikke leses"),
        ("metadata.toml", b"x = 1", 415, "Ikke lagt inn: formatet kan ikke leses"),
        ("uttalelse.pdf", b"%PDF-", 409, "Ikke lagt inn: en annen fil heter uttalelse.pdf."),
    ],
)
def test_a_file_that_is_not_taken_leaves_the_folder_as_it_was(
    own: KnowledgeBase, own_client: TestClient, name: str, content: bytes, status: int, said: str
) -> None:
    before = {path.name: path.read_bytes() for path in own.settings.corpus.iterdir()}
    assert problem(send(own_client, name, content), status).startswith(said)
    assert {path.name: path.read_bytes() for path in own.settings.corpus.iterdir()} == before
    assert list((own.settings.home / "uploads").glob("*")) == []


def test_a_copy_of_a_document_is_told(own: KnowledgeBase, own_client: TestClient) -> None:
    content = (own.settings.corpus / "uttalelse.pdf").read_bytes()
    assert problem(send(own_client, "kopi.pdf", content), 409) == (
        "Ikke lagt inn: samme innhold som uttalelse.pdf."
    )


def test_a_hostile_name_stays_in_the_folder(own: KnowledgeBase, own_client: TestClient) -> None:
    sent = got(send(own_client, "../../\u202eond\x00.md", b"tekst"), 201)
    assert "/" not in sent["file"]
    assert (own.settings.corpus / sent["file"]).read_bytes() == b"tekst"


def test_a_broken_file_is_listed_with_what_is_wrong(own_client: TestClient) -> None:
    got(send(own_client, "ødelagt.pdf", b"%PDF-1.7 men ikke mer"), 201)
    assert updated(own_client)["receipt"]["failed"][0]["file"] == "ødelagt.pdf"
    failed = got(own_client.get("/api/documents", params={"query": "ødelagt"}))["documents"][0]
    assert (failed["status"], failed["id"]) == ("failed", None)
    assert failed["remarks"]


def test_an_update_can_be_cancelled_also_when_none_is_at_work(own_client: TestClient) -> None:
    assert not got(own_client.delete("/api/reindex"))["running"]


def test_an_empty_archive_says_what_to_do(own: KnowledgeBase) -> None:
    client = TestClient(create_app(own), base_url=ADDRESS)
    for said in (
        problem(client.post("/api/ask", json={"question": QUESTION}), 409),
        problem(client.get("/api/search", params={"query": "tog"}), 409),
    ):
        assert said == "Arkivet er tomt. Send inn dokumenter og oppdater arkivet først."
    assert got(client.get("/api/documents"))["documents"] == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({}, "Feltet «question» mangler."),
        ({"question": " "}, "Spørsmålet er tomt"),
        ({"question": "x" * 2001}, "Feltet «question» kan ha høyst 2000 tegn."),
        ({"question": 3}, "Feltet «question» skal være tekst."),
        ({"question": "x", "ukjent": 1}, "Feltet «ukjent» er ukjent."),
        ({"question": "x", "kind": "roman"}, "Dokumentslaget «roman» finnes ikke."),
        ({"question": "x", "year_from": "i fjor"}, "Feltet «year_from» skal være et helt tall."),
        ({"question": "x", "year_from": 2021, "year_to": 2020}, "Fra-året 2021 er senere"),
        ({"question": "x", "earlier": ["y"] * 21}, "Feltet «earlier» kan ha høyst 20 verdier."),
        ([], "Innholdet skal være et JSON-objekt"),
    ],
)
def test_a_wrong_question_is_told_in_one_line(client: TestClient, body: Any, said: str) -> None:
    assert problem(client.post("/api/ask", json=body), 422).startswith(said)


def test_other_mistakes_are_told_in_the_same_shape(client: TestClient) -> None:
    assert problem(client.post("/api/ask", content=b"{"), 422).startswith("Innholdet skal være")
    assert problem(client.get("/api/ask"), 405).startswith("Adressen kan ikke brukes med GET.")
    assert problem(client.get("/api/nothing"), 404).startswith("Adressen finnes ikke i API-et.")
    assert problem(client.get("/api/documents/0"), 422).startswith("Feltet «number» skal være minst 1.")
    assert problem(client.get("/api/documents/99"), 404).startswith("Det finnes ikke noe dokument 99")
    assert problem(client.get("/api/search"), 422).startswith("Feltet «query» mangler.")
    assert problem(client.get("/api/search?query=x&sort=x"), 422).startswith(
        "Feltet «sort» skal være en av 'relevance', 'newest' eller 'oldest'."
    )
    assert problem(client.post("/api/documents"), 422).startswith("Feltet «file» mangler.")
    assert problem(client.post("/api/ask", json={"question": "x" * 1_100_000}), 413).startswith(
        "Forespørselen er for stor. Grensen er 1 MB."
    )


def test_what_comes_from_another_site_or_machine_is_refused_in_the_same_shape(client: TestClient) -> None:
    headers = {"Origin": "https://evil.example"}
    assert "annen side" in client.post("/api/ask", headers=headers, json={}).json()["detail"]
    authorized = {**headers, "Authorization": "Bearer kb_x"}
    assert client.post("/api/ask", headers=authorized, json={}).status_code == 403, "there are no tokens here"
    assert client.get("/api/documents", headers={"Host": "evil.example"}).status_code == 403
    assert client.get("/api/documents", headers={"X-Forwarded-For": "203.0.113.9"}).status_code == 403


@pytest.mark.parametrize("path", ["/api/ask", "/api/documents"])
def test_a_body_of_unknown_length_is_read_no_further_than_the_limit(
    own: KnowledgeBase, own_client: TestClient, path: str
) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        while sent < 50:
            sent += 1
            yield b"a" * 100_000

    kind = "application/json" if path == "/api/ask" else "multipart/form-data; boundary=x"
    answer = own_client.post(path, content=endless(), headers={"Content-Type": kind})
    assert problem(answer, 413).startswith("Forespørselen er for stor.")
    assert list((own.settings.corpus).glob("a.txt")) == []
