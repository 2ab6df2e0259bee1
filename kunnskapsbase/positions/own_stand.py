"""Which sentences of a passage say what the council stands for, for questions that ask just that."""

from __future__ import annotations

from collections.abc import Sequence

from kunnskapsbase.positions.extraction import RESPONSES
from kunnskapsbase.positions.reading import SentenceReader
from kunnskapsbase.positions.stated import Sentence, StatedClaims
from kunnskapsbase.store import StoredPassage


class OwnStand:
    """Reads passages one by one; what leads into a list from an earlier passage is not seen.

    Args:
        own_bodies: The council's names.
    """

    def __init__(self, own_bodies: Sequence[str]) -> None:
        self._reader = SentenceReader(own_bodies)

    def __call__(self, passage: StoredPassage) -> frozenset[int]:
        """Return where the sentences begin that say a position of the council, in characters of the document.

        Args:
            passage: One of the council's own texts; none of another's says a position of the council.
        """
        if passage.meta.get("voice", passage.metadata.voice) != "own":
            return frozenset()
        first = passage.start
        sentences = {
            start - first: Sentence(
                start - first, end - first, passage.quoted(start, end), passage.heading_path
            )
            for start, end in passage.sentences
        }
        is_response = passage.metadata.kind in RESPONSES
        stated = StatedClaims(passage.text, sentences, self._reader, is_response)
        return frozenset(item.sentence.start + first for item in stated)
