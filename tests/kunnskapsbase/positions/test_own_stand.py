"""Which sentences of a passage say what the council stands for."""

from __future__ import annotations

from ingest.document import Metadata
from kunnskapsbase.positions.own_stand import OwnStand
from kunnskapsbase.store import StoredPassage

SENTENCES = (
    "Fjordregionen krever nattog hver natt.",
    "I fjor reiste 21 300 med nattoget.",
    "Kommunene mener at nattoget er for dyrt.",
    "Rådet går ikke inn for avgiften.",
)
START = 100


def passage(
    voice: str = "own", kind: str = "høringssvar", sentences: tuple[str, ...] = SENTENCES
) -> StoredPassage:
    text = " ".join(sentences)
    spans, place = [], START
    for sentence in sentences:
        spans.append((place, place + len(sentence)))
        place += len(sentence) + 1
    metadata = Metadata(title="Svar", kind=kind, year=2023, voice=voice)  # type: ignore[arg-type]
    return StoredPassage(
        1, "p1", 1, "svar.md", "text", "0" * 64, metadata, 0, (), START, START + len(text), text,
        tuple(spans), (), {"voice": voice},
    )  # fmt: skip


def stands(given: StoredPassage) -> list[int]:
    starts = OwnStand(["Fjordregionen"])(given)
    return [at for at, (start, _) in enumerate(given.sentences) if start in starts]


def test_positions_are_told_from_facts_and_from_what_others_mean() -> None:
    assert stands(passage()) == [0, 3]


def test_another_s_text_has_no_position_of_the_council() -> None:
    assert stands(passage(voice="other")) == []


def test_a_numbered_sentence_is_told_by_where_its_number_stands() -> None:
    numbered = tuple(f"{number}. {sentence}" for number, sentence in enumerate(SENTENCES, 1))
    assert stands(passage(sentences=numbered)) == [0, 3]
