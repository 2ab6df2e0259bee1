from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Block, BlockKind, Document, PageSpan, Passage, Piece, Reading
from ingest.metadata_file import MetadataFile
from ingest.outline import sections_of
from ingest.passages import cut_passages, page_spans
from ingest.pipeline import assemble, ingest_file
from ingest.readers.pdf import read_pdf
from ingest.sentences import sentence_spans

REAL = Path(__file__).parents[2].parent / "shared" / "data" / "documents"
REAL_NAMES = ("nou-2019-8.pdf", "osloregionen-arsrapport-2023.pdf")


def count_words(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def real(name: str) -> Path:
    if not (REAL / name).exists():
        pytest.skip(f"{name} is not there")
    return REAL / name


def cut(blocks: Sequence[Block], max_tokens: int = 20, overlap_tokens: int = 5) -> tuple[str, list[Passage]]:
    text, starts = assemble(tuple(blocks))
    sections = sections_of(blocks, starts)
    passages = cut_passages(
        text, blocks, starts, sections, (), count_words, max_tokens=max_tokens, overlap_tokens=overlap_tokens
    )
    return text, passages


def paragraph(*texts: str) -> Block:
    return Block(BlockKind.PARAGRAPH, " ".join(texts))


def item(text: str) -> Block:
    return Block(BlockKind.LIST_ITEM, text)


def test_a_list_that_fits_stays_with_the_sentence_that_leads_into_it() -> None:
    before = [f"Dette er setning nummer {word} og den er ikke lang." for word in ("en", "to")]
    blocks = [paragraph(*before, "Rådet ber om dette:"), item("å bygge bane"), item("å ruste opp veien")]
    _, passages = cut(blocks)
    assert passages[-1].text == "Rådet ber om dette:\n\nå bygge bane\nå ruste opp veien"


def test_a_list_that_does_not_fit_is_cut_between_its_items() -> None:
    blocks = [paragraph("Rådet ber om dette:"), *(item(f"å bygge bane nummer {n} nå") for n in range(8))]
    _, passages = cut(blocks)
    assert passages[0].text.startswith("Rådet ber om dette:")
    assert all(passage.text.endswith("nå") for passage in passages)


def test_the_passages_of_a_long_list_tell_what_leads_into_it() -> None:
    blocks = [
        paragraph("Det haster.", "Rådet ber om dette:"),
        *(item(f"å bygge bane nummer {n} nå") for n in range(8)),
        paragraph("Slik vil det gå bra med oss alle her i byen.", "Takk for oss."),
    ]
    text, passages = cut(blocks)
    leads = [text[slice(*passage.lead_in)] if passage.lead_in else None for passage in passages]
    assert leads[0] is None and leads[-1] is None
    assert set(leads[1:-1]) == {"Rådet ber om dette:"}
    assert text.count("Rådet ber om dette:") == 1


def test_a_note_at_the_beginning_of_a_passage_does_not_hide_what_leads_into_its_list() -> None:
    note = Block(BlockKind.FOOTNOTE, "1 En note.")
    items = [item(f"å bygge bane nummer {n} nå med en gang") for n in range(6)]
    text, passages = cut([paragraph("Rådet ber om:"), *items[:2], note, *items[2:]])
    [with_note] = [passage for passage in passages if passage.text.startswith("1 En note.")]
    assert text[slice(*with_note.lead_in or (0, 0))] == "Rådet ber om:"


def test_a_table_stays_with_its_caption_or_tells_where_that_stands() -> None:
    caption = paragraph("Tabell 4.3 Inntekter i perioden.")
    rows = [Block(BlockKind.TABLE_ROW, f"År: {year} | Sum: 14") for year in range(2015, 2024)]
    before = paragraph(*[f"Dette er setning nummer {word} her." for word in ("en", "to", "tre")])
    _, passages = cut([before, caption, *rows[:2]])
    assert passages[-1].text.startswith("Tabell 4.3")
    text, passages = cut([caption, *rows])
    assert {text[slice(*passage.lead_in or (0, 0))] for passage in passages[1:]} == {caption.text}


def test_the_parts_of_an_item_that_is_cut_tell_what_leads_into_their_list() -> None:
    text, passages = cut([paragraph("Rådet ber om:"), item("bane " * 60)])
    assert len(passages) > 2
    assert {text[slice(*passage.lead_in or (0, 0))] for passage in passages[1:]} == {"Rådet ber om:"}


def test_a_table_row_is_one_sentence() -> None:
    row = Block(BlockKind.TABLE_ROW, "Avgift: 2,3 pst. Merk at den økte. | År: 2018")
    _, (passage,) = cut([row])
    assert passage.sentences == ((0, len(row.text)),)


def test_a_span_does_not_reach_over_the_mark_of_a_note() -> None:
    page = "NCD1-alliansen"
    pieces = [Piece(0, 3, PageSpan(1, 0, 3)), Piece(3, 13, PageSpan(1, 4, 14))]
    spans = page_spans(pieces, "NCD-alliansen", {1: page}, 0, 13)
    assert "".join(page[span.start : span.end] for span in spans) == "NCD-alliansen"


def check(
    text: str, blocks: Sequence[Block], passages: Sequence[Passage], max_tokens: int, overlap: int
) -> None:
    """What must hold for the passages of any document."""
    starts = assemble(tuple(blocks))[1]
    sections = sections_of(blocks, starts)
    covered: set[int] = set()
    for number, passage in enumerate(passages):
        assert passage.ordinal == number
        assert passage.text == text[passage.start : passage.end]
        assert passage.sentences
        assert passage.sentences[0][0] == passage.start
        assert passage.sentences[-1][1] == passage.end
        assert all(
            one[1] <= two[0] for one, two in zip(passage.sentences, passage.sentences[1:], strict=False)
        )
        [home] = [section for section in sections if section.start <= passage.start < section.end]
        assert passage.end <= home.end
        assert passage.heading_path == home.path
        if passage.lead_in is not None:
            assert passage.lead_in[0] < passage.lead_in[1] <= passage.start
        assert sum(count_words([text[start:end] for start, end in passage.sentences])) <= max_tokens
        for start, end in passage.sentences:
            covered.update(range(start, end))
    for block, start in zip(blocks, starts, strict=True):
        if block.kind is not BlockKind.HEADING:
            for first, last in sentence_spans(block.text):
                missing = set(range(start + first, start + last)) - covered
                assert not any(not text[at].isspace() for at in missing)
    for one, other in itertools.pairwise(passages):
        shared = [sentence for sentence in one.sentences if sentence in other.sentences]
        assert shared == list(one.sentences[len(one.sentences) - len(shared) :])
        assert shared == list(other.sentences[: len(shared)])
        assert sum(count_words([text[start:end] for start, end in shared])) <= overlap
        assert other.start >= one.end or shared


def test_a_section_that_fits_is_one_passage() -> None:
    _, passages = cut(
        [Block(BlockKind.HEADING, "Vei", 1), paragraph("En to tre.", "Fire fem."), paragraph("Seks.")]
    )
    assert [(passage.heading_path, passage.text) for passage in passages] == [
        (("Vei",), "En to tre. Fire fem.\n\nSeks.")
    ]


def test_a_long_section_is_cut_at_sentence_ends_and_repeats_the_last() -> None:
    sentences = [f"Setning nummer {name} er kort." for name in ("en", "to", "tre", "fire", "fem", "seks")]
    text, passages = cut([paragraph(*sentences)], max_tokens=15)
    assert len(passages) > 1
    for one, other in itertools.pairwise(passages):
        assert text[slice(*one.sentences[-1])] == text[slice(*other.sentences[0])]


def test_a_passage_never_crosses_a_heading() -> None:
    _, passages = cut([paragraph("Før."), Block(BlockKind.HEADING, "Vei", 1), paragraph("Etter.")])
    assert [passage.text for passage in passages] == ["Før.", "Etter."]


def test_a_sentence_without_end_is_cut_at_white_space() -> None:
    text, passages = cut([paragraph("kommune " * 200)], max_tokens=20, overlap_tokens=0)
    assert all(len(passage.text.split()) <= 20 for passage in passages)
    assert sum(len(passage.text.split()) for passage in passages) == 200
    assert "".join(text.split()) == "".join("".join(passage.text.split()) for passage in passages)


@pytest.mark.parametrize("characters", [1, 2, 5])
def test_what_is_dense_in_tokens_still_fits(characters: int) -> None:
    def count(texts: Sequence[str]) -> list[int]:
        return [len(text) // characters for text in texts]

    block = paragraph("1 165 1 174 1 221 " * 40 + "x" * 300)
    text, starts = assemble((block,))
    sections = sections_of([block], starts)
    passages = cut_passages(text, [block], starts, sections, (), count, max_tokens=20, overlap_tokens=0)
    units = [text[start:end] for passage in passages for start, end in passage.sentences]
    assert all(sum(count([text[start:end] for start, end in each.sentences])) <= 20 for each in passages)
    assert "".join("".join(units).split()) == "".join(text.split())


def test_nothing_gives_no_passages() -> None:
    assert cut([])[1] == []
    assert cut([Block(BlockKind.HEADING, "Bare tittel", 1)])[1] == []


WORDS = st.sampled_from(
    ["Rådet", "mener", "vei.", "Bane", "1.", "mars", "nr.", "og", "«Ja».", "er", "mv.", "§", "!"]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)
BLOCKS = st.lists(
    st.one_of(
        st.builds(
            Block, st.sampled_from([BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW]), TEXTS
        ),
        st.builds(Block, st.just(BlockKind.HEADING), st.just("Tittel"), st.integers(1, 3)),
    ),
    max_size=8,
)


@given(BLOCKS, st.integers(8, 60), st.integers(0, 7))
def test_passages_of_any_blocks(blocks: list[Block], max_tokens: int, overlap: int) -> None:
    text, passages = cut(blocks, max_tokens, overlap)
    check(text, blocks, passages, max_tokens, overlap)


def test_spans_of_a_stretch_within_and_across_lines() -> None:
    page = "Det er for-\r\nventet at dette\r\ngår bra."
    text = "Det er forventet at dette går bra."
    pieces = [
        Piece(0, 10, PageSpan(1, 0, 11)),
        Piece(10, 25, PageSpan(1, 13, 28)),
        Piece(26, 34, PageSpan(1, 30, 38)),
    ]
    where = text.index("forventet")
    assert page_spans(pieces, text, {1: page}, where, where + 9) == (PageSpan(1, 7, 19),)
    assert page_spans(pieces, text, {1: page}, 26, 29) == (PageSpan(1, 30, 33),)
    assert page_spans(pieces, text, {1: page}, 0, len(text)) == (PageSpan(1, 0, 38),)
    assert page_spans([], text, {}, 0, 5) == ()


def bare(text: str) -> str:
    """Without white space, hyphens and what parts the cells of a table row."""
    return re.sub(r"[\s\-:|]", "", text)


def check_page_spans(reading: Reading, tries: int) -> None:
    text, starts = assemble(reading.blocks)
    pages = {page.number: page.text for page in reading.pages}
    pieces = [
        Piece(start + piece.start, start + piece.end, piece.place)
        for block, start in zip(reading.blocks, starts, strict=True)
        for piece in block.pieces
    ]
    chance = random.Random(1)
    for _ in range(tries):
        start = chance.randrange(len(text))
        end = min(len(text), start + chance.randrange(1, 600))
        spans = page_spans(pieces, text, pages, start, end)
        assert bare("".join(pages[span.page][span.start : span.end] for span in spans)) == bare(
            text[start:end]
        )


def test_page_spans_of_a_made_document(pdf: Callable[..., Path]) -> None:
    left = [
        "Rådet viser til vedlike-",
        "holdet, jf. areal- og",
        "transportplanen. Det er",
        "• et punkt som er",
    ]
    right = [
        "Jernbanen går til Hamar",
        "og videre nordover, og",
        "• bussen går dit som",
        "ikke har noe tog nå.",
    ]
    page = [
        *((60, 150 + 12 * n, text) for n, text in enumerate(left)),
        *((200, 150 + 12 * n, text) for n, text in enumerate(right)),
        *((left, 300 + 14 * row, f"{row} celle") for row in range(4) for left in (60, 200, 330)),
    ]
    path = pdf(page, page)
    check_page_spans(read_pdf(path, path.name), 1000)


@pytest.mark.real_documents
@pytest.mark.parametrize("name", REAL_NAMES)
def test_page_spans_of_a_real_document(name: str) -> None:
    check_page_spans(read_pdf(real(name), name), 1000)


@pytest.mark.real_documents
@pytest.mark.parametrize("name", REAL_NAMES)
def test_passages_of_a_real_document(name: str) -> None:
    path = real(name)
    document = ingest_file(path, name, MetadataFile(), count_words, max_tokens=200, overlap_tokens=40)
    check(document.text, read_pdf(path, name).blocks, document.passages, 200, 40)
    check_pages(document)


def check_pages(document: Document) -> None:
    pages = {page.number: page.text for page in document.pages}
    for passage in document.passages:
        assert passage.first_page is not None and passage.last_page is not None
        spans = "".join(pages[span.page][span.start : span.end] for span in passage.page_spans)
        assert bare(spans).replace("•", "") == bare(passage.text).replace("•", "")
