"""What is searched: the dense and the lexical index of one generation, and its words."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from kunnskapsbase.errors import StoreError
from kunnskapsbase.store.approximate import Measured
from kunnskapsbase.store.database import Database
from kunnskapsbase.store.dense import DenseIndex
from kunnskapsbase.store.indexes import IndexFolders, Stamp, current_stamp
from kunnskapsbase.store.lexical import Channel, LexicalIndex
from kunnskapsbase.store.vocabulary import Vocabulary

logger = logging.getLogger(__name__)

_ATTEMPTS = 5


class Dense(Protocol):
    """The vectors of the passages; see `DenseIndex` for what each method does."""

    @property
    def measured(self) -> Measured | None:
        """How much an approximate search finds; None where the search is exact or was not measured."""
        ...

    def __len__(self) -> int: ...

    def search(
        self, vector: NDArray[np.floating[Any]], k: int, allowed: NDArray[np.int64] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return the `k` passages with the largest inner product, best first."""
        ...

    def score(self, vector: NDArray[np.floating[Any]], ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the inner products with the passages `ids`, in their order; NaN for one without a vector."""
        ...

    def mean_and_deviation(self, vector: NDArray[np.floating[Any]]) -> tuple[float, float]:
        """Return mean and standard deviation of the inner products with all passages, of many an even sample."""
        ...


class Lexical(Protocol):
    """The words of the passages; see `LexicalIndex` for what each method does."""

    def __len__(self) -> int: ...

    def search(
        self, channel: Channel, tokens: Sequence[str], k: int, allowed: NDArray[np.int64] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return the `k` passages that share the most telling tokens with the query, best first."""
        ...

    def frequency(self, channel: Channel, token: str) -> int:
        """Return how many passages have `token` in their body."""
        ...

    def rarity(self, stem: str) -> float:
        """Return how rare a stem is."""
        ...


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The indexes of one generation; they stay usable while newer ones are published."""

    generation: int
    dense: Dense
    lexical: Lexical
    vocabulary: Vocabulary


class Snapshots:
    """Opens the indexes of the current state, and builds them where they are missing or damaged."""

    def __init__(self, database: Database, folders: IndexFolders) -> None:
        self._database = database
        self._folders = folders
        self._guard = threading.Lock()
        self._open: tuple[Stamp, Snapshot] | None = None

    def current(self) -> Snapshot:
        """Return the snapshot of what is published now."""
        with self._guard:
            for _ in range(_ATTEMPTS):
                with self._database.read() as connection:
                    stamp = current_stamp(connection)
                if self._open is None or self._open[0] != stamp:
                    opened = self._opened(stamp)
                    if opened is None:
                        continue
                    self._open = stamp, opened
                return self._open[1]
        raise StoreError("Søkeindeksen endres hele tiden. Vent til oppdateringen er ferdig, og prøv igjen.")

    def is_ready(self) -> bool:
        """Whether `current` would find a sound index."""
        with self._database.read() as connection:
            stamp = current_stamp(connection)
        folder = self._folders.find(stamp)
        return folder is not None and _open(folder, stamp) is not None

    def _opened(self, stamp: Stamp) -> Snapshot | None:
        """Open what fits `stamp`, building it if need be; None if the state has moved on meanwhile."""
        folder = self._folders.find(stamp)
        snapshot = folder and _open(folder, stamp)
        if snapshot:
            return snapshot
        with self._folders.building():
            folder = self._folders.find(stamp)
            snapshot = folder and _open(folder, stamp)
            if snapshot:
                return snapshot
            with self._database.read() as connection:
                if current_stamp(connection) != stamp:
                    return None
                folder = self._folders.build(connection, stamp)
            self._folders.point_to(folder)
            return _open(folder, stamp)


def _open(folder: Path, stamp: Stamp) -> Snapshot | None:
    try:
        lexical = LexicalIndex(folder / "lexical")
        return Snapshot(stamp.generation, DenseIndex(folder), lexical, Vocabulary.read(folder))
    except (OSError, ValueError, RuntimeError) as error:
        logger.warning("%s is damaged or gone and will be built anew: %s", folder.name, error)
        return None
