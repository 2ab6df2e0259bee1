import numpy as np
import pytest

from kunnskapsbase.store import approximate, dense_part, dense_writing
from kunnskapsbase.store.approximate import best_of
from kunnskapsbase.store.dense import DenseIndex
from kunnskapsbase.store.dense_writing import IndexChoice

DIMENSION = 16
COUNT = 3000
draw = np.random.default_rng(3)


def vectors(count):
    """Unit vectors in clusters, as those of passages are."""
    centres = draw.normal(size=(40, DIMENSION))
    found = centres[draw.integers(0, 40, count)] + 0.4 * draw.normal(size=(count, DIMENSION))
    return (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32)


VECTORS = vectors(COUNT)
IDS = np.arange(COUNT) * 2 + 5
QUESTIONS = vectors(30)


@pytest.fixture(params=["ivf", "hnsw"])
def index(request, tmp_path, monkeypatch):
    monkeypatch.setattr(dense_part, "LOOKED_UP", 50)
    rows = zip(IDS.tolist(), map(np.ndarray.tobytes, VECTORS), strict=True)
    dense_writing.build(tmp_path, rows, DIMENSION, IndexChoice(1000, request.param))
    return DenseIndex(tmp_path)


def recall(index, k, allowed=None):
    among = IDS if allowed is None else allowed
    rows = np.searchsorted(IDS, among)
    shares = []
    for question in QUESTIONS:
        ids, scores = index.search(question, k, allowed)
        assert len(ids) == len(set(ids.tolist())) == min(k, len(among))
        assert (np.diff(scores) <= 0).all()
        np.testing.assert_allclose(scores, VECTORS[np.searchsorted(IDS, ids)] @ question, atol=1e-5)
        best = among[np.argsort(-(VECTORS[rows] @ question))[:k]]
        shares.append(np.isin(best, ids).mean())
    return np.mean(shares)


def test_the_ten_nearest_are_found_with_exact_scores(index):
    assert index.measured.recall >= approximate.WANTED_RECALL
    assert recall(index, 10) >= 0.98


@pytest.mark.parametrize("every", [3, 30, 300, 2999])
def test_a_filter_returns_as_many_as_wanted(index, every):
    assert recall(index, 10, IDS[::every]) >= 0.95


def test_who_wants_everything_gets_it(index):
    assert recall(index, COUNT) == recall(index, COUNT // 10) == 1


def test_an_index_searched_too_shallowly_is_searched_deeper(tmp_path, monkeypatch):
    monkeypatch.setattr(approximate, "_SHALLOWEST", 1)
    measured = approximate.build(tmp_path / "index", VECTORS, "ivf")
    assert measured.depth > 1 and measured.recall >= approximate.WANTED_RECALL


def test_the_same_vectors_give_the_same_index(tmp_path):
    assert approximate.build(tmp_path / "a", VECTORS, "ivf") == approximate.build(
        tmp_path / "b", VECTORS, "ivf"
    )
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_the_best_are_exact_and_in_order():
    places, scores = best_of(VECTORS, QUESTIONS[0], 5)
    assert places.tolist() == np.argsort(-(VECTORS @ QUESTIONS[0]))[:5].tolist()
    assert scores == pytest.approx(np.sort(VECTORS @ QUESTIONS[0])[::-1][:5])


def test_mean_and_deviation_of_all_scores(index):
    scores = VECTORS @ QUESTIONS[0]
    assert index.mean_and_deviation(QUESTIONS[0]) == pytest.approx((scores.mean(), scores.std()), rel=1e-4)
