"""Topics: the list that comes with the program, and one of the staff's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunnskapsbase.errors import PositionError
from kunnskapsbase.positions.topics import MOST, TOPICS_FILE, read_topics


def test_the_list_has_the_four_focus_areas() -> None:
    assert read_topics().areas == (
        "Areal, transport, mobilitet og logistikk",
        "Klima og miljø",
        "Konkurransekraft og attraktivitet",
        "Fellesskap og samarbeid",
    )


def test_a_sentence_is_of_what_its_words_say_inflected_and_in_compounds() -> None:
    topics = read_topics()
    assert topics.of("Jernbanesatsingen må fortsette.") == ("Jernbane",)
    assert topics.of("Rullebanen bør forlenges.") == ("Luftfart",)
    assert topics.of("Nattoget går.")[0] == "Nattog og fjerntog"
    assert topics.of("Ordninga gjeld høyere utdanning.") == ("Forskning og høyere utdanning",)


def test_headings_count_where_the_sentence_has_no_topic_the_innermost_first() -> None:
    topics = read_topics()
    assert topics.of("Rådet går imot forslaget.", ("Jernbane", "Naturavgift")) == ("Natur og jordvern",)
    assert topics.of("Rådet går imot forslaget.", ("Jernbane", "Innledning")) == ("Jernbane",)
    assert topics.of("Rådet går imot forslaget.") == ()


def test_no_more_than_a_few_topics() -> None:
    assert len(read_topics().of("Jernbane, buss, ferje, fly, havvind, kultur og skole.")) == MOST


def test_a_list_in_the_home_goes_first(tmp_path: Path) -> None:
    own = '["Samferdsel"]\n"Bane" = ["fjordbane*", "!fjordbaneprosjekt*", "tog"]\n'
    (tmp_path / TOPICS_FILE).write_text(own, encoding="utf-8")
    topics = read_topics(tmp_path)
    assert topics.areas == ("Samferdsel",)
    assert topics.of("Fjordbanen er gammel.") == ("Bane",)
    assert topics.of("Fjordbaneprosjektet er nytt.") == ()
    assert topics.areas_of(["Bane", "Ukjent"]) == ("Samferdsel",)
    assert topics.named("samferdsel") == topics.named(" bane ") == {"Bane"}
    assert read_topics(tmp_path / "nowhere") == read_topics()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[", "gyldig TOML"),
        ('"Bane" = ["tog"]', "innsatsområde"),
        ('["Samferdsel"]\n"Bane" = []', "liste med ord"),
        ('["Samferdsel"]\n"Bane" = [1]', "liste med ord"),
    ],
)
def test_a_list_that_cannot_be_used_is_told(tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / TOPICS_FILE).write_text(content, encoding="utf-8")
    with pytest.raises(PositionError, match=told):
        read_topics(tmp_path)
