"""Haystack's comparisons in PostgreSQL, which cannot call Python: they are made ahead, once for each value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import psycopg
from haystack.errors import FilterError

from kunnskapsbase.sql import Connection

if TYPE_CHECKING:
    from kunnskapsbase.store.filters import Condition

_CANNOT_BE_COMPARED = "KB001"
"""What the function of this name in the schema raises."""


def fetch(
    connection: Connection, condition: Condition, sql: str, parameters: Mapping[str, object]
) -> list[Any]:
    """Return the rows of `sql`, which contains `condition`.

    Raises:
        FilterError: A value in the store cannot be compared with the filter's.
    """
    given = {**parameters, **condition.parameters}
    for name, operand in condition.operands.items():
        expression, lists = _foreseen(connection, condition, name, operand)
        sql = sql.replace(f"{name}({operand})", expression)
        given |= lists
    try:
        return connection.execute(sql, given).fetchall()
    except psycopg.Error as error:
        if error.sqlstate == _CANNOT_BE_COMPARED and condition.errors:
            raise condition.errors[0] from None
        raise


def _foreseen(
    connection: Connection, condition: Condition, name: str, operand: str
) -> tuple[str, dict[str, list[str]]]:
    """Return an expression that is true where the comparison is, and the lists of values that it needs.

    A value that cannot be compared raises where it is met, not here: a condition before it may leave it out.
    """
    matches: list[str] = []
    fails: list[str] = []
    missing = "FALSE"
    for (value,) in connection.execute(f"SELECT DISTINCT {operand} FROM passage").fetchall():
        try:
            matched = condition.functions[name](value)
        except (FilterError, TypeError, ValueError, OverflowError):
            outcome, found = "NULL", fails
        else:
            outcome, found = ("TRUE" if matched else "FALSE"), (matches if matched else [])
        if value is None:
            missing = outcome
        else:
            found.append(value)
    on_missing = f"cannot_be_compared({operand})" if missing == "NULL" else missing
    expression = f"""CASE WHEN {operand} IS NULL THEN {on_missing}
        WHEN {operand} = ANY (:{name}_fails::text[]) THEN cannot_be_compared({operand})
        ELSE {operand} = ANY (:{name}_matches::text[]) END"""
    return f"({expression})", {f"{name}_fails": fails, f"{name}_matches": matches}
