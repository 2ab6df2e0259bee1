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

    @classmethod
    def from_json(cls, text: str | bytes) -> Vocabulary:
        """Return the vocabulary that `VocabularyBuilder.to_json` has written."""
        content = json.loads(text)
        usual = {short: _usual(longs) for short, longs in content["long_forms"].items()}
        return cls(content["frequency"], usual)

    @cached_property
    def by_folded(self) -> dict[str, str]:
        """The most frequent of the words with å, ø or æ that fold to the same spelling, by that spelling."""
        pairs = ((word, folded(word)) for word in self.frequency)
        norwegian = [(word, plain) for word, plain in pairs if plain != word]
        return {plain: word for word, plain in sorted(norwegian, key=lambda pair: self.frequency[pair[0]])}

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
    """Gathers the vocabulary of entries on their way into the lexical index.

    Parameters:
        base: The folder of an earlier vocabulary to go on from.
    """

    def __init__(self, base: Path | None = None) -> None:
        content = json.loads((base / FILE).read_bytes()) if base else {"frequency": {}, "long_forms": {}}
        self._frequency: dict[str, int] = content["frequency"]
        self._long_forms: dict[str, dict[str, int]] = content["long_forms"]

    def watch(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Yield `entries` as they come, having taken note of their words."""
        for entry in entries:
            self._count(entry, 1)
            yield entry

    def forget(self, entry: Entry) -> None:
        """Take away the words of an entry that was taken note of."""
        self._count(entry, -1)

    def write(self, folder: Path) -> None:
        """Write the vocabulary of all that has come by into `folder`."""
        (folder / FILE).write_text(self.to_json(), encoding="utf-8")

    def to_json(self) -> str:
        """Return the vocabulary of all that has come by, for `Vocabulary.from_json`."""
        content = {"frequency": self._frequency, "long_forms": dict(sorted(self._long_forms.items()))}
        return json.dumps(content, ensure_ascii=False)

    def _count(self, entry: Entry, times: int) -> None:
        text = "\n".join((entry.title, entry.headings, entry.body))
        for word in set(words(text)):
            _add(self._frequency, word, times)
        for short, long in find_abbreviations(text):
            longs = self._long_forms.setdefault(short, {})
            _add(longs, long, times)
            if not longs:
                del self._long_forms[short]


def _add(counts: dict[str, int], key: str, times: int) -> None:
    count = counts.get(key, 0) + times
    if count > 0:
        counts[key] = count
    else:
        counts.pop(key, None)


def _usual(longs: dict[str, int]) -> str:
    """Return the long form that is most often given, capitals apart; of two as usual, the one met first."""
    together: Counter[str] = Counter()
    for long, count in longs.items():
        together[long.casefold()] += count
    usual = together.most_common(1)[0][0]
    spelled = (long for long in longs if long.casefold() == usual)
    return max(spelled, key=longs.__getitem__)
