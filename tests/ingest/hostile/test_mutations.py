"""Small sound files with bytes changed, cut off or doubled: read or refused, never anything else."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office_files import odt_file, word_file, word_paragraph
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import IngestError
from ingest.readers import read_file

HTML = (
    "<html><head><meta charset=utf-8><title>T</title></head><body><main><h1>Uttalelse</h1><p>Rådet er enig.</p>"
    + (
        "<table><tr><th>År<th>Sum<tr><td rowspan=2>2023<td>14<tr><td>15</table><dl><dt>Frist<dd>1. mai</dl></main>"
    )
)
MARKDOWN = "---\ntitle: Notat\n---\n# Uttalelse\n\n- en\n- to\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
TEXT = "\n".join(f" {page}\n\n" + "Rådet ber om at veien blir bygget.\n" * 8 for page in range(1, 5))
ODT_BODY = (
    '<text:h text:outline-level="1">Uttalelse</text:h><text:list><text:list-item><text:p>en</text:p></text:list-item>'
    '</text:list><table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>a</text:p>'
    "</table:table-cell><table:covered-table-cell/><table:table-cell><text:p>b</text:p></table:table-cell>"
    "</table:table-row></table:table>"
)
WORD_BODY = word_paragraph("Rådet er enig.") + (
    '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    f"{word_paragraph('a')}</w:tc><w:tc>{word_paragraph('b')}</w:tc></w:tr></w:tbl>"
)


@cache
def sound(ending: str) -> bytes:
    """The bytes of a small sound file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"fil{ending}"
        match ending:
            case ".pdf":
                canvas = Canvas(str(path), invariant=1)
                canvas.bookmarkPage("a")
                canvas.addOutlineEntry("Uttalelse", "a")
                canvas.drawString(72, 700, "Rådet er enig.")
                canvas.save()
            case ".docx":
                word_file(path, WORD_BODY)
            case ".odt":
                odt_file(path, ODT_BODY)
            case _:
                path.write_text({".html": HTML, ".md": MARKDOWN, ".txt": TEXT}[ending], encoding="utf-8")
        return path.read_bytes()


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".odt", ".html", ".md", ".txt"])
@settings(max_examples=60)
@given(data=st.data())
def test_a_changed_file_is_read_or_refused(tmp_path: Path, ending: str, data: st.DataObject) -> None:
    content = bytearray(sound(ending))
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=8)):
        content[place] = data.draw(st.integers(0, 255))
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, len(content)))
    match data.draw(st.sampled_from(["changed", "cut", "taken out", "doubled"])):
        case "cut":
            del content[start:]
        case "taken out":
            del content[start:end]
        case "doubled":
            content[start:start] = content[start:end]
    path = tmp_path / f"fil{ending}"
    path.write_bytes(bytes(content))
    try:
        reading = read_file(path, path.name)
    except IngestError as error:
        assert error.reason
        assert "\n" not in error.reason
    else:
        assert reading.blocks
