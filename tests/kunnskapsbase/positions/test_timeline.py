"""How a position changed, as data, as text and as files."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kunnskapsbase.errors import PositionError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.positions import Stance, positions
from kunnskapsbase.positions.position_files import HEADER, position_bytes, write_positions
from kunnskapsbase.positions.position_text import positions_text, timeline_text
from kunnskapsbase.positions.remembered import recall, remember
from kunnskapsbase.positions.timeline import timeline


def test_steps_go_from_the_earliest_with_what_they_answer(archive: KnowledgeBase) -> None:
    steps = timeline(positions(archive, "veiprising"))
    assert [(step.year, step.answers, step.stances, step.is_superseded) for step in steps] == [
        (2016, ("NTP 2018–2029",), (Stance.OPPOSES,), True),
        (2016, (), (Stance.OPPOSES,), True),
        (2023, ("NTP 2025–2036",), (Stance.SUPPORTS,), False),
        (2023, (), (Stance.SUPPORTS,), False),
    ]
    text = timeline_text(steps)
    assert "2016, NTP 2018–2029: går imot – avløst" in text
    assert "(fortalt i ettertid)" in text
    assert steps[0].as_dict()["positions"][0]["quote"] == "Vestrådet går imot veiprising."


def test_the_list_for_people(archive: KnowledgeBase) -> None:
    text = positions_text(positions(archive, "nattog"))
    assert text.startswith("4 standpunkter\n\n2023\n")
    assert "«Rådet krever daglig nattog fra 2027.»" in text
    assert "ønsker (krever) · Nattog og fjerntog" in text
    assert "til Samferdselsdepartementet (svar-2023.md)" in text
    assert "avløst av" in text
    assert "«sykehus»" in positions_text([], "sykehus")
    assert positions_text([]).startswith("Fant ingen standpunkter i rådets egne dokumenter.")


def test_a_table_and_a_workbook(archive: KnowledgeBase, tmp_path: Path) -> None:
    found = positions(archive)
    lines = position_bytes(found, ".csv").decode("utf-8-sig").splitlines()
    assert lines[0] == ";".join(HEADER)
    assert len(lines) == len(found) + 1
    book = load_workbook(io.BytesIO(position_bytes(found, ".xlsx")))
    assert book.sheetnames == ["Standpunkter", "Tidslinje"]
    assert book["Standpunkter"].max_row == len(found) + 1
    assert book["Tidslinje"]["A2"].value == 2016
    write_positions(found, tmp_path / "Liste.CSV")
    assert (tmp_path / "Liste.CSV").stat().st_size
    with pytest.raises(PositionError, match="kjent filnavn"):
        write_positions(found, tmp_path / "liste.txt")
    with pytest.raises(PositionError, match="kan ikke skrives"):
        write_positions(found, tmp_path / "nowhere" / "liste.csv")


def test_a_position_is_remembered_whole(archive: KnowledgeBase) -> None:
    for position in positions(archive):
        assert recall(remember(position)) == position
