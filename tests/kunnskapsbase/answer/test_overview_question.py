"""Questions that want an overview of documents, and those that only sound like it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.answer.overview_question import overview_asked

OWN = ("Fjordregionen",)


@pytest.mark.parametrize(
    ("question", "topic", "limits"),
    [
        ("Hvilke dokumenter omtaler Oslofjorden, og hva sier de?", "Oslofjorden", []),
        ("hvilke høringssvar handler om ferje", "ferje", ["Slag: høringssvar"]),
        ("Hvilke dokumenter er det som nevner nattog?", "nattog", []),
        ("Kva dokument nemner nattog, og kva seier dei om det?", "nattog", []),
        ("I hvilke dokumenter omtales veiprising?", "veiprising", []),
        ("Gi en oversikt over jernbane", "jernbane", []),
        ("gje meg eit oversyn over nattog", "nattog", []),
        ("Oversikt over synet på veiprising gjennom årene", "veiprising", []),
        ("Lag en tabell over alle høringssvar om jernbane", "jernbane", ["Slag: høringssvar"]),
        (
            "Lag en tabell over alle høringssvar om jernbane siden 2018",
            "jernbane",
            ["Slag: høringssvar", "År: fra og med 2018"],
        ),
        ("Kan du lage en liste over dokumenter som omtaler NOU 2022: 98?", "NOU 2022: 98", []),
        ("Gi en oversikt over dokumentene om Oslofjorden i 2023", "Oslofjorden", ["År: 2023"]),
        ("Gi en oversikt over hva vi har ment om nattoget", "nattoget", ["Avsender: rådet selv"]),
        ("Alle uttalelser om ferje", "ferje", ["Slag: uttalelse"]),
        ("Hva sier alle årsrapportene om havvind?", "havvind", ["Slag: årsrapport"]),
        ("Which documents mention road pricing?", "road pricing", []),
        ("Give me an overview of all documents about ferries", "ferries", []),
    ],
)
def test_an_overview_is_asked_for(question: str, topic: str, limits: list[str]) -> None:
    asked = overview_asked(question, OWN)
    assert asked is not None
    assert asked.topic == topic
    assert [chip.label for chip in asked.chips] == limits


@pytest.mark.parametrize(
    "question",
    [
        "Hva sier dokumentet om jernbane?",
        "Hva sier høringssvaret om jernbane?",
        "Hvilke kommuner er med?",
        "Hvilke dokumenter må sendes inn?",
        "Hvilke vedtak er gjort om ferje?",
        "Hvor mange høringssvar omtaler ferje?",
        "Hva er oversikten over budsjettet?",
        "Gi en oversikt over det",
        "",
    ],
)
def test_no_overview_is_asked_for(question: str) -> None:
    assert overview_asked(question, OWN) is None


def test_of_the_labelled_questions_only_those_of_the_kind_overview_ask_for_one() -> None:
    folder = Path(__file__).parents[2] / "gold"
    rows = [
        json.loads(line)
        for file in sorted(folder.glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    assert {row.get("kind") for row in rows if overview_asked(row["q"], OWN)} <= {"overview"}


@given(st.text(max_size=120))
def test_any_text_asks_for_an_overview_or_not(text: str) -> None:
    asked = overview_asked(f"Gi en oversikt over {text}")
    assert asked is None or asked.topic
