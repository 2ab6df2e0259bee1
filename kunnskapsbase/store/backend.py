"""Where a store keeps what it has: in a home folder, or in PostgreSQL."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from kunnskapsbase.sql import AnyDatabase, Connection
from kunnskapsbase.store.indexes import Stamp
from kunnskapsbase.store.snapshot import Snapshot


class Indexes(Protocol):
    """What is built to be searched. A built index is told of by a handle that only its maker understands."""

    def building(self) -> AbstractContextManager[None]:
        """Hold the right to build; waits for another builder."""
        ...

    def build(self, connection: Connection, stamp: Stamp, before: Stamp | None = None) -> Any:
        """Build the index of what `connection` sees, not yet in use, and return its handle.

        Parameters:
            connection: An open connection.
            stamp: That of the state it sees.
            before: That of an earlier state, if from there on passages have come and gone and none has changed.
        """
        ...

    def point_to(self, built: Any, /) -> None:
        """Take a built index into use."""
        ...

    def remove(self, built: Any, /) -> None:
        """Throw a built index away."""
        ...


class AnySnapshots(Protocol):
    """Opens what is searched of the current state."""

    def current(self) -> Snapshot:
        """Return the snapshot of what is published now, building it first if need be."""
        ...

    def is_ready(self) -> bool:
        """Whether `current` would find a sound index."""
        ...


class Backend(Protocol):
    """All that one kind of store does in its own way."""

    @property
    def place(self) -> str:
        """Where it is, for people; never a password."""
        ...

    @property
    def database(self) -> AnyDatabase:
        """The tables."""
        ...

    @property
    def indexes(self) -> Indexes:
        """What is built from the tables."""
        ...

    @property
    def snapshots(self) -> AnySnapshots:
        """What is searched."""
        ...

    def writer_lock(self) -> AbstractContextManager[None]:
        """Hold the right to write.

        Raises:
            StoreBusyError: Another process or thread holds it; the message says which, and since when.
        """
        ...

    def damage(self) -> str | None:
        """Return what the database itself finds wrong with its files, None if they are sound."""
        ...

    def rebuild_own_indexes(self) -> None:
        """Have the database build its own indexes anew."""
        ...

    def backup(self, target: Path) -> None:
        """Write a copy of everything to the file `target`."""
        ...
