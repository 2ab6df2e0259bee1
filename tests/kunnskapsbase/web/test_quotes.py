"""A citation of an earlier answer still opens the text that it quoted, whatever became of the document."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import gradio as gr
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sample_files import write_pdf

from kunnskapsbase.answer import Answer, Citation
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import load_settings
from kunnskapsbase.web.conversation import Turn, View
from kunnskapsbase.web.pages_ask import AskPage
from kunnskapsbase.web.readiness import Readiness
from kunnskapsbase.web.sources import source_routes

QUESTION = "Hva krever rådet på Sundnes?"
PDF = "uttalelse-jernbane.pdf"


@pytest.fixture
def knowledge_base(tmp_path: Path, model: EmbeddingModel) -> Iterator[KnowledgeBase]:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    write_pdf(corpus / PDF)
    (corpus / "ferje.md").write_text("# Ferje\n\nRådet ber om gratis ferje.\n", encoding="utf-8")
    with KnowledgeBase(load_settings(tmp_path / "home", corpus), model) as knowledge_base:
        knowledge_base.reindex()
        yield knowledge_base


@pytest.fixture
def citation(knowledge_base: KnowledgeBase) -> Citation:
    return next(item for item in knowledge_base.ask(QUESTION).citations if "dobbeltspor" in item.quote)


@pytest.fixture
def client(knowledge_base: KnowledgeBase) -> TestClient:
    app = FastAPI()
    app.include_router(source_routes(knowledge_base))
    return TestClient(app)


def open_stored(client: TestClient, citation: Citation) -> str:
    """Open the source with nothing but what the answer's JSON holds."""
    stored = citation.as_dict()
    names = ("version", "file", "start", "end", "quote")
    answer = client.get("/kilde/sitat", params={name: stored[name] for name in names})
    assert answer.status_code == 200
    return answer.text


def test_a_document_that_is_as_it_was_is_shown_without_a_remark(
    client: TestClient, citation: Citation
) -> None:
    page = open_stored(client, citation)
    assert f'<mark id="sitat">{citation.quote}</mark>' in page
    assert "merknad" not in page.split("<body>")[1]


@pytest.mark.parametrize(
    ("change", "told"),
    [("changed", "er endret siden"), ("removed", "tatt ut av arkivet"), ("moved", "heter nå «ny.pdf»")],
)
def test_what_became_of_it_is_told_beside_the_text(
    knowledge_base: KnowledgeBase, client: TestClient, citation: Citation, change: str, told: str
) -> None:
    path = knowledge_base.settings.corpus / PDF
    if change == "changed":
        shutil.copy(path.with_name("ferje.md"), path.with_suffix(".txt"))
        write_pdf(path, (("Uttalelse", "Rådet mener noe annet nå.", "Slik er det."),))
    elif change == "removed":
        path.unlink()
    else:
        path.rename(path.with_name("ny.pdf"))
    knowledge_base.reindex()
    for page in (
        open_stored(client, citation),
        client.get(f"/kilde/{citation.version_id}/tekst?start={citation.start}&end={citation.end}").text,
    ):
        assert f'<mark id="sitat">{citation.quote}</mark>' in page
        assert told in page


def test_a_file_that_changed_or_went_since_the_last_reindex_is_told_too(
    knowledge_base: KnowledgeBase, client: TestClient, citation: Citation
) -> None:
    path = knowledge_base.settings.corpus / PDF
    path.write_bytes(path.read_bytes() + b"\n")
    assert "er endret etter at den ble lagt inn" in open_stored(client, citation)
    path.unlink()
    page = open_stored(client, citation)
    assert "finnes ikke lenger" in page
    assert f'<mark id="sitat">{citation.quote}</mark>' in page


def test_the_panel_shows_the_text_where_the_page_cannot_be_pictured(
    knowledge_base: KnowledgeBase, citation: Citation
) -> None:
    (knowledge_base.settings.corpus / PDF).unlink()
    knowledge_base.reindex()
    page = AskPage(knowledge_base, Readiness(knowledge_base))
    view = View(Turn(Answer("Hva?", False, None, (), (citation,), "")))
    _, panel, back, _, quote = page.show(view, gr.EventData(None, {"n": citation.n}))
    assert "finnes ikke lenger" in panel
    assert f"<mark>{citation.quote}</mark>" in panel
    assert "tatt ut av arkivet" in panel
    assert citation.quote in quote
    assert not back.visible


def test_the_picture_of_a_moved_file_is_shown_still(
    knowledge_base: KnowledgeBase, client: TestClient, citation: Citation
) -> None:
    path = knowledge_base.settings.corpus / PDF
    path.rename(path.with_name("ny.pdf"))
    knowledge_base.reindex()
    answer = client.get(f"/kilde/{citation.version_id}/side/{citation.page}.png")
    assert answer.headers["content-type"] == "image/png"


def test_a_quote_is_found_where_another_reading_has_put_it(client: TestClient, citation: Citation) -> None:
    stored = citation.as_dict()
    given = {"version": stored["version"], "file": PDF, "quote": citation.quote, "start": 3, "end": 9}
    assert f'<mark id="sitat">{citation.quote}</mark>' in client.get("/kilde/sitat", params=given).text
    given["quote"] = "Dette har aldri stått her."
    page = client.get("/kilde/sitat", params=given).text
    assert "Sitatet står ikke i den bevarte teksten." in page
    assert "<mark" not in page


def test_what_is_not_kept_is_not_found(client: TestClient) -> None:
    answer = client.get("/kilde/sitat", params={"version": "0" * 12, "file": PDF, "quote": "x"})
    assert answer.status_code == 404
    assert "ikke lenger bevart" in answer.text
    for wrong in ("x" * 12, "abc", "%"):
        given = {"version": wrong, "file": PDF, "quote": "x"}
        assert client.get("/kilde/sitat", params=given).status_code == 422
