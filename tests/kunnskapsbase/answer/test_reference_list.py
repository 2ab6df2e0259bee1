"""Citations as a list of references."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kunnskapsbase.answer import Citation
from kunnskapsbase.answer.reference_list import reference, reference_list

CITED = Citation(
    1, "a.pdf", "Svar om bane", "høringssvar", "Rådet", "2023-03-15", 4, "4", (), "Ja.", 0, 3, (), "p", "0", 1
)


def test_a_document_stands_with_sender_date_title_kind_and_pages() -> None:
    expected = "Rådet. (2023, 15. mars). Svar om bane [Høringssvar], s. 4, 7."
    assert reference(CITED, ("4", "7")) == expected


@pytest.mark.parametrize(
    ("date", "written"),
    [(None, "(u.å.)"), ("2023", "(2023)"), ("2023-03", "(2023)"), ("2023-03-15", "(2023, 15. mars)")],
)
def test_the_date_is_as_exact_as_it_is_known(date: str | None, written: str) -> None:
    assert reference(replace(CITED, date=date)) == f"Rådet. {written}. Svar om bane [Høringssvar]."


def test_without_a_sender_the_title_comes_first() -> None:
    assert reference(replace(CITED, body=None, kind="annet")) == "Svar om bane. (2023, 15. mars)."


def test_a_document_is_listed_once_with_its_pages_in_order_and_the_list_by_the_alphabet() -> None:
    cited = [
        CITED,
        replace(CITED, page=12, page_label="10"),
        replace(CITED, page=2, page_label=None),
        replace(
            CITED, file="b.md", body="Bystyret", title="Vedtak", kind="vedtak", page=None, page_label=None
        ),
    ]
    assert reference_list(cited) == [
        "Bystyret. (2023, 15. mars). Vedtak [Vedtak].",
        "Rådet. (2023, 15. mars). Svar om bane [Høringssvar], s. 2, 4, 12 (trykt 10).",
    ]


def test_nothing_cited_gives_no_list() -> None:
    assert reference_list([]) == []
