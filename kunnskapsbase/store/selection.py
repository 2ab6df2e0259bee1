"""The passages that a Haystack filter lets through."""

from __future__ import annotations

import sqlite3
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kunnskapsbase.sql import Connection
from kunnskapsbase.store.filters import COLUMNS, Filters, compile_filter
from kunnskapsbase.store.properties import VISIBLE, current_generation


def select(
    connection: Connection, columns: str, filters: Filters | None = None, joined: str = ""
) -> list[Any]:
    """Return row id (``place``) and `columns` of the passages let through, in the order they were written.

    Parameters:
        connection: An open connection.
        columns: SQL for what to select.
        filters: A Haystack filter; None and an empty one let all through.
        joined: A JOIN that the columns need.

    Raises:
        haystack.errors.FilterError: The filter is not understood, or compares what cannot be compared.
    """
    condition = compile_filter(filters)
    sql = f"{_visible(f'passage.id AS place, {columns}', joined, condition.sql)} ORDER BY place"
    return condition.fetch(connection, sql, generation=current_generation(connection))


def matching_ids(
    connection: Connection, filters: Filters, generation: int | None = None
) -> NDArray[np.int64]:
    """Return the rising row ids of the passages of `generation`, or the latest, that `filters` lets through.

    Raises:
        haystack.errors.FilterError: As in `select`.
    """
    condition = compile_filter(filters)
    # One long text takes a quarter of the time of a hundred thousand rows.
    in_sqlite = isinstance(connection, sqlite3.Connection)
    joined = "group_concat(id)" if in_sqlite else "string_agg(id::text, ',')"
    visible = _visible("passage.id", "", condition.sql)
    if in_sqlite and condition.by_columns:
        visible = _visible_by_version(condition.sql)
    sql = f"SELECT {joined} FROM ({visible}) AS visible"
    seen = current_generation(connection) if generation is None else generation
    ((text,),) = condition.fetch(connection, sql, generation=seen)
    return np.sort(np.fromstring(text or "", dtype=np.int64, sep=","))


def _visible(columns: str, joined: str, condition: str) -> str:
    # Two SELECTs, since SQLite searches no covering index for an OR between them.
    start = f"SELECT {columns} FROM passage {joined} WHERE"
    return (
        f"{start} passage.version_id IN ({VISIBLE}) AND {condition} "
        f"UNION ALL {start} passage.version_id IS NULL AND {condition}"
    )


def _visible_by_version(condition: str) -> str:
    """Return the same as `_visible` for a condition on the columns of the index ``passage_filter``.

    A version whose first and last row in that index are alike has all its rows alike, so that one of them
    answers for all. Most versions are so, and most filters leave most of them out.
    """
    columns = ", ".join(COLUMNS.values())
    downwards = columns.replace(",", " DESC,") + " DESC"
    row = f"SELECT json_array({columns}) FROM passage WHERE passage.version_id = version.id ORDER BY"
    return (
        f"WITH visible_version AS MATERIALIZED (SELECT id, ({row} {columns} LIMIT 1) IS "
        f"({row} {downwards} LIMIT 1) AS uniform FROM version WHERE id IN ({VISIBLE})), "
        "matching_version AS (SELECT id FROM visible_version WHERE uniform AND "
        f"(SELECT {condition} FROM passage WHERE passage.version_id = visible_version.id LIMIT 1)) "
        "SELECT passage.id FROM passage WHERE passage.version_id IN (SELECT id FROM matching_version) "
        "UNION ALL SELECT passage.id FROM passage WHERE passage.version_id IN "
        f"(SELECT id FROM visible_version WHERE NOT uniform) AND {condition} "
        f"UNION ALL SELECT passage.id FROM passage WHERE passage.version_id IS NULL AND {condition}"
    )
