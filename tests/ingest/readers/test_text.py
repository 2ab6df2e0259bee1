from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import BlockKind
from ingest.errors import BrokenFileError
from ingest.readers.text import blocks_of, read_text, text_blocks
from ingest.readers.text_lines import text_lines

REAL = Path(__file__).parents[3].parent / "shared" / "data" / "documents"


def texts(text: str) -> list[str]:
    return [block.text for block in text_blocks(text)]


def kinds(text: str) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, block.text) for block in text_blocks(text)]


def test_lines_make_paragraphs() -> None:
    source = "Rådet ber om at veien blir bygget før\nbanen er ferdig.\n\nDet haster.\n"
    assert texts(source) == ["Rådet ber om at veien blir bygget før banen er ferdig.", "Det haster."]


def test_a_paragraph_goes_on_after_a_blank_line_in_lower_case() -> None:
    assert texts("Rådet ber om at veien\n\nblir bygget.\n\nDet haster.") == [
        "Rådet ber om at veien blir bygget.",
        "Det haster.",
    ]


@pytest.mark.parametrize(
    ("source", "joined"),
    [
        ("vedtatt i styre-\nmøte i dag.", "vedtatt i styremøte i dag."),
        ("om areal-\nog transport.", "om areal- og transport."),
        ("en NTP-\ngruppe.", "en NTP-gruppe."),
        ("mot TEN-T-\nregelverk.", "mot TEN-T-regelverk."),
        ("korridoren Scan-\nMed nå.", "korridoren Scan-Med nå."),
        ("i 2025-\n2036 skal vi.", "i 2025-2036 skal vi."),
        ("et styre\u00ad\nmøte.", "et styremøte."),
    ],
)
def test_hyphens_at_the_line_end(source: str, joined: str) -> None:
    assert texts(source) == [joined]


def test_bullets_with_continuation_lines() -> None:
    source = "Vi vil:\n\n• bygge vei og\n  bane\n• spare\n\n- kjøpe buss\n– selge båt\n"
    assert kinds(source) == [
        ("paragraph", 0, "Vi vil:"),
        ("list_item", 0, "bygge vei og bane"),
        ("list_item", 0, "spare"),
        ("list_item", 0, "kjøpe buss"),
        ("list_item", 0, "selge båt"),
    ]


def test_a_dash_within_a_sentence_is_no_bullet() -> None:
    assert texts("Vi vil bygge en vei\n– og det fort – i sør.") == [
        "Vi vil bygge en vei – og det fort – i sør."
    ]


def test_numbered_items_and_dates() -> None:
    source = "Vi vil følgende:\n1. bygge vei\n2. bygge bane\n\nMøtet holdes den\n15. mars i Moss.\n"
    assert kinds(source) == [
        ("paragraph", 0, "Vi vil følgende:"),
        ("list_item", 0, "1. bygge vei"),
        ("list_item", 0, "2. bygge bane"),
        ("paragraph", 0, "Møtet holdes den 15. mars i Moss."),
    ]


def test_headings_and_their_levels() -> None:
    body = "Dette er en setning som er lang nok til å være brødtekst i saken.\n\n"
    source = f"OM VEIER\n\nNye veier\n\n{body}3.2 Gamle veier\n\n{body}1. Innledning\n\n{body}"
    headings = [(level, text) for kind, level, text in kinds(source) if kind == "heading"]
    assert headings == [(1, "OM VEIER"), (2, "Nye veier"), (2, "3.2 Gamle veier"), (1, "1. Innledning")]


def test_a_heading_right_above_its_text() -> None:
    source = "Veier i sør\nDette er en setning som er lang nok til å være brødtekst i saken.\n"
    assert kinds(source)[0] == ("heading", 2, "Veier i sør")


def test_dates_and_lists_of_names_are_no_headings() -> None:
    source = (
        "Oslo, april 2024\n\nDet var alt.\n\nKari Berg\n\nOla Dal\n\nPer Li\n\nAnne Moe\n\nDet var det.\n"
    )
    assert not any(kind == "heading" for kind, _, _ in kinds(source))


def test_a_footnote_below_the_page() -> None:
    source = "Rådet2 er stort og har mange medlemmer.\n\n2 jf. loven\n\nRådet møtes hver måned.\n"
    assert kinds(source)[1] == ("footnote", 0, "2 jf. loven")


def test_page_numbers_are_left_out_but_single_numbers_stay() -> None:
    page = "Dette er en lang linje med tekst på siden.\n" * 20
    source = f"{page}\n 1 \n\n{page}\n 2 \n\n{page}\n 3 \n"
    assert not any(text in ("1", "2", "3") for text in texts(source))
    assert "14" in texts("Summen er slik.\n\n14\n\nDet er alt.\n")


def test_contents_lines_are_left_out() -> None:
    assert texts(
        "Veier .......... 4\nEn lang overskrift som\ner brutt ........ 5\n\nDette er teksten.\n"
    ) == ["Dette er teksten."]
    assert texts("70 Bostøtte ........... 202 000 000") == ["70 Bostøtte ........... 202 000 000"]


def test_unbroken_lines_are_paragraphs_of_their_own() -> None:
    long = "Rådet mener at veien må bygges, og at det må skje uten at andre prosjekter lider. " * 4
    assert len(text_blocks(f"{long}\n{long}\n{long}")) == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "fil.txt"
    path.write_bytes("Blåbærøl – «ja».".encode(encoding))
    assert read_text(path, "fil.txt").blocks[0].text == "Blåbærøl – «ja»."


@pytest.mark.parametrize("content", [b"", b" \n\n", b"\x00\x01\x02\x03", b"%PDF-1.4\x00\xff"])
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "fil.txt"
    path.write_bytes(content)
    with pytest.raises(BrokenFileError, match=r"fil\.txt"):
        read_text(path, "fil.txt")


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    blocks = text_blocks(text)
    assert all(block.text and block.text == " ".join(block.text.split()) for block in blocks)
    assert all((block.level > 0) == (block.kind is BlockKind.HEADING) for block in blocks)


WORDS = st.lists(st.text("abcdefghijklmnopqrstuvwxyzæøå", min_size=1, max_size=12), min_size=1, max_size=60)


@given(st.lists(WORDS, min_size=1, max_size=6), st.integers(20, 120))
def test_nothing_of_plain_paragraphs_is_lost(paragraphs: list[list[str]], width: int) -> None:
    sentences = [" ".join(words).capitalize() + "." for words in paragraphs]
    source = "\n\n".join(textwrap.fill(sentence, width) for sentence in sentences)
    assert texts(source) == sentences


@given(st.lists(st.text("ab 1.:;,-–•XY()\n"), max_size=30))
def test_only_bullets_hyphens_and_page_numbers_may_go(lines: list[str]) -> None:
    source = "\n".join(lines)
    allowed = set(" \n-–•1")
    kept = "".join(texts(source))
    assert sorted(c for c in source if c not in allowed and c != ".") == sorted(
        c for c in kept if c not in allowed and c != "."
    )


@pytest.mark.real_documents
@pytest.mark.skipif(not REAL.is_dir(), reason="the shared documents are not here")
def test_real_document() -> None:
    file = "osloregionen-arsrapport-2023.txt"
    reading = read_text(REAL / file, file)
    blocks = reading.blocks
    assert [page.label for page in reading.pages] == [str(number) for number in range(1, 23)]
    pages = {block.text: block.pieces[0].place.page for block in blocks}
    assert (pages["ORGANISASJON"], pages["Administrative organer"]) == (16, 19)
    headings = [block.text for block in blocks if block.level == 1]
    assert len(headings) == 5
    assert not any("....." in block.text or block.text.isdigit() for block in blocks)
    assert sum(block.kind is BlockKind.LIST_ITEM for block in blocks) > 150
    assert sum(block.kind is BlockKind.FOOTNOTE for block in blocks) == 1
    assert not any(
        block.text[0].islower()
        for block in blocks
        if block.kind is BlockKind.PARAGRAPH and "://" not in block.text
    )


PARAGRAPH = "Rådet ber om at veien blir bygget før banen er ferdig, og at kysten ikke blir glemt.\n" * 6


def pages_of(folder: Path, text: str) -> list[tuple[int, str | None, str]]:
    """For each block its page, the page's label and the block's first word."""
    path = folder / "fil.txt"
    path.write_text(text, encoding="utf-8")
    reading = read_text(path, "fil.txt")
    labels = {page.number: page.label for page in reading.pages}
    pages = [(block.pieces[0].place.page, block.text.split()[0]) for block in reading.blocks if block.pieces]
    return [(page, labels[page], word) for page, word in pages]


def test_numbers_below_their_pages_become_pages(tmp_path: Path) -> None:
    text = "".join(f"Side{page} sier: {PARAGRAPH}\n\n{page}\n\n" for page in (1, 2, 3, 4))
    assert pages_of(tmp_path, text) == [(page, str(page), f"Side{page}") for page in (1, 2, 3, 4)]


def test_numbers_above_their_pages_become_pages_and_the_cover_is_the_first(tmp_path: Path) -> None:
    contents = "Veier i sør ........ 3\n\n"
    text = f"Årsrapport\n\n{contents}" + "".join(
        f"\n\n{page}\n\nSide{page} sier: {PARAGRAPH}"
        + ("\nVeier i sør\n\nVeiene er gode.\n" if page == 3 else "")
        for page in (2, 3, 4)
    )
    assert [page for page, _, word in pages_of(tmp_path, text) if word.startswith("Side")] == [2, 3, 4]
    assert pages_of(tmp_path, text)[0][:2] == (1, "1")


def test_where_nothing_tells_which_side_of_the_number_a_page_lies_there_are_no_pages(tmp_path: Path) -> None:
    text = f"Før. {PARAGRAPH}" + "".join(f"\n\n{page}\n\n{PARAGRAPH}" for page in (1, 2, 3))
    assert pages_of(tmp_path, text) == []


@pytest.mark.parametrize("numbers", [(1, 2), (7, 3, 9, 2), (2020, 2021, 2040)])
def test_numbers_that_do_not_run_as_pages_do_make_none(tmp_path: Path, numbers: tuple[int, ...]) -> None:
    assert pages_of(tmp_path, "".join(f"{PARAGRAPH}\n\n{number}\n\n" for number in numbers)) == []


def test_a_number_that_is_lost_leaves_a_stretch_on_either_page(tmp_path: Path) -> None:
    text = "".join(
        f"Side{page} sier: {PARAGRAPH}\n\n" + ("" if page == 5 else f"{page}\n\n") for page in range(1, 13)
    )
    found = pages_of(tmp_path, text)
    assert found[3] == (4, "4", "Side4")
    assert found[4][1:] == ("5–6", "Side5")
    assert found[-1] == (12, "12", "Side12")


def test_form_feeds_are_pages(tmp_path: Path) -> None:
    text = "\f".join(f"Ark{page} sier: {PARAGRAPH}" for page in (1, 2, 3)) + "\f"
    assert pages_of(tmp_path, text) == [(1, None, "Ark1"), (2, None, "Ark2"), (3, None, "Ark3")]


def test_an_excerpt_counts_from_one_and_keeps_its_printed_numbers(tmp_path: Path) -> None:
    text = "".join(f"Side{page} sier: {PARAGRAPH}\n\n{page}\n\n" for page in (57, 58, 59))
    assert pages_of(tmp_path, text) == [(1, "57", "Side57"), (2, "58", "Side58"), (3, "59", "Side59")]


@given(st.lists(st.text("ab 1.:;,-–•XY\u00ad\u200b\f\n"), max_size=30), st.integers(1, 60))
def test_every_piece_stands_on_its_page(lines: list[str], first: int) -> None:
    numbered = [f"{PARAGRAPH}{line}\n\n{page}\n\n" for page, line in enumerate(lines, first)]
    taken_apart = text_lines("".join(numbered))
    texts_of_pages = {page.number: page.text for page in taken_apart.pages.pages}
    assert list(texts_of_pages) == list(range(1, len(texts_of_pages) + 1))
    for block in blocks_of(taken_apart):
        for piece in block.pieces:
            on_page = texts_of_pages[piece.place.page][piece.place.start : piece.place.end]
            own = block.text[piece.start : piece.end]
            assert plain(on_page) == plain(own)


def plain(text: str) -> str:
    return "".join(text.replace("-", "").split())


@pytest.mark.parametrize(
    ("content", "read"),
    [
        ("Blåbærøl".encode("utf-16-le"), "Blåbærøl"),
        ("Blåbærøl".encode("utf-16-be"), "Blåbærøl"),
        ("Blåbærøl og mer til, æøå æøå".encode()[:-1], "Blåbærøl og mer til, æøå æø\ufffd"),
        ("Bla\u030aba\u0308r".encode(), "Blåbär"),
        (b"kr\x80ne \x96 \x81", "kr\x80ne \x96 \x81"),
    ],
)
def test_encodings_without_a_mark(tmp_path: Path, content: bytes, read: str) -> None:
    path = tmp_path / "fil.txt"
    path.write_bytes(content)
    assert read_text(path, "fil.txt").blocks[0].text == read
