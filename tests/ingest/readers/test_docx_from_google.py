"""Word files as Google Docs writes them: switches spelt out as off, bookmarks and controls around everything."""

from __future__ import annotations

from pathlib import Path

from office_files import W, zipped

from ingest.readers.docx import read_docx

OFF = '<w:rPr><w:b w:val="0"/><w:rtl w:val="0"/></w:rPr>'


def run(text: str, properties: str = OFF) -> str:
    return f'<w:r w:rsidDel="00000000">{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*parts: str, style: str = "", properties: str = "") -> str:
    chosen = f'<w:pStyle w:val="{style}"/>' if style else ""
    mark = '<w:bookmarkStart w:colFirst="0" w:name="_heading=h.1" w:id="0"/><w:bookmarkEnd w:id="0"/>'
    return f"<w:p><w:pPr>{chosen}{properties}<w:rPr/></w:pPr>{mark}{''.join(parts)}</w:p>"


def item(text: str, number: int, level: int = 0) -> str:
    return paragraph(
        run(text),
        properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>',
    )


def control(content: str) -> str:
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="goog_rdk_0"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'
    )


def table(*rows: tuple[str, ...], header: int = 0) -> str:
    made = "".join(
        f'<w:tr><w:trPr><w:cantSplit w:val="0"/><w:tblHeader w:val="{int(number < header)}"/></w:trPr>'
        + "".join(f"<w:tc><w:tcPr/>{paragraph(run(text))}</w:tc>" for text in row)
        + "</w:tr>"
        for number, row in enumerate(rows)
    )
    return f'<w:tbl><w:tblPr><w:tblLook w:val="0600"/></w:tblPr>{made}</w:tbl>'


def level(number: int, form: str, text: str) -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>'
    for number, levels in (
        (1, level(0, "bullet", "●") + level(1, "bullet", "○")),
        (2, level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2.")),
    )
) + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2))
STYLES = (
    '<w:style w:type="paragraph" w:styleId="Normal" w:default="1"><w:name w:val="normal"/></w:style>'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr>{outline}</w:pPr><w:rPr><w:b w:val="0"/></w:rPr></w:style>'
        for name, outline in (
            ("Title", ""),
            ("Subtitle", ""),
            ("Heading 1", '<w:outlineLvl w:val="0"/>'),
            ("Heading 2", '<w:outlineLvl w:val="1"/>'),
        )
    )
)


def part(tag: str, content: str) -> str:
    return f'<w:{tag} xmlns:w="{W}">{content}</w:{tag}>'


def read(folder: Path, *body: str) -> list[tuple[str, int, str]]:
    comment = f'<w:comment w:author="Kari" w:id="0">{paragraph(run("Er dette riktig?"))}</w:comment>'
    note = paragraph("<w:r><w:footnoteRef/></w:r>", run(" Tall for 2023."))
    path = zipped(
        folder / "fil.docx",
        {
            "word/document.xml": part("document", f"<w:body>{''.join(body)}</w:body>"),
            "word/styles.xml": part("styles", STYLES),
            "word/numbering.xml": part("numbering", NUMBERING),
            "word/comments.xml": part("comments", comment),
            "word/footnotes.xml": part("footnotes", f'<w:footnote w:id="0">{note}</w:footnote>'),
        },
    )
    return [(block.kind.value, block.level, block.text) for block in read_docx(path, "fil.docx").blocks]


def test_headings_lists_comments_suggestions_and_notes(tmp_path: Path) -> None:
    comment = (
        control('<w:commentRangeStart w:id="0"/>')
        + run("høringen")
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    )
    inserted = control(f'<w:ins w:author="A" w:id="1">{run("Det er nytt.")}</w:ins>')
    deleted = control('<w:del w:author="A" w:id="2"><w:r><w:delText>Det er borte.</w:delText></w:r></w:del>')
    assert read(
        tmp_path,
        paragraph(run("Høringssvar om ferjer"), style="Title"),
        paragraph(run("Fra Fjordregionen"), style="Subtitle"),
        paragraph(run("Innledning"), style="Heading1"),
        paragraph(run("Vi viser til "), comment, run(". "), inserted, deleted),
        paragraph(run("Vi ber om:")),
        item("gratis ferje", 1),
        item("også om natten", 1, 1),
        paragraph(run("Hva vi mener"), style="Heading2"),
        item("Det første", 2),
        item("under det", 2, 1),
        item("Det andre", 2),
        paragraph(
            run("Vi bygger på tall."), '<w:r><w:footnoteReference w:customMarkFollows="0" w:id="0"/></w:r>'
        ),
    ) == [
        ("heading", 1, "Høringssvar om ferjer"),
        ("paragraph", 0, "Fra Fjordregionen"),
        ("heading", 1, "Innledning"),
        ("paragraph", 0, "Vi viser til høringen. Det er nytt."),
        ("paragraph", 0, "Vi ber om:"),
        ("list_item", 0, "gratis ferje"),
        ("list_item", 0, "også om natten"),
        ("heading", 2, "Hva vi mener"),
        ("list_item", 0, "1. Det første"),
        ("list_item", 0, "a. under det"),
        ("list_item", 0, "2. Det andre"),
        ("paragraph", 0, "Vi bygger på tall."),
        ("footnote", 0, "1 Tall for 2023."),
    ]


def test_only_a_pinned_row_heads_a_table(tmp_path: Path) -> None:
    rows = ("Navn", "Kari"), ("Telefon", "42")
    assert [text for _, _, text in read(tmp_path, table(*rows))] == ["Navn | Kari", "Telefon | 42"]
    assert [text for _, _, text in read(tmp_path, table(*rows, header=1))] == [
        "Navn | Kari",
        "Navn: Telefon | Kari: 42",
    ]


def test_a_style_that_turns_bold_off_makes_no_heading(tmp_path: Path) -> None:
    bold = run("Bakgrunn", '<w:rPr><w:b w:val="1"/></w:rPr>')
    body = paragraph("<w:r><w:t>Fra oss</w:t></w:r>", style="Subtitle"), paragraph(run("Vi mener mye."))
    assert [kind for kind, _, _ in read(tmp_path, *body, paragraph(bold), paragraph(run("Mer.")))] == [
        "paragraph",
        "paragraph",
        "heading",
        "paragraph",
    ]


def test_the_table_of_contents_is_left_out_with_and_without_its_control(tmp_path: Path) -> None:
    entry = paragraph(
        f'<w:hyperlink w:anchor="_heading=h.1">{run("Innledning")}</w:hyperlink>',
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> PAGEREF _heading=h.1 \\h </w:instrText>'
        f'<w:fldChar w:fldCharType="separate"/></w:r>{run("1")}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    )
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    body = paragraph(run("Innledning"), style="Heading1"), paragraph(run("Tekst."))
    for contents in (entry, f"<w:sdt>{gallery}<w:sdtContent>{entry}</w:sdtContent></w:sdt>"):
        assert [text for _, _, text in read(tmp_path, contents, *body)] == ["Innledning", "Tekst."]
