"""What a question says of kind, years and voice, and that it never hides the only answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.answer.understanding import limited, understand
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.search import SearchFilters
from kunnskapsbase.settings import load_settings

OWN = ("Fjordregionen",)


@pytest.mark.parametrize(
    ("question", "limits"),
    [
        ("Hva mener vi om veiprising?", {"voice": "own"}),
        ("Kva meinte rådet om nattog?", {"voice": "own"}),
        ("Går Fjordregionen imot ny lufthavn?", {"voice": "own"}),
        ("vårt standpunkt til havvind", {"voice": "own"}),
        ("Hva er synet til Fjordregionen på jordvern?", {"voice": "own"}),
        ("Hva er standpunktet vårt til dobbeltspor nå?", {"voice": "own"}),
        ("Synet vårt på flyplassen i 2020", {"voice": "own"}),
        ("Er vi for at kommuner kan gjøre dette?", {"voice": "own"}),
        ("What is our position on road pricing?", {"voice": "own"}),
        ("Does the council oppose double track now?", {"voice": "own"}),
        ("Hva kan vi lære av Sverige?", {}),
        ("Hva mener departementet om rådets forslag?", {}),
        ("Hva foreslår utvalget om natur, og hva mener vi?", {}),
        ("Hva mente vi før 2020?", {"voice": "own", "year_to": 2019}),
        ("Hva er sagt om bompenger mellom 2018 og 2022?", {"year_from": 2018, "year_to": 2022}),
        ("Hva er skrevet om ferje siden 2021?", {"year_from": 2021}),
        ("Hva står i høringssvaret til NOU 2022:98 om jordvern?", {"kind": "høringssvar"}),
        ("Hvor mange møter var det ifølge årsrapporten?", {"kind": "årsrapport"}),
        ("Hvor mange høringssvar avga rådet i 2022?", {}),
        ("Hva er tiltakene i NTP 2018–2029?", {}),
        ("Hva skjedde i 2020?", {}),
    ],
)
def test_only_what_is_said_outright_limits(question: str, limits: dict[str, object]) -> None:
    assert limited(SearchFilters(), understand(question, OWN)) == SearchFilters.from_mapping(limits)


def test_what_the_person_has_set_goes_before_what_the_question_says() -> None:
    chips = understand("Hva mente vi før 2020?", OWN)
    assert limited(SearchFilters(voice="other", year_to=2022), chips) == SearchFilters(
        None, None, 2022, "other"
    )


@given(st.text(max_size=200))
def test_any_text_can_be_understood(text: str) -> None:
    assert len({chip.field for chip in understand(text, OWN)}) == len(understand(text, OWN))


def test_the_councils_view_is_answered_from_its_own_texts(sample_knowledge_base: KnowledgeBase) -> None:
    answer = sample_knowledge_base.ask("Hva mener vi om veiprising?")
    assert [chip.field for chip in answer.chips] == ["voice"]
    assert not answer.abstained
    versions = [sample_knowledge_base.store.version(citation.version_id) for citation in answer.citations]
    assert {version.metadata.voice for version in versions} == {"own"}


def test_an_archive_without_own_documents_says_so_and_answers(
    tmp_path: Path, sample_knowledge_base: KnowledgeBase
) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "notat.md").write_text(
        "# Notat om nattog\n\nKomiteen krever nattog hver dag fra 2027.\n", encoding="utf-8"
    )
    settings = load_settings(tmp_path / "home", tmp_path / "corpus")
    with KnowledgeBase(settings, sample_knowledge_base.model) as knowledge_base:
        knowledge_base.reindex()
        answer = knowledge_base.ask("Hva mener vi om nattog fra 2027?")
    assert answer.chips == ()
    assert "ingen dokumenter" in (answer.notice or "")
    assert answer.citations


def test_a_kind_that_is_not_there_is_lifted_and_told(
    tmp_path: Path, sample_knowledge_base: KnowledgeBase
) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "notat.md").write_text(
        "# Notat om nattog\n\nDet går nattog til Sundnes hver dag fra 2027.\n", encoding="utf-8"
    )
    (tmp_path / "corpus" / "ferje.md").write_text(
        "# Notat om ferje\n\nFerja til Lysøya går hver time om sommeren.\n\n## Pris\n\nPrisen er 40 kroner.\n",
        encoding="utf-8",
    )
    settings = load_settings(tmp_path / "home", tmp_path / "corpus")
    with KnowledgeBase(settings, sample_knowledge_base.model) as knowledge_base:
        knowledge_base.reindex()
        answer = knowledge_base.ask("Når går nattoget til Sundnes ifølge årsrapporten?")
    assert not answer.abstained
    assert answer.chips == ()
    assert "Slag: årsrapport" in (answer.notice or "")


def test_years_that_leave_no_answer_are_told(sample_knowledge_base: KnowledgeBase) -> None:
    answer = sample_knowledge_base.ask("Hva er vilkårene for havvind før 1990?")
    assert answer.abstained
    assert "til og med 1989" in (answer.reason or "")


def test_a_limit_can_be_taken_away(sample_knowledge_base: KnowledgeBase) -> None:
    assert sample_knowledge_base.ask("Hva mener vi om veiprising?", without={"voice"}).chips == ()


def test_a_mended_word_is_a_chip_that_can_be_taken_away(sample_knowledge_base: KnowledgeBase) -> None:
    question = "Hva er et arealrengskap?"
    mended = sample_knowledge_base.ask(question)
    assert [chip.label for chip in mended.chips] == ["Skrivemåte: arealregnskap"]
    as_typed = sample_knowledge_base.ask(question, without={"spelling"})
    assert (as_typed.question, as_typed.chips) == (question, ())
    assert "Søkte etter" not in (as_typed.notice or "")
