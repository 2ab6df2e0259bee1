import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.store.common_grams import telling

FREQUENCIES = st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 1_000_000), min_size=1)


def test_a_gram_that_many_passages_have_is_left_out():
    frequencies = {"a": 100_000, "b": 100_001, "c": 3}
    assert telling(["a", "b", "a", "c"], frequencies, 1_000_000) == ["a", "a", "c"]


def test_in_a_small_archive_all_are_searched_for():
    assert telling(["a", "b"], {"a": 500, "b": 3}, 500) == ["a", "b"]


@pytest.mark.parametrize(("other", "kept"), [(600_000, ["a", "b"]), (600_001, ["a"])])
def test_of_none_but_common_grams_the_rarest_are_searched_for(other, kept):
    assert telling(["a", "b"], {"a": 300_000, "b": other}, 1_000_000) == kept


def test_a_gram_of_headings_alone_or_of_nothing_is_no_rarest():
    assert telling(["a", "b"], {"a": 300_000, "b": 0}, 1_000_000) == ["a", "b"]
    assert telling(["b"], {"b": 0}, 1_000_000) == ["b"]


@given(FREQUENCIES, st.integers(1, 1_000_000))
def test_something_is_always_searched_for_and_what_is_left_out_is_more_common(frequencies, passages):
    kept = telling(list(frequencies), frequencies, passages)
    left_out = [frequencies[gram] for gram in frequencies if gram not in kept]
    assert kept
    assert max(frequencies[gram] for gram in kept) <= min(left_out, default=1_000_000)
