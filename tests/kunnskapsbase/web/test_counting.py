"""Documents counted by year and series."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.web.counting import MOST, counted


def document(year: int | None, *series: str) -> Any:
    return SimpleNamespace(metadata=SimpleNamespace(year=year, themes=series))


def series_of(one: Any) -> Any:
    return one.metadata.themes


def test_every_year_between_the_first_and_the_last_is_there_and_what_has_none_comes_last() -> None:
    counts = counted(
        [document(2020, "bane"), document(2023, "bane", "ferje"), document(None, "bane")], series_of
    )
    assert counts.years == ("2020", "2021", "2022", "2023", "")
    assert counts.series == ("bane", "ferje")
    assert counts.numbers == {"bane": (1, 0, 0, 1, 1), "ferje": (0, 0, 0, 1, 0)}
    assert counts.highest == 2


def test_rare_series_are_counted_together() -> None:
    documents = [document(2020, "bane")] + [document(2020, f"tema {number}") for number in range(MOST + 2)]
    counts = counted([*documents, document(2020, "bane")], series_of)
    assert counts.series[0] == "bane" and counts.series[-1] == ""
    assert len(counts.series) == MOST + 1
    assert counts.numbers[""] == (3,)


def test_an_archive_without_documents_has_no_series() -> None:
    counts = counted([], series_of)
    assert (counts.years, counts.series, counts.highest) == ((), (), 0)


@given(st.lists(st.tuples(st.none() | st.integers(1990, 2030), st.lists(st.sampled_from("abcdefghijkl")))))
def test_nothing_is_lost_and_nothing_counted_twice(
    given_documents: list[tuple[int | None, list[str]]],
) -> None:
    documents = [document(year, *series) for year, series in given_documents]
    counts = counted(documents, series_of)
    assert sum(map(sum, counts.numbers.values())) == sum(len(set(series)) for _, series in given_documents)
