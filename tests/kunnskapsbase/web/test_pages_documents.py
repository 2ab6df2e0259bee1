"""The page about the documents, without a browser: table, intake, updates, generations, trash."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import load_settings
from kunnskapsbase.web.document_table import TableView
from kunnskapsbase.web.pages_document import DocumentPage, DocumentView
from kunnskapsbase.web.pages_documents import DocumentsPage
from kunnskapsbase.web.pages_updates import UpdatesPage
from kunnskapsbase.web.readiness import Readiness
from kunnskapsbase.web.texts import documents as words
from kunnskapsbase.web.texts import general as texts
from kunnskapsbase.web.updates import Updates


class Pages:
    """The pages of a small archive of its own, which a test may change."""

    def __init__(self, knowledge_base: KnowledgeBase) -> None:
        self.knowledge_base = knowledge_base
        self.corpus = knowledge_base.settings.corpus
        self.documents = DocumentsPage(knowledge_base)
        self.updates = UpdatesPage(knowledge_base, Updates(knowledge_base, Readiness(knowledge_base)))
        self.document = DocumentPage(knowledge_base, self.documents.trash)

    def write(self, name: str, text: str) -> None:
        (self.corpus / name).write_text(text, encoding="utf-8")

    def update(self) -> str:
        """Update and return the receipt."""
        self.updates.update()
        return str(self.ended()[1])

    def ended(self) -> tuple[Any, ...]:
        """What the page shows when the update that is at work has ended."""
        while self.updates.look()[-1]:
            time.sleep(0.02)
        return self.updates.look()

    def opened(self, file: str) -> DocumentView:
        found = {document.file: document.version_id for document in self.knowledge_base.store.documents()}
        view = self.document.open(event(version=found[file]))[0]
        assert isinstance(view, DocumentView)
        return view


def event(**values: Any) -> Any:
    return SimpleNamespace(**values)


@pytest.fixture
def pages(tmp_path: Path, model: EmbeddingModel) -> Iterator[Pages]:
    corpus = tmp_path / "dokumenter"
    corpus.mkdir()
    with KnowledgeBase(load_settings(tmp_path / "home", corpus), model) as knowledge_base:
        yield Pages(knowledge_base)


def test_an_update_tells_its_steps_and_what_became_of_the_files(pages: Pages) -> None:
    assert texts.NO_DOCUMENTS in pages.documents.table(TableView())
    pages.write("bane & båt.txt", "Bane <b>\n\nRådet vil ha båt.\n")
    assert "Nye (1)" in pages.updates.preview()
    progress, outcome, *_, is_running = pages.updates.update()
    assert words.UNDER_WAY in outcome
    assert "<progress" in progress
    assert is_running
    progress, outcome, update, _, cancel, _ = pages.ended()
    assert progress == ""
    assert "Arkivet er oppdatert" in outcome
    assert update.interactive and not cancel.visible
    summary, table, _, failures, retry, history, _ = pages.documents.refresh(TableView())
    assert "Utgave 1" in summary
    assert "Bane &lt;b&gt;" in table
    assert "bane &amp; båt.txt" in table
    assert words.NO_FAILURES in failures and not retry.visible
    assert words.PRESENT in history
    assert "Ingenting nytt" in pages.updates.preview()
    assert pages.updates.at_load()[:2] == ("", ""), "an older receipt is not shown to who comes later"


def test_a_missing_folder_is_told_in_one_line(pages: Pages) -> None:
    pages.corpus.rmdir()
    assert "finnes ikke" in pages.updates.preview()
    assert "finnes ikke" in pages.update()


def test_a_cancelled_update_changes_nothing_and_goes_on_next_time(pages: Pages) -> None:
    for number in range(30):
        pages.write(f"notat-{number}.md", f"# Notat {number}\n\nRådet vil ha ferje nummer {number}.\n")
    pages.updates.update()
    progress, button = pages.updates.cancel()
    assert words.STOPPING in progress
    assert not button.interactive
    assert "Avbrutt. Arkivet er som før" in pages.ended()[1]
    assert pages.knowledge_base.store.generation() == 0
    assert "Nye (30)" in pages.update()


def test_a_file_that_cannot_be_read_stands_with_what_to_do_and_is_tried_again(pages: Pages) -> None:
    pages.write("god.md", "# God\n\nRådet vil ha båt.\n")
    (pages.corpus / "ødelagt.pdf").write_bytes(b"%PDF-1.7\nikke noe mer")
    assert "Kunne ikke leses (1)" in pages.update()
    _, table, box, failures, retry, _, _ = pages.documents.refresh(TableView())
    assert box.label == "Kunne ikke leses (1)"
    assert "ødelagt.pdf" in failures and retry.visible
    assert "1 dokument i arkivet" in table
    assert words.STATUS["failed"] in table
    pages.updates.retry()
    assert "Kunne ikke leses (1)" in pages.ended()[1]


def test_the_archive_goes_back_to_an_earlier_generation(pages: Pages) -> None:
    pages.write("en.md", "# En\n\nRådet vil ha båt.\n")
    pages.update()
    pages.write("to.md", "# To\n\nRådet vil ha buss.\n")
    pages.update()
    wanted, box, question = pages.updates.ask_way_back(event(generation="1"))
    assert box.visible
    assert "utgave 1" in question
    box, outcome = pages.updates.go_back(wanted)
    assert not box.visible
    assert "igjen som i utgave 1" in outcome
    assert [document.file for document in pages.knowledge_base.store.documents()] == ["en.md"]
    assert "finnes ikke" in pages.updates.go_back(99)[1]


def test_a_document_is_taken_out_and_put_back_with_its_corrections(pages: Pages) -> None:
    pages.write("en.md", "# En\n\nRådet vil ha båt.\n")
    pages.write("en.md.toml", 'kind = "innspill"\n')
    pages.write("to.md", "# To\n\nRådet vil ha buss.\n")
    pages.update()
    view = pages.opened("en.md")
    assert "Ta ut «En»?" in pages.document.ask_take_out(view)[1]
    taken, said = pages.document.take_out(view)
    assert taken and "papirkurven" in said
    assert sorted(path.name for path in pages.corpus.iterdir()) == ["to.md"]
    assert words.STATUS["gone"] in pages.documents.table(TableView())
    assert "Fjernet (1)" in pages.update()
    assert pages.document.take_out(view)[0] is False, "what is out cannot be taken out again"
    (item,) = pages.documents.trash.content()
    said, trash = pages.documents.put_back(event(id=item.id))
    assert "en.md ligger i dokumentmappen igjen" in said
    assert words.TRASH_EMPTY in trash
    assert (pages.corpus / "en.md.toml").exists()
    assert words.NOT_IN_TRASH in pages.documents.put_back(event(id="../../etc"))[0]


def test_files_sent_in_are_stored_and_doubles_told(pages: Pages, tmp_path: Path) -> None:
    pages.write("en.md", "# En\n\nRådet vil ha båt.\n")
    pages.update()
    sent = tmp_path / "sendt"
    sent.mkdir()
    (sent / "kopi.md").write_text("# En\n\nRådet vil ha båt.\n", encoding="utf-8")
    (sent / "ny.md").write_text("# Ny\n\nRådet vil ha tog.\n", encoding="utf-8")
    said, box = pages.documents.store([str(path) for path in sorted(sent.iterdir())], replace=False)
    assert "samme innhold som en.md (1)" in said
    assert "Lagt inn (1)" in said
    assert box is None
    assert texts.NO_FILES in pages.documents.store(None, replace=False)[0]


def test_the_table_is_sought_sorted_and_turned(pages: Pages) -> None:
    for number in range(60):
        pages.write(f"notat-{number:02}.md", f"# Notat {number:02}\n\nRådet vil ha ferje {number}.\n")
    pages.update()
    table = pages.documents.table(TableView())
    assert "60 dokumenter i arkivet" in table
    assert "Side 1 av 2" in table
    view, table = pages.documents.arrange(TableView(), event(action="sort", value="title"))
    assert table.index("Notat 00") < table.index("Notat 01")
    assert 'aria-sort="ascending"' in table
    view, table = pages.documents.arrange(view, event(action="sort", value="title"))
    assert table.index("Notat 59") < table.index("Notat 58")
    assert "Notat 00" in pages.documents.arrange(view, event(action="page", value="2"))[1]
    _, table, said = pages.documents.seek("NOTAT-07", view)
    assert "1 av 60 dokumenter" in said
    assert "Notat 07" in table and "Notat 08" not in table
    assert words.NONE_LEFT in pages.documents.seek("finnes ikke", view)[1]
