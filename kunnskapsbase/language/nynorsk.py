"""Bokmål for nynorsk, word by word, so that a question in either finds the same.

A list of words that have another stem (``nynorsk.txt``), regular endings and sounds, and the bokmål dictionary,
which tells whether what comes out is a word. What is bokmål already stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from kunnskapsbase.language.lemmas import is_bokmal, is_compound, is_nynorsk

_ENDINGS = (
    ("arane", "erne"),
    ("erane", "erne"),
    ("arar", "ere"),
    ("erar", "ere"),
    ("aren", "eren"),
    ("ingane", "ingene"),
    ("ingar", "inger"),
    ("inga", "ingen"),
    ("heitene", "hetene"),
    ("heiter", "heter"),
    ("heita", "heten"),
    ("heit", "het"),
    ("legare", "ligere"),
    ("legast", "ligst"),
    ("lege", "lige"),
    ("leg", "lig"),
    ("ane", "ene"),
    ("ast", "es"),
    ("ande", "ende"),
    ("eer", "er"),
    ("ar", "er"),
)
_SOUNDS = (
    ("ei", "e"),
    ("øy", "ø"),
    ("au", "ø"),
    ("hald", "hold"),
    ("kkj", "kk"),
    ("ggj", "gg"),
    ("vje", "ve"),
)
_NOT_BOKMAL = {"utval": "(?!g)", "tilskot": "(?!t)", "overskot": "(?!t)", "underskot": "(?!t)"}
"""What must not follow a part, as bokmål has the longer word."""
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.!?:]\s*$")


class _Words(NamedTuple):
    """The list: whole words, words to change in a nynorsk sentence alone, and parts of words.

    `any_part` matches parts that only nynorsk has, `any_double` those that bokmål writes in two ways.
    """

    whole: dict[str, str]
    in_sentence: dict[str, str]
    parts: dict[str, str]
    any_part: re.Pattern[str]
    any_double: re.Pattern[str]


@lru_cache(maxsize=200_000)
def bokmal(word: str) -> str:
    """Return the bokmål form of a lower-case word, the word itself where none is known.

    >>> bokmal("høyringsfråsegn"), bokmal("kommunane"), bokmal("veiprising")
    ('høringsuttalelse', 'kommunene', 'veiprising')
    """
    word = _words().any_double.sub(lambda part: _words().parts[part.group()], word)
    listed = _words().whole.get(word)
    if listed or len(word) < 4 or not word.isalpha() or is_bokmal(word):
        return listed or word
    changed = _words().any_part.sub(lambda part: _words().parts[part.group()], word)
    if not is_nynorsk(word):
        return changed
    candidates = [changed, *(changed.replace(*sound) for sound in _SOUNDS if sound[0] in changed)]
    candidates += [
        candidate.removesuffix(ending) + bokmal_ending
        for candidate in tuple(candidates)
        for ending, bokmal_ending in _ENDINGS
        if candidate.endswith(ending) and len(candidate) > len(ending) + 2
    ]
    sure = (form for form in candidates if is_bokmal(form) or is_compound(form))
    # The dictionaries lack some forms; the last candidate is the word with its ending alone changed.
    return next(sure, candidates[-1])


def in_bokmal(text: str) -> str:
    """Return a nynorsk question in bokmål; names, and questions that are not nynorsk, stay as they are.

    >>> in_bokmal("Kva meiner rådet om vedlikehald, og kor mange kommunar er med?")
    'Hva mener rådet om vedlikehold, og hvor mange kommuner er med?'
    """
    if not _is_nynorsk(text):
        return text

    def changed(found: re.Match[str]) -> str:
        word = found.group()
        begins = found.start() == 0 or _SENTENCE_END.search(text[: found.start()])
        if not word.islower() and not (begins and word.istitle()):
            return word
        form = _words().in_sentence.get(word.lower()) or bokmal(word.lower())
        return form.capitalize() if word.istitle() else form

    return _WORD.sub(changed, text)


def _is_nynorsk(text: str) -> bool:
    """Whether a word shows it: a frequent one of nynorsk, or one that bokmål does not have."""
    found = {word for word in _WORD.findall(text) if word.islower()} | set(_WORD.findall(text.lower())[:1])
    return any(word in _MARKS or (not is_bokmal(word) and bokmal(word) != word) for word in found)


_MARKS = frozenset("kva kven kvar kor korleis kvifor ikkje eit ein dei frå meiner vert".split())


@lru_cache(maxsize=1)
def _words() -> _Words:
    lines = files(__package__).joinpath("nynorsk.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split() for line in lines if not line.startswith("#")]
    marked: dict[str, dict[str, str]] = {mark: {} for mark in ("", "~", "+", "=")}
    for nynorsk, form in pairs:
        mark = nynorsk[0] if nynorsk[0] in marked else ""
        marked[mark][nynorsk.removeprefix(mark)] = form
    parts, doubles = marked["+"], marked["="]
    return _Words(marked[""], marked["~"], parts | doubles, _any_of(parts), _any_of(doubles))


def _any_of(parts: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(parts, key=len, reverse=True)
    return re.compile("|".join(f"{re.escape(part)}{_NOT_BOKMAL.get(part, '')}" for part in longest_first))
