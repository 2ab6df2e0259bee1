import pytest

from kunnskapsbase.sql.translation import in_postgresql


@pytest.mark.parametrize(
    ("sqlite", "postgresql"),
    [
        ("SELECT ? WHERE a = :name", "SELECT %s WHERE a = %(name)s"),
        ("SELECT '?:a' || \"b?\"", "SELECT '?:a' || \"b?\""),
        ("SELECT a % 4, 'x%'", "SELECT a %% 4, 'x%%'"),
        ("SELECT :ids::bigint[]", "SELECT %(ids)s::bigint[]"),
        ("meta ->> '$.title'", "(meta::json ->> 'title')"),
        ("""(m.meta -> '$."a b"."c"')""", "((m.meta::json -> 'a b' -> 'c')::text)"),
        ("SELECT value FROM json_each(?)", "SELECT value FROM json_values(%s)"),
        ("CAST(a AS INTEGER)", "CAST(a AS BIGINT)"),
        ("a NOT GLOB '*[^0-9]*'", "a !~ '[^0-9]'"),
    ],
)
def test_the_few_words_that_differ(sqlite, postgresql):
    assert in_postgresql(sqlite) == postgresql
