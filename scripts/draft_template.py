"""Makes the bundled template of drafts, ``kunnskapsbase/draft/template.docx``: pandoc's own with the styles set.

Run it after a change here: ``python scripts/draft_template.py``.
"""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pypandoc
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

TARGET = Path(__file__).parents[1] / "kunnskapsbase" / "draft" / "template.docx"
FONT = "Calibri"
DARK = RGBColor(0x1F, 0x2A, 0x44)
GREY = RGBColor(0x59, 0x59, 0x59)
RED = RGBColor(0xA6, 0x1B, 0x1B)


def main(target: Path = TARGET) -> None:
    pandoc = pypandoc.get_pandoc_path()
    default = subprocess.run(
        [pandoc, "--print-default-data-file", "reference.docx"], check=True, capture_output=True
    ).stdout
    document = Document(BytesIO(default))
    _page(document.sections[0])
    _styles(document)
    document.core_properties.author = "kunnskapsbase"
    document.core_properties.title = ""
    document.save(str(target))


def _page(section) -> None:
    for restarting in section._sectPr.findall(qn("w:footnotePr")):
        section._sectPr.remove(restarting)
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.8), Cm(2.2)
    header = section.header.paragraphs[0]
    header.text = "{{råd}}\t{{status}}"
    _tab_right(header)
    footer = section.footer.paragraphs[0]
    footer.text = "{{tittel}}\tSide "
    _tab_right(footer)
    _field(footer, "PAGE")
    footer.add_run(" av ")
    _field(footer, "NUMPAGES")
    for paragraph in (header, footer):
        for run in paragraph.runs:
            run.font.size, run.font.name, run.font.color.rgb = Pt(9), FONT, GREY


def _tab_right(paragraph) -> None:
    stops = paragraph.paragraph_format.tab_stops
    for stop in paragraph.style.paragraph_format.tab_stops:
        stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(Cm(16.0), WD_TAB_ALIGNMENT.RIGHT)


def _field(paragraph, name: str) -> None:
    for kind, text in (("begin", None), (None, name), ("end", None)):
        run = paragraph.add_run()
        if kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:instrText")
            element.text = text
        run._r.append(element)


def _styles(document) -> None:
    styles = document.styles
    for name in ("Normal", "Body Text", "First Paragraph", "Compact"):
        _font(styles[name], 11)
    for name in ("Body Text", "First Paragraph"):
        styles[name].paragraph_format.space_before = Pt(0)
        styles[name].paragraph_format.space_after = Pt(8)
        styles[name].paragraph_format.line_spacing = 1.15
    _font(styles["Title"], 20, bold=True, colour=DARK)
    styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    styles["Title"].paragraph_format.space_before = Pt(18)
    styles["Title"].paragraph_format.space_after = Pt(10)
    for level, size in ((1, 15), (2, 12.5), (3, 11.5)):
        style = styles[f"Heading {level}"]
        _font(style, size, bold=True, colour=DARK)
        style.paragraph_format.space_before = Pt(16 if level == 1 else 12)
        style.paragraph_format.space_after = Pt(4)
        style.paragraph_format.keep_with_next = True
    _font(styles["Footnote Text"], 9)
    styles["Footnote Text"].paragraph_format.space_before = Pt(0)
    styles["Footnote Text"].paragraph_format.space_after = Pt(2)
    _new(styles, "Utkastmerke", 13, bold=True, colour=RED)
    _new(styles, "Brevhode", 11)
    _new(styles, "Merknad", 9.5, italic=True, colour=GREY)
    question = _new(styles, "Spørsmål", 11, italic=True, colour=DARK)
    question.paragraph_format.left_indent = Cm(0.6)
    question.paragraph_format.keep_with_next = True
    _shaded(_new(styles, "Ny tekst", 11), "FFF2CC")
    source = _new(styles, "Kilde", 10)
    source.paragraph_format.left_indent, source.paragraph_format.first_line_indent = Cm(1.0), Cm(-1.0)
    signature = _new(styles, "Underskrift", 11)
    signature.paragraph_format.space_before = Pt(18)
    signature.paragraph_format.keep_together = True
    _bordered(styles["Table"])


def _font(style, size: float, *, bold=None, italic=None, colour=None) -> None:
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for which in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{which}"), FONT)
    if bold is not None:
        style.font.bold = bold
    if italic is not None:
        style.font.italic = italic
    if colour is not None:
        style.font.color.rgb = colour


def _new(styles, name: str, size: float, *, bold=None, italic=None, colour=None):
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles["Normal"]
    style.quick_style = True
    style.paragraph_format.space_after = Pt(8)
    _font(style, size, bold=bold, italic=italic, colour=colour)
    return style


def _shaded(style, colour: str) -> None:
    shading = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{key}"), value)
    style.element.get_or_add_pPr().append(shading)


def _bordered(style) -> None:
    _font(style, 9.5)
    properties = style.element.find(qn("w:tblPr"))
    if properties is None:
        properties = OxmlElement("w:tblPr")
        style.element.append(properties)
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "A6A6A6")):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    properties.append(borders)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
