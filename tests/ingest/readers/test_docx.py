from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from ingest.document import BlockKind
from ingest.errors import BrokenFileError, EncryptedFileError, UnsupportedFormatError
from ingest.readers import zip_package
from ingest.readers.docx import read_docx

REAL = Path(__file__).parents[3].parent / "shared" / "data" / "documents"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Tittel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="O1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="O2"><w:name w:val="Overskrift 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Egen"/>
  <w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Avledet"><w:name w:val="Avledet"/><w:basedOn w:val="Base"/></w:style>
<w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="Kule"/>
  <w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Sterktsitat"><w:name w:val="Intense Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="INNH1"><w:name w:val="toc 1"/></w:style>
"""


def part(tag: str, content: str) -> str:
    return f'<w:{tag} xmlns:w="{W}" xmlns:mc="{MC}">{content}</w:{tag}>'


def word_file(folder: Path, body: str, **parts: str) -> Path:
    path = folder / "fil.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>"))
        archive.writestr("word/styles.xml", part("styles", STYLES))
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", part(name, content))
    return path


def paragraph(text: str, style: str = "", runs: str = "", properties: str = "") -> str:
    chosen = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{chosen}{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r>{runs}</w:p>"


def table(*rows: tuple[str, ...], header: str = "") -> str:
    lines = []
    for number, row in enumerate(rows):
        cells = "".join(f"<w:tc>{cell if cell.startswith('<') else paragraph(cell)}</w:tc>" for cell in row)
        lines.append(f"<w:tr>{header if number == 0 else ''}{cells}</w:tr>")
    return f"<w:tbl>{''.join(lines)}</w:tbl>"


def read(folder: Path, body: str, **parts: str) -> list[tuple[str, int, str]]:
    reading = read_docx(word_file(folder, body, **parts), "fil.docx")
    return [(block.kind.value, block.level, block.text) for block in reading.blocks]


def texts(folder: Path, body: str, **parts: str) -> list[str]:
    return [text for _, _, text in read(folder, body, **parts)]


def test_headings_by_name_and_by_outline_level_of_the_base_style(tmp_path: Path) -> None:
    body = (
        paragraph("Tittel", "Tittel")
        + paragraph("En", "O1")
        + paragraph("To", "O2")
        + paragraph("Tre", "Avledet")
        + paragraph("Brød.")
    )
    assert read(tmp_path, body) == [
        ("heading", 1, "Tittel"),
        ("heading", 1, "En"),
        ("heading", 2, "To"),
        ("heading", 3, "Tre"),
        ("paragraph", 0, "Brød."),
    ]


def test_short_bold_paragraphs_head_a_document_without_styles(tmp_path: Path) -> None:
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Om veiene</w:t></w:r></w:p>"
    assert read(tmp_path, bold + paragraph("Veiene er viktige.")) == [
        ("heading", 2, "Om veiene"),
        ("paragraph", 0, "Veiene er viktige."),
    ]


def test_lists_by_their_own_numbering_and_by_style(tmp_path: Path) -> None:
    own = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        paragraph("en", properties=own)
        + paragraph("to", "Punkt")
        + paragraph("ikke", "Punkt", properties=off)
    )
    assert [kind for kind, _, _ in read(tmp_path, body)] == ["list_item", "list_item", "paragraph"]


def test_tracked_changes_read_as_accepted(tmp_path: Path) -> None:
    runs = (
        "<w:del><w:r><w:delText> gammelt</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t> nytt</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t> flyttet</w:t></w:r></w:moveFrom>"
    )
    assert texts(tmp_path, paragraph("Vi mener", runs=runs)) == ["Vi mener nytt"]


def test_a_deleted_paragraph_mark_joins_the_paragraphs(tmp_path: Path) -> None:
    mark = "<w:rPr><w:del/></w:rPr>"
    assert texts(tmp_path, paragraph("Første ", properties=mark) + paragraph("andre.")) == ["Første andre."]


def test_special_characters_and_links(tmp_path: Path) -> None:
    runs = (
        "<w:r><w:tab/><w:t>etter</w:t><w:br/><w:t>linje</w:t></w:r>"
        "<w:r><w:t> NTP</w:t><w:noBreakHyphen/><w:t>gruppe styre</w:t><w:softHyphen/><w:t>møte</w:t></w:r>"
        "<w:hyperlink><w:r><w:t> lenke</w:t></w:r></w:hyperlink>"
    )
    assert texts(tmp_path, paragraph("før", runs=runs)) == ["før etter linje NTP-gruppe styremøte lenke"]


def test_notes_stand_after_the_paragraph_that_refers_to_them(tmp_path: Path) -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = (
        f'<w:footnote w:id="-1" w:type="separator">{paragraph("x")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("Se loven.")}</w:footnote>'
    )
    body = paragraph("Med note.", runs=reference) + paragraph("Neste.")
    assert read(tmp_path, body, footnotes=notes) == [
        ("paragraph", 0, "Med note."),
        ("footnote", 0, "1 Se loven."),
        ("paragraph", 0, "Neste."),
    ]


def test_a_header_row_labels_the_rows_below(tmp_path: Path) -> None:
    header = "<w:trPr><w:tblHeader/></w:trPr>"
    body = table(("År", "Kroner"), ("2023", "14"), ("2024", ""), header=header)
    assert read(tmp_path, body) == [
        ("table_row", 0, "År | Kroner"),
        ("table_row", 0, "År: 2023 | Kroner: 14"),
        ("table_row", 0, "År: 2024"),
    ]


def test_a_table_without_header_is_left_as_it_is(tmp_path: Path) -> None:
    assert texts(tmp_path, table(("Navn", "Asker"), ("Fylke", "Akershus"))) == [
        "Navn | Asker",
        "Fylke | Akershus",
    ]


def test_a_merged_cell_is_told_again_for_the_row_below(tmp_path: Path) -> None:
    def cell(text: str, merge: str) -> str:
        return f"<w:tcPr>{merge}</w:tcPr>{paragraph(text)}"

    body = table(
        (cell("Viken", '<w:vMerge w:val="restart"/>'), "Asker"),
        (cell("", "<w:vMerge/>"), "Hole"),
    )
    assert texts(tmp_path, body) == ["Viken | Asker", "Viken | Hole"]


def test_a_table_of_one_cell_is_its_paragraphs(tmp_path: Path) -> None:
    assert read(tmp_path, table((paragraph("Ramme", "O1") + paragraph("Innhold i rammen."),))) == [
        ("heading", 1, "Ramme"),
        ("paragraph", 0, "Innhold i rammen."),
    ]


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    box = f"<w:pict><w:txbxContent>{paragraph('I boksen.')}</w:txbxContent></w:pict>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(tmp_path, paragraph("Utenfor.", runs=both)) == ["Utenfor.", "I boksen."]


def test_the_table_of_contents_is_left_out(tmp_path: Path) -> None:
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('Innhold')}</w:sdtContent></w:sdt>"
    )
    page = "<w:r><w:instrText>PAGEREF _Toc1 \\h</w:instrText></w:r>"
    body = control + paragraph("Veier 3", "INNH1") + paragraph("Baner 4", runs=page) + paragraph("Teksten.")
    assert texts(tmp_path, body) == ["Teksten."]


def test_properties(tmp_path: Path) -> None:
    path = word_file(tmp_path, paragraph("Tekst."))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(
            "docProps/core.xml",
            '<c:coreProperties xmlns:c="urn:c" xmlns:d="urn:d"><d:title>Svar  om   vei</d:title>'
            "<d:creator>Kari</d:creator><d:created>2023-03-12T10:00:00Z</d:created></c:coreProperties>",
        )
    assert read_docx(path, "fil.docx").properties == {
        "title": "Svar om vei",
        "author": "Kari",
        "created": "2023-03-12",
    }


def test_an_encrypted_file_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "låst.docx"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")
    )
    with pytest.raises(EncryptedFileError, match="passord"):
        read_docx(path, "låst.docx")


def test_the_old_word_format_is_not_supported(tmp_path: Path) -> None:
    path = tmp_path / "gammel.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512)
    with pytest.raises(UnsupportedFormatError, match="gamle format"):
        read_docx(path, "gammel.docx")


@pytest.mark.parametrize("content", [b"", b"ikke en zip", b"PK\x03\x04halv"])
def test_what_is_no_zip_is_broken(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "fil.docx"
    path.write_bytes(content)
    with pytest.raises(BrokenFileError, match="Word"):
        read_docx(path, "fil.docx")


def test_a_zip_without_a_document_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "fil.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(BrokenFileError, match="ikke et Word-dokument"):
        read_docx(path, "fil.docx")


def test_a_truncated_document_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "fil.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", part("document", "<w:body>")[:-20])
    with pytest.raises(BrokenFileError, match="skadet"):
        read_docx(path, "fil.docx")


def test_entities_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "fil.docx"
    bomb = (
        f'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:document xmlns:w="{W}"><w:body/></w:document>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", bomb)
    with pytest.raises(BrokenFileError, match="Word ikke lager"):
        read_docx(path, "fil.docx")


def test_a_zip_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_package, "LARGEST_UNPACKED", 100)
    with pytest.raises(BrokenFileError, match="for stor"):
        read_docx(word_file(tmp_path, paragraph("x" * 200)), "fil.docx")


def test_an_empty_document_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(BrokenFileError, match="ingen tekst"):
        read_docx(word_file(tmp_path, paragraph(" ")), "fil.docx")


@pytest.mark.real_documents
@pytest.mark.skipif(not REAL.is_dir(), reason="the shared documents are not here")
@pytest.mark.parametrize(
    ("file", "rows"), [("noark5-v5-vedl1-metadatakatalog.docx", 1000), ("noark5-v5-vedl3-logging.docx", 40)]
)
def test_real_documents(file: str, rows: int) -> None:
    blocks = read_docx(REAL / file, file).blocks
    assert blocks[0].kind is BlockKind.HEADING
    assert sum(block.kind is BlockKind.TABLE_ROW for block in blocks) > rows
    assert not any("\u00ad" in block.text or "  " in block.text for block in blocks)


NUMBERING = """
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/><w:pStyle w:val="O1"/></w:lvl>
  <w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/><w:pStyle w:val="O2"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
  <w:lvl w:ilvl="0"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl>
  <w:lvl w:ilvl="1"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%2."/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
  <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="1"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
"""


def item(text: str, number: int, level: int = 0) -> str:
    return paragraph(
        text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    )


def test_list_items_have_the_numbers_that_their_reader_sees(tmp_path: Path) -> None:
    body = item("bygge", 2) + item("vei", 2, 1) + item("bane", 2, 1) + item("spare", 2)
    body += item("kule", 3) + item("selge", 4) + item("kjøpe", 4)
    assert texts(tmp_path, body, numbering=NUMBERING) == [
        "a) bygge",
        "I. vei",
        "II. bane",
        "b) spare",
        "kule",
        "e) selge",
        "f) kjøpe",
    ]


def test_headings_are_numbered_by_their_style(tmp_path: Path) -> None:
    styles = STYLES.replace(
        '<w:name w:val="heading 1"/>',
        '<w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>',
    ).replace(
        '<w:name w:val="Overskrift 2"/>',
        '<w:name w:val="Overskrift 2"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>',
    )
    body = paragraph("Innledning", "O1") + paragraph("Veier", "O2") + paragraph("Baner", "O2")
    body += paragraph("Vedtak", "O1") + paragraph("Kart", "O2") + paragraph("Slutt.")
    path = word_file(tmp_path, body, numbering=NUMBERING)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/egne.xml", part("styles", styles))
        archive.writestr(
            "word/_rels/document.xml.rels",
            '<Relationships xmlns="r"><Relationship Type="http://x/styles" Target="egne.xml"/></Relationships>',
        )
    found = [block.text for block in read_docx(path, "fil.docx").blocks if block.level]
    assert found == ["1 Innledning", "1.1 Veier", "1.2 Baner", "2 Vedtak", "2.1 Kart"]


def test_notes_have_the_number_of_their_mark_and_signs_of_the_authors_own(tmp_path: Path) -> None:
    def mark(kind: str, identity: int, more: str = "") -> str:
        return f'<w:r><w:{kind}Reference w:id="{identity}" {more}/></w:r>'

    own = mark("footnote", 4, 'w:customMarkFollows="1"') + "<w:r><w:t>*</w:t></w:r>"
    runs = mark("footnote", 3) + mark("endnote", 2) + own + mark("footnote", 2)
    notes = "".join(f'<w:footnote w:id="{n}">{paragraph(f"note {n}")}</w:footnote>' for n in (2, 3, 4))
    end = f'<w:endnote w:id="2">{paragraph("til slutt")}</w:endnote>'
    assert texts(tmp_path, paragraph("Tekst.", runs=runs), footnotes=notes, endnotes=end) == [
        "Tekst.*",
        "1 note 3",
        "i til slutt",
        "note 4",
        "2 note 2",
    ]


def test_glyphs_of_symbol_fonts_are_the_characters_they_show(tmp_path: Path) -> None:
    runs = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
    assert texts(tmp_path, paragraph("Ja ", runs=runs)) == ["Ja ✓≥"]


def test_a_content_control_that_nobody_filled_in_is_left_out(tmp_path: Path) -> None:
    empty = f"<w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{paragraph('Skriv her')}</w:sdtContent>"
    filled = f"<w:sdtPr/><w:sdtContent>{paragraph('Fylt ut.')}</w:sdtContent>"
    assert texts(tmp_path, f"<w:sdt>{empty}</w:sdt><w:sdt>{filled}</w:sdt>") == ["Fylt ut."]


def test_a_merge_field_shows_its_result(tmp_path: Path) -> None:
    runs = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>MERGEFIELD Navn</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Asker</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:fldSimple w:instr="MERGEFIELD Fylke"><w:r><w:t> i Akershus</w:t></w:r></w:fldSimple>'
    )
    assert texts(tmp_path, paragraph("Kjære ", runs=runs)) == ["Kjære Asker i Akershus"]


def test_a_new_page_ends_the_paragraph(tmp_path: Path) -> None:
    runs = '<w:r><w:br w:type="page"/><w:t>Etter.</w:t></w:r>'
    assert texts(tmp_path, paragraph("Før.", runs=runs)) == ["Før.", "Etter."]


def test_two_header_rows_and_a_table_within_a_table(tmp_path: Path) -> None:
    header = "<w:trPr><w:tblHeader/></w:trPr>"
    wide = f'<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("Kroner")}'
    inner = f"<w:p/>{table(('a', 'b'))}"
    top = table(("År", wide), header=header).removesuffix("</w:tbl>")
    second = table(("", "Buss", "Bane"), header=header).removeprefix("<w:tbl>").removesuffix("</w:tbl>")
    rest = table(("2023", "14", "15"), ("2024", inner, "16")).removeprefix("<w:tbl>")
    assert texts(tmp_path, top + second + rest) == [
        "År | Kroner",
        "Buss | Bane",
        "År: 2023 | Kroner Buss: 14 | Kroner Bane: 15",
        "År: 2024 | Kroner Bane: 16",
        "a | b",
    ]


def test_a_table_that_places_sections_is_read_as_its_sections(tmp_path: Path) -> None:
    left = paragraph("Fakta", "O2") + paragraph("Slik er det.")
    assert read(tmp_path, table((left, paragraph("Bilde.")))) == [
        ("heading", 2, "Fakta"),
        ("paragraph", 0, "Slik er det."),
        ("paragraph", 0, "Bilde."),
    ]


def test_an_embedded_file_is_told(tmp_path: Path) -> None:
    reading = read_docx(word_file(tmp_path, paragraph("Tekst.") + "<w:altChunk/>" * 2), "fil.docx")
    assert len(reading.notices) == 1
    assert "innbygd fil" in reading.notices[0]


def test_a_paragraph_in_the_style_of_a_quote_is_one(tmp_path: Path) -> None:
    path = word_file(tmp_path, paragraph("Vårt.") + paragraph("Deres.", "Sterktsitat"))
    assert [(b.text, b.is_quote) for b in read_docx(path, "x").blocks] == [("Vårt.", False), ("Deres.", True)]
