"""Who holds the right to write to a store: told to whoever wants it too.

It stands beside the lock and not in it, as a locked file cannot be read on Windows. A process that is killed
leaves its name behind, which is read only while somebody holds the lock.
"""

from __future__ import annotations

import json
import logging
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

HOLDER_FILE = "write.holder.json"

logger = logging.getLogger(__name__)


@contextmanager
def named(home: Path) -> Iterator[None]:
    """Leave word in `home` that this process writes, as long as the block lasts."""
    path = home / HOLDER_FILE
    since = datetime.now().astimezone().isoformat(timespec="seconds")
    word = {"process": os.getpid(), "host": platform.node(), "since": since}
    try:
        path.write_text(json.dumps(word), encoding="utf-8")
    except OSError as error:
        logger.info("%s is not written: %s", path, error)
    try:
        yield
    finally:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            logger.info("%s is left behind: %s", path, error)


def describe(home: Path) -> str:
    """Return who writes to `home`, in Norwegian and in brackets; nothing if that is not known."""
    try:
        word = json.loads((home / HOLDER_FILE).read_bytes())
        since = datetime.fromisoformat(word["since"])
        return f" (prosess {word['process']} på {word['host']}, siden {since:%d.%m.%Y kl. %H.%M})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
