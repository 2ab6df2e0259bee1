"""A draft as files: footnotes, comments, marked changes and the office's own template."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pypandoc
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from draft.samples import draft
from kunnskapsbase.draft.docx import fields_of, write_draft
from kunnskapsbase.draft.letter_points import PointKind
from kunnskapsbase.draft.markdown import to_markdown
from kunnskapsbase.draft.markdown_tables import table_rows
from kunnskapsbase.draft.markup_text import escaped, unlisted
from kunnskapsbase.draft.model import Paragraph
from kunnskapsbase.draft.provenance import Provenance
from kunnskapsbase.errors import DraftError

LETTERS = st.characters(min_codepoint=33, max_codepoint=126) | st.sampled_from(" åø§«»–")
TEMPLATE = Path(__file__).parents[3] / "kunnskapsbase" / "draft" / "template.docx"


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(name).decode("utf-8")


def test_word_file_with_footnotes_comments_and_marked_changes(tmp_path: Path) -> None:
    target = tmp_path / "utkast.docx"
    write_draft(draft(), target)
    footnotes, comments = part(target, "word/footnotes.xml"), part(target, "word/comments.xml")
    assert "Høringssvar – NTP 2025–2036, 20. juni 2023, s. 2, «2 Veiprising» (gjenbrukt)." in footnotes
    assert "Ingen tidligere posisjon: trenger politisk avklaring." in comments
    body = part(target, "word/document.xml")
    assert "<w:ins " in body
    assert body.index("commentReference") > body.rindex("footnoteReference")
    assert [path.name for path in tmp_path.iterdir()] == ["utkast.docx"]


def test_fields_of_header_and_footer_are_filled(tmp_path: Path) -> None:
    target = tmp_path / "utkast.docx"
    write_draft(draft(), target)
    section = Document(str(target)).sections[0]
    assert section.header.paragraphs[0].text == "Fjordregionen interkommunalt politisk råd\tUTKAST"
    assert section.footer.paragraphs[0].text.startswith("Høringssvar – Ny transportplan\tSide ")


def test_the_office_s_own_template_with_a_field_cut_into_runs(tmp_path: Path) -> None:
    own = Document(str(TEMPLATE))
    header = own.sections[0].header.paragraphs[0]
    header.text = ""
    for piece in ("Til {{mott", "aker}} om ", "{{saksnummer}}", " – {{ukjent}}"):
        header.add_run(piece)
    own.save(str(tmp_path / "mal.docx"))
    target = tmp_path / "utkast.docx"
    write_draft(draft(), target, tmp_path / "mal.docx", "paragraph")
    text = Document(str(target)).sections[0].header.paragraphs[0].text
    assert text == "Til Samferdselsdirektoratet om 26/1904 – {{ukjent}}"
    body = part(target, "word/document.xml")
    assert body.index("commentReference") < body.rindex("footnoteReference")


def test_template_and_name_that_cannot_be_used_are_told(tmp_path: Path) -> None:
    with pytest.raises(DraftError, match="finnes ikke"):
        write_draft(draft(), tmp_path / "a.docx", tmp_path / "borte.docx")
    (tmp_path / "mal.docx").write_text("ikke en Word-fil", encoding="utf-8")
    with pytest.raises(DraftError, match="ikke en Word-fil"):
        write_draft(draft(), tmp_path / "a.docx", tmp_path / "mal.docx")
    with zipfile.ZipFile(tmp_path / "zip.docx", "w") as package:
        package.writestr("noe.txt", "annet")
    with pytest.raises(DraftError, match="ikke en Word-fil"):
        write_draft(draft(), tmp_path / "a.docx", tmp_path / "zip.docx")
    with pytest.raises(DraftError, match="må ende på"):
        write_draft(draft(), tmp_path / "a.odt")
    with pytest.raises(DraftError, match="kan ikke skrives"):
        write_draft(draft(), tmp_path / "borte" / "a.md")


def test_pdf_needs_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DraftError, match="Installer det"):
        write_draft(draft(), tmp_path / "a.pdf")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_pdf(tmp_path: Path) -> None:
    write_draft(draft(), tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def test_markdown_for_reading() -> None:
    text = to_markdown(draft())
    assert "UTKAST" in text
    assert "## 1 Svar på høringsspørsmålene" in text
    assert "### 1.1 Spørsmål 1: Veiprising" in text
    assert "Rådet støtter veiprising.[^1]" in text
    assert "> Avklares: Ingen tidligere posisjon" in text
    assert "| Spørsmål 2 | \\[Avklares.\\] | ingen | ny, må avklares |" in text
    assert "Fjordregionen interkommunalt politisk råd. (2023, 20. juni)." in text
    assert ".insertion" not in text


def test_a_quoted_table_is_a_table() -> None:
    rows = "- Tiltak: Tog | Kostnad: 4\n- Tiltak: Bane | Kostnad: 9"
    assert table_rows(rows)[1] == {"Tiltak": "Bane", "Kostnad": "9"}
    assert table_rows("- Tog\n- Bane") == []
    made = draft()
    paragraph = Paragraph("p9", f"I notatet står det:\n{rows}", Provenance.NEW)
    sections = (replace(made.sections[1], paragraphs=(paragraph,)),)
    text = to_markdown(replace(made, sections=sections))
    assert "| Tiltak | Kostnad |" in text
    assert "| Bane | 9 |" in text


def test_fields_of_a_letter_without_them_are_empty() -> None:
    made = draft()
    bare = replace(made, letter=replace(made.letter, sender=None, deadline=None, case_number=None))
    assert fields_of(bare)["mottaker"] == fields_of(bare)["frist"] == ""
    assert {point.kind for point in made.letter.points} == {PointKind.QUESTION}


@settings(max_examples=40)
@given(
    st.text(
        st.characters(min_codepoint=33, max_codepoint=126) | st.sampled_from(" åø§«»–"),
        min_size=1,
        max_size=40,
    )
)
def test_any_text_is_shown_as_it_is(text: str) -> None:
    said = " ".join(text.split())
    shown = pypandoc.convert_text(
        unlisted(escaped(said)), "plain", format="markdown-smart", extra_args=["--wrap=none"]
    )
    assert shown.strip() == said
