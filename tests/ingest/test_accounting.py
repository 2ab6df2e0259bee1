from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from ingest.accounting import PageAccount, account
from ingest.document import Document, LeftOutReason, Metadata, Page, PageSpan, Passage
from ingest.metadata_file import MetadataFile
from ingest.pipeline import ingest_file

Pdf = Callable[..., Path]


def count(texts: Sequence[str]) -> list[int]:
    return [1 + len(text) // 4 for text in texts]


def accounts(path: Path) -> list[PageAccount]:
    return account(ingest_file(path, path.name, MetadataFile(), count))


def test_the_characters_of_a_page_are_in_passages_headings_or_left_out(pdf: Pdf) -> None:
    page = [
        (60, 40, "Osloregionen"),
        (60, 150, "1 Innledning", "Helvetica-Bold", 14),
        (60, 180, "Rådet takker for høringen, og svarer her på det den spør om i brevet."),
        (60, 200, "• et punkt om vei"),
        (300, 800, "3"),
    ]
    first, *_ = accounts(pdf(page, page, page))
    assert first.in_headings == len("1Innledning")
    assert first.in_passages == len("Rådettakkerforhøringen,ogsvarerherpådetdenspøromibrevet.etpunktomvei")
    assert [item.reason for item in first.left_out] == [
        LeftOutReason.RUNNING_HEAD, LeftOutReason.BULLET, LeftOutReason.PAGE_NUMBER,
    ]  # fmt: skip
    assert first.lost == 0 and first.unaccounted == ()


def test_a_heading_with_nothing_under_it_is_left_out_and_not_lost(pdf: Pdf) -> None:
    page = [
        (60, 100, "Rådet takker for høringen, og svarer her på det den spør om i brevet."),
        (60, 140, "Vedlegg", "Helvetica-Bold", 14),
    ]
    (only,) = accounts(pdf(page))
    assert only.lost == only.in_headings == 0
    assert [item.reason for item in only.left_out] == [LeftOutReason.HEADING]


def test_what_nothing_accounts_for_is_told_stretch_by_stretch() -> None:
    page = Page(1, None, "Vei og bane\r\nBuss")
    passage = Passage(0, (), 0, 3, "Vei", ((0, 3),), (PageSpan(1, 0, 3),))
    document = Document("x.pdf", "pdf", "Vei", Metadata("X"), (passage,), pages=(page,))
    (only,) = account(document)
    assert [page.text[span.start : span.end] for span in only.unaccounted] == ["og bane\r\nBuss"]
    assert only.lost == len("ogbaneBuss")
