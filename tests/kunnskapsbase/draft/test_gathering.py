"""What the sample archive has for a point, and where it honestly has nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunnskapsbase.draft.gathering import NO_POSITION, MaterialFinder
from kunnskapsbase.draft.material import Material
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.positions import PositionRegister
from kunnskapsbase.settings import load_settings


@pytest.fixture(scope="module")
def finder(sample_knowledge_base: KnowledgeBase) -> MaterialFinder:
    return MaterialFinder(sample_knowledge_base)


def said(material: Material) -> str:
    return "\n".join(item.text for item in material.basis)


def test_the_newest_position_leads_and_older_ones_are_history(finder: MaterialFinder) -> None:
    material = finder.material("Bør vegprising innførast, og bør han kome i staden for bompengar?")
    assert material.gap is None
    assert {item.year for item in material.basis} == {2023}
    assert "støtter at veiprising innføres" in said(material)
    assert "- posisjonsdata lagres i bilen og ikke hos staten." in said(material)
    assert {item.year for item in material.history} <= {2016, 2020, 2023}
    assert [conflict.older.year for conflict in material.conflicts] == [2016]


def test_a_newer_text_of_the_same_matter_leads_though_it_has_other_words(finder: MaterialFinder) -> None:
    material = finder.material("Hvordan bør jernbanen videreutvikles?")
    assert material.basis[0].source.file == "horingssvar-ntp-2025-2036.pdf"
    assert "går imot at det nå settes av midler til dobbeltspor" in said(material)
    assert any("dissens" in item.text or "representanter mener" in item.text for item in material.dissents)


def test_a_compound_that_the_archive_lacks_is_looked_for_by_its_first_word(finder: MaterialFinder) -> None:
    material = finder.material("Hvordan bør lufthavnstrukturen se ut i 2040?")
    assert "går imot en ny lufthavn på Storeidet" in said(material)


def test_a_table_is_said_again_whole(finder: MaterialFinder) -> None:
    material = finder.material("Prioritere mellom tiltak og ikke bare melde inn ønsker")
    assert said(material).count("Prioritet: ") == 4


@pytest.mark.parametrize(
    "point",
    [
        "Hvordan bør fastlegeordningen finansieres?",
        "Bør stemmerettsalderen senkes til 16 år?",
        "Bør det bygges førerløse busser i distriktene?",
        "Bør sykehusene få eget ansvar for ambulansefly?",
        "Forslaget til definisjon av «før bygging settes i gang»",
    ],
)
def test_a_point_without_basis_is_a_gap_and_is_not_filled(finder: MaterialFinder, point: str) -> None:
    material = finder.material(point)
    assert material.gap == NO_POSITION
    assert material.excerpts == ()


def test_what_is_only_mentioned_is_no_position(finder: MaterialFinder) -> None:
    material = finder.material("Bør kommunene få større ansvar for havbruk?")
    assert material.gap is not None
    assert "omtalt" in material.gap
    assert material.basis == ()


def test_a_named_document_of_the_archive_is_found(finder: MaterialFinder) -> None:
    material = finder.material("Forslaget om arealregnskap i NOU 2022: 98")
    assert material.gap is None
    assert "NOU" not in material.topic


def test_material_goes_through_json_unchanged(finder: MaterialFinder) -> None:
    material = finder.material("Bør veiprising innføres?")
    assert Material.from_dict(material.as_dict()) == material


def test_what_the_staff_have_rejected_is_not_said_again(tmp_path: Path, model: EmbeddingModel) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    text = "# Uttalelse om dobbeltspor\n\nOsloregionen støtter dobbeltspor til Sundnes.\n"
    (corpus / "uttalelse.md").write_text(text, encoding="utf-8")
    with KnowledgeBase(load_settings(tmp_path / "home", corpus), model) as knowledge_base:
        knowledge_base.reindex()
        finder = MaterialFinder(knowledge_base)
        assert "støtter dobbeltspor" in said(finder.material("Bør det bygges dobbeltspor til Sundnes?"))
        register = PositionRegister(knowledge_base)
        register.reject(register.positions()[0].id)
        material = MaterialFinder(knowledge_base).material("Bør det bygges dobbeltspor til Sundnes?")
        assert material.gap is not None
        assert material.basis == material.facts == ()
