"""One chosen document: its pages, what is left out of them, and the correction of its metadata."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from sample_files import write_pdf

from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.web.document_layout import ROWS
from kunnskapsbase.web.document_view import left_out, parts_of
from kunnskapsbase.web.pages_document import DocumentPage, DocumentView, form_values
from kunnskapsbase.web.texts import documents as words
from kunnskapsbase.web.trash import Trash

FIRST_FIELD = 7
"""Before the fields come view, heading, page, what is left out, two buttons and the box for the number."""


@pytest.fixture
def page(archive: KnowledgeBase) -> Iterator[DocumentPage]:
    yield DocumentPage(archive, Trash(archive.settings.home, archive.settings.corpus))
    for sidecar in archive.settings.corpus.glob("*.*.toml"):
        sidecar.unlink()


def opened(page: DocumentPage, version: int) -> tuple[Any, ...]:
    event: Any = SimpleNamespace(version=version)
    return page.open(event)


def given(view: DocumentView, **changes: str) -> list[str]:
    """What the form sends: the values as they are shown, some of them changed."""
    shown = {**view.values, **changes}
    return [shown[name] for name in words.FIELDS]


def test_a_document_opens_at_its_first_page_and_can_be_turned(
    page: DocumentPage, versions: dict[str, int]
) -> None:
    view, heading, shown, _, back, forward, number, *_ = opened(page, versions["uttalelse-jernbane.pdf"])
    assert "uttalelse-jernbane.pdf" in heading
    assert "/side/1.png" in shown
    assert (back.interactive, forward.interactive, number.value) == (False, True, "1")
    view, shown, *_ = page.go_to(view, "3")
    assert "Side 3 av 3" in shown
    assert page.turn(view, 1)[0].page == 3
    assert page.go_to(view, "x")[0].page == 3
    assert page.go_to(view, "999999")[0].page == 3


def test_a_page_that_cannot_be_pictured_is_shown_as_text(
    page: DocumentPage, versions: dict[str, int]
) -> None:
    shown = opened(page, versions["notat-sykkel.txt"])[2]
    assert "Notat om sykkel." in shown
    assert "Side 1 av 4" in shown
    shown = opened(page, versions["notat-ferje.txt"])[2]
    assert "&lt;script&gt;" in shown
    assert "<script" not in shown


def test_a_document_that_is_gone_says_so(page: DocumentPage) -> None:
    view, heading, *_ = opened(page, 10**6)
    assert "finnes ikke" in heading
    assert words.CHOSEN_IS_GONE in page.ask_take_out(view)[1]


def test_what_is_left_out_of_a_page_is_told_with_its_reason(sample_knowledge_base: KnowledgeBase) -> None:
    store = sample_knowledge_base.store
    version = store.version(next(d.version_id for d in store.documents() if d.file == "arsrapport-2023.pdf"))
    reasons = left_out(version, version.pages[0])
    assert "To nye kommuner …" in reasons["innholdsfortegnelse"]


def test_a_correction_is_written_beside_the_document_and_shown(
    page: DocumentPage, versions: dict[str, int], archive: KnowledgeBase
) -> None:
    view = opened(page, versions["notat-ferje.txt"])[0]
    view, said = page.save(view, *given(view, title="Notat om fergen", themes="ferje; pris"))
    assert "notat-ferje.txt.toml" in said
    written = (archive.settings.corpus / "notat-ferje.txt.toml").read_text(encoding="utf-8")
    assert written.splitlines() == ['title = "Notat om fergen"', 'themes = ["ferje", "pris"]']
    assert page.save(view, *given(view))[1].count(words.NOTHING_CHANGED) == 1
    again = opened(page, versions["notat-ferje.txt"])
    assert again[FIRST_FIELD]["value"] == "Notat om fergen"
    assert words.TAKEN_BACK in page.take_back(view)
    assert words.NO_CORRECTIONS in page.take_back(view)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("date", "i går", "«Dato» skal være en dato"),
        ("year", "3023", "«År» kan ikke være 3023"),
        ("kind", "brev", "«Slag» skal være en av"),
    ],
)
def test_a_value_that_cannot_be_is_told_by_the_name_of_its_field(
    page: DocumentPage, versions: dict[str, int], archive: KnowledgeBase, field: str, value: str, said: str
) -> None:
    view = opened(page, versions["notat-ferje.txt"])[0]
    kept, told = page.save(view, *given(view, **{field: value}))
    assert said in told
    assert kept == view
    assert not (archive.settings.corpus / "notat-ferje.txt.toml").exists()


def test_the_form_holds_every_field_in_the_order_of_its_rows() -> None:
    assert [name for row in ROWS for name in row] == list(words.FIELDS)


def test_values_are_shown_as_they_are_written(archive: KnowledgeBase) -> None:
    metadata = archive.store.documents()[0].metadata
    values = form_values(replace(metadata, themes=("a", "b"), year=None))
    assert (values["themes"], values["year"]) == ("a; b", "")


def test_parts_cover_a_text_and_end_at_paragraphs() -> None:
    text = ("ord " * 100 + "\n") * 30
    parts = parts_of(text)
    assert "".join(text[start:end] for start, end in parts) == text
    assert all(text[end - 1] == "\n" for _, end in parts)
    assert parts_of("x" * 7000) == [(0, 3000), (3000, 6000), (6000, 7000)]


def test_a_document_whose_file_has_changed_is_shown_as_text(
    page: DocumentPage, versions: dict[str, int], archive: KnowledgeBase
) -> None:
    path = archive.settings.corpus / "uttalelse-jernbane.pdf"
    content = path.read_bytes()
    try:
        write_pdf(path, [("Noe", "annet")])
        shown = opened(page, versions["uttalelse-jernbane.pdf"])[2]
    finally:
        path.write_bytes(content)
    assert "er endret etter at den ble lagt inn" in shown
    assert "Uttalelse om jernbane" in shown
