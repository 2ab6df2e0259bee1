"""What an error of PostgreSQL means to the person in front of the screen."""

from __future__ import annotations

import psycopg
from psycopg import errors
from psycopg_pool import PoolTimeout

from kunnskapsbase.errors import StoreBusyError, StoreError

_NOT_REACHED = (
    "svarer ikke ({reason}). Se etter at den går, og prøv igjen; det som var lagret, er der fortsatt."
)
_ADVICE: tuple[tuple[type[psycopg.Error], str], ...] = (
    (
        errors.InsufficientPrivilege,
        "lar ikke brukeren gjøre dette ({reason}). Be den som driver den, om tilgang.",
    ),
    (errors.UndefinedFile, "mangler utvidelsen pgvector. Be den som driver den, om å installere den."),
    (errors.DiskFull, "har ikke mer plass, og ingenting er endret. Frigjør plass og prøv igjen."),
    (
        errors.ReadOnlySqlTransaction,
        "er en kopi som bare kan leses. Pek store mot hovedtjeneren for å endre noe.",
    ),
    (errors.TooManyConnections, "har ingen ledige forbindelser. Vent litt, eller øk max_connections."),
    (errors.UndefinedTable, "har fått en nyere søkeindeks mens det ble lett. Søk på nytt."),
    (errors.SerializationFailure, "ble endret mens den ble lest. Prøv igjen."),
    (psycopg.DataError, "kan ikke ta vare på verdien ({reason}). Rett den og prøv igjen."),
    (psycopg.OperationalError, _NOT_REACHED),
)


def explained(error: psycopg.Error, place: str) -> StoreError:
    """Return `error` as one Norwegian line.

    Args:
        error: What psycopg raised.
        place: Where the database is.
    """
    if isinstance(error, PoolTimeout):
        return StoreBusyError(
            f"Alle forbindelser til databasen {place} er i bruk, eller den svarer ikke. Vent litt og prøv igjen."
        )
    if isinstance(error, errors.LockNotAvailable):
        return StoreBusyError(f"Et annet program skriver til databasen {place}. Vent litt og prøv igjen.")
    reason = _first_line(error)
    for kind, advice in _ADVICE:
        if isinstance(error, kind):
            return StoreError(f"Databasen {place} {advice.format(reason=reason)}")
    return StoreError(f"Databasen {place} melder «{reason}». Kjør «kunnskapsbase doctor».")


def _first_line(error: psycopg.Error) -> str:
    """What the server said, else the last of what was tried."""
    said = error.diag.message_primary or next(reversed(str(error).strip().splitlines()), "ukjent feil")
    return said.strip().rstrip(".")
