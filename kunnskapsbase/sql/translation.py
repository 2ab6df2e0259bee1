"""SQLite's SQL, as the store writes it, in the words of PostgreSQL.

Only what the store uses is known here. Whatever the two understand alike (ON CONFLICT, RETURNING, IS NULL, the
common table expressions) is written that way; the rest is few enough for one table.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

_KEYS = re.compile(r'\."([^"]*)"')


def _nested(found: re.Match[str]) -> str:
    # Key by key, as PostgreSQL's path operator would count into lists.
    keys = "".join(f" -> '{key}'" for key in _KEYS.findall(found["keys"]))
    return f"({found['column']}::json{keys})::text"


_WORDS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    # The value of a key as text, and as JSON in the spelling in which it was written.
    (re.compile(r"(?P<column>[\w.]+) ->> '\$\.(?P<key>\w+)'"), r"(\g<column>::json ->> '\g<key>')"),
    (re.compile(r"""(?P<column>[\w.]+) -> '\$(?P<keys>(?:\."[^"']+")+)'"""), _nested),
    (re.compile(r"\bjson_each\("), "json_values("),
    (re.compile(r"NOT GLOB '\*\[\^0-9\]\*'"), "!~ '[^0-9]'"),
    (re.compile(r"\bAS INTEGER\)"), "AS BIGINT)"),
)
_TOKEN = re.compile(r"""'(?:[^']|'')*'|"[^"]*"|::|\?|:(?P<name>[A-Za-z_]\w*)|%""")


@lru_cache(maxsize=1000)
def in_postgresql(sql: str) -> str:
    """Return `sql` for psycopg.

    Example:
        >>> in_postgresql("SELECT id FROM job WHERE id % 2 = ? AND meta ->> '$.title' = :title")
        "SELECT id FROM job WHERE id %% 2 = %s AND (meta::json ->> 'title') = %(title)s"
    """
    for pattern, replacement in _WORDS:
        sql = pattern.sub(replacement, sql)
    return _TOKEN.sub(_placeholder, sql)


def _placeholder(found: re.Match[str]) -> str:
    if found["name"]:
        return f"%({found['name']})s"
    text = found.group()
    return "%s" if text == "?" else text.replace("%", "%%")
