"""The list of topics, and which of them a sentence is of: by its own words, else by those of its headings."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import translate
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from kunnskapsbase.errors import PositionError
from kunnskapsbase.language import words
from kunnskapsbase.language.stems import stem

TOPICS_FILE = "topics.toml"
MOST = 3
"""Topics of one position."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic of the list.

    Attributes:
        name: As the list has it.
        area: The focus area that it belongs to.
        stems: Of its plain words.
        pattern: Of its words with a star, in lower case.
        excluded: Of words that are none of it though `pattern` has them.
        phrases: Its words that are several, each as stems in order.
    """

    name: str
    area: str
    stems: frozenset[str]
    pattern: re.Pattern[str]
    excluded: re.Pattern[str]
    phrases: tuple[tuple[str, ...], ...]

    def count(self, found: Sequence[str]) -> int:
        """Return how many of the words `found`, of one text in order, are of this topic."""
        stemmed = [stem(word) for word in found]
        count = sum(
            one in self.stems or bool(self.pattern.match(word) and not self.excluded.match(word))
            for word, one in zip(found, stemmed, strict=True)
        )
        return count + sum(_holds(stemmed, phrase) for phrase in self.phrases)


@dataclass(frozen=True, slots=True)
class Topics:
    """The whole list."""

    topics: tuple[Topic, ...]

    @property
    def areas(self) -> tuple[str, ...]:
        """The focus areas, in the list's order."""
        return tuple(dict.fromkeys(topic.area for topic in self.topics))

    def named(self, name: str) -> frozenset[str]:
        """Return the topics that `name` is the name of, or whose area it names; none if it is no such name."""
        wanted = " ".join(name.split()).casefold()
        return frozenset(
            topic.name for topic in self.topics if wanted in (topic.name.casefold(), topic.area.casefold())
        )

    def has(self, word: str) -> bool:
        """Whether a lower-case word is one of the list."""
        return any(topic.count((word,)) for topic in self.topics)

    def of(self, text: str, headings: Sequence[str] = ()) -> tuple[str, ...]:
        """Return the topics of a sentence, the nearest first, at most `MOST`.

        Args:
            text: The sentence, with what leads into it.
            headings: Those above it, outermost first; the innermost that has a topic counts if the sentence has none.
        """
        chosen: list[str] = []
        for part in (text, *reversed(headings)):
            ranked = self._ranked(part)
            # "Rådet går imot forslaget" is about what its heading names.
            chosen += [name for name in ranked if name not in chosen]
            if chosen:
                break
        return tuple(chosen[:MOST])

    def areas_of(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the focus areas of topics, in their order; a name that the list lacks has none."""
        areas = {topic.name: topic.area for topic in self.topics}
        return tuple(dict.fromkeys(areas[name] for name in names if name in areas))

    def _ranked(self, text: str) -> list[str]:
        found = words(text)
        counts = [(topic.count(found), topic.name) for topic in self.topics]
        return [name for count, name in sorted(counts, key=lambda pair: -pair[0]) if count]


def read_topics(home: Path | None = None) -> Topics:
    """Return the list of topics: ``topics.toml`` in `home`, or the one that comes with the program.

    Raises:
        PositionError: The file is no TOML, or not a table of lists of words for each focus area.
    """
    own = home / TOPICS_FILE if home is not None else None
    if own is None or not own.is_file():
        return _packaged()
    try:
        data = tomllib.loads(own.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise PositionError(f"{own} kan ikke leses ({error.strerror}). Gi deg selv lesetilgang.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PositionError(
            f"{own} er ikke gyldig TOML ({' '.join(str(error).split())}). Rett linjen."
        ) from error
    return _topics(data, str(own))


@lru_cache(maxsize=1)
def _packaged() -> Topics:
    source = files(__package__).joinpath(TOPICS_FILE)
    return _topics(tomllib.loads(source.read_text(encoding="utf-8")), TOPICS_FILE)


def _topics(data: Mapping[str, object], name: str) -> Topics:
    topics: list[Topic] = []
    for area, table in data.items():
        if not isinstance(table, dict):
            raise PositionError(
                f"«{area}» i {name} skal være et innsatsområde: en tabell med temaer. Rett filen."
            )
        for topic, listed in table.items():
            if not (isinstance(listed, list) and listed and all(isinstance(word, str) for word in listed)):
                raise PositionError(f"Temaet «{topic}» i {name} skal ha en liste med ord. Rett filen.")
            topics.append(_topic(topic, area, [word.lower().strip() for word in listed]))
    return Topics(tuple(topics))


def _topic(name: str, area: str, listed: Sequence[str]) -> Topic:
    excluded = [word[1:] for word in listed if word.startswith("!")]
    plain = [word for word in listed if "*" not in word and not word.startswith("!")]
    # A word with a hyphen is two to the reader of words.
    split = {word: tuple(map(stem, words(word))) for word in plain}
    starred = [word for word in listed if "*" in word and not word.startswith("!")]
    return Topic(
        name,
        area,
        frozenset(parts[0] for parts in split.values() if len(parts) == 1),
        _any_of(starred),
        _any_of(excluded),
        tuple(parts for parts in split.values() if len(parts) > 1),
    )


def _any_of(words_with_stars: Sequence[str]) -> re.Pattern[str]:
    """What matches any of these words; with none of them, nothing."""
    return re.compile("|".join(map(translate, words_with_stars)) or "(?!)")


def _holds(stemmed: Sequence[str], phrase: Sequence[str]) -> bool:
    return any(
        tuple(stemmed[start : start + len(phrase)]) == tuple(phrase)
        for start in range(len(stemmed) - len(phrase) + 1)
    )
