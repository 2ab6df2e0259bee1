"""Kinds of documents by what they call themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import KINDS, Block, BlockKind, Reading
from ingest.front_page import FrontPage
from ingest.kinds import ANSWERING_KINDS, GOVERNMENT_KINDS, find_kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Årsrapport 2023", "årsrapport"),
        ("Høringssvar til NOU 2022: 98", "høringssvar"),
        ("Høyringssvar om veg", "høringssvar"),
        ("Høringsuttalelse om havvind", "høringsuttalelse"),
        ("Innspill til Nasjonal transportplan", "innspill"),
        ("Uttalelse om nattog", "uttalelse"),
        ("Fråsegn om gratis ferje", "uttalelse"),
        ("Posisjonsnotat om jernbane", "posisjonsnotat"),
        ("Meld. St. 14 (2023–2024)", "Meld. St."),
        ("NOU 2019: 8 Særaldersgrenser", "NOU"),
        ("Prop. 8 S (2021–2022)", "Prop."),
        ("Om veien videre", None),
    ],
)
def test_a_title_tells_the_kind(title: str, kind: str | None) -> None:
    found = find_kind(title, FrontPage(Reading(()), "dokument.pdf"))
    assert (found.value if found else None) == kind


@given(st.text(max_size=60), st.text(max_size=20), st.text(max_size=60))
def test_what_is_found_is_one_of_the_kinds(title: str, file_name: str, page: str) -> None:
    front = FrontPage(Reading((Block(BlockKind.PARAGRAPH, page),)), f"{file_name}.pdf")
    found = find_kind(title, front)
    assert found is None or found.value in KINDS


def test_the_groups_are_kinds() -> None:
    assert set(KINDS) >= ANSWERING_KINDS | GOVERNMENT_KINDS
    assert not ANSWERING_KINDS & GOVERNMENT_KINDS
