"""Tables as files: every text comes back as it was, and none is a formula."""

from __future__ import annotations

import csv
import io

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.answer.spreadsheets import Sheet, csv_bytes, xlsx_bytes


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_table_opens_in_columns_with_its_letters_whole() -> None:
    content = csv_bytes(("Tittel", "År"), [("Høring; «ferje»\nog båt", 2023), (None, 1.5)])
    assert content.startswith(b"\xef\xbb\xbf")
    assert read(content) == [["Tittel", "År"], ["Høring; «ferje»\nog båt", "2023"], ["", "1.5"]]


def test_a_formula_becomes_text() -> None:
    texts = ["=1+1", "+47 22", "-5", "@SUM(A1)", " =1", "\t=1", "\r=1", "＝1"]
    assert [row[0] for row in read(csv_bytes(("x",), [(text,) for text in texts]))[1:]] == [
        f"'{text}" for text in texts
    ]


def test_a_number_stays_a_number_though_it_is_negative() -> None:
    assert read(csv_bytes(("x",), [(-5,)]))[1] == ["-5"]


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_comes_back_and_begins_with_no_formula(text: str) -> None:
    (cell,) = read(csv_bytes(("x",), [(text,)]))[1]
    assert cell.removeprefix("'") == text.removeprefix("'")
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))


def cells(*values: str | int | None) -> list[openpyxl.cell.Cell]:
    content = xlsx_bytes([Sheet("Ark", ("x",), tuple((value,) for value in values))])
    return [row[0] for row in openpyxl.load_workbook(io.BytesIO(content))["Ark"].iter_rows(min_row=2)]


def test_a_workbook_keeps_texts_as_texts_and_numbers_as_numbers() -> None:
    found = cells("=1+1", "#N/A", "2020", 2020, None, "med\x00 tegn", "x" * 40_000)
    assert [cell.data_type for cell in found] == ["s", "s", "s", "n", "n", "s", "s"]
    assert [cell.value for cell in found[:6]] == ["=1+1", "#N/A", "2020", 2020, None, "med tegn"]
    assert len(found[6].value) == 32_767
    assert found[0].quotePrefix, "it stays a text when somebody edits it"
