"""Which words of a paragraph are not its sources' own, for marking them as Word marks changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from kunnskapsbase.draft.model import Paragraph
from kunnskapsbase.draft.provenance import Provenance, plain

LEAST_ALIKE = 0.5
"""A paragraph that shares less with its sources is written anew; marking each word would only hide that."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a paragraph.

    Attributes:
        text: The word.
        is_added: Whether the sources do not have it there.
        left_out: What the sources have before it and the paragraph has not.
    """

    text: str
    is_added: bool = False
    left_out: str = ""


def words_of(paragraph: Paragraph) -> list[Word]:
    """Return the words of a paragraph, marked where it is adapted from sources of the archive."""
    words = plain(paragraph.text).split()
    said = paragraph.said_by_sources.split()
    is_of_archive = any(source.version_id for source in paragraph.sources)
    matcher = SequenceMatcher(None, said, words, autojunk=False)
    if paragraph.provenance is not Provenance.ADAPTED or not is_of_archive or matcher.ratio() < LEAST_ALIKE:
        return [Word(word) for word in words]
    return list(_marked(matcher, said, words))


def _marked(matcher: SequenceMatcher[str], said: list[str], words: list[str]) -> Iterator[Word]:
    left_out = ""
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind in ("delete", "replace"):
            left_out = " ".join(said[start:end])
        for word in words[first:last]:
            yield Word(word, kind != "equal", left_out)
            left_out = ""
    if left_out:
        yield Word("", left_out=left_out)
