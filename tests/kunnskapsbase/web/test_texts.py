"""The texts of the pages: the same in every language, and none forgotten."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from kunnskapsbase.web import phrases, texts
from kunnskapsbase.web.languages import LANGUAGES, current_language, speaking

OTHERS = [language for language in LANGUAGES if language != "nb"]
SENTENCES_FROM = ("draft/checks.py", "answer", "positions", "search", "knowledge_base.py")


def texts_of(language: str, area: str) -> dict[str, Any]:
    found = import_module(f"kunnskapsbase.web.texts.{language}.{area}")
    return {name: value for name, value in vars(found).items() if name.isupper()}


def places(value: Any) -> Any:
    """What of a text must be the same in every language: its places to fill in, and how it is built."""
    if isinstance(value, str):
        return sorted(re.findall(r"\{\w*\}", value))
    if isinstance(value, dict):
        return {key: places(part) for key, part in value.items()}
    return [places(part) for part in value]


@pytest.mark.parametrize("area", texts.AREAS)
@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_there_with_the_same_places_to_fill_in(language: str, area: str) -> None:
    here, there = texts_of("nb", area), texts_of(language, area)
    assert set(here) == set(there)
    if area != "terms":
        assert {name: places(value) for name, value in there.items()} == {
            name: places(value) for name, value in here.items()
        }


def test_every_area_is_listed() -> None:
    folder = Path(texts.__file__).parent
    for language in LANGUAGES:
        assert {path.stem for path in (folder / language).glob("[a-z]*.py")} == set(texts.AREAS)


@pytest.mark.parametrize("name", ["TERMS", "SENTENCES"])
def test_terms_and_sentences_are_the_same_in_nynorsk_and_english(name: str) -> None:
    nynorsk, english = (texts_of(language, "terms")[name] for language in OTHERS)
    only_english = {"årsrapport", "posisjonsnotat", "vedtak"}
    assert set(nynorsk) == set(english) - (only_english if name == "TERMS" else set())
    if name == "SENTENCES":
        for said in nynorsk:
            assert said.count("{}") == nynorsk[said].count("{}") == english[said].count("{}")


def test_every_sentence_is_still_said() -> None:
    """A sentence that the answers no longer have would be translated for nobody."""
    package = Path(phrases.__file__).parents[1]
    folders = [package / name for name in SENTENCES_FROM]
    files = [path for folder in folders for path in ([folder] if folder.suffix else folder.rglob("*.py"))]
    code = re.sub(r'"\s*f?"', "", " ".join(path.read_text(encoding="utf-8") for path in files))
    for said in texts_of("nn", "terms")["SENTENCES"]:
        longest = max(re.split(r"\{\}|: ", said), key=len).strip(" ».,«;:(")
        assert longest in code, said


def test_a_text_is_in_the_language_that_is_spoken() -> None:
    assert texts.search.SEARCH_TAB == "Søk"
    with speaking("en"):
        assert texts.search.SEARCH_TAB == "Search"
        with speaking("nn"):
            assert texts.search.QUERY == "Søkjeord"
        assert current_language() == "en"
    assert current_language() == "nb"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Jeg fant ikke dekning for dette i arkivet.", "I found nothing in the archive that answers this."),
        (
            "Ingen setning i arkivet svarer tydelig nok på spørsmålet. Det ble bare lett innenfor «Slag: årsrapport».",
            "No sentence in the archive answers the question clearly enough. "
            "Only «Kind: annual report» was searched.",
        ),
        ("Ingenting svarte innenfor «Slag: NOU». Svaret er hentet fra alle slag.", None),
        ("Noe som ingen har oversatt.", None),
    ],
)
def test_sentences_of_an_answer_are_translated_or_left(said: str, expected: str | None) -> None:
    assert phrases.sentence(said) == said
    with speaking("en"):
        found = phrases.sentence(said)
    if expected is not None or "ingen har" in said:
        assert found == expected
    else:
        assert found == "Nothing within «Kind: NOU» answered. The answer is taken from all kinds."


@pytest.mark.parametrize(
    ("language", "expected"), [("nb", "29. august 2024"), ("nn", "29. august 2024"), ("en", "29 August 2024")]
)
def test_dates_are_written_as_the_language_does(language: Any, expected: str) -> None:
    with speaking(language):
        assert phrases.long_date("2024-08-29") == expected
        assert phrases.long_date("2024") == "2024"


def test_a_list_in_running_text_has_its_last_word_joined() -> None:
    assert [phrases.listed(parts) for parts in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "", "a", "a og b", "a, b og c",
    ]  # fmt: skip
