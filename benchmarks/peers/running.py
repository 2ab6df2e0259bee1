"""What every peer's process does: read the set, take it in twice, answer the queries, count foreign hosts.

Only the standard library is used, as each peer has an environment of its own. `run` must be called before anything of
the peer is imported.
"""

from __future__ import annotations

import json
import resource
import socket
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

CHUNK_WORDS = 200
"""Words of a part of a longer passage, for peers that leave cutting to their users; Haystack's default."""
DEPTH = 10


class Peer(Protocol):
    """A search engine. `ingest` is called a second time with the same passages."""

    def ingest(self, passages: dict[str, str]) -> str | None:
        """Take the passages in; return a word on what happened if it is out of the ordinary."""

    def rank(self, query: str) -> list[str]:
        """Return the ids of passages, best first, each as often as one of its parts is found."""


def run(make: Callable[[Path, Path], Peer]) -> None:
    """Measure the peer that `make` makes of model folder and an empty folder, by what stands on the command line."""
    given = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    hosts = _watch_look_ups()
    began = time.perf_counter()
    peer = make(Path(given["model"]), Path(sys.argv[2]))
    ready = time.perf_counter()
    peer.ingest(given["passages"])
    taken_in = time.perf_counter()
    remark = peer.ingest(given["passages"])
    again = time.perf_counter()
    rankings, times = {}, []
    peer.rank("Hva er sagt om oppvarming?")
    for identifier, text in given["queries"]:
        asked = time.perf_counter()
        found = peer.rank(text)
        times.append((time.perf_counter() - asked) * 1000)
        rankings[identifier] = list(dict.fromkeys(found))[:DEPTH]
    figures: dict[str, Any] = {
        "start": ready - began,
        "ingest": taken_in - ready,
        "again": again - taken_in,
        "remark": remark,
        "rankings": rankings,
        "times": times,
        "hosts": sorted(set(hosts)),
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print("\n" + json.dumps(figures))


def parts_of(passages: dict[str, str]) -> list[tuple[str, str]]:
    """Return the passages in parts of `CHUNK_WORDS` words, each with the id of its passage."""
    parts = []
    for identifier, text in passages.items():
        words = text.split()
        for start in range(0, max(len(words), 1), CHUNK_WORDS):
            parts.append((identifier, " ".join(words[start : start + CHUNK_WORDS])))
    return parts


def _watch_look_ups() -> list[str]:
    hosts: list[str] = []
    original = socket.getaddrinfo

    def noting(host: Any, *rest: Any, **named: Any) -> Sequence[Any]:
        if host not in (None, "", "localhost", "127.0.0.1", "::1"):
            hosts.append(str(host))
        return original(host, *rest, **named)

    socket.getaddrinfo = noting  # type: ignore[assignment]
    return hosts
