"""Where the text of a page comes from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.readers.origin import Origin, is_garbled, letters_in, origin_of

Pdf = Callable[..., Path]


def origins(path: Path) -> list[Origin]:
    document = pdfium.PdfDocument(path)
    found = [origin_of(page, page.get_textpage().get_text_bounded()) for page in document]
    document.close()
    return found


def test_text_is_typed_an_empty_page_too_and_a_drawing_alone_may_hold_letters(pdf: Pdf) -> None:
    def drawing(canvas: Canvas) -> None:
        canvas.rect(100, 100, 300, 300, fill=1)

    assert origins(pdf([(60, 100, "Kort tekst.")], [], drawing)) == [
        Origin.TYPED,
        Origin.TYPED,
        Origin.PICTURE,
    ]


@pytest.mark.parametrize(
    ("text", "garbled"),
    [
        ("", False),
        ("Rådet krever 84 mill. kroner – nå!", False),
        ("• Kulepunkt \uf0b7 og ett til", False),
        ("\ue012\ue013 \ue014\ue015 ab", True),
        ("R\x01\x02\x03\x04 d", True),
        ("\ufffd\ufffd\ufffd av", True),
    ],
)
def test_a_text_layer_without_letters_is_of_no_use(text: str, garbled: bool) -> None:
    assert is_garbled(text) is garbled


def test_letters_are_counted_as_far_as_they_matter() -> None:
    assert letters_in("84 mill. – nå!") == 8
    assert letters_in("84 mill. – nå!", most=5) == 5
    assert letters_in(" –\n", most=5) == 0
