"""The row ids that the last few filters let through, so that question after question need not look them up."""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]
State = tuple[int, str]
"""A generation, and the revision of the store at which its passages were looked up."""

KEPT = 16
"""Filters remembered."""
KEPT_BYTES = 64 * 2**20
"""What their row ids may take together, at eight bytes a passage; a longer list is not remembered at all."""


class RecentSelections:
    """Remembers what was looked up last, for the states of the store it was looked up in; safe between threads.

    Two threads that ask for the same at the same time may both look it up.
    """

    def __init__(self, kept: int = KEPT, kept_bytes: int = KEPT_BYTES) -> None:
        self._kept = kept
        self._kept_bytes = kept_bytes
        self._guard = threading.Lock()
        self._known: OrderedDict[tuple[State, str], Ids] = OrderedDict()

    def get(self, state: State, filters: dict[str, Any], look_up: Callable[[], Ids]) -> Ids:
        """Return what `look_up` returns, or has returned for equal `filters` in this `state`; it is read-only."""
        try:
            key = state, json.dumps(filters, sort_keys=True)
        except (TypeError, ValueError):
            # Haystack may be given what has no JSON, such as a date.
            return look_up()
        with self._guard:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        ids = look_up()
        ids.flags.writeable = False
        with self._guard:
            self._known[key] = ids
            while len(self._known) > self._kept or self._bytes() > self._kept_bytes:
                self._known.popitem(last=False)
        return ids

    def _bytes(self) -> int:
        return sum(ids.nbytes for ids in self._known.values())
