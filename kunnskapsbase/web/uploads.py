"""Files that somebody sends in: under a safe name into the corpus folder, never over another unasked."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from ingest.reader_process import sha256_of
from ingest.readers import READERS, known_formats
from kunnskapsbase.web.texts import documents as words
from kunnskapsbase.web.texts import general as texts

LONGEST_NAME = 120
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u2028\u2029\u202a-\u202e\u2066-\u2069]')
_RESERVED = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def safe_name(given: str) -> str:
    """Return a file name that is one on every system: no folders, no control characters, not hidden."""
    name = unicodedata.normalize("NFC", given).replace("\\", "/").rsplit("/", 1)[-1]
    stem, dot, ending = _UNSAFE.sub("_", name).lstrip(".~$ ").rpartition(".")
    name = f"{stem[:LONGEST_NAME].rstrip('. ')}.{ending[:20]}" if dot else ending[:LONGEST_NAME]
    return f"_{name}" if _RESERVED.match(name) else name


_UNKNOWN: Mapping[str, str] = {}


def store_files(
    paths: Sequence[str],
    corpus: Path,
    *,
    replace: bool,
    known: Mapping[str, str] = _UNKNOWN,
    max_megabytes: int = 200,
) -> list[tuple[str, Sequence[str]]]:
    """Move uploaded files into the corpus folder.

    Args:
        paths: Where the server has put them.
        corpus: The corpus folder, made if it is missing.
        replace: Whether a file of the same name with other contents gives way.
        known: The documents of the archive, by the SHA-256 of their bytes.
        max_megabytes: A larger file is refused.

    Returns:
        What became of them, as headings and the items below them.
    """
    corpus.mkdir(parents=True, exist_ok=True)
    outcome: dict[str, list[str]] = {}
    seen = dict(known)
    for path in map(Path, paths):
        name = safe_name(path.name)
        sha256 = sha256_of(path)
        if path.stat().st_size > max_megabytes * 1_000_000:
            became = words.TOO_LARGE.format(megabytes=max_megabytes)
        elif seen.get(sha256, name) != name and (corpus / seen[sha256]).is_file():
            became = words.SAME_CONTENT.format(file=seen[sha256])
        else:
            became = _store(path, name, corpus, replace=replace)
            seen.setdefault(sha256, name)
        outcome.setdefault(became, []).append(name)
        path.unlink(missing_ok=True)
    return [(f"{heading} ({len(names)})", names) for heading, names in outcome.items()]


def _store(path: Path, name: str, corpus: Path, *, replace: bool) -> str:
    target = corpus / name
    if target.suffix.lower() not in READERS or name == target.suffix:
        return words.UNREADABLE_FORMAT.format(formats=known_formats())
    if target.exists():
        if target.is_file() and target.read_bytes() == path.read_bytes():
            return words.WAS_THERE
        if not replace or not target.is_file():
            return texts.NAME_TAKEN
    existed = target.exists()
    # A hidden name is passed over by a reindex that runs meanwhile.
    handle, name_of_part = tempfile.mkstemp(prefix=".", suffix=".del", dir=corpus)
    os.close(handle)
    part = Path(name_of_part)
    try:
        shutil.copyfile(path, part)
        part.chmod(0o644)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return words.REPLACED if existed else words.STORED
