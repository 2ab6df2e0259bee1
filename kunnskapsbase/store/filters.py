"""Haystack filters as SQL conditions over the table ``passage``, with exactly Haystack's meaning.

What SQL can say exactly is said in SQL: equality and membership as equality of JSON text, and order among
whole numbers. All else (dates, fractions, lists) is put to Haystack's own comparison, once for each value.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kunnskapsbase.sql import Connection
from kunnskapsbase.store.spellings import MISSING, spellings

# Haystack itself is imported where its comparison or its error is needed, which is seldom: it takes a second.
if TYPE_CHECKING:
    from haystack.errors import FilterError

COMPARISON_OPERATORS = ("==", "!=", ">", ">=", "<", "<=", "in", "not in")
LOGICAL_OPERATORS = ("AND", "OR", "NOT")
COLUMNS = {name: f"passage.meta_{name}" for name in ("kind", "year", "date", "voice", "file")}
"""The columns of metadata that stand in an index, in its order."""
_PLAIN = {"id": "passage.passage_id", "content": "passage.text"}
_UNSUPPORTED = ("blob", "embedding", "score", "sparse_embedding")
_SIMPLE_KEY = re.compile(r"[^\W_][\w \-]*\Z")
_EXACT = 2**53

Filters = dict[str, Any]


@dataclass(slots=True)
class Condition:
    """An SQL expression, true where the filter matches, and what it needs to run.

    `operands` holds what each of `functions` is called with. `errors` collects what Haystack's comparison raised
    while the query ran: SQLite itself only tells that something did. `by_columns` tells that the expression
    looks at no more than the columns `COLUMNS`.
    """

    sql: str = "TRUE"
    parameters: dict[str, Any] = field(default_factory=dict)
    functions: dict[str, Callable[[str | None], bool]] = field(default_factory=dict)
    operands: dict[str, str] = field(default_factory=dict)
    errors: list[FilterError] = field(default_factory=list)
    by_columns: bool = True

    def fetch(self, connection: Connection, sql: str, **parameters: object) -> list[Any]:
        """Return the rows of `sql`, which contains this condition.

        Raises:
            FilterError: A value in the store cannot be compared with the filter's.
        """
        if not isinstance(connection, sqlite3.Connection):
            from kunnskapsbase.store.postgres.comparisons import fetch

            return fetch(connection, self, sql, parameters)
        for name, function in self.functions.items():
            connection.create_function(name, 1, function, deterministic=True)
        try:
            return connection.execute(sql, {**parameters, **self.parameters}).fetchall()
        except sqlite3.OperationalError:
            if self.errors:
                raise self.errors[0] from None
            raise


def filter_error() -> type[FilterError]:
    """Return the class of Haystack's error, to be named after ``except``."""
    from haystack.errors import FilterError

    return FilterError


def refused(message: str) -> FilterError:
    """Return Haystack's error with `message`."""
    return filter_error()(message)


def compile_filter(filters: Filters | None) -> Condition:
    """Return the condition for `filters`; None and an empty one match everything.

    Raises:
        FilterError: `filters` is not a Haystack filter.

    Example:
        >>> compile_filter({"field": "meta.kind", "operator": "==", "value": "høringssvar"}).sql
        'passage.meta_kind IN (:f0)'
    """
    condition = Condition()
    if filters:
        condition.sql = _expression(filters, condition)
    return condition


def _expression(filters: Filters, into: Condition) -> str:
    if not isinstance(filters, dict):
        raise refused(f"A filter must be a dictionary, not {type(filters).__name__}")
    if "field" in filters:
        return _comparison(filters, into)
    for key in ("operator", "conditions"):
        if key not in filters:
            raise refused(f"'{key}' key missing in {filters}")
    operator = filters["operator"]
    if operator not in LOGICAL_OPERATORS:
        raise refused(f"Unknown logical operator '{operator}'. Valid operators: {sorted(LOGICAL_OPERATORS)}")
    parts = [_expression(part, into) for part in filters["conditions"]]
    if operator == "OR":
        return _any(parts)
    return _all(parts) if operator == "AND" else _not(_all(parts))


def _all(parts: Sequence[str]) -> str:
    if not any("leaf_" in part for part in parts):
        return f"({' AND '.join(parts)})" if parts else "TRUE"
    # Only CASE promises to stop at the first that does not hold, before a comparison that cannot be made.
    sql = "TRUE"
    for part in reversed(parts):
        sql = f"CASE WHEN {part} THEN {sql} ELSE FALSE END"
    return f"({sql})"


def _any(parts: Sequence[str]) -> str:
    if not any("leaf_" in part for part in parts):
        return f"({' OR '.join(parts)})" if parts else "FALSE"
    sql = "FALSE"
    for part in reversed(parts):
        sql = f"CASE WHEN {part} THEN TRUE ELSE {sql} END"
    return f"({sql})"


def _not(sql: str) -> str:
    return f"NOT coalesce({sql}, FALSE)"


def _comparison(filters: Filters, into: Condition) -> str:
    for key in ("operator", "value"):
        if key not in filters:
            raise refused(f"'{key}' key missing in {filters}")
    operator, value = filters["operator"], filters["value"]
    if operator not in COMPARISON_OPERATORS:
        raise refused(
            f"Unknown comparison operator '{operator}'. Valid operators: {sorted(COMPARISON_OPERATORS)}"
        )
    if operator in ("in", "not in") and not isinstance(value, list):
        raise refused(f"Filter value must be a list with operator '{operator}', not {type(value).__name__}")
    operand = _operand(filters["field"], into)
    if operator in ("==", "in"):
        return operand.equal(value if operator == "in" else [value]) or operand.ask_haystack(filters)
    if operator in ("!=", "not in"):
        equal = operand.equal(value if operator == "not in" else [value])
        return _not(equal) if equal else operand.ask_haystack(filters)
    return operand.ordered(operator, value, filters)


def _operand(name: str, into: Condition) -> _Operand:
    column = COLUMNS.get(name.removeprefix("meta."))
    if column is not None:
        return _Operand(column, into)
    into.by_columns = False
    if name in _PLAIN:
        return _Operand(_PLAIN[name], into, json_text=False)
    if name in _UNSUPPORTED:
        raise refused(f"Passages cannot be filtered on '{name}'")
    if name == "meta":
        return _Operand("passage.meta", into)
    root, *path = name.split(".")
    if not path:
        path = [root]
    elif root != "meta":
        return _Operand("NULL", into)
    if all(_SIMPLE_KEY.match(part) for part in path):
        keys = "".join(f'."{part}"' for part in path)
        return _Operand(f"(passage.meta -> '${keys}')", into)
    return _Operand("passage.meta", into, path=tuple(path))


@dataclass(slots=True)
class _Operand:
    """The left side of a comparison: an SQL expression for a value as JSON text, or for a plain text."""

    sql: str
    into: Condition
    json_text: bool = True
    path: tuple[str, ...] = ()

    def equal(self, values: list[Any]) -> str | None:
        """Return the condition of being equal to one of `values`, or None if SQL cannot tell."""
        spelled = [spellings(value, self.json_text) for value in values]
        if self.path or any(spelling is None for spelling in spelled):
            return None
        texts = list(dict.fromkeys(text for spelling in spelled for text in spelling or ()))
        names = [self._parameter(text) for text in texts if text != MISSING]
        found = f"{self.sql} IN ({', '.join(names)})" if names else "FALSE"
        return f"({found} OR {self.sql} IS NULL)" if MISSING in texts else found

    def ordered(self, operator: str, value: Any, filters: Filters) -> str:
        """Return the condition of being less or greater than `value`."""
        if value is None:
            return "FALSE"
        otherwise = self.ask_haystack(filters)
        if self.path or not self.json_text or type(value) is not int or abs(value) >= _EXACT:
            return otherwise
        whole = f"{self.sql} NOT GLOB '*[^0-9]*' AND length({self.sql}) < 16"
        compared = f"CAST({self.sql} AS INTEGER) {operator} {self._parameter(value)}"
        return f"CASE WHEN {self.sql} IS NULL THEN FALSE WHEN {whole} THEN {compared} ELSE {otherwise} END"

    def _parameter(self, value: object) -> str:
        name = f"f{len(self.into.parameters)}"
        self.into.parameters[name] = value
        return f":{name}"

    def ask_haystack(self, filters: Filters) -> str:
        """Return the condition that Haystack's own comparison decides."""
        name = f"leaf_{len(self.into.functions)}"
        self.into.operands[name] = self.sql
        self.into.functions[name] = _haystack_comparison(self, filters, self.into.errors)
        return f"{name}({self.sql})"

    def decode(self, text: str | None) -> Any:
        """Return the value that `text`, a result of the expression, stands for."""
        if text is None or not self.json_text:
            return text
        value = json.loads(text)
        for part in self.path:
            value = value.get(part) if isinstance(value, dict) else None
        return value


def _haystack_comparison(
    operand: _Operand, filters: Filters, errors: list[FilterError]
) -> Callable[[str | None], bool]:
    probe = {**filters, "field": "meta.value"}
    known: dict[str | None, bool] = {}

    def matches(text: str | None) -> bool:
        if text not in known:
            known[text] = compared(text)
        return known[text]

    def compared(text: str | None) -> bool:
        from haystack.dataclasses import ByteStream
        from haystack.utils.filters import document_matches_filter

        try:
            stands_for = ByteStream(data=b"", meta={"value": operand.decode(text)})
            return document_matches_filter(probe, stands_for)
        except filter_error() as error:
            errors.append(error)
            raise
        except (TypeError, ValueError, OverflowError) as error:
            errors.append(refused(f"The values cannot be compared: {error}"))
            raise

    return matches
