"""What a point is about: its telling words, without those by which every letter asks."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files

from kunnskapsbase.answer.evidence import EvidenceSelector
from kunnskapsbase.answer.mention import Topic, topic_named
from kunnskapsbase.answer.terms import Term
from kunnskapsbase.language import content_words, without_references
from kunnskapsbase.language.lemmas import is_bokmal
from kunnskapsbase.language.stems import stem
from kunnskapsbase.store.snapshot import Lexical

_YEARS = re.compile(r"\b(?:(?:i|innen|mot|fram mot|frå|fra) )?(?:19|20)\d\d(?:\s?[–-]\s?(?:19|20)\d\d)?\b")

_AND_NOT = re.compile(r"\b(?:og|men) ik?kj?e\b.*", re.IGNORECASE | re.DOTALL)
SHARED_WORDS, _SHARED = 2, 0.4
_SHORTEST_FIRST, _SHORTEST_LAST = 6, 4
"""Letters of the parts of a compound that is taken apart."""


@lru_cache(maxsize=1)
def _general_stems() -> frozenset[str]:
    """The stems of the words by which letters of every subject ask and propose."""
    words = files("kunnskapsbase.draft").joinpath("general_words.txt").read_text("utf-8").split()
    return frozenset(map(stem, words))


def topic_of(text: str, selector: EvidenceSelector) -> Topic:
    """Return what `text` is about, its words weighted by how rare they are in the archive.

    Where a text has none but general words, they all count. A document that no text of the archive names, such as
    the plan that is on hearing for the first time, tells nothing of what the archive has and is left out.

    Args:
        text: A question or a proposal of a letter.
        selector: Of the archive.
    """
    terms = selector.question(_AND_NOT.sub("", text) or text).terms
    telling = [term for term in terms if term.stem not in _general_stems() and not term.word.isdigit()]
    lexical = selector.store.snapshot().lexical
    topic = topic_named(text, telling or terms)
    known = frozenset(named for named in topic.references if len(lexical.search("references", [named], 1)[0]))
    return replace(
        topic, references=known, terms=tuple(_known(term, selector, lexical) for term in topic.terms)
    )


def _known(term: Term, selector: EvidenceSelector, lexical: Lexical) -> Term:
    """The term, or the word that a compound begins with where the archive has that and not the compound."""
    if lexical.frequency("stems", term.stem):
        return term
    for end in range(len(term.word) - _SHORTEST_LAST, _SHORTEST_FIRST - 1, -1):
        first, last = term.word[:end], term.word[end:]
        is_whole = is_bokmal(last) or (last[0] in "se" and is_bokmal(last[1:]))
        if is_whole and is_bokmal(first):
            is_telling = stem(first) not in _general_stems() and lexical.frequency("stems", stem(first))
            return next(iter(selector.question(first).terms), term) if is_telling else term
    return term


def same_matter(one: str, other: str, names: Collection[str] = (), least: int = SHARED_WORDS) -> bool:
    """Whether two sentences are of one matter: they share several telling words, and a good part of the shorter.

    Args:
        one: A sentence.
        other: Another one.
        names: The council's names, which stand in all of its sentences.
        least: How many telling words they have to share.

    >>> same_matter("Vi setter kryssingsspor foran dobbeltspor.", "Rådet går imot dobbeltspor og vil ha kryssingsspor.")
    True
    """
    left_out = _general_stems() | {stem(word) for name in names for word in content_words(name)}
    telling = [
        {stem(word) for word in content_words(text) if not word.isdigit()} - left_out for text in (one, other)
    ]
    shared = len(telling[0] & telling[1])
    return shared >= least and (least < SHARED_WORDS or shared >= _SHARED * min(map(len, telling)))


def query_of(topic: Topic) -> str:
    """Return the question for the council's view on `topic`."""
    named = [*(term.word for term in topic.terms), *sorted(topic.references)]
    return f"Hva mener vi om {' og '.join(named)}?"


def question_of(text: str) -> str:
    """Return a point as a question that can be asked of the archive.

    Years and new documents that a letter names are of what is to come, and no limit for what has been said.
    """
    plain = " ".join(_YEARS.sub(" ", without_references(text)).split())
    return plain if "?" in plain else f"Hva mener vi om {plain[:1].lower()}{plain[1:]}?"
