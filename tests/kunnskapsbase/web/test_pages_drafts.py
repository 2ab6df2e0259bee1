"""The pages about drafts and hearings, without a browser: a letter becomes a draft, is changed, checked and saved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from fastapi.testclient import TestClient
from serving import last

from kunnskapsbase.draft.model import Provenance
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import load_settings
from kunnskapsbase.web.pages_draft_editing import DraftEditing
from kunnskapsbase.web.pages_drafts import DraftsPage, DraftView
from kunnskapsbase.web.pages_hearings import HearingsPage
from kunnskapsbase.web.readiness import Readiness
from kunnskapsbase.web.server import create_app
from kunnskapsbase.web.texts import drafts as words
from kunnskapsbase.web.texts import hearings as texts_hearings

RESPONSE = """# Høringssvar om transport

## Nattog

Rådet krever nattog hver natt hele året. Rådet mener at staten må bestille nye sovevogner til nattoget.

## Veiprising

Rådet går imot veiprising i distriktene, men støtter veiprising i de store byene.
"""
LETTER = """Samferdselsdepartementet

Høring – grunnlag for ny transportplan

Saksnummer 26/1234

Departementet ber om svar på disse spørsmålene:

1. Bør det gå nattog hver natt?

2. Hvordan bør fiskeoppdrett reguleres?

Høringsfristen er {deadline}.
"""
DEADLINE = date.today() + timedelta(days=10)


@pytest.fixture(scope="module")
def knowledge_base(
    tmp_path_factory: pytest.TempPathFactory, model: EmbeddingModel
) -> Iterator[KnowledgeBase]:
    folder = tmp_path_factory.mktemp("drafts")
    corpus = folder / "dokumenter"
    corpus.mkdir()
    (corpus / "horingssvar.md").write_text(RESPONSE, encoding="utf-8")
    (corpus / "horingssvar.md.toml").write_text(
        'voice = "own"\nkind = "høringssvar"\ndate = "2024-05-02"\nbody = "rådet"\n', encoding="utf-8"
    )
    with KnowledgeBase(load_settings(folder / "home", corpus), model) as opened:
        assert not opened.reindex().failed
        yield opened


@pytest.fixture
def page(knowledge_base: KnowledgeBase) -> DraftsPage:
    return DraftsPage(knowledge_base, Readiness(knowledge_base))


@pytest.fixture
def letter_file(tmp_path: Path) -> str:
    file = tmp_path / "brev.txt"
    file.write_text(LETTER.format(deadline=DEADLINE.strftime("%d.%m.%Y")), encoding="utf-8")
    return str(file)


@pytest.fixture
def view(page: DraftsPage, letter_file: str) -> DraftView:
    """A draft that has just been made and opened."""
    letter, _, points = page.read(letter_file, "", "")
    _, number = last(page.make(letter, points.value, "nb", "Kari"))
    opened = page.open(number)[0]
    assert isinstance(opened, DraftView)
    return opened


def event(**values: Any) -> Any:
    return SimpleNamespace(**values)


def paragraphs(page: DraftsPage, view: DraftView) -> dict[str, str]:
    """The paragraphs of the newest version, by their ids."""
    return {item.id: item.text for item in page.drafts.read(view.number or 0).draft.paragraphs}


def paragraph(page: DraftsPage, view: DraftView, text: str) -> str:
    return next(number for number, said in paragraphs(page, view).items() if text in said)


def test_a_letter_is_read_and_its_points_can_be_edited(page: DraftsPage, letter_file: str) -> None:
    letter, shown, points = page.read(letter_file, "", "")
    assert letter is not None
    assert "26/1234" in shown and str(DEADLINE.year) in shown
    assert "nattog hver natt" in points.value and "fiskeoppdrett" in points.value
    assert page.read(None, "", "nattog")[2].value == "nattog"
    assert "Ved svar" not in page.read(None, "Departementet ber om syn på nattog.", "")[1]
    assert words.NOTHING_GIVEN in page.read(None, " ", "")[1]
    assert "finnes ikke" in page.read("borte.docx", "", "")[1]


def test_a_draft_tells_where_each_paragraph_comes_from_and_what_is_missing(
    page: DraftsPage, view: DraftView
) -> None:
    _, head, body, versions = page.open(view.number)
    assert words.STATUS["utkast"] in head
    assert words.GAPS in head and "fiskeoppdrett" in head
    assert "Rådet krever nattog hver natt hele året." in body
    assert words.PROVENANCE["gjenbrukt"] in body and words.UNCONFIRMED in body
    assert versions.value == 1
    assert ("av Kari" in head) and re.search(r'href="/utkast/\d+/1\.docx"', head)
    assert words.BEFORE_OPENING in page.open(None)[1]
    assert "finnes ikke" in page.open(99999)[1]
    told = list(page.make(None, "", "nb", ""))
    assert words.READ_FIRST in told[0][0]


def test_a_source_opens_with_its_quote_marked_and_the_letter_says_what_it_is(
    page: DraftsPage, view: DraftView
) -> None:
    night = paragraph(page, view, "krever nattog hver natt")
    shown = page.show(view, event(source=f"{night}:0"))
    assert "<mark>" in shown[1] and "nattog" in shown[1]
    asked = paragraph(page, view, "Bør det gå nattog")
    assert "Fra høringsbrevet" in page.show(view, event(source=f"{asked}:0"))[1]
    assert words.BEFORE_SOURCE in page.show(view, event(source=f"{night}:77"))[1]


def test_changes_are_kept_at_once_and_told_for_what_they_are(page: DraftsPage, view: DraftView) -> None:
    editing = DraftEditing(page)
    night = paragraph(page, view, "bestille nye sovevogner")
    view, box, _, text, sources, _ = editing.choose(view, event(paragraph=night))
    assert box.visible and "nattog" in text and sources.value
    said, view, _, body, _ = editing.rewrite(view, f"{text} Det haster fra 2031.", "Kari")
    assert "Lagret som versjon 2" in said
    assert "tallet 2031" in body, "what the source does not say is to be checked"
    assert "<ins>haster</ins>" in body
    said, view, _, body, _ = editing.swap(view, [], "Kari")
    assert words.UNCONFIRMED in body
    assert "hvem som bekrefter" in editing.confirm(view, " ")[0]
    said, view, *_ = editing.confirm(view, "Kari")
    draft = page.saved(view).draft
    (changed,) = (item for item in draft.paragraphs if item.id == night)
    assert changed.provenance is Provenance.NEW and changed.confirmed_by == "Kari"
    said, view, *_ = editing.add(view, "Rådet vil gjerne møte departementet.", "Kari")
    assert "møte departementet" in " ".join(paragraphs(page, view).values())
    order = list(paragraphs(page, view))
    said, view, *_ = editing.move(view, "", -1)
    assert list(paragraphs(page, view)).index(night) == order.index(night) - 1
    said, view, *_ = editing.move(view, "", 1)
    assert list(paragraphs(page, view)) == order
    said, view, *_ = editing.remove(view, "")
    assert night not in paragraphs(page, view)


def test_a_point_is_answered_anew_and_an_older_version_comes_back(page: DraftsPage, view: DraftView) -> None:
    editing = DraftEditing(page)
    night = paragraph(page, view, "krever nattog hver natt")
    view = editing.choose(view, event(paragraph=night))[0]
    _, view, *_ = editing.rewrite(view, "Noe helt annet.", "")
    _, view, _, body, _ = editing.regenerate(view, "")
    assert "Rådet krever nattog hver natt hele året." in body
    old, head, *_ = page.open_version(view, 2)
    assert words.OLD_VERSION.format(newest=3) in head
    _, now, *_ = editing.restore(old, "Ola")
    assert now.version == 4
    assert "Noe helt annet." in paragraphs(page, now).values()
    first = next(iter(paragraphs(page, now)))
    assert words.NO_POINT in editing.regenerate(editing.choose(now, event(paragraph=first))[0], "")[0]


def test_two_people_do_not_write_over_each_other(page: DraftsPage, view: DraftView) -> None:
    editing = DraftEditing(page)
    night = paragraph(page, view, "krever nattog hver natt")
    chosen = editing.choose(view, event(paragraph=night))[0]
    editing.rewrite(chosen, "Kari skriver.", "Kari")
    said = editing.rewrite(chosen, "Ola skriver.", "Ola")[0]
    assert "er endret av Kari" in said
    assert "Kari skriver." in paragraphs(page, view).values()
    assert words.NOT_CHOSEN in editing.rewrite(view, "x", "")[0]


def test_a_draft_is_held_against_the_positions(page: DraftsPage, view: DraftView) -> None:
    editing = DraftEditing(page)
    chosen = editing.choose(view, event(paragraph=paragraph(page, view, "krever nattog")))[0]
    _, chosen, *_ = editing.rewrite(chosen, "Rådet krever ikke nattog hver natt hele året.", "")
    assert "Motsatt standpunkt" in page.check(chosen)


def test_a_draft_is_saved_as_word_and_markdown(knowledge_base: KnowledgeBase, view: DraftView) -> None:
    with TestClient(create_app(knowledge_base), base_url="http://127.0.0.1") as client:
        word = client.get(f"/utkast/{view.number}/1.docx")
        assert word.content.startswith(b"PK") and "attachment" in word.headers["content-disposition"]
        assert "nattog" in client.get(f"/utkast/{view.number}/1.md").text
        missing = client.get(f"/utkast/{view.number}/9.docx")
        assert missing.status_code == 400 and "ingen versjon 9" in missing.text


def test_hearings_are_entered_by_drafts_and_letters_and_taken_further(
    knowledge_base: KnowledgeBase, view: DraftView, letter_file: str
) -> None:
    page = HearingsPage(knowledge_base)
    assert texts_hearings.NO_FILE in page.enter(None)[0]
    said, table = page.enter(letter_file)
    assert "er ført opp som nummer" in said
    assert table.count("data-horing=") == 1, "the same letter is the same hearing"
    assert "Utkast" in table and "om 10 dager" in table
    assert "om 10 dager" in page.due()
    (hearing,) = page.hearings.hearings()
    number, box, title, status, *_ = page.choose(event(id=str(hearing.id)))
    assert box.visible and status == "under arbeid" and "transportplan" in title
    late = (date.today() - timedelta(days=1)).isoformat()
    page.save(number, "under arbeid", "Kari", late, 0, "")
    assert "1 dag over fristen" in page.table() and "Kari" in page.table()
    assert "ikke en dato" in page.save(number, "mottatt", "", "i morgen", 0, "")[0]
    page.save(number, "sendt", "Kari", late, 0, "horingssvar.md")
    assert page.due() == ""
    with TestClient(create_app(knowledge_base), base_url="http://127.0.0.1") as client:
        assert "BEGIN:VEVENT" in client.get("/horinger/frister.ics").text
    assert texts_hearings.DELETED in page.delete(number)[0]
    assert texts_hearings.NONE in page.table()
    assert texts_hearings.NOT_CHOSEN in page.save(None, "mottatt", "", "", 0, "")[0]
