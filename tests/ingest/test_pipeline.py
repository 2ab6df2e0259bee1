from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from ingest.document import Block, BlockKind
from ingest.errors import BrokenFileError
from ingest.metadata_file import MetadataFile
from ingest.pipeline import assemble, ingest_file


def count_words(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def test_items_and_rows_follow_line_by_line_and_the_rest_stands_apart() -> None:
    kinds = [
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.LIST_ITEM,
        BlockKind.TABLE_ROW,
        BlockKind.PARAGRAPH,
    ]
    blocks = tuple(Block(kind, name) for kind, name in zip(kinds, "abcde", strict=True))
    text, starts = assemble(blocks)
    assert text == "a\n\nb\nc\n\nd\n\ne"
    assert [text[start] for start in starts] == ["a", "b", "c", "d", "e"]
    assert assemble(()) == ("", [])


def test_a_pdf_becomes_a_document_with_pages_sections_and_metadata(pdf: Callable[..., Path]) -> None:
    path = pdf(
        [
            (60, 90, "Høringssvar om vei", "Helvetica-Bold", 20),
            (60, 130, "1 Innledning", "Helvetica-Bold", 14),
            (60, 150, "Rådet viser til brevet, og ber om at veiene blir rustet opp. Det haster."),
        ],
        [(60, 150, "Banen må også bygges ut, slik at det kan gå flere tog til Hamar.")],
    )
    document = ingest_file(path, "svar/vei.pdf", MetadataFile(), count_words)
    assert (document.file, document.format) == ("svar/vei.pdf", "pdf")
    assert document.metadata.title == "Høringssvar om vei"
    [passage] = document.passages
    assert passage.heading_path[-1] == "1 Innledning"
    assert (passage.first_page, passage.last_page) == (1, 2)
    assert [section.path for section in document.sections] == [passage.heading_path]


def test_the_subject_completes_a_title_that_only_names_the_series(pdf: Callable[..., Path]) -> None:
    path = pdf(
        [(60, 150, "Utvalget legger med dette frem sin utredning.")],
        properties={"Title": "NOU 2019: 8", "Subject": "Særavgiftene på sukker"},
    )
    document = ingest_file(path, "nou.pdf", MetadataFile(), count_words)
    assert document.metadata.title == "NOU 2019: 8 Særavgiftene på sukker"


def test_a_text_has_no_pages(tmp_path: Path) -> None:
    path = tmp_path / "svar.txt"
    path.write_text("Rådet er enig.\n", encoding="utf-8")
    document = ingest_file(path, "svar.txt", MetadataFile(), count_words)
    assert [passage.text for passage in document.passages] == ["Rådet er enig."]
    assert document.passages[0].first_page is document.passages[0].last_page is None


def test_a_file_of_nothing_but_white_space_is_told(tmp_path: Path) -> None:
    path = tmp_path / "tom.html"
    path.write_text("<html><body><p> </p></body></html>", encoding="utf-8")
    with pytest.raises(BrokenFileError):
        ingest_file(path, "tom.html", MetadataFile(), count_words)
