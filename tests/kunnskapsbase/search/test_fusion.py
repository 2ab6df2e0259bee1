"""Fusion: the scale of a channel does not matter, its weight does."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.search.fusion import Scores, aligned, weighted_sum, z_scores

SCORES = st.lists(st.integers(-1000, 1000), min_size=1, max_size=30).map(lambda s: np.array(s, np.float32))


@given(SCORES)
def test_z_scores_have_mean_zero_and_deviation_one_or_are_all_zero(scores: Scores) -> None:
    z = z_scores(scores)
    assert z.mean() == pytest.approx(0, abs=1e-4)
    assert z.std() == pytest.approx(1 if len(set(scores.tolist())) > 1 else 0, abs=1e-4)


@given(SCORES, st.sampled_from([0.5, 2.0, 7.0]), st.integers(-50, 50))
def test_z_scores_do_not_change_with_scale_and_offset(scores: Scores, scale: float, offset: int) -> None:
    assert z_scores(scores * np.float32(scale) + offset) == pytest.approx(z_scores(scores), abs=1e-2)


@given(SCORES)
def test_z_scores_keep_the_order(scores: Scores) -> None:
    order = np.argsort(scores, kind="stable")
    assert (np.diff(z_scores(scores)[order]) >= 0).all()


def test_no_scores_are_none() -> None:
    assert z_scores(np.empty(0, np.float32)).tolist() == []


@given(SCORES, SCORES)
def test_the_sum_does_not_depend_on_the_order_of_channels(one: Scores, other: Scores) -> None:
    size = min(len(one), len(other))
    a, b, weights = one[:size], other[:size], {"a": 0.3, "b": 0.7}
    assert weighted_sum({"a": a, "b": b}, weights) == pytest.approx(weighted_sum({"b": b, "a": a}, weights))


@given(SCORES, SCORES)
def test_a_channel_without_weight_or_without_differences_says_nothing(one: Scores, other: Scores) -> None:
    size = min(len(one), len(other))
    alone = weighted_sum({"a": one[:size]}, {"a": 1.0})
    silent = {"a": one[:size], "b": other[:size], "c": np.full(size, 3, np.float32)}
    assert weighted_sum(silent, {"a": 1.0, "b": 0.0, "c": 5.0}) == pytest.approx(alone)


@given(SCORES, SCORES)
def test_what_is_better_in_every_channel_is_better_in_all(one: Scores, other: Scores) -> None:
    size = min(len(one), len(other))
    fused = weighted_sum({"a": one[:size], "b": other[:size]}, {"a": 0.4, "b": 0.6})
    best_one, best_other = one[:size] == one[:size].max(), other[:size] == other[:size].max()
    if (best_one & best_other).any():
        assert fused[best_one & best_other].max() == fused.max()


@given(st.sets(st.integers(1, 100), min_size=1).flatmap(
    lambda ids: st.tuples(st.just(sorted(ids)), st.permutations(sorted(ids)), st.integers(0, len(ids)))
))  # fmt: skip
def test_aligned_gives_each_id_its_score_and_zero_to_the_others(
    drawn: tuple[list[int], list[int], int],
) -> None:
    ids, shuffled, count = drawn
    found = np.array(shuffled[:count], np.int64)
    result = aligned(np.array(ids, np.int64), found, found.astype(np.float32) / 2)
    assert result.tolist() == [row / 2 if row in found else 0 for row in ids]
