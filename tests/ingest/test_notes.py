from __future__ import annotations

from ingest.document import Block, BlockKind, NoteMark, PageSpan, Piece
from ingest.joining import join_lines
from ingest.lines import Line
from ingest.notes import own_number, with_notes_at_their_marks


def line(text: str, *marks: str, top: float = 100, left: float = 60, size: float = 10) -> Line:
    """A line in which each of `marks` is a small raised figure at its first occurrence."""
    raised = tuple((text.index(mark), text.index(mark) + len(mark)) for mark in marks)
    return Line(
        text, 1, 0, len(text), left, top, left + 5 * len(text), top + size, size, "Times", raised=raised
    )


def test_a_mark_goes_out_of_the_word_it_sticks_to_and_is_remembered() -> None:
    joined = join_lines([line("NCD1-alliansen støtter det.", "1")], {1: {"1"}})
    assert joined.text == "NCD-alliansen støtter det."
    assert joined.notes == [NoteMark("1", 3, PageSpan(1, 3, 4))]
    assert [(piece.place.start, piece.place.end) for piece in joined.pieces] == [(0, 3), (4, 27)]


def test_a_mark_between_words_leaves_one_space_and_none_before_a_full_stop() -> None:
    assert join_lines([line("avgiften 12 ble", "12")], {1: {"12"}}).text == "avgiften ble"
    assert join_lines([line("avgiften12. Så", "12")], {1: {"12"}}).text == "avgiften. Så"


def test_powers_and_units_are_no_marks() -> None:
    for text, mark, known in (
        ("100 m2 gulv", "2", {"2"}),
        ("ca. 5 km2 skog", "2", set()),
        ("om lag 106 tonn", "6", {"6"}),
        ("R2 er høy", "2", set()),
    ):
        assert join_lines([line(text, mark)], {1: known}).text == text


def test_a_mark_without_a_footnote_goes_too_where_it_follows_a_word() -> None:
    assert join_lines([line("Se rapporten.7", "7")]).text == "Se rapporten."


def test_a_raised_figure_on_a_line_of_its_own_is_a_mark() -> None:
    before = line("varer", size=12)
    mark = Line("2", 1, 6, 7, before.right + 0.5, 98, before.right + 4, 105, 7, "Times")
    after = Line(", godterier", 1, 8, 19, before.right + 5, 100, before.right + 60, 112, 12, "Times")
    joined = join_lines([before, mark, after], {1: {"2"}})
    assert joined.text == "varer, godterier"
    assert [note.mark for note in joined.notes] == ["2"]


def test_the_number_of_a_footnote() -> None:
    assert own_number("12 Se NoA") == "12"
    assert own_number("3) Se NoA") == "3"
    assert own_number("Se NoA") == ""


def block(kind: BlockKind, text: str, *marks: str, mark: str = "", page: int = 1) -> Block:
    place = PageSpan(page, 0, len(text))
    return Block(
        kind,
        text,
        pieces=(Piece(0, len(text), place),),
        mark=mark,
        notes=tuple(NoteMark(one, 0, place) for one in marks),
    )


def test_a_footnote_stands_behind_the_block_that_has_its_mark() -> None:
    first = block(BlockKind.PARAGRAPH, "Første avsnitt", "1")
    second = block(BlockKind.PARAGRAPH, "Andre avsnitt", "2")
    notes = [block(BlockKind.FOOTNOTE, f"{n} Note", mark=n) for n in ("1", "2")]
    assert with_notes_at_their_marks([first, second, *notes]) == [first, notes[0], second, notes[1]]


def test_a_footnote_to_a_table_stands_behind_the_table_and_one_without_a_mark_where_it_was() -> None:
    rows = [block(BlockKind.TABLE_ROW, "Pris", "1"), block(BlockKind.TABLE_ROW, "Vare 2")]
    after = block(BlockKind.PARAGRAPH, "Tekst")
    note, other = (block(BlockKind.FOOTNOTE, f"{n} Note", mark=n) for n in ("1", "9"))
    assert with_notes_at_their_marks([*rows, after, note, other]) == [*rows, note, after, other]


def test_a_mark_on_another_page_does_not_count() -> None:
    earlier = block(BlockKind.PARAGRAPH, "Tekst", "1")
    later = block(BlockKind.PARAGRAPH, "Mer tekst", page=2)
    note = block(BlockKind.FOOTNOTE, "1 Note", mark="1", page=2)
    assert with_notes_at_their_marks([earlier, later, note]) == [earlier, later, note]
