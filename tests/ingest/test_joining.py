from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import LeftOut, LeftOutReason, PageSpan
from ingest.joining import join_lines, join_words
from ingest.lines import Line


def stacked(*texts: str) -> list[Line]:
    lines, at = [], 0
    for number, text in enumerate(texts):
        top = 100 + 12.0 * number
        lines.append(Line(text, 1, at, at + len(text), 60, top, 60 + 5 * len(text), top + 10, 10, "Times"))
        at += len(text) + 2
    return lines


@pytest.mark.parametrize(
    ("text", "more", "joined"),
    [
        ("Det er for-", "ventet at", "Det er forventet at"),
        ("areal-", "og transportplan", "areal- og transportplan"),
        ("inn-", "til videre", "inntil videre"),
        ("fra konsum-", "til produksjonsavgift", "fra konsum- til produksjonsavgift"),
        ("den faglige ram-", "men for avgiften", "den faglige rammen for avgiften"),
        (
            "høyere for lavinntekts-",
            "enn for høyinntektsgrupper",
            "høyere for lavinntekts- enn for høyinntektsgrupper",
        ),
        ("NTP-", "gruppe", "NTP-gruppe"),
        ("Sør-", "Norge", "Sør-Norge"),
        ("2025-", "2036", "2025-2036"),
        ("rådet –", "og styret", "rådet – og styret"),
        ("-", "ett", "- ett"),
        ("vei", "og bane", "vei og bane"),
    ],
)
def test_hyphens_at_a_line_end(text: str, more: str, joined: str) -> None:
    assert join_words(text, more) == joined


def test_pieces_map_each_line() -> None:
    joined = join_lines(stacked("Det er for-", "ventet  at", " ", "dette går."))
    text, pieces = joined.text, joined.pieces
    assert text == "Det er forventet at dette går."
    assert [text[piece.start : piece.end] for piece in pieces] == ["Det er for", "ventet at", "dette går."]
    assert [(piece.place.start, piece.place.end) for piece in pieces] == [(0, 11), (13, 23), (28, 38)]


def test_the_bullet_goes_and_the_number_stays() -> None:
    joined = join_lines(stacked("• bygge ut banen", "og veien"), without_bullet=True)
    assert joined.text == "bygge ut banen og veien"
    assert joined.pieces[0].place.start == 2
    assert joined.left_out == [LeftOut(PageSpan(1, 0, 2), LeftOutReason.BULLET)]
    assert join_lines(stacked("1. bygge"), without_bullet=True).text == "1. bygge"
    assert join_lines(stacked("• bygge")).text == "• bygge"
    assert join_lines(stacked("•", "bygge"), without_bullet=True).text == "bygge"


def test_a_hyphen_in_a_table_head_does_not_join_cells() -> None:
    left = Line("Avgifts-", 1, 0, 8, 60, 100, 100, 110, 10, "Times")
    right = Line("beløp", 1, 9, 14, 130, 100, 160, 110, 10, "Times")
    assert join_lines([left, right]).text == "Avgifts- beløp"


def test_a_raised_note_number_does_not_part_the_words_beside_it() -> None:
    left = Line("varer2", 1, 0, 6, 60, 98, 90, 110, 12, "Times")
    right = Line(", godterier", 1, 7, 18, 90, 100, 150, 110, 10, "Times")
    assert join_lines([left, right]).text == "varer2, godterier"


@given(st.lists(st.text(alphabet="abæØ1-–.,• ", max_size=12), max_size=8), st.booleans())
def test_nothing_is_lost_but_white_space_hyphens_and_the_bullet(
    texts: list[str], without_bullet: bool
) -> None:
    page = "".join(f"{text}\r\n" for text in texts)
    joined = join_lines(stacked(*texts), without_bullet=without_bullet)
    text, pieces = joined.text, joined.pieces

    def bare(one: str) -> str:
        return "".join(one.split()).replace("-", "")

    for piece in pieces:
        assert bare(text[piece.start : piece.end]) == bare(page[piece.place.start : piece.place.end])
    assert bare(text).replace("•", "").replace("–", "") == bare(page).replace("•", "").replace("–", "")
    assert [piece.start for piece in pieces] == sorted(piece.start for piece in pieces)
