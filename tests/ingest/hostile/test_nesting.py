"""Ten thousand things in each other: read as far as it goes and told, or refused; never a stack that overflows."""

from __future__ import annotations

from pathlib import Path

import pytest
from office_files import odt_file, word_file, word_paragraph

from ingest.errors import BrokenFileError, IngestError
from ingest.readers import read_file

DEEP = 10_000
TABLE = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    "tags", [("<div>", "</div>"), ("<table><tr><td>", "</td></tr></table>"), ("<ul><li>", "")]
)
def test_web_pages(tmp_path: Path, tags: tuple[str, str]) -> None:
    path = tmp_path / "side.html"
    inner = f"{tags[0] * DEEP}Innerst.{tags[1] * DEEP}"
    path.write_text(
        f"<html><body><main><h1>Uttalelse</h1><p>Rådet er enig.</p>{inner}</main>", encoding="utf-8"
    )
    reading = read_file(path, path.name)
    assert [block.text for block in reading.blocks[:2]] == ["Uttalelse", "Rådet er enig."]
    assert any("nøstet så dypt" in notice for notice in reading.notices)


@pytest.mark.parametrize("depth", [DEEP, 300])
def test_tables_in_word_files(tmp_path: Path, depth: int) -> None:
    path = word_file(tmp_path / "fil.docx", TABLE[0] * depth + word_paragraph("Innerst.") + TABLE[1] * depth)
    with pytest.raises(BrokenFileError, match="skadet"):
        read_file(path, path.name)


def test_tables_in_word_files_as_deep_as_xml_may_be(tmp_path: Path) -> None:
    path = word_file(tmp_path / "fil.docx", TABLE[0] * 80 + word_paragraph("Innerst.") + TABLE[1] * 80)
    assert [block.text for block in read_file(path, path.name).blocks] == ["Innerst."]


@pytest.mark.parametrize(("depth", "is_read"), [(60, True), (DEEP, False)])
def test_lists_in_open_documents(tmp_path: Path, depth: int, is_read: bool) -> None:
    opened, closed = "<text:list><text:list-item>", "</text:list-item></text:list>"
    path = odt_file(tmp_path / "fil.odt", opened * depth + "<text:p>Innerst.</text:p>" + closed * depth)
    if is_read:
        assert [block.text for block in read_file(path, path.name).blocks] == ["Innerst."]
    else:
        with pytest.raises(BrokenFileError, match="skadet"):
            read_file(path, path.name)


@pytest.mark.parametrize(
    "source",
    [
        "> " * DEEP + "hei",
        "\n".join("  " * n + "- x" for n in range(1000)),
        "[" * DEEP,
        "*" * DEEP + "a",
        "<div>" * DEEP + "\n\nhei",
    ],
)
def test_markdown(tmp_path: Path, source: str) -> None:
    path = tmp_path / "notat.md"
    path.write_text(f"Rådet er enig.\n\n{source}\n", encoding="utf-8")
    assert read_file(path, path.name).blocks[0].text == "Rådet er enig."


def test_markdown_that_is_passed_over_is_told(tmp_path: Path) -> None:
    path = tmp_path / "notat.md"
    path.write_text("Rådet er enig.\n\n" + "> " * DEEP + "hei", encoding="utf-8")
    assert "nøstet så dypt" in read_file(path, path.name).notices[0]


@pytest.mark.parametrize(
    "content",
    [
        b"<html><p>a\x00b er enig</p>",
        b"Tekst\x00med null",
        b"\x00" * 5000,
        b"\xff\xfe\x00\xd8" * 100,
        b"\x1b\x01\x02\x03" * 50,
    ],
)
@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.md", "a.docx", "a.odt", "a.fodt", "a.pdf", "a.doc"])
def test_null_bytes_and_other_rubbish(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(IngestError):
        read_file(path, name)


def test_scripts_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "side.html"
    path.write_text(
        "<html><body><article><h1>Uttalelse</h1><p onclick='alert(1)'>Rådet er enig.</p><script>alert(2)</script>"
        "<svg><script>alert(3)</script><text>alert(4)</text></svg><style>alert(5)</style>"
        "<template>alert(6)</template><p>Det haster.</p></article></body></html>",
        encoding="utf-8",
    )
    texts = [block.text for block in read_file(path, path.name).blocks]
    assert texts == ["Uttalelse", "Rådet er enig.", "Det haster."]
