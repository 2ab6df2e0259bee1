"""An overview on the page, and as a file from its address."""

from __future__ import annotations

import io
from collections.abc import Iterator

import openpyxl
import pytest
from fastapi.testclient import TestClient
from serving import asked

from kunnskapsbase.answer import Overview
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.search import SearchFilters
from kunnskapsbase.web.overview import address
from kunnskapsbase.web.pages_ask import AskPage
from kunnskapsbase.web.readiness import Readiness
from kunnskapsbase.web.server import create_app

# Gradio and Starlette's test client leave event loops to the garbage collector.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture(scope="module")
def client(archive: KnowledgeBase) -> Iterator[TestClient]:
    yield TestClient(create_app(archive), base_url="http://127.0.0.1:7860")


def test_a_question_for_an_overview_shows_a_table_whose_numbers_open_sources(archive: KnowledgeBase) -> None:
    page = AskPage(archive, Readiness(archive))
    shown, view, panel, *_ = asked(page, "Hvilke dokumenter omtaler ferje, og hva sier de?")
    assert "<table>" in shown
    assert "1 av 4 dokumenter omtaler «ferje», 3 uten funn." in shown
    assert 'data-kilde="1"' in shown
    assert "/oversikt/tabell.xlsx?tema=ferje" in shown
    assert "/oversikt/tabell.csv?tema=ferje" in shown
    assert view.citation is not None and view.citation.file == "notat-ferje.txt"
    assert "notat" in panel.lower()
    assert view.entry is not None, "it is logged like any answer"


def test_what_a_document_says_is_escaped_in_the_table(archive: KnowledgeBase) -> None:
    shown = asked(AskPage(archive, Readiness(archive)), "Gi en oversikt over ferje")[0]
    assert "<script" not in shown
    assert "<img src=x" not in shown


def test_an_overview_of_nothing_is_a_refusal(archive: KnowledgeBase) -> None:
    shown = asked(AskPage(archive, Readiness(archive)), "Gi en oversikt over kongekrabbe")[0]
    assert "Ingen av 4 dokumenter omtaler «kongekrabbe»." in shown
    assert "<table>" not in shown


def test_the_address_gives_the_table_as_a_file(client: TestClient) -> None:
    answer = client.get("/oversikt/tabell.xlsx", params={"tema": "ferje"})
    assert answer.status_code == 200
    assert "oversikt-ferje.xlsx" in answer.headers["content-disposition"]
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content))["Oversikt"].iter_rows(values_only=True))
    assert len(rows) == 2
    assert rows[1][-1] == "notat-ferje.txt"
    answer = client.get("/oversikt/tabell.csv", params={"tema": "ferje", "avsender": "other"})
    assert answer.content.decode("utf-8-sig").count("\r\n") == 1, "no other's document mentions it"


def test_the_address_carries_the_limits(client: TestClient) -> None:
    overview = Overview("gratis & ferje", (), (), SearchFilters("uttalelse", 2020, 2023, "own"))
    place = address(overview, "csv")
    assert place.endswith("?tema=gratis+%26+ferje&slag=uttalelse&fra=2020&til=2023&avsender=own")
    assert client.get(place).status_code == 200


@pytest.mark.parametrize(
    ("place", "status"),
    [
        ("/oversikt/tabell.pdf?tema=ferje", 422),
        ("/oversikt/tabell.csv", 422),
        ("/oversikt/tabell.csv?tema=%20", 400),
        ("/oversikt/tabell.csv?tema=ferje&slag=brev", 400),
        ("/oversikt/tabell.csv?tema=ferje&fra=2023&til=2020", 400),
    ],
)
def test_what_cannot_be_made_is_told(client: TestClient, place: str, status: int) -> None:
    answer = client.get(place)
    assert answer.status_code == status
    assert "Traceback" not in answer.text
