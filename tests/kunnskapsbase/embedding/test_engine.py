"""Passages put together in batches: each once, the longest first, within the tokens of a batch."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.embedding.engine import batches


@given(st.lists(st.integers(1, 40), max_size=30), st.integers(1, 60))
def test_each_passage_is_in_one_batch_and_no_batch_is_too_large(lengths: list[int], tokens: int) -> None:
    found = batches(lengths, tokens)
    order = [index for batch in found for index in batch]
    assert sorted(order) == list(range(len(lengths)))
    assert [lengths[index] for index in order] == sorted(lengths, reverse=True)
    for batch in found:
        assert len(batch) == 1 or len(batch) * max(lengths[index] for index in batch) <= tokens


def test_equal_lengths_fill_their_batches() -> None:
    assert [len(batch) for batch in batches([10] * 9, 40)] == [4, 4, 1]
