"""Measures of a ranking: their bounds, and what they agree on."""

from __future__ import annotations

from statistics import median_low

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.evaluate.measures import ndcg, percentile, recall, reciprocal_rank

RANKINGS = st.permutations("abcdefgh").flatmap(lambda items: st.integers(0, 8).map(lambda n: items[:n]))
RELEVANT = st.frozensets(st.sampled_from("abcdefghxyz"))
DEPTHS = st.integers(1, 12)


@given(RANKINGS, RELEVANT, DEPTHS)
def test_measures_lie_between_none_and_all(ranking: list[str], relevant: frozenset[str], k: int) -> None:
    for measure in (ndcg, reciprocal_rank, recall):
        assert 0 <= measure(ranking, relevant, k) <= 1 + 1e-9
        assert (measure(ranking, relevant, k) > 0) == bool(set(ranking[:k]) & relevant)


@given(st.permutations("abcdefgh"), st.integers(1, 8), DEPTHS)
def test_a_perfect_ranking_has_a_perfect_gain(ranking: list[str], count: int, k: int) -> None:
    assert ndcg(ranking, frozenset(ranking[:count]), k) == pytest.approx(1)
    assert reciprocal_rank(ranking, frozenset(ranking[:count]), k) == 1


@given(RANKINGS.filter(lambda ranking: len(ranking) > 1), RELEVANT, DEPTHS, st.data())
def test_moving_a_relevant_item_up_never_lowers_the_gain(
    ranking: list[str], relevant: frozenset[str], k: int, data: st.DataObject
) -> None:
    place = data.draw(st.integers(1, len(ranking) - 1))
    if ranking[place] in relevant:
        better = [*ranking[: place - 1], ranking[place], ranking[place - 1], *ranking[place + 1 :]]
        for measure in (ndcg, reciprocal_rank, recall):
            assert measure(better, relevant, k) >= measure(ranking, relevant, k) - 1e-9


def test_examples() -> None:
    assert ndcg(["a", "b", "c"], {"c"}) == pytest.approx(0.5)
    assert reciprocal_rank(["a", "b", "c"], {"c", "b"}) == 0.5
    assert reciprocal_rank(["a", "b"], {"b"}, 1) == 0
    assert recall(["a", "b", "c"], {"a", "x"}, 2) == 0.5


@given(st.lists(st.integers(), min_size=1), st.floats(0, 1))
def test_a_percentile_is_a_value_and_the_middle_one_the_median(values: list[int], share: float) -> None:
    assert percentile(values, share) in values
    assert percentile(values, 0) == min(values)
    assert percentile(values, 1) == max(values)
    assert percentile(values, 0.5) == median_low(values)
    assert percentile([], share) == 0
