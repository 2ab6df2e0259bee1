from __future__ import annotations

import pytest

from ingest.deadlines import find_deadline
from ingest.document import Block, BlockKind, Reading
from ingest.front_page import FrontPage

WRITTEN = "2023-12-10"


def deadline(*texts: str, written: str | None = WRITTEN) -> tuple[str, bool] | None:
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)
    found = find_deadline(FrontPage(Reading(blocks), "brev.pdf"), written, 2027)
    return (found.value, found.is_sure) if found else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Høringsfrist 1. mars 2024", "2024-03-01"),
        ("Høringsfrist: 01.03.2024", "2024-03-01"),
        ("Høringsfrist: 01.03.24", "2024-03-01"),
        ("Høyringsfristen er sett til fredag 1. mars 2024.", "2024-03-01"),
        ("Frist for å avgi uttalelse er 1. mars 2024.", "2024-03-01"),
        ("Svarfristen er tre måneder, det vil si 1. mars 2024.", "2024-03-01"),
        ("Vi ber om svar innen 1. mars 2024.", "2024-03-01"),
        ("Innspel må sendast seinast 1. mars 2024.", "2024-03-01"),
        ("Loven trer i kraft innen 1. mars 2024.", None),
        ("Klagefristen er 1. mars 2024, og søknadsfristen er 1. april 2024.", None),
        ("Fristen var 1. mars 2023.", None),
        ("Det er ingen frist.", None),
    ],
)
def test_ways_of_writing_it(text: str, day: str | None) -> None:
    assert deadline(text) == ((day, True) if day else None)


def test_a_day_without_a_year_is_the_next_one() -> None:
    assert deadline("Vi ber om innspill innen 15. januar.") == ("2024-01-15", False)
    assert deadline("Svarfrist: 31. desember") == ("2023-12-31", False)
    assert deadline("Svarfrist: 31. desember", written=None) is None
    assert deadline("Svarfrist: 31. november") is None


def test_a_new_deadline_outweighs_the_old_one() -> None:
    assert deadline("Høringsfristen var satt til 1. mars 2024.", "Ny frist er 1. april 2024.") == (
        "2024-04-01",
        True,
    )


def test_a_deadline_in_so_many_words_outweighs_a_day_in_passing() -> None:
    assert deadline("Svar gjerne innen 1. februar 2024.", "Høringsfrist: 1. mars 2024") == (
        "2024-03-01",
        True,
    )
