"""Two web servers with one archive in PostgreSQL: what is done at one of them is known to the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from calling import PASSWORD, USERS, asked, logged_in
from postgresql_server import TestServer
from pydantic import SecretStr
from sample_files import write_pdf
from serving import served

from kunnskapsbase.access import AccessDatabase, Role, Tokens, Users
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import ServeSettings, StoreSettings, load_settings
from kunnskapsbase.web.permissions import LOGOUT_PATH

QUESTION = "Hva vil rådet med sykkelveien til Holmsund?"


@pytest.fixture(scope="module")
def archives(
    tmp_path_factory: pytest.TempPathFactory, model: EmbeddingModel, postgresql: TestServer
) -> Iterator[list[KnowledgeBase]]:
    """The archive as each of the servers opens it: the same documents and database, a home of its own."""
    folder = tmp_path_factory.mktemp("two-servers")
    corpus = folder / "corpus"
    corpus.mkdir()
    write_pdf(corpus / "uttalelse-jernbane.pdf")
    shared = {
        "store": StoreSettings(url=SecretStr(postgresql.new_database())),
        "serve": ServeSettings(login=True),
    }
    opened = [
        KnowledgeBase(load_settings(folder / home, corpus).model_copy(update=shared), model)
        for home in ("one", "other")
    ]
    users = Users(AccessDatabase.of(opened[0].settings))
    for name, role in USERS.items():
        users.add(name, role, PASSWORD)
    assert not opened[0].reindex().failed
    yield opened
    for archive in opened:
        archive.close()


@pytest.fixture(scope="module")
def addresses(archives: list[KnowledgeBase]) -> Iterator[tuple[str, str]]:
    one, other = archives
    with served(one) as address, served(other) as beside:
        yield address, beside


def with_session_of(client: httpx.Client, address: str) -> httpx.Client:
    """A client of another server with the cookies of `client`; they go with the host, whatever its port."""
    return httpx.Client(base_url=address, timeout=30, cookies=client.cookies)


def test_who_logs_in_at_one_is_known_to_the_other_and_asks_there(
    archives: list[KnowledgeBase], addresses: tuple[str, str]
) -> None:
    with logged_in(addresses[0], "ola") as client, with_session_of(client, addresses[1]) as beside:
        assert "innen 2034" in asked(beside, archives[1], Role.READER, "a")
        (entry,) = archives[0].log.entries()
        assert entry.asker == "ola", "what is asked at one stands in the log of both"
        (document,) = archives[1].store.documents()
        for own in (client, beside):
            picture = own.get(f"/kilde/{document.version_id}/side/2.png")
            assert picture.headers["content-type"] == "image/png"
        assert client.post(LOGOUT_PATH).status_code == 303
        assert beside.get("/config").status_code == 401


def test_what_one_indexes_is_found_by_the_other(
    archives: list[KnowledgeBase], addresses: tuple[str, str]
) -> None:
    with logged_in(addresses[1], "kari") as client:
        search = ("/sok/treff.csv", {"q": QUESTION})
        assert "sykkel.md" not in client.get(search[0], params=search[1]).text
        corpus: Path = archives[0].settings.corpus
        (corpus / "sykkel.md").write_text(
            "# Notat om sykkel\n\nRådet vil ha sykkelvei til Holmsund.\n", encoding="utf-8"
        )
        assert archives[0].reindex().added == ["sykkel.md"]
        assert "sykkelvei til Holmsund" in client.get(search[0], params=search[1]).text
        assert archives[1].reindex().added == [], "and it has nothing left to do"


def test_a_user_removed_at_one_is_shut_out_of_the_other(
    archives: list[KnowledgeBase], addresses: tuple[str, str]
) -> None:
    users = Users(AccessDatabase.of(archives[0].settings))
    users.add("per", Role.READER, PASSWORD)
    with logged_in(addresses[1], "per") as client:
        assert client.get("/config").status_code == 200
        users.remove("per")
        assert client.get("/config").status_code == 401


def test_a_token_made_at_one_asks_and_lists_documents_at_the_other(
    archives: list[KnowledgeBase], addresses: tuple[str, str]
) -> None:
    secret, _ = Tokens(AccessDatabase.of(archives[0].settings)).add("ola", "statistikk", 30)
    headers = {"Authorization": f"Bearer {secret}"}
    with httpx.Client(base_url=addresses[1], timeout=60, headers=headers) as client:
        answer = client.post("/api/ask", json={"question": "Når krever rådet dobbeltspor til Sundnes?"})
        assert answer.status_code == 200, answer.text
        assert "innen 2034" in answer.text
        listed = client.get("/api/documents")
        assert listed.status_code == 200, listed.text
        assert "uttalelse-jernbane.pdf" in listed.text
