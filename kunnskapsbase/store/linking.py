"""Files that two folders share: neither may change them, either may delete them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def share(source: Path, target: Path) -> None:
    """Have `target` be the same file as `source`, or a copy where the file system knows no hard links.

    Raises:
        OSError: `source` is missing, or the disk is full.
    """
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
