from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from office_files import word_file, word_paragraph, zipped

from ingest.errors import BrokenFileError, IngestError, UnsupportedFormatError
from ingest.readers import READERS, read_file


@pytest.mark.parametrize(
    ("name", "short"), [("a.TXT", "txt"), ("a.htm", "html"), ("a.markdown", "md"), ("b.c.md", "md")]
)
def test_formats_have_short_names(tmp_path: Path, name: str, short: str) -> None:
    path = tmp_path / name
    path.write_text("<p>Rådet er enig.</p>", encoding="utf-8")
    assert read_file(path, name).format == short


@pytest.mark.parametrize("name", ["svar.docx", "svar.pdf", "svar.doc", "svar", "svar.txt", "svar.odt"])
def test_a_known_content_is_read_under_any_name(tmp_path: Path, pdf: Callable[..., Path], name: str) -> None:
    sheet = [(60, 150, "Rådet er enig.")]
    word, web = tmp_path / f"word-{name}", tmp_path / f"web-{name}"
    word_file(word, word_paragraph("Rådet er enig."))
    web.write_text(
        "<html xmlns:w='urn:schemas-microsoft-com:office:word'><head><meta charset=utf-8></head><body>"
        "<p class=MsoNormal>Rådet er enig.</p></body></html>",
        encoding="utf-8",
    )
    for path, short in ((word, "docx"), (web, "html"), (pdf(sheet, name=name), "pdf")):
        reading = read_file(path, path.name)
        assert (reading.format, reading.blocks[0].text) == (short, "Rådet er enig.")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (rb"{\rtf1\ansi R\'e5det}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "gamle format"),
    ],
)
@pytest.mark.parametrize("name", ["svar.doc", "svar.rtf", "svar.docx", "svar.txt"])
def test_old_formats_are_refused_with_what_to_do(
    tmp_path: Path, name: str, content: bytes, what: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnsupportedFormatError, match=rf"{what}.*lagre den som \.docx"):
        read_file(path, name)


@pytest.mark.parametrize(
    ("member", "what"), [("xl/workbook.xml", "regneark"), ("ppt/presentation.xml", "presentasjon")]
)
def test_other_office_files_are_refused_by_what_they_are(tmp_path: Path, member: str, what: str) -> None:
    path = zipped(tmp_path / "fil.docx", {member: "<x/>"})
    with pytest.raises(UnsupportedFormatError, match=what):
        read_file(path, path.name)


def test_a_text_that_speaks_of_a_pdf_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "notat.txt"
    path.write_text("En PDF begynner med %PDF- og et tall.", encoding="utf-8")
    assert read_file(path, path.name).format == "txt"


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
    path = tmp_path / "tabell.csv"
    path.write_text("a;b", encoding="utf-8")
    with pytest.raises(UnsupportedFormatError, match=r"docx, fodt, htm, html, jpeg, jpg, markdown"):
        read_file(path, "tabell.csv")


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
