"""The page about positions, without a browser: the register, what the staff say of it, the check of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import load_settings
from kunnskapsbase.web.pages_positions import REJECTED, SUPERSEDED, PositionsPage
from kunnskapsbase.web.positions_view import PositionView
from kunnskapsbase.web.readiness import Readiness
from kunnskapsbase.web.server import create_app
from kunnskapsbase.web.texts import positions as words

ANSWERS = {
    "2020": "Rådet går imot en ny flyplass på Storeidet. Rådet krever nattog hver natt.",
    "2024": "Rådet støtter en ny flyplass på Storeidet. Kommunene mener at <b>ferja</b> skal være gratis.",
}


@pytest.fixture
def knowledge_base(tmp_path: Path, model: EmbeddingModel) -> Iterator[KnowledgeBase]:
    corpus = tmp_path / "dokumenter"
    corpus.mkdir()
    for year, text in ANSWERS.items():
        name = f"horingssvar-{year}.md"
        (corpus / name).write_text(f"# Høringssvar {year}\n\n{text}\n", encoding="utf-8")
        (corpus / f"{name}.toml").write_text(
            f'voice = "own"\nkind = "høringssvar"\ndate = "{year}-05-02"\nbody = "rådet"\n', encoding="utf-8"
        )
    with KnowledgeBase(load_settings(tmp_path / "home", corpus), model) as opened:
        assert not opened.reindex().failed
        yield opened


@pytest.fixture
def page(knowledge_base: KnowledgeBase) -> PositionsPage:
    return PositionsPage(knowledge_base, Readiness(knowledge_base))


def opened(page: PositionsPage, text: str) -> PositionView:
    """The view in which the position with this text is opened."""
    (found,) = [item for item in page.register.positions() if text in item.text]
    view = page.open(PositionView(), SimpleNamespace(id=found.id))[0]  # type: ignore[arg-type]
    assert isinstance(view, PositionView)
    return view


def test_the_register_is_shown_by_year_with_what_has_taken_the_place_of_what(page: PositionsPage) -> None:
    _, count, timeline, listed, _ = page.show("", "", [SUPERSEDED])
    assert "3 standpunkter" in count
    assert "Kommunene mener" not in listed, "what others stand for is not the council's"
    assert listed.index("2024") < listed.index("2020")
    assert words.SUPERSEDED_BY.format(year=2024) in listed
    assert 'aria-label="Støtter' not in timeline
    assert "går imot, 2020: 1" in timeline and "støtter, 2024: 1" in timeline


def test_topic_stance_and_the_superseded_narrow_the_list(page: PositionsPage) -> None:
    assert "1 standpunkt<" in page.show("nattog", None, [])[1]
    listed = page.show(None, "går imot", [SUPERSEDED])[3]
    assert "går imot en ny flyplass" in listed and "nattog" not in listed
    assert words.NONE in page.show(None, "går imot", [])[1], "it is superseded"
    assert words.NONE in page.show("ubåt", None, [])[1]


def test_a_position_is_opened_in_its_document_with_the_quote_marked(page: PositionsPage) -> None:
    (found,) = page.register.positions("nattog")
    view, panel, _, _, box, state, stance, strength, topics, note, _ = page.open(
        PositionView(),
        SimpleNamespace(id=found.id),  # type: ignore[arg-type]
    )
    assert view.opened == found.id
    assert "<mark>Rådet krever nattog hver natt.</mark>" in panel
    assert box.visible
    assert (stance, strength, note) == ("ønsker", "krever", "")
    assert "Nattog og fjerntog" in topics
    assert "funnet" in state
    event: Any = SimpleNamespace(id="ffffffff")
    assert "finnes ikke" in page.open(PositionView(), event)[1]


def test_what_the_staff_say_is_kept_and_taken_back(page: PositionsPage) -> None:
    view = opened(page, "nattog")
    said, state, *_ = page.confirm(view, "sjekket mot protokollen")
    assert words.DONE["confirm"] in said and "bekreftet" in state
    assert "Merknad: sjekket mot protokollen" in page.show("nattog", None, [])[3]
    page.correct(view, "støtter", "mener", ["Nattog og fjerntog"], "")
    assert page.register.position(view.opened).stance == "støtter"
    page.reject(view, "")
    assert words.NONE in page.show("nattog", None, [])[1]
    assert "forkastet" in page.show("nattog", None, [REJECTED])[3]
    assert words.DONE["undo"] in page.undo(view)[0]
    assert page.register.position(view.opened).stance == "ønsker"
    assert words.NOT_CHOSEN in page.confirm(PositionView(), "")[0]


def test_two_that_say_the_same_are_put_together_and_a_missing_one_is_added(page: PositionsPage) -> None:
    kept, other = opened(page, "støtter en ny flyplass"), opened(page, "går imot en ny")
    assert words.DONE["merge"] in page.merge(kept, other.opened)[0]
    assert words.MERGED.format(count=1) in page.show(None, None, [SUPERSEDED])[3]
    assert "ett eller flere andre" in page.merge(kept, None)[0]
    quote = "Kommunene mener at ferja skal være gratis."
    view = PositionView()
    assert words.ADD_INCOMPLETE in page.add(view, None, quote, "ønsker", "mener")[0]
    assert "står ikke i" in page.add(view, "horingssvar-2020.md", quote, "ønsker", "mener")[0]
    assert words.DONE["add"] in page.add(view, "horingssvar-2024.md", quote, "ønsker", "mener")[0]
    assert "lagt til" in page.show("ferje", None, [])[3]


def test_a_text_is_held_against_the_register_with_both_sentences_shown(
    page: PositionsPage, tmp_path: Path
) -> None:
    shown = page.check("Rådet støtter ikke en ny flyplass på Storeidet.", None)
    assert "Motsatt standpunkt" in shown
    assert "Rådet støtter ikke en ny flyplass" in shown and "Rådet støtter en ny flyplass" in shown
    assert re.search(r'href="/kilde/\d+/tekst\?start=', shown)
    draft = tmp_path / "utkast.md"
    draft.write_text("# Utkast\n\nRådet støtter en ny flyplass på Storeidet.\n", encoding="utf-8")
    assert words.NO_FINDINGS in page.check("", str(draft))
    assert words.NOTHING_TO_CHECK in page.check(" ", None)


def test_the_positions_shown_are_saved_as_a_file(knowledge_base: KnowledgeBase) -> None:
    with TestClient(create_app(knowledge_base), base_url="http://127.0.0.1") as client:
        reply = client.get("/posisjoner/standpunkter.xlsx", params={"tema": "nattog"})
        sheet = load_workbook(BytesIO(reply.content))["Standpunkter"]
        assert [row[6].value for row in sheet.iter_rows(min_row=2)] == ["Rådet krever nattog hver natt."]
        whole = client.get("/posisjoner/standpunkter.csv", params={"avlost": "1"}).content.decode("utf-8-sig")
        assert "går imot en ny flyplass" in whole and "støtter en ny flyplass" in whole
        assert client.get("/posisjoner/standpunkter.docx").status_code == 422


def test_an_empty_archive_says_what_to_do(tmp_path: Path, model: EmbeddingModel) -> None:
    with KnowledgeBase(load_settings(tmp_path / "home", tmp_path), model) as empty:
        page = PositionsPage(empty, Readiness(empty))
        assert words.EMPTY in page.show(None, None, [])[1]
