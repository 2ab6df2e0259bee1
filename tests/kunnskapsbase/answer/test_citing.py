"""A citation holds only if its quote stands, to the letter, where it says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kunnskapsbase.answer import Citation
from kunnskapsbase.answer.citing import is_in_source
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.store import StoredVersion

Cited = tuple[Citation, StoredVersion]


@pytest.fixture(scope="module")
def cited(sample_knowledge_base: KnowledgeBase) -> Cited:
    citation = sample_knowledge_base.ask("Hvor mange høringssvar avga rådet i 2022?").citations[0]
    return citation, sample_knowledge_base.store.version(citation.version_id)


def test_a_citation_names_page_section_and_version(cited: Cited) -> None:
    citation, version = cited
    assert (citation.file, citation.version) == (version.file, version.sha256[:12])
    assert citation.page == citation.spans[0][0]
    assert citation.section
    assert " ".join(version.text[citation.start : citation.end].split()) == citation.quote
    assert is_in_source(citation, version)


@pytest.mark.parametrize("wrong", ["", "Noe annet."])
def test_another_quote_does_not_hold(cited: Cited, wrong: str) -> None:
    citation, version = cited
    assert not is_in_source(replace(citation, quote=wrong), version)


def test_one_letter_or_one_place_off_does_not_hold(cited: Cited) -> None:
    citation, version = cited
    assert not is_in_source(replace(citation, quote=citation.quote[:-2] + "x."), version)
    assert not is_in_source(replace(citation, quote=citation.quote.upper()), version)
    assert not is_in_source(replace(citation, start=citation.start + 1), version)


def test_the_page_must_have_it_too(cited: Cited) -> None:
    citation, version = cited
    page, start, end = citation.spans[0]
    for spans in ((), ((page, start + 5, end + 5),), ((page + 1, start, end),), ((999, start, end),)):
        assert not is_in_source(replace(citation, spans=spans), version)


def test_a_line_end_hyphen_on_the_page_is_no_difference(cited: Cited) -> None:
    citation, version = cited
    page, start, end = citation.spans[0]
    pages = tuple(
        replace(one, text=f"{one.text[: start + 3]}-\n{one.text[start + 3 :]}") if one.number == page else one
        for one in version.pages
    )
    moved = replace(citation, spans=((page, start, end + 2), *citation.spans[1:]))
    assert is_in_source(moved, replace(version, pages=pages))
