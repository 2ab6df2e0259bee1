"""Recognised words to text, lines and boxes, without any engine."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.lines import Line
from ingest.recognised import RecognisedPage, Sheet, in_even_type, recognised_page, sure_letters
from ingest.tesseract import Word, WordLine

SHEET = Sheet(number=3, dots_per_inch=72, width=600, height=800)
"""At 72 dots per inch a pixel is a point."""


def word_line(
    text: str, left: int = 60, baseline: float = 100, *, x_height: float = 6, sure: int = 95, slope: float = 0
) -> WordLine:
    words = []
    for token in text.split():
        right = left + 5 * len(token)
        bottom = round(baseline + slope * left)
        words.append(Word(token, left, bottom - 9, right, bottom, sure))
        left = right + 4
    return WordLine(tuple(words), x_height, slope, baseline)


def test_words_are_parted_by_spaces_and_lines_by_breaks() -> None:
    page = recognised_page([word_line("Rådet ber om"), word_line("gratis ferje.", baseline=112)], SHEET)
    assert page.text == "Rådet ber om\ngratis ferje.\n"
    assert [line.text for line in page.lines] == ["Rådet ber om", "gratis ferje."]
    assert [page.text[box.start : box.end] for box in page.words] == page.text.split()
    first = page.lines[0]
    assert (first.page, first.start, first.end) == (3, 0, 12)
    assert first.left == 60 and first.middle == pytest.approx(97)


def test_a_wide_gap_parts_the_cells_of_a_table() -> None:
    cells = [*word_line("Buss").words, *word_line("84 mill.", left=300).words]
    page = recognised_page([WordLine(tuple(cells), 6, 0, 100)], SHEET)
    assert [line.text for line in page.lines] == ["Buss", "84 mill."]


def test_specks_and_rules_are_no_words_but_bullets_and_doubtful_words_are() -> None:
    line = word_line("• ja ~ ikke |")
    sure = (20, 95, 30, 30, 5)
    words = tuple(
        Word(word.text, word.left, word.top, word.right, word.bottom, confidence)
        for word, confidence in zip(line.words, sure, strict=True)
    )
    page = recognised_page([WordLine(words, 6, 0, 100)], SHEET)
    assert page.text == "• ja ikke\n"
    assert sure_letters([WordLine(words, 6, 0, 100)]) == 2


def test_a_word_split_behind_a_letter_is_one_but_near_words_stay_two() -> None:
    words = (
        Word("nedbø", 60, 91, 100, 100, 93),
        Word("rsområdet", 101, 91, 150, 100, 92),
        Word("sjø", 154, 91, 170, 100, 96),
        Word("og", 174, 91, 190, 100, 96),
        Word("er", 191, 91, 200, 100, 96),
    )
    page = recognised_page([WordLine(words, 6, 0, 100)], SHEET)
    assert page.text == "nedbørsområdet sjø og er\n"
    assert (page.words[0].left, page.words[0].right) == (60, 150)


def test_dots_before_a_page_number_stay_dots() -> None:
    line = word_line("Innledning .....rnrn 7")
    words = (line.words[0], Word(".....rnrn", 114, 90, 160, 99, 0), line.words[2])
    assert recognised_page([WordLine(words, 6, 0, 100)], SHEET).text == "Innledning ...... 7\n"


@given(st.floats(-3, 3))
def test_the_slant_of_the_paper_is_taken_out(degrees: float) -> None:
    slope = math.tan(math.radians(degrees))
    straight = [(60, 100), (60, 400), (330, 400)]
    lines = []
    for left, baseline in straight:
        # Turned about the middle of the sheet.
        x, y = left - slope * (baseline - 400), baseline + slope * (left - 300)
        lines.append(word_line("seks like lange ord i rekke", round(x), y - slope * x, slope=slope))
    top, low, beside = recognised_page(lines, SHEET).lines
    assert top.left == pytest.approx(low.left, abs=2.5)
    assert low.middle == pytest.approx(beside.middle, abs=1.5)


@pytest.mark.parametrize(
    ("turn", "box"),
    [
        (0, (10, 20, 40, 30)),
        (90, (20, 560, 30, 590)),
        (180, (560, 770, 590, 780)),
        (270, (770, 10, 780, 40)),
    ],
)
def test_boxes_lie_on_the_page_as_it_is_shown(turn: int, box: tuple[int, int, int, int]) -> None:
    line = WordLine((Word("ord", 10, 20, 40, 30, 90),), 6, 0, 30)
    (found,) = recognised_page([line], Sheet(1, 72, 600, 800, turn)).words
    assert (found.left, found.top, found.right, found.bottom) == box


def page_of(*heights: float) -> RecognisedPage:
    text = "Det vanlige er langt og like stort"
    found = [word_line(text, baseline=100 + 20 * at, x_height=height) for at, height in enumerate(heights)]
    return recognised_page(found, SHEET)


def test_measured_sizes_that_are_nearly_alike_become_one() -> None:
    even = in_even_type({1: page_of(6, 6.2, 5.8, 6), 2: page_of(6.1, 9)}, [])
    usual = {line.size for line in even[1].lines}
    assert len(usual) == 1
    assert even[2].lines[0].size in usual
    assert even[2].lines[1].size > 1.3 * usual.pop()


def test_running_text_of_a_scan_looks_as_that_of_the_typed_pages() -> None:
    typed = Line("Skrevet på maskin", 1, 0, 17, 60, 90, 200, 102, 9.4, "Calibri")
    even = in_even_type({2: page_of(6, 6, 6, 8.6)}, [[typed]])
    assert [(line.size, line.font) for line in even[2].lines[:3]] == [(9.4, "Calibri")] * 3
    assert even[2].lines[3].size > 1.06 * 9.4


def test_a_page_without_words_is_empty() -> None:
    page = recognised_page([], SHEET)
    assert (page.text, page.lines, page.words) == ("", (), ())
    assert in_even_type({1: page}, []) == {1: page}
