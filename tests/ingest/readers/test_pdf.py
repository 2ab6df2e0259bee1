from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from ingest.accounting import account
from ingest.document import BlockKind, LeftOutReason, Reading
from ingest.errors import BrokenFileError, EncryptedFileError, IngestError
from ingest.glyphs import UNKNOWN
from ingest.lines import PageLines
from ingest.metadata_file import MetadataFile
from ingest.pipeline import ingest_file
from ingest.readers.pdf import _notices, read_pdf

REAL = Path(__file__).parents[3].parent / "shared" / "data" / "documents"
Pdf = Callable[..., Path]
BOLD = ("Helvetica-Bold", 14)
TITLE = ("Helvetica-Bold", 20)
SMALL = ("Helvetica", 7)

LEFT = [
    "Rådet viser til at veinettet i regionen er slitt og at ved-",
    "likeholdet må trappes opp, jf. areal- og transportplanen",
    "som styret vedtok i fjor. Det haster med å komme i gang,",
    "mener rådet, og ber om at midlene blir stilt til rådighet før",
]
RIGHT = [
    "sommeren. Jernbanen er ryggraden i trafikken, og det må",
    "bygges dobbeltspor på de strekningene som har flest tog.",
    "Bussene går for sjelden i distriktene, og det bør ses på",
    "nye ordninger for bestilling av skyss i hele regionen nå.",
]


def kinds(reading: Reading) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, block.text) for block in reading.blocks]


def texts(reading: Reading) -> list[str]:
    return [block.text for block in reading.blocks]


def lines(left: float, top: float, *texts: str, step: float = 12) -> list[tuple[float, float, str]]:
    return [(left, top + step * number, text) for number, text in enumerate(texts)]


def read(path: Path) -> Reading:
    return read_pdf(path, path.name)


def test_two_columns_are_read_one_after_the_other_and_words_are_joined(pdf: Pdf) -> None:
    reading = read(pdf([*lines(60, 150, *LEFT), *lines(335, 150, *RIGHT)]))
    assert texts(reading) == [
        "Rådet viser til at veinettet i regionen er slitt og at vedlikeholdet må trappes opp, jf. areal- og "
        "transportplanen som styret vedtok i fjor. Det haster med å komme i gang, mener rådet, og ber om at "
        "midlene blir stilt til rådighet før sommeren. Jernbanen er ryggraden i trafikken, og det må bygges "
        "dobbeltspor på de strekningene som har flest tog. Bussene går for sjelden i distriktene, og det bør "
        "ses på nye ordninger for bestilling av skyss i hele regionen nå."
    ]


def test_columns_are_found_between_wide_tables(pdf: Pdf) -> None:
    table = [(60, 60, "Tabell 1 Priser på alt som kjøpes og selges i regionen i tre år på rad og rekke")]
    for number in range(8):
        table += [(60, 80 + 14 * number, f"Vare {number}")]
        table += [(left, 80 + 14 * number, f"{number},5") for left in (200, 280, 320, 420, 500)]
    reading = read(pdf([*table, *lines(60, 260, *LEFT), *lines(335, 260, *RIGHT)]))
    rows = [block for block in reading.blocks if block.kind is BlockKind.TABLE_ROW]
    assert [row.text for row in rows][:2] == ["Vare 0 0,5 0,5 0,5 0,5 0,5", "Vare 1 1,5 1,5 1,5 1,5 1,5"]
    assert reading.blocks[-1].text.startswith("Rådet viser") and reading.blocks[-1].text.endswith("nå.")


def test_running_heads_that_alternate_and_page_numbers_go(pdf: Pdf) -> None:
    pages = []
    for number in range(1, 7):
        head = "Osloregionen" if number % 2 else f"Kapittel {number} – Samferdsel"
        number_at = 500 if number % 2 else 60
        body = lines(60, 150 + 40 * number, f"Dette er den {number}. siden av dokumentet, og den er kort.")
        pages.append([(60, 40, head), (number_at, 800, str(number + 2)), *body])
    reading = read(pdf(*pages))
    assert texts(reading) == [
        f"Dette er den {number}. siden av dokumentet, og den er kort." for number in range(1, 7)
    ]
    assert [page.label for page in reading.pages] == ["3", "4", "5", "6", "7", "8"]


def test_the_head_of_a_letter_of_two_pages_goes(pdf: Pdf) -> None:
    head = [(60, 40, "Osloregionen interkommunalt politisk råd"), (60, 810, "Postboks 1, 0030 Oslo")]
    reading = read(
        pdf(
            [*head, *lines(60, 150, "Vi viser til brevet om veier.")],
            [*head, *lines(60, 150, "Vi ber om et svar snart.")],
        )
    )
    assert texts(reading) == ["Vi viser til brevet om veier.", "Vi ber om et svar snart."]


def test_the_rows_of_a_table_over_many_pages_stay_and_its_head_stays_once(pdf: Pdf) -> None:
    def page(number: int) -> list[tuple[float, float, str]]:
        rows = [(60, 60, "Betingelser"), (250, 60, "Skal ikke endres")]
        for row in range(1, 20):
            rows += [(60, 60 + 14 * row, f"Rad {row} på side {number}"), (250, 60 + 14 * row, "Verdi")]
        return rows

    found = texts(read(pdf(*(page(number) for number in range(1, 8)))))
    assert found.count("Betingelser Skal ikke endres") == 1
    assert [text for text in found if text.startswith("Rad 1 ")] == [
        f"Rad 1 på side {number} Verdi" for number in range(1, 8)
    ]


def test_equal_table_rows_on_a_few_pages_stay(pdf: Pdf) -> None:
    def page(number: int) -> list[tuple[float, float, str]]:
        first = "Betingelser" if number in (4, 5, 6) else f"Felt {number * 'x'}"
        return [
            (60, 60, first),
            (250, 60, "Skal ikke endres"),
            *lines(60, 74, *(f"Rad {row} på side {number}" for row in range(12))),
        ]

    found = texts(read(pdf(*(page(number) for number in range(1, 10)))))
    assert found.count("Betingelser Skal ikke endres") == 3


def test_a_number_before_a_heading_is_no_page_number(pdf: Pdf) -> None:
    body = lines(60, 110, "Regjeringen foreslår en ekstra utbetaling til husstander som har lite.")
    reading = read(pdf([(60, 85, "3", *BOLD), (90, 85, "Tilråding", *BOLD), *body]))
    assert kinds(reading)[0] == ("heading", 1, "3 Tilråding")


def test_headings_take_their_level_from_bookmarks_numbers_and_size(pdf: Pdf) -> None:
    def page(canvas: Canvas) -> None:
        entries = [
            (100, "Høringssvar om vei og bane", *TITLE),
            (130, "Rådet vil takke for høringen og svarer her på det den spør om.", "Helvetica", 10),
            (170, "1 Innledning", *BOLD),
            (190, "Rådet har 64 kommuner, og de har alle sagt hva de mener.", "Helvetica", 10),
            (230, "1.1 Veier", "Helvetica-Bold", 12),
            (250, "Veiene er for dårlige, sier kommunene, og de må rustes opp.", "Helvetica", 10),
            (290, "Baner", "Helvetica-Bold", 12),
            (310, "Banene er for få, og det går for få tog på dem som finnes.", "Helvetica", 10),
        ]
        for top, text, font, size in entries:
            canvas.setFont(font, size)
            canvas.drawString(60, 842 - top, text)
        canvas.bookmarkPage("vei")
        canvas.addOutlineEntry("1 Innledning", "vei", 0)
        canvas.bookmarkPage("baner")
        canvas.addOutlineEntry("Baner", "baner", 1)
        canvas.addOutlineEntry("2 Slutt", "baner", 0)

    found = [entry for entry in kinds(read(pdf(page))) if entry[0] == "heading"]
    assert [text for _, _, text in found] == [
        "Høringssvar om vei og bane",
        "1 Innledning",
        "1.1 Veier",
        "Baner",
    ]
    assert found[2][1] == found[3][1] == 2
    assert found[1][1] == 1


def test_a_heading_of_two_lines_is_one(pdf: Pdf) -> None:
    heading = [(60, 100, "1.4", *BOLD), (100, 100, "Utvalgets arbeid og", *BOLD), (100, 116, "møter", *BOLD)]
    reading = read(
        pdf([*heading, *lines(60, 150, "Utvalget har hatt 16 møter, og de var alle i Oslo sentrum.")])
    )
    assert kinds(reading)[0] == ("heading", 2, "1.4 Utvalgets arbeid og møter")


def test_list_items_lose_their_bullet_and_keep_their_number(pdf: Pdf) -> None:
    path = pdf(
        lines(
            60,
            150,
            "Rådet ber om dette og mener at det er viktig for hele regionen at det skjer:",
            "• bygge ut banen til Hamar slik at det kan gå et tog hver halve time og",
            "at godset kommer over fra vei",
            "• ruste opp veiene",
            "1. ex 17.04 – karameller",
            "2. ex 17.05 – drops og pastiller",
            "10. november 2023 ble møtet holdt.",
        )
    )
    reading = read(path)
    assert kinds(reading)[1:] == [
        (
            "list_item",
            0,
            "bygge ut banen til Hamar slik at det kan gå et tog hver halve time og at godset kommer over fra vei",
        ),
        ("list_item", 0, "ruste opp veiene"),
        ("list_item", 0, "1. ex 17.04 – karameller"),
        ("list_item", 0, "2. ex 17.05 – drops og pastiller"),
        ("paragraph", 0, "10. november 2023 ble møtet holdt."),
    ]
    piece = reading.blocks[1].pieces[0]
    assert reading.pages[0].text[piece.place.start : piece.place.end].startswith("bygge ut banen")


def test_footnotes_stand_apart_from_the_sentence_that_goes_on_overleaf(pdf: Pdf) -> None:
    first = lines(
        60, 700, "Avgiften på sukker ble innført i 1922, og den har siden vært endret mange ganger,"
    )
    note = [(60, 780, "1 Se forskrift av 11. desember 2001 om særavgifter.", *SMALL)]
    second = lines(60, 150, "sist i fjor, da den gikk ned.")
    assert kinds(read(pdf([*first, *note], second))) == [
        (
            "paragraph",
            0,
            "Avgiften på sukker ble innført i 1922, og den har siden vært endret mange ganger, "
            "sist i fjor, da den gikk ned.",
        ),
        ("footnote", 0, "1 Se forskrift av 11. desember 2001 om særavgifter."),
    ]


def test_a_document_in_small_print_has_no_footnotes_in_its_numbered_lines(pdf: Pdf) -> None:
    body = lines(
        60, 150, *(["Dette er en vanlig linje i dokumentets egen skriftstørrelse, og den er lang."] * 12)
    )
    appendix = [
        (
            60,
            100 + 12 * number,
            f"{number} Vedlegget har små bokstaver og mange punkter i rad, også her",
            *SMALL,
        )
        for number in range(1, 12)
    ]
    assert not [b for b in read(pdf(body, appendix)).blocks if b.kind is BlockKind.FOOTNOTE]


def test_a_paragraph_goes_on_after_a_table_at_the_top_of_the_next_page(pdf: Pdf) -> None:
    first = lines(
        60, 700, "Rådet mener at det må bygges mer bane i regionen, og at veiene må rustes opp slik at"
    )
    table = [
        entry
        for row, (name, figure) in enumerate((("Vei", "12"), ("Bane", "14"), ("Buss", "16")))
        for entry in ((60, 100 + 14 * row, name), (300, 100 + 14 * row, figure))
    ]
    second = lines(
        60, 200, "de tåler det som skal gå på dem i årene som kommer, også i dalene og langs fjorden."
    )
    assert texts(read(pdf(first, [*table, *second])))[0].endswith(
        "slik at de tåler det som skal gå på dem i årene som kommer, også i dalene og langs fjorden."
    )


def test_a_table_of_contents_goes_and_a_budget_stays(pdf: Pdf) -> None:
    contents = lines(
        60, 100, "Innhold", *(f"{n} Kapittel om noe ........................ {n}" for n in range(1, 6))
    )
    sums = ("202 000 000", "500", "300", "100")
    budget = lines(
        60, 100, "Utgifter:", *(f"Bostøtte økes med ........................ {amount}" for amount in sums)
    )
    found = " ".join(texts(read(pdf(contents, budget))))
    assert "Kapittel om noe" not in found
    assert all(amount in found for amount in sums)


def test_turned_text_is_no_part_of_the_running_text(pdf: Pdf) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 700, "Teksten er vannrett.")
        canvas.translate(500, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Ryggtittel på høykant")

    reading = read(pdf(page))
    assert texts(reading) == ["Teksten er vannrett."]
    assert "Ryggtittel" in reading.pages[0].text


def test_what_is_cut_off_the_page_is_no_part_of_the_text(pdf: Pdf) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setCropBox((20, 20, 300, 820))
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 700, "Forsiden er synlig.")
        canvas.drawString(320, 700, "Baksiden er skåret bort.")

    reading = read(pdf(page))
    assert texts(reading) == ["Forsiden er synlig."]
    assert [item.reason for item in reading.left_out] == [LeftOutReason.TURNED]


BOX = (
    "Boks 3.1 Helsen i regionen",
    "Folk i regionen er friskere enn de var før i tiden.",
)


def test_a_paragraph_goes_on_under_a_box(pdf: Pdf) -> None:
    first = lines(
        60, 700, "Rådet mener at det må bygges mer bane i regionen, og at veiene må rustes opp, og vil"
    )
    second = [
        (60, 100, BOX[0], "Helvetica-Bold", 10),
        *lines(60, 116, BOX[1]),
        *lines(60, 180, "derfor ha en plan for det i løpet av året som kommer."),
    ]
    found = texts(read(pdf(first, second)))
    assert found[0].endswith("og vil derfor ha en plan for det i løpet av året som kommer.")
    assert found[1:] == list(BOX)


def test_labels_and_properties_come_from_the_file(pdf: Pdf, tmp_path: Path) -> None:
    path = pdf(
        lines(60, 300, "Forord til dokumentet."),
        lines(60, 300, "Selve dokumentet."),
        properties={
            "Title": "NOU 2019:  8",
            "Subject": "Særavgiftene på sukker",
            "Author": "Finansdepartementet",
        },
    )
    writer = pypdf.PdfWriter(clone_from=path)
    writer.set_page_label(0, 0, style="/r")
    writer.set_page_label(1, 1, style="/D")
    writer.write(tmp_path / "merket.pdf")
    writer.close()
    reading = read(tmp_path / "merket.pdf")
    assert [page.label for page in reading.pages] == ["i", "1"]
    assert reading.properties["title"] == "NOU 2019: 8"
    assert reading.properties["subject"] == "Særavgiftene på sukker"
    assert reading.properties["author"] == "Finansdepartementet"


def test_properties_that_nobody_filled_in_are_left_out(pdf: Pdf) -> None:
    assert set(read(pdf(lines(60, 300, "Tekst."))).properties) == {"created"}


def test_an_empty_page_is_told(pdf: Pdf) -> None:
    reading = read(pdf(lines(60, 300, "Tekst."), [], lines(60, 300, "Mer tekst.")))
    assert reading.notices == ("1 av 3 sider har ingen tekst.",)
    assert [page.number for page in reading.pages] == [1, 2, 3]


def test_a_file_of_nothing_but_drawings_is_told(pdf: Pdf) -> None:
    def picture(canvas: Canvas) -> None:
        canvas.rect(100, 100, 300, 300, fill=1)

    with pytest.raises(IngestError, match=r"ingen tekst|Tekstgjenkjenning"):
        read(pdf(picture))


def test_a_password_is_told(pdf: Pdf, tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=pdf(lines(60, 300, "Hemmelig.")))
    writer.encrypt("passord", algorithm="RC4-128")
    writer.write(tmp_path / "låst.pdf")
    writer.close()
    with pytest.raises(EncryptedFileError, match="passord"):
        read(tmp_path / "låst.pdf")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"ikke en PDF", b"%PDF-1.4\n%%EOF"])
def test_what_is_no_pdf_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "fil.pdf"
    path.write_bytes(content)
    with pytest.raises(BrokenFileError, match="skadet eller ikke en PDF"):
        read(path)


@settings(max_examples=40)
@given(data=st.data())
def test_a_damaged_file_raises_nothing_but_ingest_errors(
    pdf: Pdf, tmp_path: Path, data: st.DataObject
) -> None:
    source = bytearray(pdf(lines(60, 150, *LEFT), lines(60, 150, *RIGHT), name="hel.pdf").read_bytes())
    if data.draw(st.booleans()):
        del source[data.draw(st.integers(0, len(source) - 1)) :]
    for _ in range(data.draw(st.integers(0, 30))):
        if source:
            source[data.draw(st.integers(0, len(source) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "skadet.pdf"
    path.write_bytes(bytes(source))
    try:
        reading = read(path)
    except IngestError as error:
        assert error.reason.endswith(".")
    else:
        assert reading.pages


def test_pieces_say_where_each_line_stands(pdf: Pdf) -> None:
    reading = read(pdf([*lines(60, 150, *LEFT), *lines(335, 150, *RIGHT)]))
    block = reading.blocks[0]
    assert len(block.pieces) == 8
    assert [piece.start for piece in block.pieces] == sorted(piece.start for piece in block.pieces)
    assert all(one.end <= other.start for one, other in pairwise(block.pieces))


@pytest.mark.real_documents
def test_a_real_report_reads_in_order_and_in_time() -> None:
    path = REAL / "nou-2019-8.pdf"
    if not path.exists():
        pytest.skip("nou-2019-8.pdf is not there")
    started = time.process_time()
    reading = read(path)
    assert time.process_time() - started < 6
    headings = [block.text for block in reading.blocks if block.kind is BlockKind.HEADING]
    assert "Kapittel 8 EØS-avtalen mv." in headings
    assert "3.3 Begrunnelse for helserelaterte avgifter" in headings
    assert "4.2.2 Varer av mindre verdi (350-kronersgrensen) mv." in headings
    assert not [heading for heading in headings if heading.startswith(("Tabell", "Figur"))]
    found = texts(reading)
    assert any("merverdiavgift lagt til i tallene for særavgift i tabellen." in text for text in found)
    assert not any("NOU 2019: 8\n" in text or text == "NOU 2019: 8" for text in found)


def test_letters_that_are_set_apart_are_closed_up_in_a_heading(pdf: Pdf) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 18)
        left = 60.0
        for number, letter in enumerate("HØRINGSSVAR FRA RÅDET"):
            canvas.drawString(left, 740, letter.strip())
            left += canvas.stringWidth(letter, "Helvetica-Bold", 18) + (4, 8)[number % 2]
        canvas.drawString(60, 700, "HØR IN G S S VA R")
        canvas.drawString(60, 660, "VI ER I EI BY")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 600, "Rådet takker for høringen og svarer her på det den spør om.")

    found = " | ".join(texts(read(pdf(page))))
    assert "HØRINGSSVAR FRA RÅDET" in found
    assert "HØRINGSSVAR VI" in found or "HØRINGSSVAR |" in found
    assert "VI ER I EI BY" in found


def test_three_columns_are_read_one_after_the_other(pdf: Pdf) -> None:
    def column(left: float, name: str) -> list[tuple[float, float, str]]:
        words = [
            "Rådet ser at det er viktig og at",
            "det haster å ruste opp de veier",
            "som går her, og ber om midler",
        ]
        return lines(left, 150, f"Spalte {name} begynner her, og den", *words * 3, f"slutter med {name} her.")

    found = " ".join(texts(read(pdf([*column(50, "en"), *column(220, "to"), *column(390, "tre")]))))
    places = [
        found.index(text)
        for name in ("en", "to", "tre")
        for text in (f"Spalte {name}", f"slutter med {name}")
    ]
    assert places == sorted(places)


def test_columns_over_a_table_are_found_without_a_line_across(pdf: Pdf) -> None:
    table = [(60, 240, "Tabell 1 Priser")]
    for number in range(5):
        table += [(left, 260 + 14 * number, f"{number},5") for left in (60, 200, 335, 450)]
    found = texts(read(pdf([*lines(60, 150, *LEFT), *lines(335, 150, *RIGHT), *table])))
    assert found[0].startswith("Rådet viser") and found[0].endswith("hele regionen nå.")


def test_a_note_is_tied_to_its_mark_and_stands_behind_its_paragraph(pdf: Pdf) -> None:
    def page(canvas: Canvas) -> None:
        left = 60.0
        for text, size, rise in (
            ("Rådet viser til NCD", 10, 0),
            ("1", 6, 4),
            ("-alliansen og det den sier.", 10, 0),
        ):
            canvas.setFont("Helvetica", size)
            canvas.drawString(left, 700 + rise, text)
            left += canvas.stringWidth(text, "Helvetica", size)
        canvas.setFont("Helvetica", 10)
        for row in range(8):
            canvas.drawString(
                60, 660 - 12 * row, "Dette er et annet avsnitt, og det er langt nok til en linje."
            )
        canvas.setFont("Helvetica", 7)
        canvas.drawString(60, 100, "1 Non-Communicable Diseases, som er sykdommer som ikke smitter.")

    blocks = read(pdf(page)).blocks
    assert blocks[0].text == "Rådet viser til NCD-alliansen og det den sier."
    assert [(note.mark, note.at) for note in blocks[0].notes] == [("1", len("Rådet viser til NCD"))]
    assert (blocks[1].kind, blocks[1].mark) == (BlockKind.FOOTNOTE, "1")


def test_attachments_are_named(pdf: Pdf, tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=pdf(lines(60, 300, "Tekst.")))
    writer.add_attachment("tall.xlsx", b"tall")
    writer.add_attachment("trykk.joboptions", b"innstillinger")
    writer.write(tmp_path / "vedlegg.pdf")
    writer.close()
    (notice,) = read(tmp_path / "vedlegg.pdf").notices
    assert "tall.xlsx" in notice and "joboptions" not in notice


def test_a_file_that_was_cut_off_is_read_as_far_as_it_goes_and_that_is_told(pdf: Pdf, tmp_path: Path) -> None:
    whole = pdf(
        *(lines(60, 300, f"Dette er side {number} av dokumentet.") for number in range(1, 6))
    ).read_bytes()
    (tmp_path / "kuttet.pdf").write_bytes(whole[: whole.rindex(b"xref") - 20])
    reading = read(tmp_path / "kuttet.pdf")
    assert "Dette er side 1 av dokumentet." in texts(reading)
    assert any("skadet" in notice for notice in reading.notices)


def test_glyphs_that_the_file_does_not_name_are_told() -> None:
    pages = [PageLines(UNKNOWN * 5 + "tekst"), PageLines("tekst")]
    (notice,) = _notices(pages, [])
    assert notice.startswith("Side 1 har tegn som ikke kan leses")


def test_a_line_alone_at_the_foot_does_not_interrupt_the_sentence(pdf: Pdf) -> None:
    body = lines(
        60, 600, *["Rådet mener at det er viktig å ruste opp både veier og baner i hele regionen nå, og"] * 8
    )
    first = [*body, (480, 780, "Kap. 581", "Helvetica-Bold", 10)]
    second = lines(
        60, 150, "sier at det haster med å komme i gang.", *["Mer tekst om det samme står her."] * 4
    )
    blocks = read(pdf(first, second)).blocks
    assert any("regionen nå, og sier at det haster" in block.text for block in blocks)
    assert not [block for block in blocks if block.kind is BlockKind.HEADING]


def test_a_page_of_a_megabyte_is_read_in_time(pdf: Pdf) -> None:
    row = "Linje med en del tekst som fyller linjen ut til margen her og nå"
    path = pdf([(60, 10 + 0.05 * number, f"{row} {number}") for number in range(15_000)])
    started = time.process_time()
    assert len(read(path).pages[0].text) > 1_000_000
    assert time.process_time() - started < 20


def unaccounted(path: Path) -> list[str]:
    document = ingest_file(
        path, path.name, MetadataFile(), lambda texts: [1 + len(text) // 4 for text in texts]
    )
    return [page.page.text[span.start : span.end] for page in account(document) for span in page.unaccounted]


Sheets = list[list[tuple[float, float, str, str, int]]]
SHEETS = st.lists(
    st.lists(
        st.tuples(
            st.sampled_from([60.0, 120.0, 335.0]),
            st.integers(2, 60).map(lambda row: 13.0 * row),
            st.sampled_from(
                ["Innhold", "Kapittel 1 ........ 3", "• et punkt", "12", "Rådet sier at det er ved-",
                 "likeholdet som teller.", "1 Se loven.", "Vare", "14,5",
                 "Tabell 1 Priser", "3.1 Veier og baner", "HØR IN G S S VA R"]
            ),
            st.sampled_from(["Helvetica", "Helvetica-Bold"]),
            st.sampled_from([7, 10, 14]),
        ),
        max_size=14,
    ),
    min_size=1,
    max_size=4,
)  # fmt: skip


@settings(max_examples=60)
@given(sheets=SHEETS)
def test_every_character_of_a_page_is_accounted_for(pdf: Pdf, sheets: Sheets) -> None:
    if any(sheets):
        try:
            assert unaccounted(pdf(*sheets)) == []
        except BrokenFileError as error:
            assert "ingen tekst" in error.reason


@pytest.mark.real_documents
@pytest.mark.parametrize("name", [path.name for path in sorted(REAL.glob("*.pdf"))])
def test_every_character_of_a_real_document_is_accounted_for(name: str) -> None:
    assert unaccounted(REAL / name) == []
