"""Years of a question and of a passage."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Metadata
from kunnskapsbase.answer.years import is_of_year, years_in
from kunnskapsbase.store import StoredPassage

PASSAGE = StoredPassage(
    id=1, passage_id="a", version_id=1, file="a.pdf", format="pdf", sha256="", metadata=Metadata("Uttalelse"),
    ordinal=0, heading_path=(), start=0, end=0, text="Rådet vil ha nattog.", sentences=(), page_spans=(), meta={},
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("Hva mente rådet i 2019?", {"2019"}),
        ("Hva mente vi i 2016, og hva i 2020?", {"2016", "2020"}),
        ("Hva sier NOU 2019: 8?", set()),
        ("Hva sier vi om NTP 2022–2033?", set()),
        ("Gjelder tiltakene for 2022-2033?", set()),
        ("Får vi 2 019 eller 2019,5 millioner?", set()),
        ("Hva skjedde i 1789 og 3000?", set()),
        ("Ring 22201920", set()),
        ("Årsrapporten for 2023.", {"2023"}),
    ],
)
def test_years_in(question: str, years: set[str]) -> None:
    assert years_in(question) == years


@given(st.integers(1900, 2099))
def test_a_year_that_stands_alone_is_found(year: int) -> None:
    assert years_in(f"Hva mente rådet i {year}?") == {str(year)}


@pytest.mark.parametrize(
    "passage",
    [
        replace(PASSAGE, text="I 2019 vedtok rådet det."),
        replace(PASSAGE, text="Dato: 2019-05-02."),
        replace(PASSAGE, heading_path=("Året 2019",)),
        replace(PASSAGE, metadata=Metadata("Årsrapport 2019")),
        replace(PASSAGE, metadata=Metadata("Uttalelse", date="2019-03-01")),
        replace(PASSAGE, metadata=Metadata("Uttalelse", year=2019)),
    ],
)
def test_a_passage_is_of_the_year_that_it_or_its_document_names(passage: StoredPassage) -> None:
    assert is_of_year(passage, {"2019"})
    assert is_of_year(passage, {"1987", "2019"})
    assert not is_of_year(passage, {"1987"})


@pytest.mark.parametrize(
    "text", ["Det kostet 120190 kroner.", "Sak 20191", "Jf. NOU 2019: 8.", "NTP 2019–2030", ""]
)
def test_other_numbers_and_references_make_no_passage_of_a_year(text: str) -> None:
    assert not is_of_year(replace(PASSAGE, text=text), {"2019"})


def test_no_year_is_no_year() -> None:
    assert not is_of_year(replace(PASSAGE, text="I 2019."), set())
