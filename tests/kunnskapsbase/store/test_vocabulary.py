"""The words of an archive and its abbreviations, kept beside the indexes."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunnskapsbase.store.lexical import Entry
from kunnskapsbase.store.vocabulary import Vocabulary, VocabularyBuilder

ENTRIES = (
    Entry(1, "Rådet støtter Nasjonal transportplan (NTP).", "1 Høring", "Høringssvar"),
    Entry(2, "Rådet mener at nasjonal transportplan (NTP) er for dyr.", "", "Høringssvar"),
    Entry(3, "En ny togplan (NTP).", "", ""),
)


def gathered(folder: Path, *entries: Entry, base: Path | None = None) -> Vocabulary:
    builder = VocabularyBuilder(base)
    assert list(builder.watch(entries)) == list(entries)
    builder.write(folder)
    return Vocabulary.read(folder)


@pytest.fixture
def vocabulary(tmp_path: Path) -> Vocabulary:
    return gathered(tmp_path, *ENTRIES)


def test_words_are_counted_by_passage_with_headings_and_titles(vocabulary: Vocabulary) -> None:
    frequency = vocabulary.frequency
    assert frequency["rådet"] == 2
    assert frequency["høringssvar"] == 2
    assert frequency["høring"] == 1


def test_an_abbreviation_stands_for_what_it_most_often_does(vocabulary: Vocabulary) -> None:
    assert vocabulary.abbreviations == {"NTP": "Nasjonal transportplan"}
    assert vocabulary.by_long_form == {"nasjonal": [(("nasjonal", "transportplan"), "NTP")]}


def test_words_are_found_by_their_spelling_without_norwegian_letters(vocabulary: Vocabulary) -> None:
    assert vocabulary.by_folded["radet"] == "rådet"
    assert "ny" not in vocabulary.by_folded


def test_going_on_from_an_earlier_one_is_gathering_anew(tmp_path: Path) -> None:
    (tmp_path / "all").mkdir()
    before = gathered(tmp_path, *ENTRIES[1:])
    builder = VocabularyBuilder(tmp_path)
    builder.forget(ENTRIES[2])
    assert list(builder.watch(ENTRIES[:1])) == [ENTRIES[0]]
    builder.write(tmp_path)
    after = Vocabulary.read(tmp_path)
    assert after == gathered(tmp_path / "all", ENTRIES[1], ENTRIES[0]) != before
    assert "togplan" not in after.frequency


def test_an_empty_archive_has_no_words(tmp_path: Path) -> None:
    assert gathered(tmp_path) == Vocabulary({}, {})
