from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.lines import Line
from ingest.running_heads import printed_labels, without_running_heads

HEIGHT = 842.0


def line(text: str, top: float, left: float = 60, size: float = 10) -> Line:
    return Line(text, 1, 0, len(text), left, top, left + 5 * len(text), top + size, size, "Times")


def body(number: int) -> list[Line]:
    return [line(f"Side {chr(96 + number)} har tekst {n * 'x'}", 150 + 12 * n) for n in range(6)]


def kept(*pages: list[Line]) -> list[list[str]]:
    return [[each.text for each in page] for page in without_running_heads(pages, [HEIGHT] * len(pages))]


def test_heads_that_alternate_go_and_the_text_stays() -> None:
    pages = [[line("Årsrapport" if n % 2 else "Osloregionen", 30), *body(n)] for n in range(1, 7)]
    assert kept(*pages) == [[each.text for each in body(n)] for n in range(1, 7)]


def test_digits_in_a_head_may_change() -> None:
    pages = [[*body(n), line(f"Rapport 2023 | {n}", 800)] for n in range(1, 5)]
    assert kept(*pages) == [[each.text for each in body(n)] for n in range(1, 5)]


def test_numbered_headings_in_large_print_stay() -> None:
    pages = [[line(f"Vedlegg {n}", 60, size=20), *body(n)] for n in range(1, 5)]
    assert [page[0] for page in kept(*pages)] == [f"Vedlegg {n}" for n in range(1, 5)]


def test_what_stands_on_two_of_many_pages_stays() -> None:
    pages = [[line("Tilråding" if n in (2, 3) else f"Om {chr(96 + n)}", 60), *body(n)] for n in range(1, 6)]
    assert kept(*pages)[1][0] == "Tilråding"


def test_what_repeats_at_other_heights_stays() -> None:
    pages = [[line("Betingelser", 20 + 12 * n), *body(n)] for n in range(1, 6)]
    assert all(page[0] == "Betingelser" for page in kept(*pages))


def test_what_has_text_outside_it_stays() -> None:
    pages = [[line(f"Tittel {chr(96 + n)}", 20), line("Samme linje", 60), *body(n)] for n in range(1, 6)]
    assert all("Samme linje" in page for page in kept(*pages))


def test_a_letter_of_two_pages_loses_its_head_but_not_what_only_looks_like_it() -> None:
    pages = [
        [line("Osloregionen", 30), *body(1), line("Vedlegg 1", 800)],
        [line("Osloregionen", 30), *body(2), line("Vedlegg 2", 800)],
    ]
    assert [page[-1] for page in kept(*pages)] == ["Vedlegg 1", "Vedlegg 2"]
    assert not any("Osloregionen" in page for page in kept(*pages))


def test_a_single_page_keeps_all_but_its_number() -> None:
    assert kept([line("Osloregionen", 30), *body(1), line("– 1 –", 800)]) == [
        ["Osloregionen", *(each.text for each in body(1))]
    ]


def test_a_number_beside_a_text_is_no_page_number() -> None:
    assert kept([line("3", 60, left=60), line("Tilråding", 60, left=90), *body(1)])[0][:2] == [
        "3",
        "Tilråding",
    ]


def test_labels_run_with_the_pages() -> None:
    numbers = ["7", "8", "1922", "10"]
    pages = [[*body(n + 1), line(number, 800)] for n, number in enumerate(numbers)]
    assert printed_labels(pages, [HEIGHT] * 4) == ["7", "8", None, "10"]


def test_the_number_that_runs_is_chosen_among_several() -> None:
    pages = [[line("2023", 30), line(str(n + 4), 800), *body(n)] for n in range(1, 4)]
    assert printed_labels(pages, [HEIGHT] * 3) == ["5", "6", "7"]


@given(st.lists(st.lists(st.tuples(st.sampled_from("abc123"), st.integers(0, 830)), max_size=6), max_size=6))
def test_nothing_is_added_and_the_middle_of_the_page_stays(places: list[list[tuple[str, int]]]) -> None:
    pages = [[line(text, top) for text, top in page] for page in places]
    for before, after in zip(pages, without_running_heads(pages, [HEIGHT] * len(pages)), strict=True):
        assert [each for each in before if each in after] == after
        assert all(
            each in after for each in before if each.top > 0.13 * HEIGHT and each.bottom < 0.87 * HEIGHT
        )
