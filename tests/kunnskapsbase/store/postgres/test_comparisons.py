"""Filters mean on PostgreSQL what they mean to Haystack; the filters are those of the tests of SQLite."""

import sys
from pathlib import Path

import pytest
from haystack.errors import FilterError
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent.parent))
from test_filters import DOCUMENTS, FILTERS, haystacks

from kunnskapsbase.sql.postgresql import PostgresDatabase
from kunnskapsbase.store import codec
from kunnskapsbase.store.filters import compile_filter


@pytest.fixture(scope="module")
def database(postgresql):
    opened = PostgresDatabase(postgresql.new_database())
    yield opened
    opened.close()


def ours(database, filters, documents):
    with database.transaction() as connection:
        connection.execute("DELETE FROM passage")
        connection.executemany(
            "INSERT INTO passage (id, passage_id, text, meta) VALUES (?, ?, ?, ?)",
            [
                (number, f"{document.id}{number}", document.content, codec.dumps(document.meta))
                for number, document in enumerate(documents)
            ],
        )
    condition = compile_filter(filters)
    with database.read() as connection:
        rows = condition.fetch(connection, f"SELECT id FROM passage WHERE {condition.sql} ORDER BY id")
    return [row[0] for row in rows]


def can_be_kept(documents):
    """PostgreSQL's texts hold no NUL, nor does its JSON."""
    return not any(
        "\0" in f"{document.content}{document.meta}".replace("\\x00", "\0") for document in documents
    )


@settings(max_examples=150)
@given(FILTERS, st.lists(DOCUMENTS, min_size=1, max_size=5).filter(can_be_kept))
def test_a_filter_means_what_it_means_to_haystack(database, filters, documents):
    try:
        expected = haystacks(filters, documents)
    except (FilterError, TypeError, OverflowError):
        with pytest.raises(FilterError):
            ours(database, filters, documents)
    else:
        assert ours(database, filters, documents) == expected
