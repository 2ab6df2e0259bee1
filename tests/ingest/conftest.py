"""PDFs made for the tests: what stands where is said in the test, so that it can be read off the result."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
Draw = Callable[[Canvas], None]
Pdf = Callable[..., Path]
Sheet = Sequence["tuple[float, float, str] | tuple[float, float, str, str, float]"]


def _put(canvas: Canvas, sheet: Sheet) -> None:
    for entry in sheet:
        left, top, text = entry[:3]
        font, size = entry[3:] if len(entry) == 5 else ("Helvetica", 10)
        canvas.setFont(font, size)
        canvas.drawString(left, HEIGHT - top, text)


@pytest.fixture
def pdf(tmp_path: Path) -> Pdf:
    """Makes a PDF of pages, each a list of (left, distance from top, text[, font, size]) or a function."""

    def make(*pages: Sheet | Draw, name: str = "fil.pdf", properties: dict[str, str] | None = None) -> Path:
        path = tmp_path / name
        canvas = Canvas(str(path), pagesize=A4, invariant=1)
        for key, value in (properties or {}).items():
            getattr(canvas, f"set{key}")(value)
        for page in pages:
            if callable(page):
                page(canvas)
            else:
                _put(canvas, page)
            canvas.showPage()
        canvas.save()
        return path

    return make
