"""The same content twice is one document; and a folder that has lost its files is not believed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.metadata_file import MetadataFile
from kunnskapsbase.errors import CorpusError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.reindex.plan import Plan, make_plan
from kunnskapsbase.reindex.scan import CorpusFile, fingerprints_of

TEXT = "Rådet vil ha nattog til kontinentet.\n"


def write(path: Path, text: str = TEXT) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def places(knowledge_base: KnowledgeBase) -> dict[str, tuple[str, ...]]:
    return {document.file: document.places for document in knowledge_base.store.documents()}


def test_a_copy_is_a_further_place_and_no_further_answer(knowledge_base: KnowledgeBase, corpus: Path) -> None:
    knowledge_base.reindex()
    passages = knowledge_base.reindex().passages
    shutil.copy(corpus / "ferje.txt", corpus / "a-kopi.txt")
    receipt = knowledge_base.reindex()
    assert receipt.duplicates == [{"file": "a-kopi.txt", "of": "ferje.txt"}], "the known name stays"
    assert (receipt.added, receipt.embedded, receipt.passages) == ([], 0, passages)
    assert places(knowledge_base) == {"bane.md": (), "ferje.txt": ("a-kopi.txt",)}
    assert [hit.passage.file for hit in knowledge_base.search("gratis ferje")].count("ferje.txt") == 1
    again = knowledge_base.reindex()
    assert again.duplicates == receipt.duplicates
    assert again.generation == receipt.generation, "nothing new to publish"


def test_of_two_new_copies_the_first_that_can_be_read_is_the_document(
    knowledge_base: KnowledgeBase, corpus: Path
) -> None:
    for name in ("a/nattog.bin", "b/nattog.md", "c/nattog.md"):
        write(corpus / name)
    receipt = knowledge_base.reindex()
    assert receipt.added == ["b/nattog.md", "bane.md", "ferje.txt"]
    assert receipt.failed == []
    assert places(knowledge_base)["b/nattog.md"] == ("a/nattog.bin", "c/nattog.md")


def test_removing_one_place_keeps_the_document_under_the_other(
    knowledge_base: KnowledgeBase, corpus: Path
) -> None:
    for name in ("a.md", "b.md", "c.md"):
        write(corpus / name)
    knowledge_base.reindex()
    (corpus / "c.md").unlink()
    assert knowledge_base.reindex().removed == ["c.md"]
    assert places(knowledge_base)["a.md"] == ("b.md",)
    (corpus / "a.md").unlink()
    receipt = knowledge_base.reindex()
    assert receipt.moved == [{"from": "a.md", "to": "b.md"}]
    assert (receipt.removed, receipt.embedded) == ([], 0)
    assert places(knowledge_base)["b.md"] == ()


@pytest.mark.parametrize("edited", ["a.md", "b.md"])
def test_an_edited_copy_becomes_a_document_of_its_own(
    knowledge_base: KnowledgeBase, corpus: Path, edited: str
) -> None:
    write(corpus / "a.md")
    write(corpus / "b.md")
    knowledge_base.reindex()
    write(corpus / edited, "Rådet vil ikke ha nattog.\n")
    receipt = knowledge_base.reindex()
    assert receipt.duplicates == []
    assert receipt.embedded == 1, "what the other place has is embedded already"
    assert {"a.md", "b.md"} <= places(knowledge_base).keys()


def test_a_document_overwritten_with_another_becomes_its_further_place(
    knowledge_base: KnowledgeBase, corpus: Path
) -> None:
    knowledge_base.reindex()
    shutil.copy(corpus / "ferje.txt", corpus / "bane.md")
    receipt = knowledge_base.reindex()
    assert receipt.duplicates == [{"file": "bane.md", "of": "ferje.txt"}]
    assert places(knowledge_base) == {"ferje.txt": ("bane.md",)}


def test_copies_of_a_broken_file_are_broken_each(knowledge_base: KnowledgeBase, corpus: Path) -> None:
    for name in ("x.pdf", "y.pdf"):
        (corpus / name).write_bytes(b"%PDF-1.7 broken")
    first = knowledge_base.reindex()
    assert {failure["file"] for failure in first.failed} == {"x.pdf", "y.pdf"}
    assert first.duplicates == []
    assert knowledge_base.reindex().generation == first.generation


def test_a_dry_run_tells_the_same_as_the_run(knowledge_base: KnowledgeBase, corpus: Path) -> None:
    knowledge_base.reindex()
    (corpus / "ferje.txt").rename(corpus / "gratis.txt")
    shutil.copy(corpus / "bane.md", corpus / "kopi.md")
    write(corpus / "ny.md")
    plan, run = knowledge_base.reindex(dry_run=True), knowledge_base.reindex()
    for name in ("added", "changed", "moved", "removed", "unchanged", "duplicates"):
        assert getattr(plan, name) == getattr(run, name)


def test_an_emptied_folder_is_not_believed(knowledge_base: KnowledgeBase, corpus: Path) -> None:
    knowledge_base.reindex()
    for path in corpus.iterdir():
        path.unlink()
    for dry_run in (True, False):
        with pytest.raises(CorpusError, match=r"2 av 2 dokumenter er borte.*--allow-empty"):
            knowledge_base.reindex(dry_run=dry_run)
    assert len(knowledge_base.store.documents()) == 2
    assert knowledge_base.reindex(allow_empty=True).removed == ["bane.md", "ferje.txt"]
    assert knowledge_base.reindex().generation == 2, "an empty archive of an empty folder is fine"


@pytest.mark.parametrize(
    ("known", "vanishing", "found", "believed"),
    [
        (1, 1, 0, False),
        (1, 1, 1, True),
        (9, 9, 1, True),
        (10, 5, 5, True),
        (10, 6, 4, False),
        (64, 33, 99, False),
        (64, 0, 64, True),
        (0, 0, 0, True),
    ],
)
def test_an_empty_folder_or_most_of_many_gone_is_not_believed(
    known: int, vanishing: int, found: int, believed: bool
) -> None:
    plan = Plan(known=known, vanishing=vanishing, found=found)
    if believed:
        plan.require_plausible()
    else:
        with pytest.raises(CorpusError):
            plan.require_plausible()


names = st.sampled_from(["a.md", "b.md", "c.txt", "e/f.md"])
folders = st.dictionaries(names, st.sampled_from(["en", "to", "tre"]), max_size=5)


@settings(max_examples=10)
@given(before=folders, after=folders)
def test_every_content_is_one_document_whatever_was_there_before(
    knowledge_base: KnowledgeBase, corpus: Path, before: dict[str, str], after: dict[str, str]
) -> None:
    for folder in (before, after):
        for path in [path for path in corpus.rglob("*") if path.is_file()]:
            path.unlink()
        for name, text in folder.items():
            write(corpus / name, f"Rådet har sagt {text}.\n")
        receipt = knowledge_base.reindex(allow_empty=True)
        found = places(knowledge_base)
        assert len(found) == len(set(folder.values()))
        further = [place for places in found.values() for place in places]
        assert sorted([*found, *further]) == sorted(folder)
        assert knowledge_base.reindex(allow_empty=True).generation == receipt.generation


def test_what_cannot_be_opened_is_not_gone(knowledge_base: KnowledgeBase, corpus: Path) -> None:
    """A folder that is closed just now keeps its documents, and a copy of one of them stays a copy."""
    write(corpus / "lukket" / "natt.md")
    knowledge_base.reindex()
    copy = CorpusFile("kopi.md", corpus / "kopi.md", knowledge_base.store.documents()[-1].sha256)
    fingerprints = fingerprints_of([copy], MetadataFile(), knowledge_base.settings.ingest)
    plan = make_plan(knowledge_base.store, [copy], fingerprints, "", [("lukket", "stengt"), ("bane.md", "")])
    assert plan.removed == ["ferje.txt"]
    assert plan.places == {"kopi.md": "lukket/natt.md"}
    assert plan.to_read == []
