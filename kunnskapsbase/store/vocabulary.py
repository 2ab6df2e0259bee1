"""The words of the archive, and the abbreviations that it explains: what a question's words are held against."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kunnskapsbase.language import find_abbreviations, folded, stems, words
from kunnskapsbase.store.lexical import Entry

FILE = "vocabulary.json"


@dataclass(frozen=True)
class Vocabulary:
    """What words an archive has.

    Attributes:
        frequency: In how many passages each lower-case word stands, headings and titles included.
        abbreviations: What each abbreviation most often stands for.
    """

    frequency: dict[str, int]
    abbreviations: dict[str, str]

    @classmethod
    def read(cls, folder: Path) -> Vocabulary:
        """Return the vocabulary that was written into `folder`."""
        return cls.from_json((folder / FILE).read_bytes())

    def write(self, folder: Path) -> None:
        """Write the vocabulary into `folder`."""
        (folder / FILE).write_text(self.to_json(), encoding="utf-8")

    @classmethod
    def from_json(cls, text: str | bytes) -> Vocabulary:
        """Return the vocabulary that `to_json` has written."""
        return cls(**json.loads(text))

    def to_json(self) -> str:
        """Return the vocabulary as text."""
        content = {"frequency": self.frequency, "abbreviations": self.abbreviations}
        return json.dumps(content, ensure_ascii=False)

    @cached_property
    def by_folded(self) -> dict[str, str]:
        """The most frequent of the words with å, ø or æ that fold to the same spelling, by that spelling."""
        norwegian = (word for word in self.frequency if folded(word) != word)
        return {folded(word): word for word in sorted(norwegian, key=self.frequency.__getitem__)}

    @cached_property
    def by_length(self) -> dict[int, list[str]]:
        """The words of letters alone, by their length."""
        groups: dict[int, list[str]] = defaultdict(list)
        for word in self.frequency:
            if word.isalpha():
                groups[len(word)].append(word)
        return groups

    @cached_property
    def by_long_form(self) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        """The stems of what each abbreviation stands for, with the abbreviation, by the first of these stems."""
        forms: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for short, long in self.abbreviations.items():
            if parts := tuple(stems(long)):
                forms[parts[0]].append((parts, short))
        return forms


class VocabularyBuilder:
    """Gathers the vocabulary of entries on their way into the lexical index."""

    def __init__(self) -> None:
        self._frequency: Counter[str] = Counter()
        self._abbreviations: dict[str, Counter[str]] = defaultdict(Counter)

    def watch(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Yield `entries` as they come, having taken note of their words."""
        for entry in entries:
            text = "\n".join((entry.title, entry.headings, entry.body))
            self._frequency.update(set(words(text)))
            for short, long in find_abbreviations(text):
                self._abbreviations[short][long] += 1
            yield entry

    def built(self) -> Vocabulary:
        """Return the vocabulary of all that has come by."""
        usual = {short: _usual(longs) for short, longs in sorted(self._abbreviations.items())}
        return Vocabulary(dict(self._frequency), usual)


def _usual(longs: Counter[str]) -> str:
    """Return the long form that is most often given, capitals apart; of two as usual, the one met first."""
    together: Counter[str] = Counter()
    for long, count in longs.items():
        together[long.casefold()] += count
    usual = together.most_common(1)[0][0]
    return next(long for long, _ in longs.most_common() if long.casefold() == usual)
