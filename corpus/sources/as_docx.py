"""Render a sample as DOCX with real heading styles, lists and tables."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from sources.reading import Part, Source, Token, parts_of, right_aligned, runs_of

STYLES = {"paragraph": "Normal", "bullet": "List Bullet", "number": "List Number"}


def write_runs(paragraph: Paragraph, inline: Token) -> None:
    """Write an inline token's runs into a paragraph."""
    for text, bold, italic in runs_of(inline):
        run = paragraph.add_run(text)
        run.bold, run.italic = bold or None, italic or None


def write_table(document: Document, part: Part) -> None:
    """Write a table with its first row as the head, repeated on each page."""
    table = document.add_table(len(part.rows), len(part.rows[0]), style="Light Grid Accent 1")
    for number, row in enumerate(part.rows):
        for column, inline in enumerate(row):
            paragraph = table.cell(number, column).paragraphs[0]
            write_runs(paragraph, inline)
            if right_aligned(part, column):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    document.add_paragraph()


def write_edges(document: Document, head: str) -> None:
    """Write the running head and a page number field at the foot."""
    section = document.sections[0]
    section.header.paragraphs[0].text = head
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    foot._p.append(field)


def set_language(document: Document, language: str) -> None:
    """Set the proofing language of the whole document."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    defaults.find(qn("w:lang")).set(qn("w:val"), language)


def zip_again(content: bytes) -> bytes:
    """Return the same archive with every file dated 1 January 1980, so that two runs give the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def make_docx(source: Source) -> bytes:
    """Render a source as DOCX."""
    about, document = source.about, Document()
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Calibri", Pt(11)
    written = datetime.combine(about["date"], time(12))
    facts = document.core_properties
    facts.title, facts.author, facts.last_modified_by = about["title"], about["author"], about["author"]
    facts.created, facts.modified, facts.revision = written, written, 1
    facts.language, facts.comments = about["language"], "Eksempeldokument skrevet for kunnskapsbase"
    set_language(document, about["language"])
    write_edges(document, about["running_head"])
    for part in parts_of(source.body):
        if part.kind == "table":
            write_table(document, part)
            continue
        paragraph = (
            document.add_heading(level=part.level - 1)
            if part.kind == "heading"
            else document.add_paragraph(style=STYLES[part.kind])
        )
        write_runs(paragraph, part.text)
    target = io.BytesIO()
    document.save(target)
    return zip_again(target.getvalue())
