"""A search narrowed, ordered and paged."""

from __future__ import annotations

from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.web.finding import PAGE, Results, Search, find


def test_results_are_narrowed_and_counted(archive: KnowledgeBase) -> None:
    everything = find(archive, Search("rådet ferje sykkel dobbeltspor"))
    own = find(archive, everything.search.toggled("voice", "own"))
    assert 0 < len(own.hits) < len(everything.hits)
    assert dict(everything.counts["voice"])["own"] == len(own.hits)
    assert {hit.passage.file for hit in own.hits} <= {"uttalelse-jernbane.pdf", "notat-ferje.txt"}


def test_a_value_pressed_twice_is_taken_away_and_the_first_page_shown() -> None:
    search = Search("ferje", page=3).toggled("kind", "NOU")
    assert (search.chosen, search.page) == ({"kind": frozenset({"NOU"})}, 1)
    assert search.toggled("kind", "NOU").chosen == {}
    assert search.toggled("ukjent", "x") == search
    assert search.ordered("ukjent") == search


def test_by_date_what_has_none_comes_last_either_way(sample_knowledge_base: KnowledgeBase) -> None:
    for order in ("newest", "oldest"):
        hits = find(sample_knowledge_base, Search("jernbane").ordered(order)).hits
        dates = [hit.passage.metadata.date or str(hit.passage.metadata.year or "") for hit in hits]
        dated = [date for date in dates if date]
        assert dated == sorted(dated, reverse=order == "newest")
        assert dates[: len(dated)] == dated


def test_pages_cover_all_results_once(sample_knowledge_base: KnowledgeBase) -> None:
    first = find(sample_knowledge_base, Search("rådet"))
    assert first.pages > 1
    pages = [find(sample_knowledge_base, Search("rådet", page=page)) for page in range(1, first.pages + 1)]
    shown = [hit.passage.id for page in pages for hit in page.shown]
    assert shown == [hit.passage.id for hit in first.hits]
    assert pages[1].first == PAGE + 1
    assert find(sample_knowledge_base, Search("rådet", page=999)).search.page == first.pages


def test_without_results_there_is_one_empty_page() -> None:
    nothing = Results(Search("x"), [], {}, is_cut=False)
    assert (nothing.pages, nothing.first, list(nothing.shown)) == (1, 1, [])
