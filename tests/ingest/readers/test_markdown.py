from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Reading
from ingest.errors import BrokenFileError
from ingest.readers.markdown import read_markdown


def read(folder: Path, text: str) -> Reading:
    path = folder / "fil.md"
    path.write_text(text, encoding="utf-8")
    return read_markdown(path, "fil.md")


def test_headings_paragraphs_and_lists(tmp_path: Path) -> None:
    source = (
        "# En\n\nTo\n--\n\nTekst med [lenke](http://x.no) og\n**fet** `kode`.\n\n"
        "- ett\n- to\n\n  mer\n\n1. tre\n"
    )
    assert [(b.kind.value, b.level, b.text) for b in read(tmp_path, source).blocks] == [
        ("heading", 1, "En"),
        ("heading", 2, "To"),
        ("paragraph", 0, "Tekst med lenke og fet kode."),
        ("list_item", 0, "ett"),
        ("list_item", 0, "to"),
        ("list_item", 0, "mer"),
        ("list_item", 0, "tre"),
    ]


def test_tables(tmp_path: Path) -> None:
    assert [b.text for b in read(tmp_path, "| År | Sum |\n|---|---|\n| 2023 | 14 |\n").blocks] == [
        "År | Sum",
        "År: 2023 | Sum: 14",
    ]


def test_front_matter_becomes_properties(tmp_path: Path) -> None:
    source = '---\ntitle: "Svar: vei"\ndate: 12. mars 2023\nauthor: Kari\nlang: nn\nannet: x\n---\n\nTekst.\n'
    reading = read(tmp_path, source)
    assert reading.properties == {
        "title": "Svar: vei",
        "created": "2023-03-12",
        "author": "Kari",
        "language": "nn",
    }
    assert [b.text for b in reading.blocks] == ["Tekst."]


def test_html_is_only_its_text(tmp_path: Path) -> None:
    source = '<div onclick="x()">Ramme<script>alert(1)</script></div>\n\nOrd<br>linje <b>fet</b>.\n'
    assert [b.text for b in read(tmp_path, source).blocks] == ["Ramme", "Ord linje fet."]


@pytest.mark.parametrize("text", ["", "   \n", "<!-- bare en merknad -->", "---\ntitle: x\n---\n"])
def test_an_empty_file_is_told_as_such(tmp_path: Path, text: str) -> None:
    with pytest.raises(BrokenFileError, match="ingen tekst"):
        read(tmp_path, text)


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    try:
        blocks = read(tmp_path_factory.getbasetemp(), text).blocks
    except BrokenFileError:
        return
    assert all(block.text and block.text == " ".join(block.text.split()) for block in blocks)


def test_what_is_quoted_is_marked_and_its_headings_head_nothing(tmp_path: Path) -> None:
    source = (
        "# Svar\n\nDe skriver:\n\n> ## Forslag\n>\n> Alt skal dyrere.\n>\n> - ferje\n\nVi går imot.\n\n"
        "> [!NOTE]\n> Vår egen merknad.\n"
    )
    assert [(b.kind.value, b.is_quote, b.text) for b in read(tmp_path, source).blocks] == [
        ("heading", False, "Svar"),
        ("paragraph", False, "De skriver:"),
        ("paragraph", True, "Forslag"),
        ("paragraph", True, "Alt skal dyrere."),
        ("list_item", True, "ferje"),
        ("paragraph", False, "Vi går imot."),
        ("paragraph", False, "[!NOTE] Vår egen merknad."),
    ]
