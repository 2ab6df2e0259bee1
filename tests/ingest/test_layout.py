from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.contents import contents_rows
from ingest.document import BlockKind
from ingest.layout import stack_rows
from ingest.lines import Line
from ingest.rows import Body, body_of, rows_of
from ingest.tables import with_whole_rows

BODY = Body(10.0, "Times", 12.0)
FULL = 400.0


def line(
    text: str,
    top: float,
    left: float = 60,
    width: float = FULL,
    page: int = 1,
    size: float = 10,
    font: str = "Times",
) -> Line:
    return Line(text, page, 0, len(text), left, top, left + width, top + size, size, font)


def stacks(*pages: list[Line], body: Body = BODY) -> list[tuple[str, str]]:
    return [(stack.kind.value, stack.text) for stack in stack_rows(pages, body)]


def texts(*pages: list[Line]) -> list[str]:
    return [text for _, text in stacks(*pages)]


def test_lines_at_the_usual_distance_are_a_paragraph() -> None:
    assert texts([line("Rådet mener at dette er", 100), line("viktig for regionen.", 112, width=150)]) == [
        "Rådet mener at dette er viktig for regionen."
    ]


def test_a_paragraph_ends_at_a_larger_distance_an_indent_or_before_the_margin() -> None:
    apart = [line("Rådet er enig i det.", 100), line("Styret er ikke enig i det.", 130)]
    indented = [
        line("Rådet er enig i det.", 100),
        line("Styret er ikke enig i det.", 112, left=75, width=385),
    ]
    short = [line("Rådet er enig i det.", 100, width=150), line("Styret er ikke enig i det.", 112)]
    for page in (apart, indented, short):
        assert texts(page) == ["Rådet er enig i det.", "Styret er ikke enig i det."]


def test_a_sentence_under_way_goes_on_at_a_larger_distance() -> None:
    assert texts(
        [line("Det var planlagt besøk i alle kommuner, og", 100), line("seks ble besøkt.", 121)]
    ) == ["Det var planlagt besøk i alle kommuner, og seks ble besøkt."]


def test_a_short_line_before_an_upper_case_letter_stands_alone() -> None:
    page = [line("Nettverk", 100, width=45), line("Osloregionen ble medlem av nettet i", 112)]
    assert texts(page) == ["Nettverk", "Osloregionen ble medlem av nettet i"]


def test_a_line_in_bold_may_be_part_of_a_sentence() -> None:
    page = [
        line("Utvalget foreslår at", 100),
        line("alle kommuner skal ha plikt til å", 112, font="Times-Bold"),
        line("føre regnskap over arealene sine.", 124),
    ]
    assert len(texts(page)) == 1
    page[1] = line("Alle kommuner skal ha plikt", 112, font="Times-Bold")
    assert len(texts(page)) == 3


def test_an_item_goes_on_whether_its_lines_are_indented_or_not() -> None:
    for left in (60, 75):
        page = [
            line("• bygge ut banen til Hamar og videre til", 100),
            line("Lillehammer i løpet av året", 112, left=left),
        ]
        assert stacks(page) == [
            ("list_item", "• bygge ut banen til Hamar og videre til Lillehammer i løpet av året")
        ]


def test_a_number_in_lower_case_is_an_item_only_after_the_one_before() -> None:
    items = [
        line("1. ex 17.04 – karameller og annet godt som er", 100),
        line("2. ex 17.05 – drops", 112, width=120),
    ]
    assert [kind for kind, _ in stacks(items)] == ["list_item", "list_item"]
    wrapped = [
        line("Dette gjelder bare for varer under punkt", 100),
        line("1. og 2. i listen over varer.", 112),
    ]
    assert len(stacks(wrapped)) == 1


def test_figures_and_wide_gaps_make_table_rows() -> None:
    page = [
        line("Navn", 100, width=40),
        line("Kommune", 100, left=250, width=60),
        line("År 2010 2011 2012 2013 2014 2015", 120),
        line("1.", 140, width=10),
        line("En vanlig linje med nummer foran.", 140, left=90),
    ]
    assert [kind for kind, _ in stacks(page)] == ["table_row", "table_row", "list_item"]


def test_a_cell_goes_on_under_itself() -> None:
    page = [
        line("Kilde", 100, width=40),
        line("Registreres automatisk av", 100, left=250, width=200),
        line("systemet ved opprettelse.", 112, left=250, width=180),
    ]
    assert stacks(page) == [("table_row", "Kilde Registreres automatisk av systemet ved opprettelse.")]


def test_a_first_cell_of_two_lines_is_one_row_with_its_figures() -> None:
    def row(text: str, top: float) -> list[Line]:
        return [
            line(text, top, width=90),
            line("2,5", top, left=250, width=20),
            line("3,5", top, left=350, width=20),
        ]

    page = [
        *row("Saft", 100),
        line("Brus tilsatt", 120, width=60),
        *row("søtstoff", 132),
        line("Vann", 152, width=30),
        *row("Totalt", 172),
    ]
    assert stacks(page) == [
        ("table_row", "Saft 2,5 3,5"),
        ("table_row", "Brus tilsatt søtstoff 2,5 3,5"),
        ("table_row", "Vann"),
        ("table_row", "Totalt 2,5 3,5"),
    ]


def test_a_caption_stands_apart_from_the_text() -> None:
    page = [
        line("Rådet viser til tallene for hele regionen", 100),
        line("Figur 3 Reiser til og fra Oslo i året som gikk", 112, font="Arial"),
        line("Kommunene har selv talt dem som reiser", 124),
    ]
    assert len(texts(page)) == 3
    running = [line("Alle reisene er talt, og de er mange.", 100), line("Tabell 4.4 viser at", 112)]
    assert texts(running) == ["Alle reisene er talt, og de er mange. Tabell 4.4 viser at"]


def test_footnotes_begin_with_a_number_at_the_foot() -> None:
    page = [
        line("Rådet viser til brevet.", 100),
        line("1 Brev av 2. mai fra", 700, size=7),
        line("departementet.", 709, size=7, width=60),
        line("2 Se over.", 718, size=7, width=60),
    ]
    assert stacks(page)[1:] == [
        ("footnote", "1 Brev av 2. mai fra departementet."),
        ("footnote", "2 Se over."),
    ]


def test_the_figures_on_an_axis_are_no_footnotes() -> None:
    page = [
        line("Rådet viser til figuren.", 100),
        *(line(str(200 - 20 * n), 700 + 12 * n, size=7, width=12) for n in range(5)),
    ]
    assert "footnote" not in {kind for kind, _ in stacks(page)}


def test_a_paragraph_goes_on_in_the_next_column_after_a_hyphen_or_in_lower_case() -> None:
    assert (
        len(texts([line("Rådet ber om at midlene til vedlike-", 780)], [line("Hold blir økt.", 60, page=2)]))
        == 1
    )
    assert len(texts([line("Rådet ber om at midlene", 780)], [line("blir økt.", 60, page=2)])) == 1
    assert len(texts([line("Rådet ber om penger.", 780)], [line("Styret også.", 60, page=2)])) == 2


def test_a_sentence_goes_on_in_the_next_column_after_an_abbreviation() -> None:
    left = [line(f"Rådet mener dette {number}.", 100 + 12.0 * number, width=190) for number in range(5)]
    left.append(line("For de andre vil én pst.", 160, width=190))
    right = [line("økning i prisen bety at", 100, left=270, width=190)]
    right += [
        line(f"avgiften øker {number}.", 100 + 12.0 * number, left=270, width=190) for number in range(1, 6)
    ]
    assert any("én pst. økning i prisen" in text for text in texts(left + right))


def test_a_word_that_a_box_parts_is_whole_though_a_note_ends_the_box() -> None:
    page = [
        line("Sukker består av to sukkeren-", 100),
        line("Boks 1 Sukker", 140, left=70, width=80, font="Times-Bold"),
        line("Naturlig sukker finnes i mat.", 154, left=70, width=380),
        line("Se rådet, 2012", 168, left=70, width=60, size=7),
        line("heter og mer enn det.", 186, width=390),
    ]
    assert "Sukker består av to sukkeren- heter og mer enn det." in texts(page)


def test_each_entry_of_a_list_of_acts_is_its_own() -> None:
    page = [
        line("Lov 27. november 1992 nr. 117 om støtte", 100, width=390),
        line("Lov 19. desember 2003 nr. 124 om mat og", 112),
        line("trygghet", 124, left=75, width=60),
        line("NOU 2018: 7 Ny lov om offisiell statistikk og", 136, width=300),
        line("Statistisk sentralbyrå", 148, left=75, width=100),
        line("NOU 2018: 9 Regnskapsføring", 160, width=150),
    ]
    assert texts(page) == [
        "Lov 27. november 1992 nr. 117 om støtte",
        "Lov 19. desember 2003 nr. 124 om mat og trygghet",
        "NOU 2018: 7 Ny lov om offisiell statistikk og Statistisk sentralbyrå",
        "NOU 2018: 9 Regnskapsføring",
    ]


def test_a_sentence_that_only_begins_a_line_with_an_act_is_no_entry() -> None:
    page = [
        line("Lov 27. november 1992 nr. 117 gjelder etter", 100),
        line("Lov 19. desember 2003 nr. 124.", 112),
    ]
    assert len(texts(page)) == 1


def test_an_entry_whose_line_ends_at_the_year_goes_on() -> None:
    page = [
        line("Berg, T. og Dal, S. (2010).", 100, width=150),
        line("The Impact of Prices on Consumption. A", 112, left=75, width=385),
        line("Journal, 10.", 124, left=75, width=60),
        line("Dal, S. og Berg, T.", 136, width=100),
        line("(2016). The Impact of a Tax.", 148, left=75, width=385),
    ]
    assert texts(page) == [
        "Berg, T. og Dal, S. (2010). The Impact of Prices on Consumption. A Journal, 10.",
        "Dal, S. og Berg, T. (2016). The Impact of a Tax.",
    ]


def test_cells_that_meet_in_a_line_are_parted_where_other_rows_begin_one() -> None:
    merged = line("Yoghurt med vanilje og nøtter Aspartam", 112, width=400)
    merged.gaps = ((30, 350, 360),)
    page = [
        line("Skyr", 100, width=60), line("Aspartam", 100, left=360, width=60),
        merged,
        line("Saft", 124, width=60), line("Sukralose", 124, left=360, width=60),
    ]  # fmt: skip
    assert stacks(page)[1] == ("table_row", "Yoghurt med vanilje og nøtter Aspartam")
    merged.gaps = ((30, 330, 340),)
    assert stacks(page)[1][0] != "table_row"


def test_a_contents_page_is_known_by_rising_page_numbers() -> None:
    def entries(*numbers: int) -> int:
        page = [
            line(f"Kapittel {'x' * n} .......... {number}", 100 + 12 * n) for n, number in enumerate(numbers)
        ]
        return len(contents_rows(list(rows_of(page)), page_count=20))

    assert entries(1, 3, 7, 7) == 4
    assert entries(500, 300, 200, 100) == 0
    assert entries(1, 2) == 0


def test_the_body_is_what_most_characters_look_like() -> None:
    pages = [[line("Overskrift", 80, size=20), line("tekst " * 20, 100), line("tekst " * 20, 112)]]
    assert body_of(pages) == Body(10.0, "Times", 12.0)
    assert body_of([]).size > 0


def test_a_label_whose_row_is_empty_is_a_row_where_others_begin_with_it() -> None:
    rows = [
        line(text, 100 + 20 * row, left, 60, page)
        for page in (1, 2)
        for row in range(3)
        for left, text in ((60, "Kilde hos oss"), (300, "ferje"))
    ]
    lone = [line("Kilde hos oss", 90, width=60, page=3), line("Rådet er enig i det.", 200, page=3)]
    found = stacks([each for each in rows if each.page == 1], [each for each in rows if each.page == 2], lone)
    assert found[-2:] == [("table_row", "Kilde hos oss"), ("paragraph", "Rådet er enig i det.")]
    assert stacks(lone)[0][0] == "paragraph"


def test_a_page_without_tables_has_no_cells() -> None:
    found = stack_rows([[line("Rådet er enig.", 100), line("Styret er enig.", 140)]], BODY)
    assert with_whole_rows(found) == found
    assert {stack.kind for stack in found} == {BlockKind.PARAGRAPH}


@given(
    st.lists(
        st.lists(
            st.builds(
                line,
                st.sampled_from(
                    [
                        "Rådet er enig.",
                        "og går videre",
                        "• punkt",
                        "1 Note",
                        "12,5",
                        "1. mars",
                        "Tabell 1 Pris",
                    ]
                ),
                st.floats(0, 800),
                st.sampled_from([60.0, 80.0, 300.0]),
                st.sampled_from([20.0, 200.0, 400.0]),
                size=st.sampled_from([7.0, 10.0, 16.0]),
            ),
            max_size=15,
        ),
        max_size=3,
    )
)
def test_every_line_lands_in_one_block(pages: list[list[Line]]) -> None:
    found = [each for stack in stack_rows(pages, BODY) for each in stack.lines]
    assert sorted(map(id, found)) == sorted(id(each) for page in pages for each in page)


def test_a_heading_further_below_a_numbered_one_is_its_own() -> None:
    page = [
        line("8.2.3 Eksempler fra praksis om avgifter i landet", 100, width=390, size=10.5, font="Sans"),
        line("Den irske drikkeavgiften", 117, width=120, font="Sans"),
    ]
    assert texts(page) == [each.text for each in page]
