"""How a question is put to the archive: spelling mended, abbreviations spelt out, nynorsk in bokmål.

Each change is made only where the archive or a dictionary knows the outcome; a name is never taken for a mistake,
nor what stands in quotation marks, and no word is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kunnskapsbase.language import (
    content_words,
    folded,
    in_bokmal,
    in_norwegian,
    is_bokmal,
    is_english,
    is_known,
    nearest,
    stem,
    without_digraphs,
    without_references,
)
from kunnskapsbase.language.spelling import allowed_edits
from kunnskapsbase.store import Snapshot
from kunnskapsbase.store.vocabulary import Vocabulary

_WORD = re.compile(r"«[^»]*»|\"[^\"]*\"|“[^”]*”|[^\W\d_]+")
"""A word, or what stands in quotation marks, which is left as it is."""
_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_ENDS = " .:;,?–-"
_SPOKEN_AS_WORD = 3
"""From this length on, an abbreviation is recognised in lower-case letters, too."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A question in the words that are searched for.

    Attributes:
        mended: With its spelling mended.
        expanded: With abbreviations spelt out, too.
        searched: In bokmål, too, whether it was in nynorsk or in English.
        mendings: Each word whose spelling was mended, and what it was mended to.
    """

    mended: str
    expanded: str
    searched: str
    mendings: tuple[tuple[str, str], ...] = ()

    @property
    def notice(self) -> str | None:
        """A Norwegian sentence that tells what was mended, None if nothing was."""
        if not self.mendings:
            return None
        told = ", ".join(f"«{meant}» i stedet for «{typed}»" for typed, meant in self.mendings)
        return f"Søkte etter {told}."

    def as_typed(self, question: str) -> str:
        """Return `question` with the words whose spelling was mended in quotation marks, so that they stay."""
        for typed, _ in self.mendings:
            question = re.sub(rf"(?<![«\w]){typed}(?![»\w])", f"«{typed}»", question)
        return question

    @property
    def to_embed(self) -> tuple[str, ...]:
        """What the embedding model is given; for nynorsk and English both forms, as the texts may be in either."""
        return tuple(dict.fromkeys(_as_question(text) for text in (self.expanded, self.searched)))


def _as_question(text: str) -> str:
    """Return `text` as a question: the embedding model knows questions better than bare keywords."""
    bare = text.strip(_ENDS)
    if bare.startswith("(") and bare.find(")") == len(bare) - 1:
        bare = bare[1:-1].strip(_ENDS)
    return f"{bare}?" if bare else text


def put_to_archive(question: str, snapshot: Snapshot) -> Wording:
    """Return how `question` is put to the archive of `snapshot`."""
    mendings: dict[str, str] = {}

    def mended(found: re.Match[str]) -> str:
        typed = found.group()
        meant = _meant(typed, snapshot) if typed[0].isalpha() else None
        if meant is not None:
            mendings[typed] = meant
        return meant or typed

    # Too many words of another language are a letter or two from a Norwegian one.
    if is_english(question):
        expanded = _with_abbreviations(question, snapshot.vocabulary)
        return Wording(question, expanded, _with_abbreviations(in_norwegian(question), snapshot.vocabulary))
    text = _WORD.sub(mended, question)
    expanded = _with_abbreviations(text, snapshot.vocabulary)
    return Wording(text, expanded, in_bokmal(expanded), tuple(mendings.items()))


def _meant(typed: str, snapshot: Snapshot) -> str | None:
    """Return what a word is mended to, None if it stays."""
    plain = typed.lower()
    if not content_words(plain) or _is_in_archive(plain, snapshot):
        return None
    vocabulary = snapshot.vocabulary
    letters = without_digraphs(plain)
    if letters != plain:
        meant = vocabulary.by_folded.get(folded(plain))
        if meant is None and (_is_in_archive(letters, snapshot) or is_known(letters)):
            meant = letters
    else:
        # "radet" for "rådet"; but "sol" is not "søl".
        meant = None if is_bokmal(plain) else vocabulary.by_folded.get(plain)
    if meant is None and typed.islower() and not is_known(plain):
        meant = nearest(plain, _of_like_length(plain, snapshot), vocabulary.frequency)
    if meant is None or meant == plain:
        return None
    return meant.capitalize() if typed.istitle() else meant


def _of_like_length(word: str, snapshot: Snapshot) -> Iterator[str]:
    edits = allowed_edits(word)
    for length in range(len(word) - edits, len(word) + edits + 1):
        yield from snapshot.vocabulary.by_length.get(length, ())


def _is_in_archive(word: str, snapshot: Snapshot) -> bool:
    return word in snapshot.vocabulary.frequency or snapshot.lexical.frequency("stems", stem(word)) > 0


def _with_abbreviations(text: str, vocabulary: Vocabulary) -> str:
    """Return `text` with the long form before each abbreviation, and the abbreviation after each long form.

    What is part of a reference, such as NOU 2022: 18, stays as it is.
    """
    tokens = [match for match in _TOKEN.finditer(text) if content_words(match.group())]
    outside = set(_TOKEN.findall(without_references(text)))
    long_forms = _long_forms([stem(token.group().lower()) for token in tokens], vocabulary)
    written = {token.group() for token in tokens}
    pieces, end = [], 0
    for place, token in enumerate(tokens):
        word = token.group()
        short = _abbreviation(word, vocabulary)
        if short and word in outside and short not in long_forms.values():
            said = f"{vocabulary.abbreviations[short]} ({short})"
        elif long_forms.get(place, word) not in written:
            said = f"{word} ({long_forms[place]})"
        else:
            continue
        pieces += [text[end : token.start()], said]
        end = token.end()
    return "".join((*pieces, text[end:]))


def _abbreviation(token: str, vocabulary: Vocabulary) -> str | None:
    known = vocabulary.abbreviations
    if token in known:
        return token
    may_be_one = token.islower() and len(token) >= _SPOKEN_AS_WORD and not is_known(token)
    return token.upper() if may_be_one and token.upper() in known else None


def _long_forms(stems: list[str], vocabulary: Vocabulary) -> dict[int, str]:
    """Return the abbreviation of each long form among `stems`, by the place of its last word."""
    return {
        place + len(long) - 1: short
        for place, first in enumerate(stems)
        for long, short in vocabulary.by_long_form.get(first, ())
        if tuple(stems[place : place + len(long)]) == long
    }
