"""Reindexing a folder: what is new, changed, moved, gone and broken, what is not done twice, and stopping."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

from kunnskapsbase import language
from kunnskapsbase.errors import CorpusError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.reindex import hashes

Open = Callable[..., KnowledgeBase]


def test_new_changed_moved_and_removed_files_are_told_apart(corpus: Path, open_archive: Open) -> None:
    with open_archive() as knowledge_base:
        first = knowledge_base.reindex()
        assert first.added == ["bane.md", "ferje.txt"]
        (corpus / "ferje.txt").rename(corpus / "gratis-ferje.txt")
        (corpus / "bane.md").write_text("# Uttalelse\n\nRådet går imot dobbeltspor.\n", encoding="utf-8")
        (corpus / "natt.md").write_text("# Nattog\n\nRådet vil ha nattog.\n", encoding="utf-8")
        second = knowledge_base.reindex()
        assert second.moved == [{"from": "ferje.txt", "to": "gratis-ferje.txt"}]
        assert second.changed == ["bane.md"]
        assert second.added == ["natt.md"]
        assert second.embedded == 2, "a moved file keeps its vectors"
        (corpus / "natt.md").unlink()
        assert knowledge_base.reindex().removed == ["natt.md"]
        assert {document.file for document in knowledge_base.store.documents()} == {
            "bane.md",
            "gratis-ferje.txt",
        }


def test_a_broken_file_is_reported_and_its_older_version_stays(corpus: Path, open_archive: Open) -> None:
    with open_archive() as knowledge_base:
        knowledge_base.reindex()
        (corpus / "ferje.txt").write_bytes(b"")
        (corpus / "ny.pdf").write_bytes(b"%PDF-1.7 broken")
        receipt = knowledge_base.reindex()
        assert {failure["file"] for failure in receipt.failed} == {"ferje.txt", "ny.pdf"}
        assert {document.file for document in knowledge_base.store.documents()} == {"bane.md", "ferje.txt"}


def test_a_dry_run_changes_nothing(corpus: Path, open_archive: Open) -> None:
    with open_archive() as knowledge_base:
        assert knowledge_base.reindex(dry_run=True).added == ["bane.md", "ferje.txt"]
        assert knowledge_base.store.generation() == 0


def test_what_metadata_toml_ignores_is_left_out(corpus: Path, open_archive: Open) -> None:
    (corpus / "utkast").mkdir()
    (corpus / "utkast" / "x.md").write_text("# X\n\nIkke ferdig.\n", encoding="utf-8")
    (corpus / "metadata.toml").write_text('[ingest]\nignore = ["utkast"]\n', encoding="utf-8")
    with open_archive() as knowledge_base:
        assert knowledge_base.reindex().added == ["bane.md", "ferje.txt"]


def test_an_item_far_down_a_list_is_found_by_what_leads_into_the_list(
    corpus: Path, open_archive: Open
) -> None:
    items = "\n".join(f"- vei nummer {number} mellom Nordvik og Sørvik over elva" for number in range(40))
    (corpus / "veier.md").write_text(f"# Veier\n\nStaten må ikke subsidiere:\n\n{items}\n", encoding="utf-8")
    with open_archive(passage_tokens=150, overlap_tokens=20) as knowledge_base:
        knowledge_base.reindex()
        hits = [hit.passage for hit in knowledge_base.search("ikke subsidiere", 20)]
        of_list = [passage for passage in hits if passage.file == "veier.md"]
        later = [passage for passage in of_list if passage.start > 100]
        assert len(later) > 1
        assert {passage.meta["lead_in"] for passage in later} == {"Staten må ikke subsidiere:"}
        text = knowledge_base.store.version(later[0].version_id or 0).text
        assert {text[passage.meta["lead_in_start"] :][:26] for passage in later} == {
            "Staten må ikke subsidiere:"
        }
        snapshot = knowledge_base.store.snapshot()
        found, _ = snapshot.lexical.search("stems", language.stems("subsidiere"), 20)
        assert set(found) == {passage.id for passage in of_list}


def test_a_missing_corpus_folder_is_an_error(corpus: Path, open_archive: Open) -> None:
    shutil.rmtree(corpus)
    with open_archive() as knowledge_base, pytest.raises(CorpusError, match="finnes ikke"):
        knowledge_base.reindex()


def files_of(knowledge_base: KnowledgeBase) -> set[str]:
    return {document.file for document in knowledge_base.store.documents()}


def test_an_unchanged_broken_file_is_reported_again_but_not_read_again(
    corpus: Path, open_archive: Open
) -> None:
    (corpus / "ny.pdf").write_bytes(b"%PDF-1.7 broken")
    with open_archive() as knowledge_base:
        first = knowledge_base.reindex()
        runs = len(knowledge_base.store.history())
        for dry_run in (False, True):
            again = knowledge_base.reindex(dry_run=dry_run)
            assert again.failed == first.failed
            assert again.added == []
        assert len(knowledge_base.store.history()) == runs, "there was nothing to do"
        assert knowledge_base.reindex(retry=True).failed == first.failed
        assert len(knowledge_base.store.history()) == runs + 1
        (corpus / "ny.pdf").unlink()
        assert knowledge_base.reindex().failed == []


@pytest.mark.usefixtures("hostile")
def test_a_file_that_ends_its_reader_keeps_its_last_good_version(corpus: Path, open_archive: Open) -> None:
    (corpus / "sak.noise").write_text("Rådet vil ha nattog.", encoding="utf-8")
    with open_archive(seconds_per_file=5) as knowledge_base:
        knowledge_base.reindex()
        (corpus / "sak.noise").rename(corpus / "sak.crash")
        (corpus / "natt.txt").write_text("Rådet vil ha flere nattog.", encoding="utf-8")
        (corpus / "sitter.hang").write_text("Fast.", encoding="utf-8")
        receipt = knowledge_base.reindex()
        assert receipt.added == ["natt.txt"]
        assert [failure["file"] for failure in receipt.failed] == ["sak.crash", "sitter.hang"]
        assert files_of(knowledge_base) == {"bane.md", "ferje.txt", "natt.txt", "sak.noise"}
        again = knowledge_base.reindex()
        assert again.failed == receipt.failed and again.seconds > 5, "it may have been the machine's fault"
        assert knowledge_base.reindex().seconds < 5, "a file that hangs is not waited for at every run"


@pytest.mark.usefixtures("hostile")
def test_a_file_whose_reader_was_killed_once_is_read_at_the_next_run(
    corpus: Path, open_archive: Open
) -> None:
    (corpus / "sak.once").write_text("Rådet vil ha nattog.", encoding="utf-8")
    with open_archive() as knowledge_base:
        receipt = knowledge_base.reindex()
        assert [failure["file"] for failure in receipt.failed] == ["sak.once"] and receipt.may_pass
        receipt = knowledge_base.reindex()
        assert (receipt.added, receipt.failed, receipt.may_pass) == (["sak.once"], [], False)


def test_a_link_that_leads_nowhere_is_told_of_and_takes_nothing_out(
    corpus: Path, tmp_path: Path, open_archive: Open
) -> None:
    target = (corpus / "ferje.txt").rename(tmp_path / "ferje.txt")
    (corpus / "ferje.txt").symlink_to(target)
    with open_archive() as knowledge_base:
        assert knowledge_base.reindex().added == ["bane.md", "ferje.txt"]
        away = target.rename(tmp_path / "borte.txt")
        receipt = knowledge_base.reindex()
        assert receipt.removed == [] and files_of(knowledge_base) == {"bane.md", "ferje.txt"}
        assert [failure["error"][:30] for failure in receipt.failed] == ["Lenken fører ikke til noen fil"]
        away.rename(target)
        assert (knowledge_base.reindex().unchanged, knowledge_base.reindex().failed) == (2, [])


def write_report(path: Path, changed: int | None = None) -> None:
    """Write a report of 120 pages, four to a chapter."""
    styles = getSampleStyleSheet()
    story: list[object] = []
    for page in range(1, 121):
        if page % 4 == 1:
            story.append(Paragraph(f"{page // 4 + 1} Kapittel om sak {page // 4 + 1}", styles["Heading1"]))
        word = "imot" if page == changed else "for"
        text = f"Rådet gikk {word} forslag {page}. " + f"Forslaget gjaldt bane nummer {page}. " * 3
        story += [Paragraph(text, styles["BodyText"]), PageBreak()]
    SimpleDocTemplate(str(path), title="Rapport").build(story)


def test_a_changed_page_of_a_long_document_is_all_that_is_embedded(corpus: Path, open_archive: Open) -> None:
    write_report(corpus / "rapport.pdf")
    with open_archive() as knowledge_base:
        whole = knowledge_base.reindex()
        assert whole.embedded >= 32
        write_report(corpus / "rapport.pdf", changed=61)
        part = knowledge_base.reindex()
        assert part.changed == ["rapport.pdf"]
        assert part.embedded == 1
        assert part.passages == whole.passages


def test_a_reader_sees_the_old_archive_until_the_new_one_is_whole(corpus: Path, open_archive: Open) -> None:
    with open_archive() as writer, open_archive() as reader:
        writer.reindex()
        seen: list[tuple[int, set[str]]] = []

        def look(*_event: object) -> None:
            hits = reader.search("Hva mener rådet?")
            seen.append((reader.store.snapshot().generation, {hit.passage.text for hit in hits}))

        look()
        (corpus / "bane.md").unlink()
        (corpus / "ferje.txt").write_text("Rådet ber om billigere ferje hele året.", encoding="utf-8")
        (corpus / "natt.md").write_text("# Nattog\n\nRådet vil ha nattog.", encoding="utf-8")
        writer.reindex(progress=look)
    old, *during, new = seen
    assert len(during) >= 4
    assert all(state == old for state in during)
    assert new == (2, {"Rådet ber om billigere ferje hele året.", "Rådet vil ha nattog."})


def test_a_stopped_run_changes_nothing_and_the_next_one_goes_on(corpus: Path, open_archive: Open) -> None:
    for number in range(90):
        (corpus / f"{number}.txt").write_text(f"Rådet mener noe om sak {number}.", encoding="utf-8")
    with open_archive() as knowledge_base:
        embedded = 0

        def note(step: str, done: int, _total: int) -> None:
            nonlocal embedded
            embedded = done if step == "embed" else embedded

        receipt = knowledge_base.reindex(progress=note, cancelled=lambda: embedded > 0)
        assert receipt.interrupted
        assert receipt.as_dict()["interrupted"] is True
        assert (receipt.added, receipt.generation) == ([], 0)
        assert not psutil.Process().children()
        rest = knowledge_base.reindex()
        assert len(rest.added) == 92
        assert receipt.embedded + rest.embedded == 92
        assert receipt.embedded > 0
        assert "interrupted" not in rest.as_dict()


def test_verify_trusts_nothing_that_is_remembered(
    tmp_path: Path, open_archive: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hashes, "_DOUBT", 0)
    time.sleep(0.02)
    with open_archive() as knowledge_base:
        knowledge_base.reindex()
        remembered = tmp_path / "home" / hashes.HASHES_FILE
        wrong = re.sub(r"[0-9a-f]{64}", "0" * 64, remembered.read_text(encoding="utf-8"))
        remembered.write_text(wrong, encoding="utf-8")
        assert knowledge_base.reindex(dry_run=True).unchanged == 0
        assert knowledge_base.reindex(dry_run=True, verify=True).unchanged == 2


def test_progress_is_told_step_by_step(open_archive: Open) -> None:
    events: list[tuple[str, int, int]] = []
    with open_archive() as knowledge_base:
        knowledge_base.reindex(progress=lambda *event: events.append(event))
    assert events[0] == ("read", 0, 2)
    assert ("embed", 2, 2) in events
    assert events[-1] == ("publish", 1, 1)
    assert all(0 <= done <= total for _, done, total in events)
