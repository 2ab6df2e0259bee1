"""The tables of the store, and how an older database file becomes a newer one."""

from __future__ import annotations

import sqlite3

from kunnskapsbase.errors import StoreError

APPLICATION_ID = 0x4B425345
"""Marks a SQLite file as ours ("KBSE"), so that somebody else's database is not taken over."""

_SPREAD_META = """UPDATE passage SET meta_kind = meta -> '$."kind"', meta_year = meta -> '$."year"',
    meta_date = meta -> '$."date"', meta_voice = meta -> '$."voice"', meta_file = meta -> '$."file"'
    WHERE id = NEW.id;"""

_FIRST = (
    "CREATE TABLE property (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE document (id INTEGER PRIMARY KEY, file TEXT NOT NULL UNIQUE)",
    """CREATE TABLE version (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
        sha256 TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        model TEXT NOT NULL,
        format TEXT NOT NULL,
        added INTEGER,
        removed INTEGER CHECK (removed IS NULL OR removed > added),
        pages INTEGER NOT NULL,
        passages INTEGER NOT NULL,
        metadata TEXT NOT NULL,
        notices TEXT NOT NULL,
        sections TEXT NOT NULL,
        text TEXT NOT NULL,
        pieces TEXT NOT NULL
    )""",
    "CREATE UNIQUE INDEX version_pending ON version (document_id) WHERE added IS NULL",
    """CREATE UNIQUE INDEX version_alive ON version (document_id)
        WHERE added IS NOT NULL AND removed IS NULL""",
    "CREATE INDEX version_lifetime ON version (added, removed)",
    "CREATE INDEX version_document ON version (document_id)",
    """CREATE TABLE page (
        version_id INTEGER NOT NULL REFERENCES version (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        label TEXT,
        text TEXT NOT NULL,
        PRIMARY KEY (version_id, number)
    )""",
    """CREATE TABLE passage (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        passage_id TEXT NOT NULL,
        version_id INTEGER REFERENCES version (id) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL DEFAULT 0,
        start INTEGER NOT NULL DEFAULT 0,
        "end" INTEGER NOT NULL DEFAULT 0,
        content_key BLOB,
        meta TEXT NOT NULL,
        text TEXT,
        heading_path TEXT NOT NULL DEFAULT '[]',
        sentences TEXT NOT NULL DEFAULT '[]',
        page_spans TEXT NOT NULL DEFAULT '[]',
        embedding BLOB,
        extra TEXT NOT NULL DEFAULT '{}',
        meta_kind TEXT,
        meta_year TEXT,
        meta_date TEXT,
        meta_voice TEXT,
        meta_file TEXT
    )""",
    "CREATE UNIQUE INDEX passage_loose ON passage (passage_id) WHERE version_id IS NULL",
    "CREATE INDEX passage_identity ON passage (passage_id)",
    "CREATE INDEX passage_content ON passage (content_key) WHERE content_key IS NOT NULL",
    """CREATE INDEX passage_filter ON passage
        (version_id, meta_kind, meta_year, meta_date, meta_voice, meta_file)""",
    # JSON text ('"høringssvar"', '2023'), in which equal means equal in type too. These are no generated
    # columns, since SQLite 3.40 does not answer from an index alone where those are in it.
    f"CREATE TRIGGER passage_inserted AFTER INSERT ON passage BEGIN {_SPREAD_META} END",
    f"CREATE TRIGGER passage_changed AFTER UPDATE OF meta ON passage BEGIN {_SPREAD_META} END",
    "CREATE TABLE vector (content_key BLOB PRIMARY KEY, passage BLOB NOT NULL, sentences BLOB NOT NULL)",
    """CREATE TABLE job (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        started TEXT NOT NULL,
        ended TEXT,
        state TEXT NOT NULL,
        generation INTEGER,
        receipt TEXT NOT NULL DEFAULT '{}'
    )""",
    "INSERT INTO property (key, value) VALUES ('generation', '0'), ('revision', '0')",
)

_SECOND = (
    "ALTER TABLE page ADD COLUMN recognised INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE version ADD COLUMN left_out TEXT NOT NULL DEFAULT '[]'",
    """ALTER TABLE version ADD COLUMN "references" TEXT NOT NULL DEFAULT '[]'""",
)

_WORDS = ("ALTER TABLE page ADD COLUMN words TEXT NOT NULL DEFAULT '[]'",)

_PLACES_AND_HOLDS = (
    # Where else the bytes of a document lie, from generation `added` until `removed`.
    """CREATE TABLE place (
        document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
        file TEXT NOT NULL,
        added INTEGER NOT NULL,
        removed INTEGER,
        PRIMARY KEY (file, added)
    ) WITHOUT ROWID""",
    "CREATE INDEX place_document ON place (document_id)",
    # The versions that must stay openable, and for whom.
    """CREATE TABLE hold (
        version_id INTEGER NOT NULL REFERENCES version (id) ON DELETE CASCADE,
        holder TEXT NOT NULL,
        PRIMARY KEY (version_id, holder)
    ) WITHOUT ROWID""",
    "CREATE INDEX version_sha256 ON version (sha256)",
)

_ANSWER_LOG = (
    # Never the same id twice: whoever holds a version for an answer goes by it.
    """CREATE TABLE answer_log (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        asked TEXT NOT NULL,
        asker TEXT,
        question TEXT NOT NULL,
        generation INTEGER NOT NULL,
        engine TEXT NOT NULL,
        milliseconds REAL NOT NULL,
        answer TEXT NOT NULL,
        rating TEXT CHECK (rating IN ('up', 'down')),
        comment TEXT
    )""",
    "CREATE INDEX answer_log_asked ON answer_log (asked)",
)

_POSITION_DECISIONS = (
    # What the staff have said of a position, with the sentence that it is of, so that it is found again in a
    # later version. It refers to no document: it is to outlive them.
    """CREATE TABLE position_decision (
        position TEXT PRIMARY KEY,
        decision TEXT NOT NULL CHECK (decision IN ('confirmed', 'corrected', 'added', 'rejected', 'merged')),
        file TEXT NOT NULL,
        quote TEXT NOT NULL,
        stance TEXT,
        strength TEXT,
        topics TEXT,
        merged_into TEXT,
        note TEXT,
        decided TEXT NOT NULL,
        decided_by TEXT,
        seen TEXT NOT NULL
    ) WITHOUT ROWID""",
)

_DRAFTS = (
    """CREATE TABLE draft (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        title TEXT NOT NULL,
        created TEXT NOT NULL
    )""",
    # Every state that a draft has had; a version is never changed.
    """CREATE TABLE draft_version (
        draft_id INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
        version INTEGER NOT NULL,
        saved TEXT NOT NULL,
        saved_by TEXT,
        note TEXT NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (draft_id, version)
    ) WITHOUT ROWID""",
    """CREATE TABLE hearing (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        title TEXT NOT NULL,
        sender TEXT,
        case_number TEXT,
        deadline TEXT,
        responsible TEXT,
        status TEXT NOT NULL CHECK (status IN ('mottatt', 'under arbeid', 'til behandling', 'sendt')),
        letter TEXT NOT NULL,
        draft_id INTEGER REFERENCES draft (id) ON DELETE SET NULL,
        answer_file TEXT,
        changed TEXT NOT NULL
    )""",
    "CREATE INDEX hearing_deadline ON hearing (deadline)",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    _FIRST,
    _SECOND,
    _WORDS,
    _PLACES_AND_HOLDS,
    _ANSWER_LOG,
    _POSITION_DECISIONS,
    _DRAFTS,
)
"""What brings a file from schema version n to n + 1, at place n; each runs in a transaction of its own."""

SCHEMA_VERSION = len(MIGRATIONS)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring an open database to the schema of this program.

    Raises:
        StoreError: The database was written by a newer program, or is not a knowledge base.
    """
    while require_known(connection) < SCHEMA_VERSION:
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another process may have migrated while this one waited for the lock.
            version = require_known(connection)
            if version < SCHEMA_VERSION:
                for statement in MIGRATIONS[version]:
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {version + 1}")
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def require_known(connection: sqlite3.Connection) -> int:
    """Return the schema version of an open database, 0 for an empty one.

    Raises:
        StoreError: The database was written by a newer program, or is not a knowledge base.
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"Kunnskapsbasen er laget av en nyere utgave av programmet (skjema {version}, dette kjenner "
            f"{SCHEMA_VERSION}). Oppdater programmet."
        )
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if tables and application != APPLICATION_ID:
        raise StoreError(
            "Filen er en annen slags database, ingen kunnskapsbase. Velg en annen fil eller mappe (--home)."
        )
    return version
