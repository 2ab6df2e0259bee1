"""How a question is put to the sample archive."""

from __future__ import annotations

import pytest

from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.search import Wording
from kunnskapsbase.search.wording import _with_abbreviations
from kunnskapsbase.store.vocabulary import Vocabulary


def asked(knowledge_base: KnowledgeBase, question: str) -> Wording:
    return knowledge_base.wording(question)


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("Hva er et arealrengskap?", "Hva er et arealregnskap?"),
        ("naturavgfit", "naturavgift"),
        ("Hvor mange hoeringssvar ga raadet?", "Hvor mange høringssvar ga rådet?"),
        ("horingssvar", "høringssvar"),
        ("lyskryssene ved Oeyra", "lyskryssene ved Øyra"),
        ("hoeringsuttalelsen", "høringsuttalelsen"),
    ],
)
def test_spelling_is_mended_and_told(sample_knowledge_base: KnowledgeBase, typed: str, mended: str) -> None:
    wording = asked(sample_knowledge_base, typed)
    assert wording.mended == mended
    assert wording.notice is not None
    assert wording.notice.startswith("Søkte etter «")


@pytest.mark.parametrize(
    "question",
    [
        "Hva mener rådet om xyzzyqwe?",
        "Hva sa Naturavgfit om havvind?",
        "Hva mener Sundes om tog?",
        "Finnes det helikoptre i regionen?",
        "barnevernstjeneste",
        "Hva vil rådet ikke ha?",
        "Hvor høy er avgiften i 2023?",
    ],
)
def test_names_and_words_that_exist_are_no_mistakes(
    sample_knowledge_base: KnowledgeBase, question: str
) -> None:
    wording = asked(sample_knowledge_base, question)
    assert wording.mended == wording.searched == question
    assert wording.notice is None


def test_an_english_question_is_searched_for_in_norwegian_and_embedded_in_both(
    sample_knowledge_base: KnowledgeBase,
) -> None:
    wording = asked(sample_knowledge_base, "What is the position of the council on railways?")
    assert wording.mended == "What is the position of the council on railways?"
    assert wording.searched == "hva er standpunkt av rådet om jernbane?"
    assert wording.to_embed == (wording.mended, wording.searched)
    assert wording.notice is None


@pytest.mark.parametrize("question", ["arbeidet med neste NTP", "arbeidet med neste nasjonale transportplan"])
def test_an_abbreviation_and_its_long_form_bring_each_other(
    sample_knowledge_base: KnowledgeBase, question: str
) -> None:
    searched = asked(sample_knowledge_base, question).searched.lower()
    assert "transportplan (ntp)" in searched


def test_what_is_spelt_out_already_is_left_alone(sample_knowledge_base: KnowledgeBase) -> None:
    question = "Hva mener rådet om Nasjonal transportplan (NTP)?"
    assert asked(sample_knowledge_base, question).searched == question


def test_an_abbreviation_within_a_reference_stays() -> None:
    known = Vocabulary({}, {"NOU": "Norges offentlige utredninger"})
    assert _with_abbreviations("Hva står i NOU 2022: 98?", known) == "Hva står i NOU 2022: 98?"
    assert _with_abbreviations("Hva er en NOU?", known) == "Hva er en Norges offentlige utredninger (NOU)?"


def test_nynorsk_is_searched_for_in_bokmal_and_embedded_in_both(
    sample_knowledge_base: KnowledgeBase,
) -> None:
    wording = asked(sample_knowledge_base, "Kva meiner rådet om vegprising?")
    assert wording.searched == "Hva mener rådet om veiprising?"
    assert wording.to_embed == ("Kva meiner rådet om vegprising?", "Hva mener rådet om veiprising?")
    assert wording.notice is None


@pytest.mark.parametrize(
    ("query", "embedded"),
    [
        ("veiprising", "veiprising?"),
        ("(veiprising og bompenger.)", "veiprising og bompenger?"),
        ("Når går nattoget?", "Når går nattoget?"),
        ("NTP (2018)", "Nasjonal transportplan (NTP) (2018)?"),
        ("§§", "§§?"),
        ("...", "..."),
    ],
)
def test_keywords_are_embedded_as_a_question(
    sample_knowledge_base: KnowledgeBase, query: str, embedded: str
) -> None:
    assert asked(sample_knowledge_base, query).to_embed == (embedded,)


def test_what_stands_in_quotation_marks_is_searched_for_as_it_is(
    sample_knowledge_base: KnowledgeBase,
) -> None:
    for question in (
        "Hva er et «arealrengskap»?",
        'Hva er et "arealrengskap"?',
        "Hva er et “arealrengskap”?",
    ):
        assert asked(sample_knowledge_base, question).mendings == ()
    mended = asked(sample_knowledge_base, "Hva er arealrengskap og et arealrengskap?")
    assert mended.as_typed("Er arealrengskap et «arealrengskap»?") == "Er «arealrengskap» et «arealrengskap»?"
