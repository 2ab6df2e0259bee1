"""Abbreviations and what they stand for, where a text itself says so: "Nasjonal transportplan (NTP)".

The algorithm is that of Schwartz and Hearst (2003): the letters of the abbreviation are looked for in the words
before the bracket, from the last to the first, and the first letter must begin a word. It finds the parts of
compounds, too: "konseptvalgutredning (KVU)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kunnskapsbase.language.words import STOP_WORDS, content_words

_SHORT = r"(?P<short>[A-ZÆØÅ][\w-]{0,8}[A-ZÆØÅ])"
_YEARS = r"(?:\s?\d{4}\s?[-–]\s?\d{2,4})?"
_AFTER = re.compile(rf"\((?:heretter|forkortet|forkorta|kalt|kalla)?\s?[«\"]?{_SHORT}[»\"]?{_YEARS}\)")
_BEFORE = re.compile(rf"\b{_SHORT}{_YEARS}\s\((?P<long>[^()]{{6,80}})\)")
_TRAILING_YEARS = re.compile(r"[\s,]*(?:\d{4}\s?[-–]\s?\d{2,4})?\s*$")
_ROMAN = re.compile(r"[IVXLCDM]+")
_WORD = re.compile(r"\w+")
_REACH = 120
"""Characters before a bracket in which the long form is looked for."""


def find_abbreviations(text: str) -> Iterator[tuple[str, str]]:
    """Yield each abbreviation that `text` explains, with its long form as it stands there.

    >>> list(find_abbreviations("Nasjonal transportplan 2022–2033 (NTP) og IPR (interkommunalt politisk råd)"))
    [('NTP', 'Nasjonal transportplan'), ('IPR', 'interkommunalt politisk råd')]
    """
    for found in _AFTER.finditer(text):
        before = text[max(0, found.start() - _REACH) : found.start()]
        long = _long_form(found["short"], _TRAILING_YEARS.sub("", before))
        if long:
            yield found["short"], long
    for found in _BEFORE.finditer(text):
        given = _TRAILING_YEARS.sub("", found["long"])
        long = _long_form(found["short"], given)
        if long and given.endswith(long) and not content_words(given.removesuffix(long)):
            yield found["short"], long


def _long_form(short: str, before: str) -> str | None:
    """Return the end of `before` that `short` abbreviates, None if there is none."""
    letters = [letter for letter in short.lower() if letter.isalnum()]
    if len(letters) < 2 or _ROMAN.fullmatch(short):
        return None
    place = len(before)
    for index in range(len(letters) - 1, -1, -1):
        place = _last(letters[index], before.lower(), place, begins_word=index == 0)
        if place < 0:
            return None
    long = before[place:].strip(" ")
    words = long.split()
    is_longer = len(long) > len(short) + 2 and any(len(word) > len(short) for word in words)
    is_near = len(words) <= min(len(letters) + 5, 2 * len(letters))
    return long if is_longer and is_near and short not in words and _is_phrase(long) else None


def _last(letter: str, text: str, before: int, *, begins_word: bool) -> int:
    place = text.rfind(letter, 0, before)
    while begins_word and place >= 0 and not _begins_content_word(text, place):
        place = text.rfind(letter, 0, place)
    return place


def _begins_content_word(text: str, place: int) -> bool:
    if place and text[place - 1].isalnum():
        return False
    word = _WORD.match(text, place)
    return word is not None and word.group() not in STOP_WORDS


def _is_phrase(long: str) -> bool:
    """Whether it holds no end of a sentence, clause or line."""
    return not re.search(r"[.:;!?()«»\"\n]", long)
