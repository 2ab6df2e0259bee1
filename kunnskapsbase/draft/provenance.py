"""Where a text comes from, by holding it against what its sources say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from kunnskapsbase.answer.model import Citation

_ITEM = re.compile(r"^- ", re.MULTILINE)


class Provenance(StrEnum):
    """Where a paragraph comes from."""

    REUSED = "gjenbrukt"
    ADAPTED = "tilpasset"
    NEW = "ny"


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of a paragraph that is not its sources' own: what stood there, and what stands there now."""

    before: str
    after: str


def compared(said: str, text: str) -> Iterator[tuple[Change | None, str]]:
    """Hold a text against what its sources say, word by word.

    Args:
        said: The sources' own words.
        text: The paragraph.

    Yields:
        ``(None, words)`` for what is the same, and the change with the words that stand there now for the rest.
    """
    old, new = said.split(), plain(text).split()
    for kind, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        words = " ".join(new[first:last])
        yield (None if kind == "equal" else Change(" ".join(old[start:end]), words)), words


def plain(text: str) -> str:
    """Return a paragraph's text as its sources would have it: without dashes of items, white space normalised.

    >>> plain("Rådet ber om\\n- tog\\n- bane")
    'Rådet ber om tog bane'
    """
    return " ".join(_ITEM.sub("", text).split())


def provenance_of(text: str, sources: tuple[Citation, ...]) -> Provenance:
    """Return where a text comes from: reused if it is word for word what its sources say, new without any."""
    if not sources:
        return Provenance.NEW
    is_verbatim = plain(text) == " ".join(source.quote for source in sources)
    return Provenance.REUSED if is_verbatim else Provenance.ADAPTED
