from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.errors import BrokenFileError, IngestError, UnsupportedFormatError
from ingest.readers import READERS, format_of, read_file


@pytest.mark.parametrize(
    ("name", "short"),
    [("a.PDF", "pdf"), ("a.htm", "html"), ("a.markdown", "md"), ("b.c.docx", "docx"), ("a.jpeg", "jpg")],
)
def test_formats_have_short_names(name: str, short: str) -> None:
    assert format_of(Path(name)) == short


def test_a_pdf_is_read_as_one_whatever_its_name(pdf: Callable[..., Path]) -> None:
    path = pdf([(60, 150, "Rådet er enig.")], name="svar.txt")
    reading = read_file(path, "svar.txt")
    assert reading.blocks[0].text == "Rådet er enig."
    assert len(reading.pages) == 1


def test_a_web_page_is_read_as_one_under_a_text_name(tmp_path: Path) -> None:
    path = tmp_path / "side.txt"
    path.write_text("\n<!DOCTYPE html><html><body><p>Rådet er enig.</p></body></html>", encoding="utf-8")
    assert read_file(path, "side.txt").blocks[0].text == "Rådet er enig."


def test_an_unknown_format_names_those_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(
        UnsupportedFormatError, match=r"docx, htm, html, jpeg, jpg, markdown, md, pdf, png, tif"
    ):
        read_file(tmp_path / "tabell.xlsx", "tabell.xlsx")


@pytest.mark.parametrize("suffix", sorted(READERS))
@pytest.mark.parametrize("content", [b"", b" \n\t"])
def test_an_empty_file_is_told_in_every_format(tmp_path: Path, suffix: str, content: bytes) -> None:
    path = tmp_path / f"fil{suffix}"
    path.write_bytes(content)
    with pytest.raises(BrokenFileError, match="tom"):
        read_file(path, path.name)


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(BrokenFileError, match="kan ikke åpnes"):
        read_file(tmp_path / "borte.pdf", "borte.pdf")
    (tmp_path / "mappe.pdf").mkdir()
    with pytest.raises(BrokenFileError, match="kan ikke åpnes"):
        read_file(tmp_path / "mappe.pdf", "mappe.pdf")


def test_a_file_that_is_too_large_is_told(tmp_path: Path) -> None:
    path = tmp_path / "stor.txt"
    path.write_text("x" * 2_000_000, encoding="utf-8")
    with pytest.raises(BrokenFileError, match="større enn 1 MB"):
        read_file(path, "stor.txt", max_megabytes=1)


def test_errors_name_the_file_and_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "svar.pdf"
    path.write_bytes(b"ikke en PDF")
    with pytest.raises(IngestError) as caught:
        read_file(path, "svar/svar.pdf")
    assert caught.value.file == "svar/svar.pdf"
    assert str(caught.value) == f"svar/svar.pdf: {caught.value.reason}"
