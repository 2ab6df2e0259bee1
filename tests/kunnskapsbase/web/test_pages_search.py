"""The page with the search, without a browser, and its results as a file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from fastapi.testclient import TestClient

from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.web.finding import Search
from kunnskapsbase.web.pages_search import SearchPage, SearchView
from kunnskapsbase.web.readiness import Readiness
from kunnskapsbase.web.search_markup import export_address
from kunnskapsbase.web.server import create_app
from kunnskapsbase.web.texts import search as texts_search

# Gradio and Starlette's test client leave event loops to the garbage collector.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture
def page(archive: KnowledgeBase) -> SearchPage:
    return SearchPage(archive, Readiness(archive))


@pytest.fixture(scope="module")
def client(archive: KnowledgeBase) -> Iterator[TestClient]:
    yield TestClient(create_app(archive), base_url="http://127.0.0.1:7860")


def passage_of(archive: KnowledgeBase, query: str, file: str) -> int:
    return next(hit.passage.id for hit in archive.search(query) if hit.passage.file == file)


def event(**values: Any) -> Any:
    return SimpleNamespace(**values)


def test_results_name_their_place_and_mark_the_words(page: SearchPage) -> None:
    view, count, results, facets = page.search("dobbeltspor", SearchView())
    assert view.search.query == "dobbeltspor"
    assert "treff i" in count
    assert "<mark>dobbeltspor</mark>" in results
    assert "Uttalelse" in results
    assert "side 2" in results
    assert 'data-fasett="kind"' in facets


def test_a_documents_text_is_escaped(page: SearchPage) -> None:
    shown = "".join(page.search('ferja "gratis" <b>', SearchView())[1:])
    assert "<img src=x" not in shown
    assert "<script" not in shown
    assert "<b>" not in shown


def test_what_is_pressed_narrows_orders_and_clears(page: SearchPage) -> None:
    view = page.search("rådet", SearchView())[0]
    view, _, _, facets = page.press(view, event(action="facet", facet="voice", value="own"))
    assert view.search.chosen == {"voice": frozenset({"own"})}
    assert 'data-verdi="own" data-plass="voice-own" aria-pressed="true"' in facets
    view = page.press(view, event(action="order", value="newest"))[0]
    assert (view.search.order, view.search.chosen) == ("newest", {"voice": frozenset({"own"})})
    assert page.press(view, event(action="clear", value=""))[0].search.chosen == {}
    assert page.press(view, event(action="page", value="x" * 10))[0].search.page == 1
    assert page.search("ferje", view)[0].search == Search("ferje", order="newest"), (
        "a new search is not narrowed"
    )


def test_nothing_left_and_nothing_found_are_told_apart(page: SearchPage) -> None:
    view = page.search("rådet", SearchView())[0]
    results = page.press(view, event(action="facet", facet="kind", value="NOU"))[2]
    assert texts_search.NOTHING_LEFT in results
    assert texts_search.NO_QUERY in page.search("  ", SearchView())[1]
    assert "høyst" in page.search("x" * 5000, SearchView())[1]


def test_a_result_opens_its_page_with_the_passage_marked(page: SearchPage, archive: KnowledgeBase) -> None:
    passage = passage_of(archive, "dobbeltspor Sundnes", "uttalelse-jernbane.pdf")
    view, panel, back, forward = page.open(SearchView(), event(passage=passage, number=3))
    assert "Kilde 3: " in panel
    assert "/side/2.png?start=" in panel
    assert 'href="#treff-3"' in panel
    assert back.visible and forward.visible
    view, panel, _, forward = page.turn(view, 1)
    assert "/side/3.png" in panel
    assert not forward.interactive
    assert page.turn(view, 99)[0].page == 3


def test_a_result_without_pages_opens_its_text(page: SearchPage, archive: KnowledgeBase) -> None:
    passage = passage_of(archive, "ferja gratis", "notat-ferje.txt")
    _, panel, back, _ = page.open(SearchView(), event(passage=passage, number=1))
    assert "<mark>" in panel
    assert "&lt;img src=x" in panel
    assert not back.visible


def test_a_result_that_is_gone_says_so(page: SearchPage) -> None:
    assert "Søk på nytt" in page.open(SearchView(), event(passage=10**6, number=1))[1]


def test_the_results_can_be_taken_along(client: TestClient) -> None:
    search = Search("rådet", {"voice": frozenset({"own"})}, "newest")
    answer = client.get(export_address(search, "xlsx"))
    assert "sok-r%C3%A5det.xlsx" in answer.headers["content-disposition"]
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content))["Treff"].iter_rows(values_only=True))
    assert rows[0] == texts_search.EXPORT_HEADER
    assert {row[-1] for row in rows[1:]} == {"uttalelse-jernbane.pdf", "notat-ferje.txt"}
    answer = client.get(export_address(search, "csv"))
    assert answer.content.decode("utf-8-sig").count("\r\n") == len(rows)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/sok/treff.pdf?q=ferje", 422),
        ("/sok/treff.csv", 422),
        ("/sok/treff.csv?q=%20", 400),
        ("/sok/treff.csv?q=ferje&sorter=x", 422),
    ],
)
def test_what_cannot_be_made_is_told(client: TestClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert "Traceback" not in answer.text
