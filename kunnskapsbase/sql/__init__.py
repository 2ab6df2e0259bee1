"""One way to put SQL to the two stores: to SQLite, in whose words it is written, and to PostgreSQL."""

import re

from kunnskapsbase.sql.connection import AnyDatabase, Connection, Cursor, Row

PACKAGES_MISSING = (
    "PostgreSQL som lager krever flere pakker. Installer dem med «pip install 'kunnskapsbase[postgres]'»."
)


_PASSWORD = re.compile(
    r"""(?P<user>//[^/?@:]*):[^/?]*@ | \b(?:ssl)?password\s*=\s*(?:'(?:[^'\\]|\\.)*'|[^\s&]*)[\s&]?""",
    re.VERBOSE,
)


def without_password(url: str | None) -> str:
    """Return the address of a database without its password, which libpq then finds in ``~/.pgpass``; "" for none."""
    left = _PASSWORD.sub(lambda found: f"{found['user']}@" if found["user"] else "", url or "")
    return left.rstrip("?& ")


__all__ = ["PACKAGES_MISSING", "AnyDatabase", "Connection", "Cursor", "Row", "without_password"]
