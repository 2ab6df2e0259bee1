from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from ingest.errors import BrokenFileError, UnsupportedFormatError
from ingest.readers import read_file
from ingest.readers.odt import read_odt

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("meta", "meta"),
        ("fo", "xsl-fo-compatible"),
    )
)
STYLES = """
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="Fet" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Skjult" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="Ramme_20_overskrift" style:family="paragraph" style:display-name="Ramme overskrift"/>
<text:list-style style:name="L1">
  <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
  <text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>
</text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>
"""
COMMON = """
<style:style style:name="Title" style:family="paragraph"/>
<text:outline-style style:name="Outline">
  <text:outline-level-style text:level="1" style:num-format="1"/>
  <text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>
</text:outline-style>
"""
QUOTE = '<style:style style:name="Quotations" style:family="paragraph"/>'


def part(kind: str, content: str) -> str:
    return f"<office:document-{kind} {NAMESPACES}>{content}</office:document-{kind}>"


def odt(folder: Path, body: str, *, common: str = "", meta: str = "") -> Path:
    path = folder / "fil.odt"
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "meta.xml": part("meta", f"<office:meta>{meta}</office:meta>"),
        "styles.xml": part("styles", f"<office:styles>{common}</office:styles>"),
        "content.xml": part(
            "content",
            f"<office:automatic-styles>{STYLES}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body>",
        ),
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def read(folder: Path, body: str, common: str = "") -> list[tuple[str, int, str]]:
    reading = read_odt(odt(folder, body, common=common), "fil.odt")
    return [(block.kind.value, block.level, block.text) for block in reading.blocks]


def texts(folder: Path, body: str) -> list[str]:
    return [text for _, _, text in read(folder, body)]


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def h(text: str, level: int = 1) -> str:
    return f'<text:h text:outline-level="{level}">{text}</text:h>'


def items(*contents: str, style: str = "L1", more: str = "") -> str:
    inner = "".join(f"<text:list-item>{content}</text:list-item>" for content in contents)
    return f'<text:list text:style-name="{style}" {more}>{inner}</text:list>'


def row(*cells: str) -> str:
    whole = [cell if cell.startswith("<table") else cell_of(p(cell)) for cell in cells]
    return f"<table:table-row>{''.join(whole)}</table:table-row>"


def cell_of(content: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{content}</table:table-cell>"


def test_headings_by_level_title_and_the_name_of_a_style(tmp_path: Path) -> None:
    body = '<text:p text:style-name="P1">Svar</text:p>' + h("Veier", 2)
    body += '<text:p text:style-name="Ramme_20_overskrift">Fakta</text:p>' + p("Slik er det.")
    assert read(tmp_path, body, COMMON) == [
        ("heading", 1, "Svar"),
        ("heading", 2, "1.1 Veier"),
        ("heading", 2, "Fakta"),
        ("paragraph", 0, "Slik er det."),
    ]


def test_headings_have_the_numbers_that_their_reader_sees(tmp_path: Path) -> None:
    body = h("Innledning") + h("Veier", 2) + h("Baner", 2) + h("Vedtak") + h("Kart", 2) + p("Slutt.")
    numbers = [text.split()[0] for _, level, text in read(tmp_path, body, COMMON) if level]
    assert numbers == ["1", "1.1", "1.2", "2", "2.1"]


def test_lists_are_numbered_go_on_and_begin_anew(tmp_path: Path) -> None:
    inner = items(p("vei"), p("bane"), style="")
    body = (
        items(p("bygge") + inner, p("spare"))
        + p("Så:")
        + items(p("selge"), more='text:continue-numbering="true"')
    )
    body += items(p("kjøpe")) + items(p("kule"), style="L2")
    assert texts(tmp_path, body) == [
        "1. bygge",
        "a) vei",
        "b) bane",
        "2. spare",
        "Så:",
        "3. selge",
        "1. kjøpe",
        "kule",
    ]


def test_notes_changes_comments_and_hidden_text(tmp_path: Path) -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>slettet</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>Rådet<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>Se loven.</text:p></text:note-body></text:note> er<text:s text:c='3'/>"
        "<text:span text:style-name='Skjult'>hemmelig </text:span>enig"
        "<office:annotation><text:p>kommentar</text:p></office:annotation>.</text:p>"
    )
    assert read(tmp_path, body) == [("paragraph", 0, "Rådet er enig."), ("footnote", 0, "1 Se loven.")]


def test_a_text_box_is_read_after_its_paragraph(tmp_path: Path) -> None:
    box = f"<draw:frame><draw:text-box>{p('I boksen.')}</draw:text-box></draw:frame>"
    assert texts(tmp_path, p(f"Før {box}etter.") + box) == ["Før etter.", "I boksen.", "I boksen."]


def test_header_rows_label_the_rows_below(tmp_path: Path) -> None:
    head = f"<table:table-header-rows>{row('År', 'Kroner')}</table:table-header-rows>"
    assert texts(tmp_path, f"<table:table>{head}{row('2023', '14')}</table:table>") == [
        "År | Kroner",
        "År: 2023 | Kroner: 14",
    ]


def test_a_first_row_in_bold_is_a_header(tmp_path: Path) -> None:
    bold = [f"<text:span text:style-name='Fet'>{text}</text:span>" for text in ("År", "Kroner")]
    assert (
        texts(tmp_path, f"<table:table>{row(*bold)}{row('2023', '14')}</table:table>")[1]
        == "År: 2023 | Kroner: 14"
    )


def test_merged_cells_and_tables_within_tables(tmp_path: Path) -> None:
    high = cell_of(p("Viken"), 'table:number-rows-spanned="2"')
    covered = "<table:covered-table-cell/>"
    wide = cell_of(p("Sum"), 'table:number-columns-spanned="2"') + covered
    inner = cell_of(f"<table:table>{row('a', 'b')}</table:table>")
    body = row(high, "Asker", "1") + row(covered, "Hole", "2") + row(wide, "3") + row("Kart", inner)
    assert texts(tmp_path, f"<table:table>{body}</table:table>") == [
        "Viken | Asker | 1",
        "Viken | Hole | 2",
        "Sum | 3",
        "Kart",
        "a | b",
    ]


def test_a_cell_that_repeats_itself_endlessly_ends(tmp_path: Path) -> None:
    endless = f'<table:table-cell table:number-columns-repeated="999999">{p("x")}</table:table-cell>'
    text, _ = texts(tmp_path, f"<table:table>{row(endless, 'y')}{row('a', 'b')}</table:table>")
    assert text.count("x") <= 1000


def test_the_table_of_contents_is_left_out(tmp_path: Path) -> None:
    contents = (
        f"<text:table-of-content><text:index-body>{p('Veier 3')}</text:index-body></text:table-of-content>"
    )
    assert texts(tmp_path, contents + p("Teksten.")) == ["Teksten."]


def test_properties(tmp_path: Path) -> None:
    meta = (
        '<d:title xmlns:d="urn:d">Svar  om vei</d:title><meta:initial-creator>Kari</meta:initial-creator>'
        "<meta:creation-date>2023-03-12T10:00:00</meta:creation-date>"
    )
    nynorsk = '<style:text-properties fo:language="nn"/>'
    language = f'<style:default-style style:family="paragraph">{nynorsk}</style:default-style>'
    reading = read_odt(odt(tmp_path, p("Tekst."), common=language, meta=meta), "fil.odt")
    assert reading.properties == {
        "title": "Svar om vei",
        "author": "Kari",
        "created": "2023-03-12",
        "language": "nn",
    }


def test_a_flat_file_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "fil.xml"
    path.write_text(
        f'<?xml version="1.0"?>\n<office:document {NAMESPACES}><office:body><office:text>{p("Rådet er enig.")}'
        "</office:text></office:body></office:document>",
        encoding="utf-8",
    )
    reading = read_file(path, "fil.xml")
    assert (reading.format, reading.blocks[0].text) == ("odt", "Rådet er enig.")


def test_an_empty_document_and_a_spreadsheet_are_told(tmp_path: Path) -> None:
    with pytest.raises(BrokenFileError, match="ingen tekst"):
        read_odt(odt(tmp_path, p(" ")), "fil.odt")
    path = tmp_path / "ark.odt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(UnsupportedFormatError, match="PDF"):
        read_file(path, "ark.odt")


def test_a_paragraph_in_the_style_of_a_quote_is_one(tmp_path: Path) -> None:
    path = odt(
        tmp_path, '<text:p>Vårt.</text:p><text:p text:style-name="Quotations">Deres.</text:p>', common=QUOTE
    )
    assert [(b.text, b.is_quote) for b in read_odt(path, "x").blocks] == [("Vårt.", False), ("Deres.", True)]
