"""Filters as staff think of them: checked when made, said to the store in Haystack's words."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest
from haystack import Document
from haystack.utils.filters import document_matches_filter
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import KINDS
from kunnskapsbase.errors import FilterError
from kunnskapsbase.search import SearchFilters
from kunnskapsbase.search.filters import VOICES

BODIES = ("Rådet", "Styret")
YEARS = st.one_of(st.none(), st.integers(1900, 2100))
FILTERS = (
    st.tuples(
        st.one_of(st.none(), st.sampled_from(KINDS)),
        YEARS,
        YEARS,
        st.one_of(st.none(), st.sampled_from(VOICES)),
        st.one_of(st.none(), st.sampled_from(BODIES)),
    )
    .filter(lambda given: given[1] is None or given[2] is None or given[1] <= given[2])
    .map(lambda given: SearchFilters(*given))
)


@given(FILTERS)
def test_a_mapping_gives_the_filters_back(filters: SearchFilters) -> None:
    named = {key: value for key, value in asdict(filters).items() if value is not None}
    assert SearchFilters.from_mapping(named) == filters


@given(
    FILTERS,
    st.sampled_from(KINDS),
    st.one_of(st.none(), st.integers(1900, 2100)),
    st.sampled_from(VOICES),
    st.one_of(st.none(), st.sampled_from(BODIES)),
)
def test_haystack_lets_through_what_the_filters_mean(
    filters: SearchFilters, kind: str, year: int | None, voice: str, body: str | None
) -> None:
    said = filters.as_haystack()
    document = Document(content="", meta={"kind": kind, "year": year, "voice": voice, "body": body})
    expected = (
        filters.kind in (None, kind)
        and filters.voice in (None, voice)
        and filters.body in (None, body)
        and (filters.year_from is None or (year is not None and year >= filters.year_from))
        and (filters.year_to is None or (year is not None and year <= filters.year_to))
    )
    assert (said is None) == (filters == SearchFilters())
    assert said is None or document_matches_filter(said, document) == expected


def test_a_theme_is_said_by_the_documents_that_have_it() -> None:
    filters = SearchFilters(theme="jernbane", files=("a.pdf",))
    said = filters.as_haystack()
    assert said is not None
    for file in ("a.pdf", "b.pdf"):
        document = Document(content="", meta={"file": file})
        assert document_matches_filter(said, document) == (file == "a.pdf")


def test_a_theme_whose_documents_nobody_has_looked_up_is_not_passed_over() -> None:
    with pytest.raises(FilterError, match="jernbane"):
        SearchFilters(theme="jernbane").as_haystack()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"slag": "NOU"}, "Kjente filtre"),
        ({"kind": "nou"}, "Velg en av"),
        ({"kind": 3}, "3"),
        ({"voice": "min"}, "own eller other"),
        ({"year_from": 2020.0}, "year_from"),
        ({"year_to": False}, "year_to"),
        ({"year_from": 2021, "year_to": 2020}, "Bytt dem om"),
        ("kind", "navn med verdi"),
        ([], "navn med verdi"),
    ],
)
def test_what_is_not_understood_is_refused(given: Any, told: str) -> None:
    with pytest.raises(FilterError, match=told):
        SearchFilters.from_mapping(given)
