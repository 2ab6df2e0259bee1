"""Both stores rank alike: words as tantivy does, vectors as FAISS does, through the graph as well as without."""

import numpy as np
import pytest

from kunnskapsbase import language
from kunnskapsbase.sql.postgresql import PostgresDatabase
from kunnskapsbase.store import lexical as tantivy
from kunnskapsbase.store.indexes import Stamp
from kunnskapsbase.store.postgres import dense
from kunnskapsbase.store.postgres import lexical as postgres

WORDS = (
    "jernbane ferje bompenger jordvern kommune regionplan dobbeltspor kollektivtransport havn vei "
    "NOU høring klima bolig sykkel buss fylke Oslo tunnel areal"
).split()
STAMP = Stamp(generation=1, revision="1", schema=1, model="m", analysis=1)


def text_of(number, length):
    draw = np.random.default_rng(number)
    return " ".join(WORDS[place] for place in np.minimum(draw.geometric(0.15, length) - 1, len(WORDS) - 1))


def entries():
    for number in range(1, 401):
        references = f"NOU 20{number % 20 + 10}: {number % 30 + 1}"
        yield tantivy.Entry(
            number * 7,
            f"{text_of(number, 5 + number)} {references}",
            text_of(number + 1000, 4),
            "Uttalelse om havn",
        )


@pytest.fixture(scope="module")
def database(postgresql):
    opened = PostgresDatabase(postgresql.new_database())
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def both(database, tmp_path_factory):
    folder = tmp_path_factory.mktemp("tantivy")
    tantivy.build(folder, entries())
    with database.transaction() as connection:
        count = postgres.build(connection, 1, entries())
    return tantivy.LexicalIndex(folder), postgres.PostgresLexical(database, 1, count)


@pytest.mark.parametrize(
    "allowed", [None, np.arange(7, 400, 7), np.arange(7, 2801, 14), np.empty(0, np.int64)]
)
@pytest.mark.parametrize(
    ("channel", "tokens"),
    [
        ("stems", language.stems("ferje til havn og jernbane ferje")),
        ("grams", language.grams("kollektivtransporten i regionen")),
        ("references", language.references("NOU 2012: 3 og NOU 2015: 6")),
        ("stems", ["finnesikke"]),
        ("stems", []),
    ],
)
def test_words_are_ranked_as_tantivy_ranks_them(both, channel, tokens, allowed):
    (ids, scores), (own_ids, own_scores) = (one.search(channel, tokens, 50, allowed) for one in both)
    assert len(own_ids) == len(ids)
    assert own_scores == pytest.approx(scores, rel=1e-4)
    everything = dict(
        zip(*(array.tolist() for array in both[0].search(channel, tokens, 400, allowed)), strict=True)
    )
    assert [everything[row] for row in own_ids.tolist()] == pytest.approx(own_scores.tolist(), rel=1e-4)


def test_the_same_common_grams_are_left_out_in_both(both, monkeypatch):
    tokens = language.grams("sykkel og jernbane til kommunen")
    _, every = both[0].search("grams", tokens, 400)
    for name, value in {"_FEW": 0, "_COMMON": 0, "_LIKE_THE_RAREST": 1}.items():
        monkeypatch.setattr(f"kunnskapsbase.store.common_grams.{name}", value)
    (ids, scores), (own_ids, own_scores) = (one.search("grams", tokens, 400) for one in both)
    assert sorted(own_ids.tolist()) == sorted(ids.tolist())
    assert own_scores == pytest.approx(scores, rel=1e-4)
    assert scores.sum() < every.sum()


def test_a_word_is_as_rare_in_both(both):
    assert len(both[0]) == len(both[1]) == 400
    for word in ("ferje", "sykkel", "finnesikke"):
        assert both[0].rarity(word) == pytest.approx(both[1].rarity(word))
        assert both[0].frequency("stems", word) == both[1].frequency("stems", word)


@pytest.fixture(scope="module")
def vectors(postgresql):
    """Two thousand passages with vectors, in a database of their own."""
    database = PostgresDatabase(postgresql.new_database())
    drawn = np.random.default_rng(1).normal(size=(2000, 32)).astype(np.float32)
    drawn /= np.linalg.norm(drawn, axis=1, keepdims=True)
    with database.transaction() as connection:
        connection.executemany(
            "INSERT INTO passage (id, passage_id, meta, embedding) VALUES (?, ?, '{}', ?)",
            [(row + 1, str(row), vector.astype("<f8").tobytes()) for row, vector in enumerate(drawn)],
        )
    yield database, drawn
    database.close()


def nearest(drawn, question, rows):
    return rows[np.argsort(-(drawn[rows - 1] @ question), kind="stable")]


@pytest.mark.parametrize("looked_through", [20_000, 10])
def test_vectors_are_ranked_exactly_and_a_filter_loses_none(vectors, monkeypatch, looked_through):
    database, drawn = vectors
    monkeypatch.setattr(dense, "LOOKED_THROUGH", looked_through)
    with database.transaction() as connection:
        dense.build(connection, STAMP)
        index = dense.PostgresDense(database, STAMP, *dense.shape(connection, STAMP))
        if looked_through == 10:
            graphs = "SELECT count(*) FROM pg_indexes WHERE indexname = 'dense_graph_32'"
            assert connection.execute(graphs).fetchone()[0]
    assert len(index) == 2000
    for number in range(5):
        question = np.random.default_rng(100 + number).normal(size=32).astype(np.float32)
        for rows in (np.arange(1, 2001), np.arange(1, 2001, 100), np.arange(1, 2001, 3)):
            allowed = None if len(rows) == 2000 else rows
            ids, scores = index.search(question, 20, allowed)
            expected = nearest(drawn, question, rows)[:20]
            assert len(ids) == 20
            assert len(np.intersect1d(ids, expected)) >= 19
            assert scores == pytest.approx(drawn[ids - 1] @ question, rel=1e-4, abs=1e-5)
            assert (np.diff(scores) <= 0).all()
    measured = index.measured
    if looked_through == 10:
        assert measured is not None
        assert measured.recall >= 0.98
    else:
        assert measured is None
    assert np.isnan(index.score(question, np.array([5, 999_999]))).tolist() == [False, True]


def test_mean_and_deviation_of_all_scores(vectors, monkeypatch):
    database, drawn = vectors
    with database.transaction() as connection:
        dense.build(connection, STAMP)
        index = dense.PostgresDense(database, STAMP, *dense.shape(connection, STAMP))
    scores = drawn @ drawn[0]
    assert index.mean_and_deviation(drawn[0]) == pytest.approx((scores.mean(), scores.std()), abs=1e-5)
    monkeypatch.setattr(dense, "LOOKED_THROUGH", 1000)
    assert index.mean_and_deviation(drawn[0]) == pytest.approx((scores.mean(), scores.std()), abs=0.05)
    assert dense.PostgresDense(database, STAMP, 0, 0).mean_and_deviation(drawn[0]) == (0.0, 0.0)
