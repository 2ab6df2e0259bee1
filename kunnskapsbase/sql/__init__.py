"""One way to put SQL to the two stores: to SQLite, in whose words it is written, and to PostgreSQL."""

from kunnskapsbase.sql.connection import AnyDatabase, Connection, Cursor, Row

__all__ = ["AnyDatabase", "Connection", "Cursor", "Row"]
