"""What a hearing letter says, in the forms that such letters come in."""

from __future__ import annotations

from pathlib import Path

import pytest

from draft.letters import (
    CHAPTERS,
    LETTERED,
    NATIONAL_TRANSPORT_PLAN,
    NYNORSK_BULLETS,
    OPEN_INVITATION,
    PLAIN_WITH_NONE,
    table_letter,
)
from kunnskapsbase.draft.letter import HearingLetter, letter_of_text, letter_of_topic, read_letter
from kunnskapsbase.draft.letter_points import PointKind
from kunnskapsbase.errors import DraftError

ROOT = Path(__file__).parents[3]
REAL = ROOT.parent / "shared" / "data" / "documents"

OWN = ("Fjordregionen",)


def written(folder: Path, text: str, name: str = "brev.md") -> HearingLetter:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_letter(path, OWN)


def test_letter_with_numbered_questions_and_a_request(tmp_path: Path) -> None:
    letter = written(tmp_path, NATIONAL_TRANSPORT_PLAN)
    assert letter.sender is not None
    assert letter.sender.startswith("Samferdselsdirektoratet")
    assert (letter.case_number, letter.date, letter.deadline) == ("26/1904", "2026-11-02", "2027-03-01")
    assert letter.document == "grunnlag for Nasjonal transportplan 2029–2040"
    assert letter.references == ("NTP 2029–2040",)
    assert [point.text for point in letter.points] == [
        "Hvordan bør jernbanen videreutvikles i perioden?",
        "Bør veiprising innføres, og i så fall på hvilke vilkår?",
        "Hvilken rolle bør nattogene ha?",
        "Hvordan bør lufthavnstrukturen se ut i 2040?",
        "Bør det bygges førerløse busser i distriktene?",
        "Om rassikring bør få en egen post",
    ]
    assert all(point.is_asked for point in letter.points)


def test_nynorsk_letter_with_bullets_and_a_deadline_in_running_text(tmp_path: Path) -> None:
    letter = written(tmp_path, NYNORSK_BULLETS)
    assert (letter.language, letter.deadline) == ("nn", "2026-03-01")
    assert [point.text for point in letter.points] == [
        "Kven som skal vedta hamneavgifta",
        "Om kommunane bør få forkjøpsrett til hamneareal",
        "Korleis straum frå land skal finansierast",
    ]
    assert {point.kind for point in letter.points} == {PointKind.REQUEST}


def test_letter_without_questions_is_one_point_the_matter_itself(tmp_path: Path) -> None:
    letter = written(tmp_path, PLAIN_WITH_NONE, "brev.txt")
    assert (letter.case_number, letter.deadline) == ("25/88", "2026-03-01")
    assert [(point.text, point.kind) for point in letter.points] == [
        ("Forskrift om fritidsfiske i kystnære farvann", PointKind.SUBJECT)
    ]


def test_a_lettered_list_within_one_paragraph(tmp_path: Path) -> None:
    letter = written(tmp_path, LETTERED, "brev.txt")
    assert (letter.document, letter.references) == ("NOU 2025: 14 Framtidens kommuner", ("NOU 2025: 14",))
    assert (letter.sender, letter.case_number, letter.deadline) == (
        "Kommunaldepartementet",
        "25/3412",
        "2026-01-15",
    )
    assert [point.text for point in letter.points] == [
        "Ulik oppgavefordeling mellom store og små kommuner",
        "Endringer i inndelingsloven",
    ]


def test_chapters_with_proposals_beside_a_request_that_needs_its_heading(tmp_path: Path) -> None:
    letter = written(tmp_path, CHAPTERS)
    assert (letter.case_number, letter.deadline) == ("26/812", "2026-06-05")
    asked, land, plans = letter.points
    assert asked.text == "Om plikten bør gjelde også for små kommuner"
    assert asked.looked_for == "Krav om arealregnskap: Om plikten bør gjelde også for små kommuner"
    assert (land.kind, land.is_asked) == (PointKind.PROPOSAL, False)
    assert land.text == "Krav om arealregnskap: alle kommuner skal føre arealregnskap"
    assert plans.text == "Eldre planer: kommunene kan oppheve planer som er eldre enn ti år"


def test_an_invitation_asks_for_more_than_the_plan_itself(tmp_path: Path) -> None:
    letter = written(tmp_path, OPEN_INVITATION)
    assert letter.case_number == "26/5001"
    assert [point.text for point in letter.points] == [
        "Hvordan kan utslippene kuttes raskest mulig? Hvilke virkemidler bør staten bruke?"
    ]


def test_questions_in_a_table(tmp_path: Path) -> None:
    letter = read_letter(table_letter(tmp_path / "brev.docx"), OWN)
    assert letter.deadline == "2026-05-15"
    assert [(point.number, point.text) for point in letter.points] == [
        ("1", "Bør regionale planer være bindende?"),
        ("2", "Vurderingen av kostnadene for små kommuner"),
    ]


@pytest.mark.parametrize(
    "written_deadline", ["innen 1. mars 2026", "Frist: 01.03.2026", "Høringsfristen er 1. mars 2026."]
)
def test_deadline_in_its_usual_forms(written_deadline: str) -> None:
    text = f"# Høring av ny forskrift\n\nDato: 3. januar 2026\n\nVi ber om svar. Send høringssvar {written_deadline}"
    if written_deadline.startswith(("Frist", "Høringsfristen")):
        text = f"# Høring av ny forskrift\n\nDato: 3. januar 2026\n\nVi ber om svar.\n\n{written_deadline}"
    assert letter_of_text(text, OWN).deadline == "2026-03-01"


def test_sample_letter_in_nynorsk() -> None:
    letter = read_letter(ROOT / "corpus" / "horingsbrev-ntp-2025-2036.docx", OWN)
    assert (letter.case_number, letter.deadline, letter.language) == ("23/0780", "2023-06-30", "nn")
    assert [point.number for point in letter.points if point.number] == ["1", "2", "3", "4", "5", "6"]


@pytest.mark.real_documents
def test_letters_of_the_government() -> None:
    if not REAL.is_dir():
        pytest.skip("the real documents are not here")
    expected = {
        "regjeringen-id3167072.html": ("26/2371", "2026-08-07", 1),
        "regjeringen-id3168423.html": ("26/1845", "2026-10-01", 3),
        "regjeringen-id3168525.html": ("26/3567", "2026-08-14", 1),
    }
    for name, (case_number, deadline, asked) in expected.items():
        letter = read_letter(REAL / name, ("Osloregionen",))
        assert (letter.case_number, letter.deadline) == (case_number, deadline)
        assert sum(point.is_asked for point in letter.points) == asked


def test_topic_in_place_of_a_letter() -> None:
    letter = letter_of_topic("  NOU 2022: 98  Arealbruk ")
    assert letter.references == ("NOU 2022: 98",)
    assert [point.kind for point in letter.points] == [PointKind.SUBJECT]
    with pytest.raises(DraftError, match="Temaet er tomt"):
        letter_of_topic(" ")


def test_letter_goes_through_json_unchanged() -> None:
    letter = letter_of_text(NATIONAL_TRANSPORT_PLAN, OWN)
    assert HearingLetter.from_dict(letter.as_dict()) == letter


def test_missing_and_empty_files_are_told(tmp_path: Path) -> None:
    with pytest.raises(DraftError, match="finnes ikke"):
        read_letter(tmp_path / "borte.pdf", OWN)
    (tmp_path / "tom.txt").write_text(" \n", encoding="utf-8")
    with pytest.raises(DraftError, match="tom"):
        read_letter(tmp_path / "tom.txt", OWN)
