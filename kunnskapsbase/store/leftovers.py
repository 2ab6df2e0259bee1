"""What killed runs have left lying about."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from kunnskapsbase.store.backup import SCRATCH
from kunnskapsbase.store.database import writer_lock
from kunnskapsbase.store.indexes import IndexFolders

_HOUR = 3600
"""Seconds; whoever builds a model in the cache holds no lock, but is done long before."""


def sweep(home: Path, cache: Path) -> int:
    """Delete half-built indexes, half-restored databases and half-built models; return how many there were.

    Raises:
        StoreBusyError: A reindex is at work, to which they may belong.
    """
    folders = IndexFolders(home)
    with writer_lock(home), folders.building():
        files = list(home.glob(f"{SCRATCH}*"))
        for path in files:
            path.unlink()
        count = len(files) + folders.sweep_leftovers()
    return count + sweep_cache(cache)


def sweep_cache(cache: Path) -> int:
    """Delete half-built models; return how many there were."""
    count = 0
    for path in cache.glob(".build-*"):
        if time.time() - path.stat().st_mtime > _HOUR:
            shutil.rmtree(path)
            count += 1
    return count
