"""A whole text: lists with what leads into them, tables, and what is about the house itself."""

from __future__ import annotations

from ingest.sentences import sentence_spans
from kunnskapsbase.positions.lists import item_start
from kunnskapsbase.positions.position import Stance, Strength
from kunnskapsbase.positions.reading import SentenceReader
from kunnskapsbase.positions.stated import Sentence, Stated, StatedClaims


def stated(
    text: str, reader: SentenceReader, heading: str = "", is_response: bool = True
) -> list[tuple[str, Stance, Strength]]:
    return [
        (item.sentence.text, item.claim.stance, item.claim.strength)
        for item in all_of(text, reader, heading, is_response)
    ]


def all_of(text: str, reader: SentenceReader, heading: str = "", is_response: bool = True) -> list[Stated]:
    sentences: dict[int, Sentence] = {}
    at = 0
    for line in text.split("\n"):
        for first, end in sentence_spans(line):
            start = item_start(line, first, end)
            sentences[at + start] = Sentence(
                at + start, at + end, line[start:end], (heading,) if heading else ()
            )
        at += len(line) + 1
    return list(StatedClaims(text, sentences, reader, is_response))


def test_items_are_what_leads_into_them_says(reader: SentenceReader) -> None:
    text = "Rådet krever at staten:\n\nbygger brua,\nutvider havna\n\nFerja går ennå."
    assert stated(text, reader) == [
        ("bygger brua,", Stance.WANTS, Strength.DEMANDS),
        ("utvider havna", Stance.WANTS, Strength.DEMANDS),
    ]
    assert all_of(text, reader)[0].lead is not None


def test_numbered_items_are_read_without_their_numbers(reader: SentenceReader) -> None:
    text = "Rådet ber om at følgende gjøres:\n\n1. Brua bygges.\n2. Havna utvides."
    assert [item[0] for item in stated(text, reader)] == ["Brua bygges.", "Havna utvides."]


def test_a_heading_leads_into_a_list_but_not_into_prose(reader: SentenceReader) -> None:
    items = "Samband med 100 bilar må vere gratis.\nIngen rute skal kuttast."
    assert stated(items, reader, "Vestrådet krev") == [
        ("Samband med 100 bilar må vere gratis.", Stance.WANTS, Strength.DEMANDS),
        ("Ingen rute skal kuttast.", Stance.OPPOSES, Strength.DEMANDS),
    ]
    assert stated("Brua er gammel.", reader, "Vestrådet krever") == []


def test_an_item_with_a_stand_of_its_own_keeps_it(reader: SentenceReader) -> None:
    text = "Våre viktigste standpunkter er:\n\nVestrådet går imot brua.\nVestrådet krever havn."
    assert [item[1:] for item in stated(text, reader)] == [
        (Stance.OPPOSES, Strength.THINKS),
        (Stance.WANTS, Strength.DEMANDS),
    ]


def test_a_row_of_a_table_says_it_in_a_cell(reader: SentenceReader) -> None:
    rows = (
        "Forslag | Vårt syn\nForslag: Naturavgift | Vårt syn: Går imot\nForslag: Vertskommuner | Vårt syn: Ja"
    )
    assert stated(rows, reader) == [
        ("Forslag: Naturavgift | Vårt syn: Går imot", Stance.OPPOSES, Strength.THINKS),
        ("Forslag: Vertskommuner | Vårt syn: Ja", Stance.SUPPORTS, Strength.THINKS),
    ]
    earlier = "Tema: Veiprising | Standpunkt i 2016: Imot | Standpunkt i 2020: Støtter et forsøk"
    assert stated(earlier, reader)[0][1] is Stance.SUPPORTS
    order = "Prioritet: 1 | Tiltak: Ny bru"
    assert stated(order, reader, "Våre prioriteringer")[0][1] is Stance.WANTS
    assert stated(order, reader, "Vedlegg") == []


def test_a_report_is_not_read_for_what_concerns_the_house(reader: SentenceReader) -> None:
    for sentence in (
        "Styret ønsker å holde to seminarer.",
        "Sekretariatet ba om utsatt frist.",
        "Styret foreslår at rådet møtes oftere.",
        "Farten må opp.",
    ):
        assert stated(sentence, reader, is_response=False) == []
    assert stated("Rådet støttet ny bru.", reader, is_response=False) != []
