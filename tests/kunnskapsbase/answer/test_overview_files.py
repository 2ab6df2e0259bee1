"""An overview as a workbook and as CSV."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from answer.sample_answers import answer
from kunnskapsbase.answer.overview_files import HEADER, overview_bytes, write_overview
from kunnskapsbase.errors import OverviewError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.search import SearchFilters


def test_a_workbook_has_a_row_a_document(tmp_path: Path, sample_knowledge_base: KnowledgeBase) -> None:
    found = sample_knowledge_base.overview("veiprising", SearchFilters(voice="own"))
    write_overview(found, tmp_path / "veiprising.XLSX")
    book = openpyxl.load_workbook(tmp_path / "veiprising.XLSX")
    assert book.sheetnames == ["Oversikt", "Uten funn", "Om oversikten"]
    assert found.overview is not None
    header, *rows = book["Oversikt"].iter_rows(values_only=True)
    assert header == HEADER
    assert [row[-1] for row in rows] == [row.file for row in found.overview.rows]
    first = found.citations[0]
    assert rows[0][4:7] == (f"«{first.quote}»", str(first.page), "[1]")
    assert len(list(book["Uten funn"].iter_rows())) == len(found.overview.without) + 1
    about = {str(name): value for name, value in book["Om oversikten"].iter_rows(values_only=True)}
    assert (about["Tema"], about["Avsender"]) == ("veiprising", "rådet selv")
    assert about["Omtaler temaet"] == len(found.overview.rows)


def test_csv_has_the_same_table(sample_knowledge_base: KnowledgeBase) -> None:
    found = sample_knowledge_base.overview("nattog")
    text = overview_bytes(found, ".csv").decode("utf-8-sig")
    header, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    assert tuple(header) == HEADER
    assert found.overview is not None
    for row, cells in zip(found.overview.rows, rows, strict=True):
        assert cells[0] == row.title
        assert cells[6].split("\n") == [f"[{number}]" for number in row.citations]
        assert len(cells[4].split("\n")) == len(row.citations)


def test_what_cannot_be_written_is_told(tmp_path: Path, sample_knowledge_base: KnowledgeBase) -> None:
    found = sample_knowledge_base.overview("nattog")
    with pytest.raises(OverviewError, match=r"\.xlsx eller \.csv"):
        write_overview(found, tmp_path / "tabell.pdf")
    with pytest.raises(OverviewError, match="kan ikke skrives"):
        write_overview(found, tmp_path / "mangler" / "tabell.csv")
    with pytest.raises(OverviewError, match="ingen oversikt"):
        overview_bytes(answer(), ".csv")
