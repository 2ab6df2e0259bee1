"""`kunnskapsbase evaluate reading`: ours beside other readers on the same PDFs."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from kunnskapsbase.errors import EvaluationError
from kunnskapsbase.evaluate.reading import OURS, evaluate_reading, reading_table

REAL = Path(__file__).parents[2].parent / "shared" / "data" / "documents"
LEFT = [
    "Rådet viser til at veinettet i regionen er slitt og at ved-",
    "likeholdet må trappes opp, og at det haster med å komme i",
    "gang. Rådet ber om at midlene blir stilt til rådighet før",
]
RIGHT = [
    "sommeren. Jernbanen er ryggraden i trafikken, og det må",
    "bygges dobbeltspor der det er flest tog som går hver dag.",
]
SENTENCES = [
    "Rådet viser til at veinettet i regionen er slitt og at vedlikeholdet må trappes opp, og at det haster med å "
    "komme i gang.",
    "Rådet ber om at midlene blir stilt til rådighet før sommeren.",
    "Jernbanen er ryggraden i trafikken, og det må bygges dobbeltspor der det er flest tog som går hver dag.",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    canvas = Canvas(str(tmp_path / "brev.pdf"))
    for number in range(1, 5):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 810, f"Høringssvar fra Fjordregionen {number}")
        canvas.setFont("Helvetica", 10)
        for left, rows in ((60, LEFT), (335, RIGHT)):
            for row, text in enumerate(rows * 3):
                canvas.drawString(left, 700 - 12 * row, text)
        canvas.showPage()
    canvas.save()
    document = docx.Document()
    for sentence in SENTENCES:
        document.add_paragraph(sentence)
    document.save(str(tmp_path / "brev.docx"))
    return tmp_path


def test_ours_stands_beside_the_others(folder: Path) -> None:
    figures = evaluate_reading(folder)
    readers = figures["pairs"]["brev.pdf"]
    assert {OURS, "pypdf", "Haystack PyPDFToDocument"} <= set(readers)
    assert readers[OURS]["found"] > readers["pypdf"]["found"]
    counts = figures["documents"]["brev.pdf"]
    assert counts["with_page_number"] == counts["with_contents_line"] == counts["characters_lost"] == 0
    table = reading_table(figures)
    assert "brev.pdf mot Word" in table and "tapt" in table


def test_a_folder_without_pdfs_is_told(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="ingen PDF-er"):
        evaluate_reading(tmp_path)


@pytest.mark.real_documents
def test_a_real_pdf_reads_like_its_word_file(tmp_path: Path) -> None:
    name = "noark5-v5-vedl3-logging"
    if not (REAL / f"{name}.docx").exists():
        pytest.skip("the Noark documents are not there")
    for ending in ("pdf", "docx"):
        shutil.copy(REAL / f"{name}.{ending}", tmp_path)
    readers = evaluate_reading(tmp_path)["pairs"][f"{name}.pdf"]
    assert min(readers[OURS].values()) >= 0.97
