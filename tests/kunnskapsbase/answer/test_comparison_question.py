"""Questions that set years or documents against each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.answer.comparison_question import Comparison, compared


@pytest.mark.parametrize(
    ("question", "core", "years"),
    [
        ("Hva er forskjellen på synet på veiprising i 2016 og 2023?", "synet på veiprising", (2023, 2016)),
        ("Hva er forskjellen mellom 2016 og 2023 når det gjelder nattog?", "nattog", (2023, 2016)),
        ("Nattoget: hva mente vi i 2016, 2020 og 2023?", "Nattoget: hva mente vi", (2023, 2020, 2016)),
        ("antall høringssvar 2021, 2022 og 2023", "antall høringssvar", (2023, 2022, 2021)),
        ("Kom det flere i 2023 enn i 2022?", "Kom det flere", (2023, 2022)),
        ("Hvordan har synet på ferje endret seg fra 2016 til 2023?", "Hva var synet på ferje", (2023, 2016)),
        ("Korleis har synet på ferje endra seg frå 2016 til 2023?", "Kva var synet på ferje", (2023, 2016)),
        ("Endret rådet mening om lufthavn mellom 2016 og 2023?", "Hva mente rådet om lufthavn", (2023, 2016)),
    ],
)
def test_years_are_the_sides_the_newest_first(question: str, core: str, years: tuple[int, ...]) -> None:
    assert compared(question) == Comparison(core, years)


@pytest.mark.parametrize(
    ("question", "comparison"),
    [
        ("Hvordan har synet på veiprising endret seg?", Comparison("Hva var synet på veiprising")),
        ("Hvordan har prisen utviklet seg siden 2016?", Comparison("Hva var prisen", first=2016)),
        ("Har vi endret syn på lufthavn?", Comparison("Hva mente vi om lufthavn")),
        (
            "How has our view on wind power changed?",
            Comparison("What was our view on wind power", english=True),
        ),
        (
            "Did sick leave go up from 2021 to 2022?",
            Comparison("Did sick leave go up", (2022, 2021), english=True),
        ),
    ],
)
def test_a_change_is_of_whatever_years_there_are_unless_it_names_them(
    question: str, comparison: Comparison
) -> None:
    assert compared(question) == comparison


def test_documents_are_sides_too() -> None:
    found = compared("Hva er forskjellen på høringssvaret til NTP 2022–2033 og NTP 2025–2036 om jernbane?")
    assert found == Comparison("høringssvaret om jernbane", references=("NTP 2022–2033", "NTP 2025–2036"))
    assert found.asked_of("NTP 2022–2033") == "Hva sies om jernbane?"


@pytest.mark.parametrize(
    "question",
    [
        "Hva mente vi om nattog i 2020?",
        "Hva er sagt om bompenger mellom 2018 og 2022?",
        "Hva er forskjellen på 2020 og 2023?",
        "Hva er forskjellen på buss og tog?",
        "Hvor mange fører arealregnskap ved årsskiftet 2023/2024?",
        "Hva er tiltakene i NTP 2018–2029 og NOU 2022: 98?",
        "",
    ],
)
def test_other_questions_compare_nothing(question: str) -> None:
    assert compared(question) is None


def test_each_side_is_asked_in_the_language_of_the_question() -> None:
    assert Comparison("Hva mente vi om nattog").asked_of("2020") == "Hva mente vi om nattog i 2020?"
    assert (
        Comparison("What did we say on wind", english=True).asked_of("2020")
        == "What did we say on wind in 2020?"
    )


def test_the_topic_is_what_not_every_question_has() -> None:
    assert Comparison("Hva var synet på veiprising").topic == "på veiprising"
    assert Comparison("Hva var synet på veiprising").of_views
    assert not Comparison("antall høringssvar").of_views


@given(st.text(max_size=100))
def test_any_text_compares_or_not(text: str) -> None:
    for question in (text, f"Hva er forskjellen på {text} i 2020 og 2023?"):
        found = compared(question)
        assert found is None or (found.core and len(found.years) != 1)
