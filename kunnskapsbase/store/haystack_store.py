"""The store as a Haystack document store: every published passage, and those written through Haystack."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from haystack import Document, default_from_dict, default_to_dict
from haystack.document_stores.types import DuplicatePolicy
from numpy.typing import NDArray

from kunnskapsbase import language
from kunnskapsbase.sql import Connection, Row, without_password
from kunnskapsbase.store import field_values, haystack_rows, haystack_writes
from kunnskapsbase.store.filters import Filters
from kunnskapsbase.store.properties import new_revision
from kunnskapsbase.store.selection import matching_ids, select
from kunnskapsbase.store.snapshot import Snapshot
from kunnskapsbase.store.store import Store


class KunnskapsbaseDocumentStore:
    """Passages of a knowledge base for any Haystack pipeline.

    Passages written here belong to no file and are visible at once; those of published documents are there
    too, and may be changed or deleted, which lasts until their file is indexed anew.

    Parameters:
        home: The folder of the knowledge base.
        return_embedding: Whether documents come with their embedding.
        url: The PostgreSQL database in which the knowledge base lies instead.

    Example:
        >>> store = KunnskapsbaseDocumentStore(".kunnskapsbase")  # doctest: +SKIP
        >>> store.keyword_retrieval("kollektivtransport", top_k=3)  # doctest: +SKIP
    """

    def __init__(self, home: str | Path, return_embedding: bool = True, url: str | None = None) -> None:
        self.home = Path(home)
        self.return_embedding = return_embedding
        self.url = url
        self.store = Store(self.home, url=url)

    def to_dict(self) -> dict[str, Any]:
        """Return what `from_dict` needs; the address of a database goes without its password."""
        url = without_password(self.url) or None
        return default_to_dict(self, home=str(self.home), return_embedding=self.return_embedding, url=url)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> KunnskapsbaseDocumentStore:
        """Return the store that `to_dict` described."""
        made: KunnskapsbaseDocumentStore = default_from_dict(cls, data)
        return made

    def close(self) -> None:
        """Close the files."""
        self.store.close()

    def count_documents(self) -> int:
        """Return the number of passages."""
        return self.count_documents_by_filter({})

    def count_documents_by_filter(self, filters: Filters) -> int:
        """Return the number of passages that `filters` lets through."""
        return len(self._select("passage.id", "", filters))

    def filter_documents(self, filters: Filters | None = None) -> list[Document]:
        """Return the passages that `filters` lets through, in the order they were written.

        Raises:
            haystack.errors.FilterError: The filter is not understood, or compares what cannot be compared.
        """
        return [
            haystack_rows.document_from_row(row) for row in self._select(*self._document_columns(), filters)
        ]

    def write_documents(
        self, documents: list[Document], policy: DuplicatePolicy = DuplicatePolicy.NONE
    ) -> int:
        """Write passages that belong to no file; all of them or, after an error, none.

        Parameters:
            documents: With metadata that JSON can say.
            policy: What to do with ids that exist; NONE is FAIL.

        Returns:
            How many were written.

        Raises:
            ValueError: `documents` is not a list of documents.
            DuplicateDocumentError: An id exists and `policy` is FAIL.
            StoreError: Metadata or embedding cannot be kept, or the store cannot be written.
        """
        if not isinstance(documents, list) or not all(isinstance(one, Document) for one in documents):
            raise ValueError("Please provide a list of Documents.")
        return self._change(lambda connection: haystack_writes.write(connection, documents, policy))

    def delete_documents(self, document_ids: list[str]) -> None:
        """Delete the passages with these ids; unknown ones are passed over."""
        self._change(
            lambda connection: haystack_writes.delete(
                connection, haystack_writes.rows_with(connection, document_ids)
            )
        )

    def delete_all_documents(self) -> None:
        """Delete every passage; files come back when they are indexed anew."""
        self.delete_by_filter({})

    def delete_by_filter(self, filters: Filters) -> int:
        """Delete the passages that `filters` lets through and return how many."""
        return self._change(
            lambda connection: haystack_writes.delete(
                connection, [row["place"] for row in select(connection, "passage.id", filters)]
            )
        )

    def update_by_filter(self, filters: Filters, meta: dict[str, Any]) -> int:
        """Set the fields of `meta` in the passages that `filters` lets through and return how many."""
        return self._change(
            lambda connection: haystack_writes.update(
                connection, [(row["place"], row["meta"]) for row in select(connection, "meta", filters)], meta
            )
        )

    def count_unique_metadata_by_filter(self, filters: Filters, metadata_fields: list[str]) -> dict[str, int]:
        """Return the number of different values of each field."""
        metas = self._metas(filters)
        return {
            name: len(field_values.distinct(field_values.value_at(meta, name) for meta in metas))
            for name in metadata_fields
        }

    def get_metadata_fields_info(self) -> dict[str, dict[str, str]]:
        """Return the fields that have values, each with its ``type``."""
        return field_values.field_types(self._metas({}))

    def get_metadata_field_min_max(self, metadata_field: str) -> dict[str, Any]:
        """Return the ``min`` and ``max`` of a field, None where it has no values."""
        return field_values.smallest_and_largest(
            field_values.value_at(meta, metadata_field) for meta in self._metas({})
        )

    def get_metadata_field_unique_values(
        self,
        metadata_field: str,
        search_term: str | None = None,
        from_: int = 0,
        size: int | None = 10,
        filters: Filters | None = None,
    ) -> tuple[list[Any], int]:
        """Return a page of a field's different values, and how many there are.

        Parameters:
            metadata_field: With or without ``meta.``.
            search_term: What a value must contain, in upper or lower case.
            from_: How many to leave out at the beginning.
            size: How many to return; None for the rest.
            filters: Which passages to look at.
        """
        values = field_values.distinct(
            field_values.value_at(meta, metadata_field) for meta in self._metas(filters)
        )
        if search_term:
            values = [value for value in values if search_term.casefold() in str(value).casefold()]
        return values[from_ : None if size is None else from_ + size], len(values)

    def embedding_retrieval(
        self, query_embedding: list[float], filters: Filters | None = None, top_k: int = 10
    ) -> list[Document]:
        """Return the passages nearest to an embedding, best first.

        Raises:
            ModelMismatchError: The embedding has another length than those in the store.
        """
        snapshot = self.store.snapshot()
        allowed = self._allowed(filters, snapshot)
        return self._ranked(*snapshot.dense.search(np.array(query_embedding), top_k, allowed))

    def keyword_retrieval(
        self, query: str, filters: Filters | None = None, top_k: int = 10
    ) -> list[Document]:
        """Return the passages that share stems with `query`, best first."""
        snapshot = self.store.snapshot()
        allowed = self._allowed(filters, snapshot)
        return self._ranked(*snapshot.lexical.search("stems", language.stems(query), top_k, allowed))

    def _document_columns(self) -> tuple[str, str]:
        if self.return_embedding:
            return haystack_rows.WITH_VECTOR, haystack_rows.JOIN_VECTOR
        return haystack_rows.COLUMNS, ""

    def _select(self, columns: str, joined: str, filters: Filters | None) -> list[Row]:
        with self.store.database.read() as connection:
            return select(connection, columns, filters, joined)

    def _metas(self, filters: Filters | None) -> list[dict[str, Any]]:
        return [json.loads(row["meta"]) for row in self._select("meta", "", filters)]

    def _allowed(self, filters: Filters | None, snapshot: Snapshot) -> NDArray[np.int64] | None:
        if not filters:
            return None
        with self.store.database.read() as connection:
            return matching_ids(connection, filters, snapshot.generation)

    def _ranked(self, ids: NDArray[np.int64], scores: NDArray[np.float32]) -> list[Document]:
        columns, joined = self._document_columns()
        with self.store.database.read() as connection:
            rows = connection.execute(
                f"""SELECT {columns} FROM passage {joined}
                WHERE passage.id IN (SELECT CAST(value AS INTEGER) FROM json_each(?))""",
                (json.dumps(ids.tolist()),),
            ).fetchall()
        found = {row["row"]: row for row in rows}
        ranking = zip(ids.tolist(), scores.tolist(), strict=True)
        return [haystack_rows.document_from_row(found[row], score) for row, score in ranking if row in found]

    def _change(self, action: Callable[[Connection], int]) -> int:
        with self.store.writer_lock(), self.store.database.transaction() as connection:
            changed = action(connection)
            if changed:
                new_revision(connection)
            return changed
