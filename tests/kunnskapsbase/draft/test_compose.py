"""A draft from a letter and the sample archive: every question answered or open, every paragraph traceable."""

from __future__ import annotations

from pathlib import Path

import pytest

from draft.letters import NATIONAL_TRANSPORT_PLAN
from kunnskapsbase.answer.citing import is_in_source
from kunnskapsbase.draft import editing
from kunnskapsbase.draft.compose import Composer
from kunnskapsbase.draft.letter import letter_of_text, letter_of_topic, read_letter
from kunnskapsbase.draft.model import Draft, Part, Status
from kunnskapsbase.draft.provenance import Provenance, plain
from kunnskapsbase.errors import DraftError
from kunnskapsbase.knowledge_base import KnowledgeBase

SAMPLE = Path(__file__).parents[3] / "corpus" / "horingsbrev-ntp-2025-2036.docx"
OWN = ("Fjordregionen",)


@pytest.fixture(scope="module")
def composer(sample_knowledge_base: KnowledgeBase) -> Composer:
    return Composer(sample_knowledge_base)


@pytest.fixture(scope="module")
def sample(composer: Composer) -> Draft:
    return composer.compose(read_letter(SAMPLE, OWN))


@pytest.fixture(scope="module")
def next_round(composer: Composer, tmp_path_factory: pytest.TempPathFactory) -> Draft:
    path = tmp_path_factory.mktemp("brev") / "brev.md"
    path.write_text(NATIONAL_TRANSPORT_PLAN, encoding="utf-8")
    return composer.compose(read_letter(path, OWN))


def test_every_question_has_a_section_in_the_letters_order(sample: Draft) -> None:
    points = [section.point for section in sample.sections if section.part is Part.POINT]
    assert points == list(range(7))
    assert sample.gaps == []
    headings = [section.heading for section in sample.sections if section.part is Part.POINT]
    assert headings[1:4] == [
        "Spørsmål 1: Drift, vedlikehold og nye prosjekter",
        "Spørsmål 2: Veiprising",
        "Spørsmål 3: Byområdene",
    ]


def test_the_council_s_usual_shape(sample: Draft) -> None:
    parts = list(dict.fromkeys(section.part for section in sample.sections))
    assert parts == [Part.INGRESS, Part.ABOUT, Part.MAIN_POINTS, Part.POINT, Part.CLOSING]
    main = next(section for section in sample.sections if section.part is Part.MAIN_POINTS)
    assert main.heading == "Sammendrag"
    assert sample.council == "Fjordregionen interkommunalt politisk råd"
    closing = next(section for section in sample.sections if section.part is Part.CLOSING)
    assert closing.paragraphs[0].text == "Med hilsen\n[navn], rådsleder\n[navn], daglig leder"


def test_what_is_reused_stands_in_its_source_to_the_letter(
    sample: Draft, next_round: Draft, sample_knowledge_base: KnowledgeBase
) -> None:
    for paragraph in (*sample.paragraphs, *next_round.paragraphs):
        assert (paragraph.provenance is Provenance.NEW) == (not paragraph.sources)
        if paragraph.provenance is Provenance.REUSED and not paragraph.is_question:
            assert plain(paragraph.text) == paragraph.said_by_sources
        for source in paragraph.sources:
            if source.version_id:
                assert is_in_source(source, sample_knowledge_base.store.version(source.version_id))


def test_the_next_round_is_answered_or_left_open(next_round: Draft) -> None:
    assert [next_round.letter.points[at].text for at, _ in next_round.gaps] == [
        "Bør det bygges førerløse busser i distriktene?"
    ]
    open_texts = [item.text for item in next_round.paragraphs if item.is_open]
    assert "[Ingen tidligere posisjon: trenger politisk avklaring.]" in open_texts
    assert any("fulgt opp" in item.text for item in next_round.last_round)
    assert next_round.status is Status.DRAFT


def test_nynorsk_changes_the_framing_and_leaves_quotes_alone(composer: Composer, sample: Draft) -> None:
    made = composer.compose(read_letter(SAMPLE, OWN), "nn")
    texts = [item.text for item in made.paragraphs]
    assert made.title == "Høyringssvar – Grunnlag for Nasjonal transportplan 2025–2036"
    assert any(text.startswith("Med helsing") for text in texts)
    assert any("målforma" in notice for notice in made.notices)
    quoted = {item.text for item in sample.paragraphs if item.provenance is Provenance.REUSED}
    assert quoted <= set(texts)


def test_old_sentences_are_to_be_looked_at(next_round: Draft) -> None:
    checks = [check for item in next_round.paragraphs for check in item.checks]
    assert any("Gjelder tiden da det ble skrevet" in check for check in checks)
    assert any("Dissens sist" in check for check in checks)
    assert any("Eldre standpunkt sier det motsatte" in check for check in checks)


def test_a_topic_alone(composer: Composer) -> None:
    made = composer.compose(letter_of_topic("veiprising"))
    assert made.title == "Innspill – Veiprising"
    assert made.gaps == []


def test_a_quoted_position_paper_is_offered_as_an_attachment(composer: Composer) -> None:
    made = composer.compose(letter_of_topic("havvind på Ytterbanken"))
    attached = next(section for section in made.sections if section.part is Part.ATTACHMENTS)
    assert attached.heading == "Vedlegg"
    assert attached.paragraphs[0].text == "- Posisjonsnotatet «Havvind og kraft» (8. juni 2023)"


def test_a_point_is_answered_anew_and_the_rest_stays(composer: Composer, next_round: Draft) -> None:
    again = editing.regenerate(next_round, 1, composer)
    before = [section for section in next_round.sections if section.point != 1]
    assert [section for section in again.sections if section.point != 1] == before
    renewed = next(section for section in again.sections if section.point == 1)
    old = next(section for section in next_round.sections if section.point == 1)
    assert [item.text for item in renewed.paragraphs] == [item.text for item in old.paragraphs]
    ids = [item.id for item in again.paragraphs]
    assert len(ids) == len(set(ids))
    with pytest.raises(DraftError, match="punkter"):
        editing.regenerate(next_round, 99, composer)


def test_what_cannot_be_composed_is_told(composer: Composer) -> None:
    letter = letter_of_text("Høring av ny forskrift\n\nBør fristen være fire uker?", OWN)
    with pytest.raises(DraftError, match="Velg nb eller nn"):
        composer.compose(letter, "en")
