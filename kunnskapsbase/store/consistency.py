"""What can be wrong in the tables although SQLite finds the file sound, and how it is put right."""

from __future__ import annotations

from dataclasses import dataclass

from kunnskapsbase.sql import Connection
from kunnskapsbase.store.properties import VISIBLE, current_generation

_ORPHANS = {
    "version": "document_id NOT IN (SELECT id FROM document)",
    "page": "version_id NOT IN (SELECT id FROM version)",
    "passage": "version_id IS NOT NULL AND version_id NOT IN (SELECT id FROM version)",
    "place": "document_id NOT IN (SELECT id FROM document)",
    "hold": "version_id NOT IN (SELECT id FROM version)",
}
"""Rows that belong to nothing, by table; in an order in which deleting them makes no further ones.

Vectors are not among them: an interrupted run leaves some for the next, which deletes what it has no use for.
"""

_INCOMPLETE = """(version.passages <> (SELECT count(*) FROM passage WHERE version_id = version.id)
    OR version.pages <> (SELECT count(*) FROM page WHERE version_id = version.id))"""

_PUBLISHED_MODEL = "(SELECT value FROM property WHERE key = 'model')"
_VECTORS = "vector JOIN passage USING (content_key) JOIN version ON version.id = version_id"
_MISFIT = f"""SELECT content_key FROM {_VECTORS}
    WHERE length(vector.passage) % 4 <> 0 OR length(vector.passage) = 0
    OR length(vector.sentences) <> json_array_length(passage.sentences) * length(vector.passage) / 4
    OR (model = {_PUBLISHED_MODEL} AND length(vector.passage) <> (
        SELECT length(vector.passage) FROM {_VECTORS} WHERE model = {_PUBLISHED_MODEL}
        GROUP BY 1 ORDER BY count(*) DESC LIMIT 1))"""
"""Vectors without a row of half-precision numbers for each sentence, or of another length than most."""

UNREAD = ""
"""The fingerprint of a version that must be read again; no reader has it."""


@dataclass(frozen=True, slots=True)
class Inconsistencies:
    """What does not fit together.

    Attributes:
        orphans: Rows that belong to nothing.
        vectors: Published passages whose vectors are missing or cannot be.
        incomplete: Published files that lack passages or pages.
        marked: Those of `incomplete` that the next reindex will read again.
    """

    orphans: int
    vectors: int
    incomplete: tuple[str, ...]
    marked: tuple[str, ...]

    @property
    def mendable(self) -> bool:
        """Whether `mend` has something to do."""
        return bool(self.orphans or self.vectors or set(self.incomplete) - set(self.marked))


def inspect(connection: Connection) -> Inconsistencies:
    """Return what is wrong with what is published, and what is superfluous anywhere."""
    generation = {"generation": current_generation(connection)}
    orphans = sum(
        connection.execute(f"SELECT count(*) FROM {table} WHERE {condition}").fetchone()[0]
        for table, condition in _ORPHANS.items()
    )
    vectors = connection.execute(
        f"""SELECT count(*) FROM passage WHERE version_id IN ({VISIBLE}) AND content_key IS NOT NULL
        AND (content_key NOT IN (SELECT content_key FROM vector) OR content_key IN ({_MISFIT}))""",
        generation,
    ).fetchone()[0]
    rows = connection.execute(
        f"""SELECT file, fingerprint FROM version JOIN document ON document.id = document_id
        WHERE version.id IN ({VISIBLE}) AND {_INCOMPLETE} ORDER BY file""",
        generation,
    ).fetchall()
    return Inconsistencies(
        orphans,
        vectors,
        tuple(file for file, _ in rows),
        tuple(file for file, fingerprint in rows if fingerprint == UNREAD),
    )


def searchable(connection: Connection) -> tuple[int, int]:
    """Return the number of published passages, and of those among them that have a vector."""
    passages, vectors = connection.execute(
        f"""SELECT count(*), count(CASE WHEN vector.content_key IS NOT NULL OR embedding IS NOT NULL THEN 1 END)
        FROM passage LEFT JOIN vector USING (content_key)
        WHERE version_id IS NULL OR version_id IN ({VISIBLE})""",
        {"generation": current_generation(connection)},
    ).fetchone()
    return passages, vectors


def mend(connection: Connection) -> None:
    """Delete rows that belong to nothing and vectors that cannot be, and have incomplete files read again."""
    connection.execute(f"DELETE FROM vector WHERE content_key IN ({_MISFIT})")
    for table, condition in _ORPHANS.items():
        connection.execute(f"DELETE FROM {table} WHERE {condition}")
    connection.execute(
        f"UPDATE version SET fingerprint = ? WHERE added IS NOT NULL AND removed IS NULL AND {_INCOMPLETE}",
        (UNREAD,),
    )
