"""Titles: the file's own where it is one, else what stands on top, else the file's name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Block, BlockKind, Reading
from ingest.front_page import FrontPage
from ingest.titles import find_title, readable_name

HEADING = Block(BlockKind.HEADING, "Uttalelse om nattog", 1)


def title(own: str, blocks: list[Block], name: str) -> str:
    return find_title(FrontPage(Reading(tuple(blocks), properties={"title": own} if own else {}), name)).value


@pytest.mark.parametrize(
    "own", ["", "Microsoft Word - svar.docx", "Dokument1", "untitled", "svar_endelig", "fil.pdf", "12"]
)
def test_a_file_that_knows_no_title_gives_way_to_the_heading(own: str) -> None:
    assert title(own, [HEADING], "svar.pdf") == "Uttalelse om nattog"


def test_a_title_of_its_own_stays() -> None:
    assert title("Høringssvar til  veiloven", [], "svar.pdf") == "Høringssvar til veiloven"


def test_without_any_the_file_name_must_do() -> None:
    assert title(
        "", [Block(BlockKind.PARAGRAPH, "En lang setning med punktum.")], "svar/ny_vei-2023.pdf"
    ) == ("Ny vei 2023")


@given(st.text(max_size=40), st.lists(st.text(max_size=40), max_size=3), st.text(max_size=20))
def test_there_always_is_a_title(own: str, texts: list[str], name: str) -> None:
    blocks = [Block(BlockKind.PARAGRAPH, text) for text in texts]
    assert title(own, blocks, name)
    assert readable_name(name)
