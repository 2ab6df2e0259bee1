import json
import sqlite3

import pytest
from haystack import Document
from haystack.errors import FilterError
from haystack.utils import filters as haystack_filters
from haystack.utils.filters import document_matches_filter
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kunnskapsbase.store import codec
from kunnskapsbase.store import filters as our_filters
from kunnskapsbase.store.filters import compile_filter
from kunnskapsbase.store.schema import migrate

TEXTS = st.sampled_from(
    [
        "",
        "a",
        "å",
        '"',
        "\\",
        "a\0b",
        "1",
        "true",
        "null",
        "2023",
        "2023-01-01",
        "2023-01-01T00:00:00Z",
        "2023-01-01 00:00",
        "høringssvar",
        "Høringssvar",
        "\x1b",
        "2023-99-99",
        "02023",
    ]
)
NUMBERS = st.one_of(
    st.integers(-3, 3),
    st.sampled_from(
        [2023, 10**15, 10**16, 2**53, 2**53 + 1, 2**63, 10**40, 0.0, -0.0, 1.0, 0.5, 1e16, 1e300]
    ),
    st.floats(allow_nan=False, allow_infinity=False),
)
SCALARS = st.one_of(st.none(), st.booleans(), NUMBERS, TEXTS)
NESTED = st.one_of(
    SCALARS, st.lists(SCALARS, max_size=2), st.dictionaries(st.sampled_from("ab"), SCALARS, max_size=2)
)
KEYS = st.sampled_from(["kind", "year", "date", "a", "b-c", "å", 'q"', "x.y", "leaf_1", "[0]", ""])
METAS = st.dictionaries(KEYS, NESTED, max_size=4)
FIELDS = st.one_of(
    KEYS.map("meta.{}".format),
    KEYS,
    st.sampled_from(["meta", "id", "content", "meta.a.b", "meta.a.b.a", "x.y"]),
)
SIMPLE = st.builds(
    lambda field, operator, value: {"field": field, "operator": operator, "value": value},
    FIELDS,
    st.sampled_from(["==", "!=", ">", ">=", "<", "<="]),
    NESTED,
)
MEMBER = st.builds(
    lambda field, operator, value: {"field": field, "operator": operator, "value": value},
    FIELDS,
    st.sampled_from(["in", "not in"]),
    st.lists(SCALARS, max_size=3),
)
FILTERS = st.recursive(
    st.one_of(SIMPLE, MEMBER),
    lambda inner: st.builds(
        lambda operator, conditions: {"operator": operator, "conditions": conditions},
        st.sampled_from(["AND", "OR", "NOT"]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=5,
)
DOCUMENTS = st.builds(
    lambda content, meta: Document(id="x", content=content, meta=meta), st.one_of(st.none(), TEXTS), METAS
)


def make_database():
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection)
    return connection


DATABASE = make_database()


def ours(filters, documents):
    DATABASE.execute("DELETE FROM passage")
    for number, document in enumerate(documents):
        DATABASE.execute(
            "INSERT INTO passage (id, passage_id, text, meta) VALUES (?, ?, ?, ?)",
            (number, f"{document.id}{number}", document.content, codec.dumps(document.meta)),
        )
    condition = compile_filter(filters)
    sql = f"SELECT id FROM passage WHERE {condition.sql} ORDER BY id"
    return [row[0] for row in condition.fetch(DATABASE, sql)]


def haystacks(filters, documents):
    return [
        number
        for number, document in enumerate(documents)
        if document_matches_filter(
            filters, Document(id=f"{document.id}{number}", content=document.content, meta=document.meta)
        )
    ]


@settings(max_examples=400)
@given(FILTERS, st.lists(DOCUMENTS, min_size=1, max_size=5))
@example({"field": "meta.kind", "operator": "in", "value": [1e300]}, [Document(id="x", meta={"kind": 1e300})])
def test_a_filter_means_what_it_means_to_haystack(filters, documents):
    try:
        expected = haystacks(filters, documents)
    except (FilterError, TypeError, OverflowError):
        with pytest.raises(FilterError):
            ours(filters, documents)
    else:
        assert ours(filters, documents) == expected


@pytest.mark.parametrize(
    "filters",
    [
        "kind",
        {"operator": "AND"},
        {"conditions": []},
        {"operator": "XOR", "conditions": []},
        {"field": "meta.a", "operator": "~", "value": 1},
        {"field": "meta.a", "operator": "in", "value": "a"},
        {"field": "meta.a", "value": 1},
        {"field": "meta.a", "operator": "=="},
        {"field": "embedding", "operator": "==", "value": None},
    ],
)
def test_what_is_no_filter_is_refused(filters):
    with pytest.raises(FilterError):
        compile_filter(filters)


def test_common_filters_need_no_python():
    for filters in (
        {"field": "meta.kind", "operator": "in", "value": ["årsrapport", "NOU"]},
        {"field": "meta.voice", "operator": "!=", "value": "own"},
        {"field": "meta.year", "operator": "==", "value": 2023},
    ):
        assert compile_filter(filters).functions == {}


def test_nothing_in_a_filter_becomes_sql():
    filters = {"field": "meta.a'); DROP TABLE passage; --", "operator": "==", "value": "'; --"}
    assert ours(filters, [Document(content="x", meta={})]) == []
    assert json.loads(codec.dumps({"a": 1})) == {"a": 1}


def test_the_operators_are_haystacks():
    assert set(our_filters.COMPARISON_OPERATORS) == set(haystack_filters.COMPARISON_OPERATORS)
    assert set(our_filters.LOGICAL_OPERATORS) == set(haystack_filters.LOGICAL_OPERATORS)
