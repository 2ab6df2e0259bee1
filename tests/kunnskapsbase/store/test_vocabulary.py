"""The words of an archive and its abbreviations, kept beside the indexes."""

from __future__ import annotations

from pathlib import Path

from kunnskapsbase.store.lexical import Entry
from kunnskapsbase.store.vocabulary import Vocabulary, VocabularyBuilder

ENTRIES = (
    Entry(1, "Rådet støtter Nasjonal transportplan (NTP).", "1 Høring", "Høringssvar"),
    Entry(2, "Rådet mener at nasjonal transportplan (NTP) er for dyr.", "", "Høringssvar"),
    Entry(3, "En ny togplan (NTP).", "", ""),
)


def vocabulary() -> Vocabulary:
    builder = VocabularyBuilder()
    assert list(builder.watch(ENTRIES)) == list(ENTRIES)
    return builder.built()


def test_words_are_counted_by_passage_with_headings_and_titles() -> None:
    frequency = vocabulary().frequency
    assert frequency["rådet"] == 2
    assert frequency["høringssvar"] == 2
    assert frequency["høring"] == 1


def test_an_abbreviation_stands_for_what_it_most_often_does() -> None:
    assert vocabulary().abbreviations == {"NTP": "Nasjonal transportplan"}
    assert vocabulary().by_long_form == {"nasjonal": [(("nasjonal", "transportplan"), "NTP")]}


def test_words_are_found_by_their_spelling_without_norwegian_letters() -> None:
    assert vocabulary().by_folded["radet"] == "rådet"
    assert "ny" not in vocabulary().by_folded


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    vocabulary().write(tmp_path)
    assert Vocabulary.read(tmp_path) == vocabulary()


def test_an_empty_archive_has_no_words(tmp_path: Path) -> None:
    VocabularyBuilder().built().write(tmp_path)
    assert Vocabulary.read(tmp_path) == Vocabulary({}, {})
