"""Holds a statement against the quotes it cites: what they do not say, it may not say either.

The check is one of words, not of sense, and errs on the safe side: a true statement may be dropped, a changed
figure, name or negation is not let through.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kunnskapsbase.language import content_words, is_english
from kunnskapsbase.language.dates import MONTHS
from kunnskapsbase.language.grams import word_grams
from kunnskapsbase.language.stems import stem

LEAST_COVERAGE = 0.75
"""The share of a statement's content words that its quotes must have."""
_LIKE = 0.6
"""A word counts as said if a quote has this share of its grams in one word, as compounds do."""

_NUMBER = re.compile(r"\d+(?:[\s\u00a0.,]\d+)*")
_NUMBER_WORDS = {
    word: number
    for number, words in enumerate(
        "null|en én ein éin ett ei|to|tre|fire|fem|seks|sju syv|åtte|ni|ti|elleve|tolv".split("|")
    )
    for word in words.split()
    if word not in ("en", "ein", "ett", "ei")
}
"""Number words that are told from figures; the articles "en" and "ein" say no number."""
_NEGATIONS = frozenset(
    "ikke ikkje ingen ingenting intet inga inkje aldri verken korkje uten utan hverken imot mot avviser avslår "
    "avviste avslo avslutter fraråder frarår motsetter motset nei not never without against".split()
)
_NAME = re.compile(r"\b[A-ZÆØÅ][\wæøåé-]*")
_STANDS = (
    "støtter støttar støttet støtta støtte",
    "krever krev krevde krav",
    "forutsetter føreset forutsatte",
    "anbefaler anbefalte tilrår tilrådde",
    "ber bad ba",
    "vedtok vedtatt vedtar vedteke",
    "avviser avviste",
)
"""Words for how firmly somebody stands for a thing; one may not take the place of another."""


def problems(statement: str, quotes: Sequence[str]) -> list[str]:
    """Return what `statement` says that `quotes` do not, one Norwegian phrase each; empty if all is covered.

    Args:
        statement: One sentence of an answer or a draft.
        quotes: The sentences that it cites.

    Example:
        >>> problems("Rådet støtter 12 avganger.", ["Rådet støtter 10 avganger i døgnet."])
        ['tallet 12 står ikke i kilden']
    """
    if not quotes:
        return ["uten kilde"]
    said = " ".join(quotes)
    return [
        *(f"tallet {number} står ikke i kilden" for number in _missing_numbers(statement, said)),
        *(f"navnet {name} står ikke i kilden" for name in _missing_names(statement, said)),
        *_turned_negation(statement, quotes),
        *(f"«{word}» er ikke kildens ord" for word in _other_stand(statement, said)),
        *_uncovered(statement, said),
    ]


def numbers_in(text: str) -> set[str]:
    """Return the numbers of `text` in one spelling: digits, a decimal comma, number words as digits.

    >>> sorted(numbers_in("41,5 prosent av 2 200 000, i tre av 12 saker"))
    ['12', '2200000', '3', '41,5']
    """
    found = set()
    for match in _NUMBER.finditer(text):
        found.update(_spelt(match.group()))
    found.update(
        str(_NUMBER_WORDS[word]) for word in re.findall(r"\w+", text.lower()) if word in _NUMBER_WORDS
    )
    return found


def _spelt(number: str) -> list[str]:
    # "2 200 000" is one number, "i 2023 14 saker" two: only groups of three go on.
    grouped = re.sub(r"(?<=\d)[\s\u00a0.](?=\d{3}(?!\d))", "", number)
    return [part.replace(".", ",").strip(",") for part in re.split(r"[\s\u00a0]+", grouped)]


def _missing_numbers(statement: str, said: str) -> list[str]:
    return sorted(numbers_in(statement) - numbers_in(said)) + sorted(
        word for word in set(re.findall(r"\w+", statement.lower())) & set(MONTHS) if word not in said.lower()
    )


def _missing_names(statement: str, said: str) -> list[str]:
    known = {_bare(word) for word in re.findall(r"[\wæøåé-]+", said)}
    first = re.match(r"\W*", statement)
    start = first.end() if first else 0
    missing = []
    for match in _NAME.finditer(statement):
        # The first word has its capital from the sentence; it counts as a word like others.
        if match.start() > start and _bare(match.group()) not in known:
            missing.append(match.group())
    return missing


def _bare(word: str) -> str:
    """A name without genitive s and case."""
    return word.lower().removesuffix("s")


def _turned_negation(statement: str, quotes: Sequence[str]) -> list[str]:
    ours = negations(statement)
    theirs = [negations(quote) for quote in quotes]
    if ours and not any(theirs):
        return ["nektingen står ikke i kilden"]
    if not ours and all(theirs):
        return ["kilden har en nekting som mangler"]
    return [] if ours <= max(theirs) else ["nektingen står ikke i kilden"]


def negations(text: str) -> int:
    """Return how many words of `text` deny or oppose.

    >>> negations("Rådet går ikke imot veiprising"), negations("Rådet støtter veiprising")
    (2, 0)
    """
    # "No" is English for "nei", and nynorsk for "nå".
    denying = _NEGATIONS | {"no"} if is_english(text) else _NEGATIONS
    return sum(word in denying for word in re.findall(r"\w+", text.lower()))


def _other_stand(statement: str, said: str) -> list[str]:
    spoken = set(map(stem, re.findall(r"\w+", said.lower())))
    return [
        word
        for word in re.findall(r"\w+", statement.lower())
        for group in _stands()
        if stem(word) in group and not group & spoken
    ]


@lru_cache(maxsize=1)
def _stands() -> tuple[frozenset[str], ...]:
    """The stems of the words for a stand, made when they are asked for: the dictionary takes most of a second."""
    return tuple(frozenset(map(stem, words.split())) for words in _STANDS)


def _uncovered(statement: str, said: str) -> list[str]:
    wanted = [word for word in content_words(statement) if not word.isdigit()]
    if not wanted:
        return ["utsagnet har ikke noe innhold"]
    stems = {stem(word) for word in content_words(said)}
    words = tuple(content_words(said))
    missing = [word for word in wanted if stem(word) not in stems and not _is_like_one_of(word, words)]
    if len(missing) <= (1 - LEAST_COVERAGE) * len(wanted):
        return []
    return [f"kilden sier ikke noe om {', '.join(f'«{word}»' for word in missing)}"]


@lru_cache(maxsize=10_000)
def _is_like_one_of(word: str, words: tuple[str, ...]) -> bool:
    grams = set(word_grams(word))
    return any(len(grams & set(word_grams(other))) >= _LIKE * len(grams) for other in words)
