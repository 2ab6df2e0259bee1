"""Back to an earlier generation, without reading or embedding anything."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.errors import ModelMismatchError, StoreError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.reindex import rollback
from kunnskapsbase.settings import Settings, StoreSettings, load_settings


@pytest.fixture
def changed(knowledge_base: KnowledgeBase, corpus: Path) -> KnowledgeBase:
    """Generation 1 has two documents, one at two places; 2 has one changed, one gone and one new."""
    shutil.copy(corpus / "bane.md", corpus / "kopi.md")
    knowledge_base.reindex()
    (corpus / "bane.md").write_text("# Uttalelse\n\nRådet går imot dobbeltspor.\n", encoding="utf-8")
    (corpus / "kopi.md").unlink()
    (corpus / "ferje.txt").unlink()
    (corpus / "natt.md").write_text("# Nattog\n\nRådet vil ha nattog.\n", encoding="utf-8")
    knowledge_base.reindex()
    return knowledge_base


def state(knowledge_base: KnowledgeBase) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(item.file, item.sha256, item.places) for item in knowledge_base.store.documents()]


def test_the_one_before_comes_back_and_can_be_taken_back_again(changed: KnowledgeBase) -> None:
    second = state(changed)
    receipt = changed.rollback()
    assert (receipt.to, receipt.generation) == (1, 3)
    assert receipt.restored == ["bane.md", "ferje.txt"]
    assert receipt.removed == ["natt.md"]
    assert receipt.passages == 2
    files = [(file, places) for file, _, places in state(changed)]
    assert files == [("bane.md", ("kopi.md",)), ("ferje.txt", ())]
    assert "støtter dobbeltspor" in changed.search("dobbeltspor")[0].passage.text
    assert changed.rollback().to == 2
    assert state(changed) == second


def test_the_next_reindex_brings_the_state_of_the_folder_again(changed: KnowledgeBase) -> None:
    second = state(changed)
    changed.rollback(1)
    receipt = changed.reindex()
    assert receipt.embedded == 0
    assert (receipt.added, receipt.changed, receipt.removed) == (
        ["natt.md"],
        ["bane.md"],
        ["ferje.txt", "kopi.md"],
    )
    assert state(changed) == second


def test_there_is_nothing_before_the_first(knowledge_base: KnowledgeBase) -> None:
    knowledge_base.reindex()
    with pytest.raises(StoreError, match="ingen tidligere utgave"):
        knowledge_base.rollback()
    with pytest.raises(StoreError, match="gjelder nå"):
        knowledge_base.rollback(1)
    with pytest.raises(StoreError, match=r"Utgave 9 finnes ikke\. Velg en fra 0 til 1"):
        knowledge_base.rollback(9)


def test_a_generation_no_longer_kept_is_told(tmp_path: Path, corpus: Path, model: EmbeddingModel) -> None:
    given = load_settings(tmp_path / "home", corpus)
    settings: Settings = given.model_copy(update={"store": StoreSettings(keep_generations=2)})
    with KnowledgeBase(settings, model) as knowledge_base:
        for number in range(4):
            (corpus / "ferje.txt").write_text(f"Rådet ber om {number} ferjer.\n", encoding="utf-8")
            knowledge_base.reindex()
        with pytest.raises(StoreError, match=r"Utgave 2 er ikke lenger bevart\. Velg en fra 3 til 4"):
            knowledge_base.rollback(2)
        assert knowledge_base.rollback(3).restored == ["ferje.txt"]


def test_vectors_of_another_model_are_not_brought_back(changed: KnowledgeBase) -> None:
    with pytest.raises(ModelMismatchError, match=r"embedding\.model"):
        rollback(changed.store, "another", 1)
    assert changed.store.generation() == 2
