"""Files that somebody sends in: under a safe name into the corpus folder, never over another unasked."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
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


class Outcome(StrEnum):
    """What can become of a file that is sent in."""

    STORED = "stored"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    SAME_CONTENT = "same_content"
    NAME_TAKEN = "name_taken"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Received:
    """A file that was sent in: its safe name, what became of it, how that is said, and its hash if it was read."""

    name: str
    outcome: Outcome
    said: str
    sha256: str = ""


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
    outcome: dict[str, list[str]] = {}
    seen = dict(known)
    for path in map(Path, paths):
        received = store_file(
            path, path.name, corpus, replace=replace, known=seen, max_megabytes=max_megabytes
        )
        if received.sha256:
            seen.setdefault(received.sha256, received.name)
        outcome.setdefault(received.said, []).append(received.name)
    return [(f"{heading} ({len(names)})", names) for heading, names in outcome.items()]


def store_file(
    path: Path,
    given: str,
    corpus: Path,
    *,
    replace: bool,
    known: Mapping[str, str] = _UNKNOWN,
    max_megabytes: int = 200,
) -> Received:
    """Move an uploaded file into the corpus folder; arguments as for `store_files`.

    Args:
        path: Where the server has put it; it is gone afterwards.
        given: The name under which it was sent, whatever that is.
        corpus: The corpus folder.
        replace: Whether a file of the same name gives way.
        known: The documents of the archive.
        max_megabytes: The most that is taken.
    """
    corpus.mkdir(parents=True, exist_ok=True)
    name = safe_name(given)
    try:
        if path.stat().st_size > max_megabytes * 1_000_000:
            return Received(name, Outcome.TOO_LARGE, words.TOO_LARGE.format(megabytes=max_megabytes))
        sha256 = sha256_of(path)
        same = known.get(sha256, name)
        if same != name and (corpus / same).is_file():
            return Received(name, Outcome.SAME_CONTENT, words.SAME_CONTENT.format(file=same))
        outcome, said = _store(path, name, corpus, replace=replace)
        return Received(name, outcome, said, sha256)
    finally:
        path.unlink(missing_ok=True)


def _store(path: Path, name: str, corpus: Path, *, replace: bool) -> tuple[Outcome, str]:
    target = corpus / name
    if target.suffix.lower() not in READERS or name == target.suffix:
        return Outcome.UNREADABLE, words.UNREADABLE_FORMAT.format(formats=known_formats())
    if target.exists():
        if target.is_file() and target.read_bytes() == path.read_bytes():
            return Outcome.UNCHANGED, words.WAS_THERE
        if not replace or not target.is_file():
            return Outcome.NAME_TAKEN, texts.NAME_TAKEN
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
    return (Outcome.REPLACED, words.REPLACED) if existed else (Outcome.STORED, words.STORED)
