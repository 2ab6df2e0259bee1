from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Block, BlockKind, PageSpan, Piece
from ingest.lines import Line
from ingest.outline import Bookmark, find_headings, merge_chapter_lines, sections_of
from ingest.pipeline import assemble
from ingest.rows import Body, Row, Stack

BODY = Body(10.0, "Times", 12.0)


def stack(
    text: str, size: float = 10, font: str = "Times", kind: BlockKind = BlockKind.PARAGRAPH, page: int = 1
) -> Stack:
    line = Line(text, page, 0, len(text), 60, 100, 300, 100 + size, size, font)
    return Stack(kind, [Row([line], 60, 500)])


def levels(*stacks: Stack, bookmarks: tuple[Bookmark, ...] = ()) -> dict[int, int]:
    return find_headings(stacks, BODY, bookmarks)


def heading(text: str, level: int) -> Block:
    return Block(BlockKind.HEADING, text, level)


def test_what_is_larger_or_bold_is_a_heading() -> None:
    assert levels(stack("Innledning", 16), stack("Rådet er enig."), stack("Veier", font="Times-Bold")) == {
        0: 1,
        2: 2,
    }


def test_what_ends_a_sentence_is_long_or_a_caption_is_none() -> None:
    assert not levels(
        stack("Rådet er enig.", 16),
        stack("Rådet mener " * 20, 16),
        stack("Tabell 4.1 Avgiftssatser", 16),
        stack("Figur 2 Reiser", font="Times-Bold"),
        stack("Navn Kommune", 16, kind=BlockKind.TABLE_ROW),
        stack("1 Note i fet skrift", font="Times-Bold", kind=BlockKind.FOOTNOTE),
    )


def test_a_heading_no_larger_than_the_text_needs_text_under_it_on_its_page() -> None:
    title = stack("Bruk av avgifter", font="Frutiger-Italic")
    over = Stack(
        BlockKind.PARAGRAPH, [*stack("Avgiften er").rows, *stack("gammel.", page=2).rows]
    )  # goes on overleaf
    assert levels(stack("Rådet er enig."), title, over) == {1: 1}
    assert not levels(stack("Rådet er enig."), title, stack("Avgiften er gammel.", page=2))
    assert not levels(over, title, stack("Rådet er enig.", page=2))


def test_an_abbreviation_may_end_a_heading() -> None:
    assert levels(stack("EØS-avtalen mv.", 16)) == {0: 1}


def test_a_numbered_heading_in_another_font_may_have_two_lines() -> None:
    lines = [
        Line(text, 1, 0, len(text), 60, top, 300, top + 10, 10, "Frutiger-Italic")
        for top, text in ((100, "12.3.2 Nærmere om handel med"), (112, "varer fra utlandet"))
    ]
    rows = [Row([line], 60, 500) for line in lines]
    assert levels(Stack(BlockKind.PARAGRAPH, rows)) == {0: 3}
    assert levels(Stack(BlockKind.PARAGRAPH, rows[1:] + rows[:1])) == {}


def test_numbering_tells_the_level() -> None:
    found = levels(stack("2 Veier", 16), stack("2.1 Riksveier", 14), stack("2.1.3 Tunneler", 12))
    assert found == {0: 1, 1: 2, 2: 3}


def test_a_look_without_number_takes_the_level_of_its_like() -> None:
    found = levels(
        stack("2 Veier", 16), stack("Baner", 16), stack("2.1 Riksveier", 14), stack("Tunneler", 12)
    )
    assert found == {0: 1, 1: 1, 2: 2, 3: 3}


def test_a_bookmark_makes_a_heading_on_its_page_alone() -> None:
    marks = (Bookmark("Baner  og tog", 2, 1),)
    assert levels(stack("Baner og tog"), stack("Baner og tog", page=2), bookmarks=marks) == {0: 2}


def test_a_chapter_line_is_joined_with_its_title() -> None:
    first = Block(BlockKind.HEADING, "Kapittel 2", 1, (Piece(0, 10, PageSpan(1, 0, 10)),))
    second = Block(BlockKind.HEADING, "Veier", 1, (Piece(0, 5, PageSpan(1, 12, 17)),))
    [merged] = merge_chapter_lines([first, second])
    assert merged.text == "Kapittel 2 Veier"
    assert [merged.text[piece.start : piece.end] for piece in merged.pieces] == ["Kapittel 2", "Veier"]
    apart = [first, Block(BlockKind.PARAGRAPH, "Veier")]
    assert merge_chapter_lines(apart) == apart


def test_sections_carry_the_path_of_headings_and_not_their_text() -> None:
    blocks = (
        Block(BlockKind.PARAGRAPH, "Før alt."),
        heading("Veier", 1),
        heading("Riksveier", 2),
        Block(BlockKind.PARAGRAPH, "De er slitte."),
        heading("Baner", 1),
        heading("Tom", 2),
    )
    text, starts = assemble(blocks)
    found = [(section.path, text[section.start : section.end]) for section in sections_of(blocks, starts)]
    assert found == [((), "Før alt."), (("Veier", "Riksveier"), "De er slitte.")]


@given(
    st.lists(
        st.one_of(
            st.builds(heading, st.text(alphabet="ab", min_size=1, max_size=3), st.integers(1, 6)),
            st.builds(
                Block,
                st.sampled_from([BlockKind.PARAGRAPH, BlockKind.LIST_ITEM]),
                st.text("cd", min_size=1, max_size=5),
            ),
        ),
        max_size=12,
    )
)
def test_sections_hold_every_block_but_the_headings_in_order(blocks: list[Block]) -> None:
    text, starts = assemble(tuple(blocks))
    found = sections_of(blocks, starts)
    assert [section.start for section in found] == sorted(section.start for section in found)
    for block, start in zip(blocks, starts, strict=True):
        holders = [section for section in found if section.start <= start < section.end]
        assert len(holders) == (0 if block.kind is BlockKind.HEADING else 1)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert text == text.strip() or not blocks
