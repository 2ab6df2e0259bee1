"""Where else the bytes of a document lie: files that are a further place of it and no document of their own."""

from __future__ import annotations

from collections.abc import Mapping

from kunnskapsbase.sql import Connection
from kunnskapsbase.store.properties import VISIBLE, current_generation

_PRESENT = "place.added <= :generation AND (place.removed IS NULL OR place.removed > :generation)"


def by_document(connection: Connection, generation: int) -> dict[int, tuple[str, ...]]:
    """Return the further places in `generation` by the document's row."""
    found: dict[int, tuple[str, ...]] = {}
    rows = connection.execute(
        f"SELECT document_id, file FROM place WHERE {_PRESENT} ORDER BY file", {"generation": generation}
    )
    for document, file in rows:
        found[document] = (*found.get(document, ()), file)
    return found


def by_file(connection: Connection, generation: int) -> dict[str, str]:
    """Return the further places in `generation`, each with the file that its document goes by."""
    rows = connection.execute(
        f"""SELECT place.file, document.file FROM place JOIN document ON document.id = document_id
        WHERE {_PRESENT}""",
        {"generation": generation},
    )
    return dict(rows.fetchall())


def of_bytes(connection: Connection, sha256: str, first: str) -> tuple[str, ...]:
    """Return the published files that have these bytes, `first` before the others if it is one of them."""
    rows = connection.execute(
        f"""WITH same AS (SELECT document_id FROM version WHERE sha256 = :sha256 AND id IN ({VISIBLE}))
        SELECT file FROM document WHERE id IN (SELECT document_id FROM same)
        UNION SELECT file FROM place WHERE document_id IN (SELECT document_id FROM same) AND {_PRESENT}
        ORDER BY file""",
        {"sha256": sha256, "generation": current_generation(connection)},
    )
    return tuple(sorted((row[0] for row in rows), key=lambda file: (file != first, file)))


def is_published(connection: Connection, file: str) -> bool:
    """Whether `file` is in the published archive, as a document or a further place."""
    row = connection.execute(
        f"""SELECT EXISTS (SELECT 1 FROM version JOIN document ON document.id = document_id
                WHERE file = :file AND version.id IN ({VISIBLE}))
            OR EXISTS (SELECT 1 FROM place WHERE file = :file AND {_PRESENT})""",
        {"file": file, "generation": current_generation(connection)},
    ).fetchone()
    return bool(row[0])


def replace(connection: Connection, places: Mapping[str, str], generation: int) -> None:
    """Make `places` (further file: the document's file) those of `generation` and of what comes after.

    A place of a document that is not published is left out.
    """
    rows = connection.execute(
        f"""SELECT file, document_id FROM document JOIN version ON document.id = document_id
        WHERE version.id IN ({VISIBLE})""",
        {"generation": generation},
    )
    published = dict(rows.fetchall())
    before = by_file(connection, generation)
    after = {file: of for file, of in places.items() if of in published}
    connection.executemany(
        "UPDATE place SET removed = ? WHERE file = ? AND removed IS NULL",
        [(generation, file) for file, of in before.items() if after.get(file) != of],
    )
    connection.executemany(
        "INSERT INTO place (document_id, file, added) VALUES (?, ?, ?)",
        [(published[of], file, generation) for file, of in after.items() if before.get(file) != of],
    )
