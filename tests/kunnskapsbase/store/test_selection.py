import sqlite3

import pytest
from haystack.errors import FilterError
from hypothesis import given, settings
from hypothesis import strategies as st

from kunnskapsbase.store import codec
from kunnskapsbase.store.filters import compile_filter
from kunnskapsbase.store.schema import migrate
from kunnskapsbase.store.selection import matching_ids, select

VALUES = st.sampled_from([None, 2006, 2007, "2007", "own", "other", 2007.5])
META = st.dictionaries(st.sampled_from(["kind", "year", "voice", "body"]), VALUES, max_size=3)
VERSION = st.lists(META, max_size=4) | META.map(lambda meta: [meta] * 3)
LEAF = st.builds(
    lambda field, operator, value: {"field": f"meta.{field}", "operator": operator, "value": value},
    st.sampled_from(["kind", "year", "voice", "body"]),
    st.sampled_from(["==", "!=", ">=", "<"]),
    VALUES.filter(lambda value: not isinstance(value, str)),
)
FILTERS = st.recursive(
    LEAF,
    lambda inner: st.builds(
        lambda operator, conditions: {"operator": operator, "conditions": conditions},
        st.sampled_from(["AND", "OR", "NOT"]),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=3,
)


def make_database():
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    migrate(connection)
    return connection


DATABASE = make_database()


def fill(versions, loose=()):
    """Put in versions of passages with this metadata, all but the first alive in generation 1."""
    for table in ("passage", "version", "document"):
        DATABASE.execute(f"DELETE FROM {table}")
    for number, metas in enumerate(versions):
        DATABASE.execute("INSERT INTO document (id, file) VALUES (?, ?)", (number, str(number)))
        DATABASE.execute(
            """INSERT INTO version (id, document_id, sha256, fingerprint, model, format, added, removed, pages,
            passages, metadata, notices, sections, text, pieces)
            VALUES (?, ?, '', '', '', '', ?, NULL, 0, 0, '', '', '', '', '')""",
            (number, number, 2 if number == 0 else 1),
        )
        insert(number, metas)
    insert(None, loose)


def insert(version, metas):
    DATABASE.executemany(
        "INSERT INTO passage (version_id, passage_id, meta) VALUES (?, ?, ?)",
        [(version, f"{version}-{number}", codec.dumps(meta)) for number, meta in enumerate(metas)],
    )


def row_by_row(filters):
    generation = DATABASE.execute("UPDATE property SET value = '1' WHERE key = 'generation'")
    assert generation.rowcount == 1
    return [row["place"] for row in select(DATABASE, "passage.meta", filters)]


@settings(max_examples=300)
@given(st.lists(VERSION, max_size=4), st.lists(META, max_size=2), FILTERS)
def test_whole_versions_are_decided_as_each_of_their_passages_would_be(versions, loose, filters):
    fill(versions, loose)
    try:
        expected = row_by_row(filters)
    except FilterError:
        with pytest.raises(FilterError):
            matching_ids(DATABASE, filters, 1)
    else:
        assert matching_ids(DATABASE, filters, 1).tolist() == expected


def test_a_version_whose_passages_differ_is_looked_at_passage_by_passage():
    fill([[], [{"voice": "own"}, {"voice": "other"}, {"voice": "own"}]])
    own = {"field": "meta.voice", "operator": "==", "value": "own"}
    assert matching_ids(DATABASE, own, 1).tolist() == row_by_row(own)
    assert len(row_by_row(own)) == 2


def test_a_condition_tells_whether_it_looks_beyond_the_indexed_columns():
    def by_columns(*fields):
        conditions = [{"field": field, "operator": "==", "value": 1} for field in fields]
        return compile_filter({"operator": "AND", "conditions": conditions}).by_columns

    assert by_columns("meta.year", "kind")
    assert not by_columns("meta.year", "meta.body")
    assert not by_columns("content")
