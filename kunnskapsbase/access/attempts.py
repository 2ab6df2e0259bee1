"""How long somebody must wait who has tried passwords in vain."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

FORGOTTEN_AFTER = 3600.0
"""Seconds without a failure after which the count begins anew."""
MOST = 10_000
"""Names and addresses that are remembered; past that the oldest are forgotten."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many failures are free, and the most seconds that one further costs."""

    free: int
    longest: float


OF_A_NAME = Allowance(free=5, longest=60)
"""Kept short, as anybody can lock somebody else out by it."""
OF_AN_ADDRESS = Allowance(free=20, longest=900)
"""A whole office may share an address."""


@dataclass(slots=True)
class _Count:
    failures: int = 0
    last: float = 0.0


class Attempts:
    """Counts failures by name and by address; the wait doubles with each beyond the free ones.

    Names that nobody has are counted like others, so that the wait tells nothing.

    Args:
        clock: Tells the time, in seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._guard = threading.Lock()
        self._counts: dict[tuple[str, str], _Count] = {}

    def begin(self, name: str, address: str) -> float:
        """Return the seconds to wait; if 0, the attempt counts as failed until `succeeded` is called.

        Counting it before the password is checked leaves no gap for many attempts at the same moment.
        """
        now = self._clock()
        with self._guard:
            counts = [(self._count(key, now), allowance) for key, allowance in _keys(name, address)]
            wait = max(_wait(count, allowance, now) for count, allowance in counts)
            if wait <= 0:
                for count, _ in counts:
                    count.failures += 1
                    count.last = now
            return max(0.0, wait)

    def succeeded(self, name: str, address: str) -> None:
        """Forget the failures of the name; of the address this attempt alone, or an own account would clear it."""
        with self._guard:
            (of_name, _), (of_address, _) = _keys(name, address)
            self._counts.pop(of_name, None)
            if (count := self._counts.get(of_address)) is not None:
                count.failures -= 1

    def _count(self, key: tuple[str, str], now: float) -> _Count:
        count = self._counts.pop(key, None) or _Count()
        if now - count.last > FORGOTTEN_AFTER:
            count = _Count(last=now)
        # Put last, so that the first is the one that has been quiet longest.
        self._counts[key] = count
        if len(self._counts) > MOST:
            del self._counts[next(iter(self._counts))]
        return count


def _keys(name: str, address: str) -> tuple[tuple[tuple[str, str], Allowance], ...]:
    return (("name", name), OF_A_NAME), (("address", _network(address)), OF_AN_ADDRESS)


def _wait(count: _Count, allowance: Allowance, now: float) -> float:
    beyond = count.failures - allowance.free
    if beyond < 0:
        return 0.0
    return count.last + min(allowance.longest, 2.0 ** min(beyond, 30)) - now


def _network(address: str) -> str:
    """Return what one caller can be told by: of IPv6 the network, as a caller has all of its addresses."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((parsed, 64), strict=False)) if parsed.version == 6 else address
