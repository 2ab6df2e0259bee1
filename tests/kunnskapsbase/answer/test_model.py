"""Answers as text and as data."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from kunnskapsbase.answer import Answer, Citation, Statement
from kunnskapsbase.answer.model import REFUSAL
from kunnskapsbase.knowledge_base import KnowledgeBase


@pytest.fixture(scope="module")
def citation(sample_knowledge_base: KnowledgeBase) -> Citation:
    return sample_knowledge_base.ask("Hvor mange høringssvar avga rådet i 2022?").citations[0]


def test_each_statement_shows_its_citations(citation: Citation) -> None:
    statements = (Statement("Ja.", (1,)), Statement("Og nei.", (1, 2)))
    answer = Answer("?", False, None, statements, (citation,), "extractive")
    assert answer.text == "Ja. [1]\nOg nei. [1] [2]"


def test_a_refusal_says_so_whatever_it_offers(citation: Citation) -> None:
    answer = Answer("?", True, "Fordi.", (), (citation,), "extractive", 12.34)
    assert answer.text == REFUSAL
    data = answer.as_dict("q1")
    assert (data["id"], data["abstained"], data["reason"], data["ms"]) == ("q1", True, "Fordi.", 12.3)
    assert data["statements"] == []


def test_data_survives_json(citation: Citation) -> None:
    answer = Answer("Æ?", False, None, (Statement("Ja.", (1,)),), (citation,), "extractive")
    assert json.loads(json.dumps(answer.as_dict())) == answer.as_dict()


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({}, "Svar"),
        ({"date": "2022-03-01"}, "Svar (2022-03-01)"),
        ({"title": "Årsrapport 2022", "date": "2022-12-31"}, "Årsrapport 2022"),
        ({"page": 3}, "Svar, s. 3"),
        ({"page": 3, "page_label": "3"}, "Svar, s. 3"),
        ({"page": 3, "page_label": "iii"}, "Svar, s. 3 (trykt iii)"),
        ({"section": ("Del 1", "Bane")}, "Svar, Bane"),
    ],
)
def test_the_place_of_a_citation_in_words(citation: Citation, changes: dict[str, object], place: str) -> None:
    plain = {"title": "Svar", "date": None, "page": None, "page_label": None, "section": ()}
    assert replace(citation, **{**plain, **changes}).place == place  # type: ignore[arg-type]
