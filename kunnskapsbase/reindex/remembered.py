"""Small files in the home folder that save work and may be lost at any time."""

from __future__ import annotations

import json
import logging
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

logger = logging.getLogger(__name__)


def read_remembered(path: Path, columns: int) -> dict[str, list[Any]]:
    """Return the rows of `path` by name: none if it is missing, and none that have not so many columns."""
    try:
        rows = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        logger.info("%s cannot be read and is made anew: %s", path, error)
        return {}
    items = rows.items() if isinstance(rows, dict) else ()
    return {name: row for name, row in items if isinstance(row, list) and len(row) == columns}


def write_remembered(path: Path, rows: Mapping[str, list[Any]]) -> None:
    """Put `rows` in the place of what `path` held, in one step; a full disk costs no more than the memory."""
    beside = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}")
    try:
        beside.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8", errors="surrogatepass")
        beside.replace(path)
    except OSError as error:
        logger.info("%s is not kept: %s", path, error)
        with suppress(OSError):
            beside.unlink(missing_ok=True)
