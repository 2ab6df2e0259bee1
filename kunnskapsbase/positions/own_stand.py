"""Which sentences of a passage say what the council stands for, for questions that ask just that."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kunnskapsbase.positions.extraction import RESPONSES
from kunnskapsbase.positions.lists import item_start
from kunnskapsbase.positions.reading import SentenceReader
from kunnskapsbase.positions.stated import Sentence, StatedClaims
from kunnskapsbase.store import StoredPassage


class OwnStand:
    """Reads passages one by one; what leads into a list from an earlier passage is not seen.

    Args:
        own_bodies: The council's names.
    """

    def __init__(self, own_bodies: Sequence[str]) -> None:
        self._own_bodies = tuple(own_bodies)

    def __call__(self, passage: StoredPassage) -> frozenset[int]:
        """Return where the sentences begin that say a position of the council, in characters of the document.

        Args:
            passage: One of the council's own texts; none of another's says a position of the council.
        """
        if passage.meta.get("voice", passage.metadata.voice) != "own":
            return frozenset()
        first = passage.start
        starts = {
            first + item_start(passage.text, start - first, end - first): (start, end)
            for start, end in passage.sentences
        }
        sentences = {
            words - first: Sentence(
                words - first, end - first, passage.quoted(words, end), passage.heading_path
            )
            for words, (_, end) in starts.items()
        }
        is_response = passage.metadata.kind in RESPONSES
        stated = StatedClaims(passage.text, sentences, _reader(self._own_bodies), is_response)
        return frozenset(starts[item.sentence.start + first][0] for item in stated)


@lru_cache(maxsize=4)
def _reader(own_bodies: tuple[str, ...]) -> SentenceReader:
    """A reader takes half a second to make, which those need not wait for who ask for no position."""
    return SentenceReader(own_bodies)
