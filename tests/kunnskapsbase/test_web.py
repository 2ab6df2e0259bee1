"""The page and its routes, called as a browser calls them; and no host is looked up by anything."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kunnskapsbase.knowledge_base import KnowledgeBase

# Gradio and Starlette's test client leave event loops to the garbage collector.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

NO_NETWORK = Path(__file__).with_name("without_network.py")


def test_indexing_asking_and_serving_look_up_no_host(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for path in (Path(__file__).parents[2] / "corpus").glob("*.md"):
        shutil.copy(path, corpus)
    command = [sys.executable, str(NO_NETWORK), str(tmp_path / "home"), str(corpus)]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=200)
    assert result.returncode == 0, result.stderr
    assert "[1]" in result.stdout


def test_the_source_of_a_citation_is_shown_and_unknown_ones_are_not(
    sample_knowledge_base: KnowledgeBase,
) -> None:
    from fastapi.testclient import TestClient

    from kunnskapsbase.web.server import create_app

    citation = sample_knowledge_base.ask("Hvor mange høringssvar avga rådet i 2022?").citations[0]
    client = TestClient(create_app(sample_knowledge_base), base_url="http://127.0.0.1:7860")
    page, start, end = citation.spans[0]
    picture = client.get(f"/kilde/{citation.version_id}/side/{page}.png?start={start}&end={end}")
    assert picture.status_code == 200
    assert picture.content.startswith(b"\x89PNG")
    document = client.get(f"/kilde/{citation.version_id}/dokument")
    assert document.content.startswith(b"%PDF")
    assert "default-src" in document.headers["content-security-policy"] or document.headers["content-type"]
    assert client.get("/kilde/999999/dokument").status_code == 404
