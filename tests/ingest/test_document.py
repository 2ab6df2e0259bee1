"""What ingest hands over, as it comes out of another process."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Block, BlockKind, PageSpan, Piece

numbers = st.integers(0, 10**9)
places = st.builds(PageSpan, numbers, numbers, numbers)


@given(st.lists(st.builds(Piece, numbers, numbers, places)))
def test_what_a_process_hands_over_is_what_it_had(pieces: list[Piece]) -> None:
    block = Block(BlockKind.PARAGRAPH, "Tekst.", pieces=tuple(pieces))
    assert pickle.loads(pickle.dumps(block)) == block
