"""What the routes show, and what they refuse to."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from PIL import Image

from kunnskapsbase.errors import SourceChangedError, SourceError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.web.originals import original, paged_original
from kunnskapsbase.web.page_image import page_layout
from kunnskapsbase.web.sources import source_routes


@pytest.fixture
def client(archive: KnowledgeBase) -> TestClient:
    app = FastAPI()
    app.include_router(source_routes(archive))
    return TestClient(app)


def test_a_pdf_is_shown_in_the_browser(client: TestClient, versions: dict[str, int]) -> None:
    answer = client.get(f"/kilde/{versions['uttalelse-jernbane.pdf']}/dokument")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith("inline")
    assert answer.content.startswith(b"%PDF")


@pytest.mark.parametrize("file", ["side.html", "notat-ferje.txt"])
def test_anything_else_is_a_download(client: TestClient, versions: dict[str, int], file: str) -> None:
    answer = client.get(f"/kilde/{versions[file]}/dokument")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''{file}"


def test_a_page_is_a_picture(client: TestClient, versions: dict[str, int]) -> None:
    answer = client.get(f"/kilde/{versions['uttalelse-jernbane.pdf']}/side/2.png?start=0&end=10")
    assert answer.headers["content-type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")


def test_the_text_is_escaped_and_the_quote_marked(
    client: TestClient, archive: KnowledgeBase, versions: dict[str, int]
) -> None:
    number = versions["notat-ferje.txt"]
    text = archive.store.version(number).text
    start = text.index("<img")
    end = text.index("<script")
    page = client.get(f"/kilde/{number}/tekst?start={start}&end={end}").text
    assert '<mark id="sitat">&lt;img src=x onerror=' in page
    assert "<img" not in page
    assert "<script" not in page
    assert '<html lang="nb">' in page


@pytest.mark.parametrize(
    "path",
    [
        "/kilde/999999/dokument",
        "/kilde/999999/tekst",
        "/kilde/999999/side/1.png",
        f"/kilde/{2**70}/dokument",
        "/kilde/0/dokument",
        "/kilde/-1/dokument",
        "/kilde/x/dokument",
        "/kilde/..%2F..%2Fetc%2Fpasswd/dokument",
        "/kilde/1/dokument/..%2F..%2Fmetadata.toml",
        "/kilde/1/side/0.png",
        "/kilde/1/side/99999999999999999999.png",
    ],
)
def test_what_is_not_there_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_document_without_pages_has_no_page_picture(client: TestClient, versions: dict[str, int]) -> None:
    answer = client.get(f"/kilde/{versions['notat-ferje.txt']}/side/1.png")
    assert answer.status_code == 404
    assert "ingen sider" in answer.text


@pytest.mark.parametrize("query", ["start=-1", "start=x", f"end={2**40}"])
def test_positions_that_are_none_are_refused(
    client: TestClient, versions: dict[str, int], query: str
) -> None:
    answer = client.get(f"/kilde/{versions['uttalelse-jernbane.pdf']}/side/1.png?{query}")
    assert answer.status_code == 422


def test_a_file_that_has_changed_or_gone_is_not_shown(
    client: TestClient, archive: KnowledgeBase, versions: dict[str, int]
) -> None:
    number = versions["side.html"]
    path = archive.settings.corpus / "side.html"
    content = path.read_bytes()
    try:
        path.write_bytes(content + b" ")
        changed = client.get(f"/kilde/{number}/dokument")
        path.unlink()
        gone = client.get(f"/kilde/{number}/dokument")
    finally:
        path.write_bytes(content)
    assert (changed.status_code, gone.status_code) == (410, 410)
    assert "er endret" in changed.text
    assert "finnes ikke lenger" in gone.text
    assert client.get(f"/kilde/{number}/dokument").status_code == 200


@pytest.mark.parametrize("file", ["../hemmelig.txt", "/etc/passwd", "a/../../hemmelig.txt", ""])
def test_a_stored_name_cannot_lead_out_of_the_folder(
    archive: KnowledgeBase, versions: dict[str, int], file: str, tmp_path: Path
) -> None:
    version = replace(archive.store.version(versions["side.html"]), file=file)
    with pytest.raises(SourceError) as raised:
        original(tmp_path, version)
    assert not isinstance(raised.value, SourceChangedError)


def test_a_picture_file_is_shown_as_a_page(
    archive: KnowledgeBase, versions: dict[str, int], tmp_path: Path
) -> None:
    Image.new("L", (827, 1169), 255).save(tmp_path / "brev.png", dpi=(100, 100))
    content = (tmp_path / "brev.png").read_bytes()
    paged = archive.store.version(versions["uttalelse-jernbane.pdf"])
    version = replace(paged, file="brev.png", format="png", sha256=hashlib.sha256(content).hexdigest())
    layout = page_layout(paged_original(tmp_path, version), 1)
    assert layout.height > layout.width > 900
    with pytest.raises(SourceError, match="ingen sider"):
        paged_original(tmp_path, replace(version, pages=()))
