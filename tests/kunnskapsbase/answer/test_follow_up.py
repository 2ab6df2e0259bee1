"""What a question means after the one before it, and that what stands alone is left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.answer.follow_up import taken_as
from kunnskapsbase.knowledge_base import KnowledgeBase

OWN = ("Fjordregionen",)
RAIL = "Hva mente styret om Fjordbanen i 2016?"


@pytest.mark.parametrize(
    ("earlier", "question", "whole"),
    [
        # Years take the place of years, with the preposition that is said or was there.
        (RAIL, "og i 2020?", "Hva mente styret om Fjordbanen i 2020?"),
        (RAIL, "2020?", "Hva mente styret om Fjordbanen i 2020?"),
        (RAIL, "hva med før 2012?", "Hva mente styret om Fjordbanen før 2012?"),
        (RAIL, "og i dag?", "Hva mente styret om Fjordbanen i dag?"),
        ("Hva mente vi om ferje?", "og mellom 2018 og 2020?", "Hva mente vi om ferje mellom 2018 og 2020?"),
        ("Hva var budsjettet for 2022?", "og 2023?", "Hva var budsjettet for 2023?"),
        ("nattog 2016", "og 2020?", "Nattog i 2020?"),
        # Years of a reference are not the question's.
        ("Hva mente vi om NTP 2018–2029?", "og i 2020?", "Hva mente vi om NTP 2018–2029 i 2020?"),
        ("Hva mente vi om NOU 2022: 98?", "og NOU 2020: 99?", "Hva mente vi om NOU 2020: 99?"),
        ("Hva er nytt i NTP 2025–2036?", "og i NTP 2022–2033?", "Hva er nytt i NTP 2022–2033?"),
        # Somebody for somebody.
        (RAIL, "og rådet?", "Hva mente rådet om Fjordbanen i 2016?"),
        (RAIL, "hva med departementet i 2020?", "Hva mente departementet om Fjordbanen i 2020?"),
        ("Hva mener Fjordregionen om bompenger?", "og vi?", "Hva mener vi om bompenger?"),
        ("Hva mener Ruter om bompenger?", "og styret?", "Hva mener styret om bompenger?"),
        ("Hva er styrets syn på bompenger?", "og rådet?", "Hva er rådets syn på bompenger?"),
        ("Hva sier Vik kommune om ferje?", "og Nes kommune?", "Hva sier Nes kommune om ferje?"),
        # Places, kinds and languages.
        ("Hva er planene for tog i Sundnes?", "og i Vik?", "Hva er planene for tog i Vik?"),
        ("Hva er planene for tog i Sundnes?", "hva med Vik?", "Hva er planene for tog i Vik?"),
        ("Hva mener vi om tog?", "og i Vik?", "Hva mener vi om tog i Vik?"),
        ("Hva står i årsrapporten om tog?", "og i protokollen?", "Hva står i protokollen om tog?"),
        (
            "Hva står i årsrapporten om tog?",
            "og i høringssvaret til NOU 2022: 98?",
            "Hva står i høringssvaret til NOU 2022: 98 om tog?",
        ),
        ("Hva er sagt om bokmål i skolen?", "og i nynorsk?", "Hva er sagt om nynorsk i skolen?"),
        ("Hva er sagt om målform?", "og på nynorsk?", "Hva er sagt om målform på nynorsk?"),
        # Anything else takes the place of the topic.
        (RAIL, "hva med ferjefri kyststamvei?", "Hva mente styret om ferjefri kyststamvei i 2016?"),
        (RAIL, "Og hva med Vestbanen?", "Hva mente styret om Vestbanen i 2016?"),
        ("Hva er planene for tog i Sundnes?", "hva med buss?", "Hva er planene for buss i Sundnes?"),
        ("Hva er vilkårene for havvind?", "og for solkraft?", "Hva er vilkårene for solkraft?"),
        ("Hva er vilkårene for havvind?", "og fristen?", "Hva er fristen for havvind?"),
        ("Hva er adressen til styret?", "og telefonnummeret?", "Hva er telefonnummeret til styret?"),
        ("Hvem er leder av rådet?", "og nestleder?", "Hvem er nestleder av rådet?"),
        ("Støtter rådet veiprising?", "og bompenger?", "Støtter rådet bompenger?"),
        ("Hvilke kommuner er med?", "og fylker?", "Hvilke fylker er med?"),
        ("Hva koster dobbeltsporet?", "og ferja?", "Hva koster ferja?"),
        ("Hva mener vi om tog?", "gjelder det også for ferje?", "Hva mener vi om ferje?"),
        ("Gi en oversikt over veiprising", "hva med ferje?", "Gi en oversikt over ferje?"),
        ("Hvilke tekster nevner tog, og hva sier de?", "og ferje?", "Hvilke tekster nevner ferje, og hva sier de?"),
        # Why, when and how.
        (RAIL, "hvorfor det?", "Hvorfor mente styret det om Fjordbanen i 2016?"),
        (RAIL, "hvorfor mente de det?", "Hvorfor mente styret det om Fjordbanen i 2016?"),
        ("Støtter rådet veiprising?", "Hvorfor?", "Hvorfor støtter rådet veiprising?"),
        ("Hvorfor ble rådet stiftet?", "når da?", "Når ble rådet stiftet?"),
        ("Hva er vilkårene for havvind?", "hvorfor det?", "Hvorfor er vilkårene for havvind slik?"),
        # What is pointed at, or not said again.
        (RAIL, "Hva sa de om det i 2020?", "Hva sa styret om Fjordbanen i 2020?"),
        (RAIL, "Og hva mente rådet?", "Hva mente rådet om Fjordbanen i 2016?"),
        (RAIL, "Hva krever vi i 2020?", "Hva krever vi om Fjordbanen i 2020?"),
        (
            "Hva mener vi om tog?",
            "hva er forskjellen på 2016 og 2020?",
            "Hva er forskjellen på 2016 og 2020 når det gjelder tog?",
        ),
        ("Hva mener vi om tog?", "hvordan har det endret seg?", "Hvordan har synet på tog endret seg?"),
        # Nynorsk and English.
        ("Kva meiner rådet om nattog?", "enn styret?", "Kva meiner styret om nattog?"),
        ("Kva meiner rådet om nattog?", "kva med ferje då?", "Kva meiner rådet om ferje?"),
        ("Kva meiner rådet om nattog?", "kvifor det?", "Kvifor meiner rådet det om nattog?"),
        ("What does the council say about wind?", "and in 2020?", "What does the council say about wind in 2020?"),
        ("What does the council say about wind?", "what about ferries?", "What does the council say about ferries?"),
        ("What does the council say about wind?", "and the board?", "What does the board say about wind?"),
        ("What does the council say about wind?", "why?", "Why does the council say that about wind?"),
    ],
)  # fmt: skip
def test_a_follow_up_is_made_whole(earlier: str, question: str, whole: str) -> None:
    assert taken_as(question, [earlier], OWN) == whole


@pytest.mark.parametrize(
    "question",
    [
        "Hva mener vi om veiprising?",
        "Og hva mener vi om ferje?",
        "Hva er havvind, og hva mener vi om det?",
        "veiprising",
        "ferje 2020",
        "hvorfor ikke?",
        "hva betyr det?",
        "og og?",
        "Hva med å si noe om hvordan kommunene har arbeidet med sykkel og gange i året som gikk?",
        "",
        "  ",
    ],
)
def test_what_stands_alone_or_is_not_sure_is_left_alone(question: str) -> None:
    assert taken_as(question, [RAIL], OWN) == question


def test_a_year_beside_years_that_are_compared_is_not_sure() -> None:
    assert taken_as("og 2023?", ["Hva er forskjellen på 2016 og 2020?"]) == "og 2023?"


def test_without_history_nothing_is_a_follow_up() -> None:
    assert taken_as("og i 2020?", []) == "og i 2020?"


def test_a_conversation_is_followed_from_its_beginning() -> None:
    history = [RAIL, "og i 2020?", "hva med Vestbanen?", "hvorfor ikke?"]
    assert taken_as("og rådet?", history, OWN) == "Hva mente rådet om Vestbanen i 2020?"
    assert taken_as("og rådet?", [*history, "Hva er havvind?"], OWN) == "og rådet?"


def test_no_labelled_question_is_taken_for_another_after_any_other() -> None:
    folder = Path(__file__).parents[2] / "gold"
    questions = [
        json.loads(line)["q"]
        for file in sorted(folder.glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    for earlier, question in zip(questions, questions[1:] + questions[:1], strict=True):
        assert taken_as(question, [earlier], ("Fjordregionen", "Osloregionen")) == question


@given(st.lists(st.text(max_size=60), max_size=3), st.text(max_size=60))
def test_any_text_is_taken_for_something(history: list[str], question: str) -> None:
    taken = taken_as(question, history)
    assert taken == question or taken.endswith("?")


WORDS = st.sampled_from(
    "og hva med i om det de 2020 2016 styret rådet vi Vik tog hvorfor mente er for til "
    "årsrapporten, ? NOU 2022: 98".split()
)


@given(st.lists(WORDS, min_size=1, max_size=9), st.lists(WORDS, min_size=1, max_size=6))
def test_any_words_in_any_order_are_taken_for_something(earlier: list[str], question: list[str]) -> None:
    asked = " ".join(question)
    taken = taken_as(asked, [" ".join(earlier)])
    assert taken == asked or taken.endswith("?")


def test_an_answer_names_the_question_it_was_taken_for(sample_knowledge_base: KnowledgeBase) -> None:
    history = ["Hvor mange høringssvar avga rådet i 2022?"]
    answer = sample_knowledge_base.ask("og i 2021?", history=history)
    assert answer.question == "og i 2021?"
    assert answer.understood_as == "Hvor mange høringssvar avga rådet i 2021?"
    assert answer.as_dict()["understood_as"] == answer.understood_as
    assert answer.citations[0].file == "arsrapport-2021.pdf"
    assert sample_knowledge_base.ask(history[0], history=["Hva er havvind?"]).understood_as is None
