"""The file beside a document in which a person corrects its metadata: ``svar.pdf.toml`` beside ``svar.pdf``."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from ingest.metadata_file import read_toml
from ingest.metadata_values import DATE_FIELDS, MetadataFileError, ValueReader
from ingest.readers import READERS

SUFFIX = ".toml"


def sidecar_of(document: Path) -> Path:
    """The place of the corrections of a document, whether they are there or not."""
    return document.with_name(document.name + SUFFIX)


def is_sidecar(path: Path) -> bool:
    """Whether a file holds corrections of a document, by its name."""
    return path.suffix.lower() == SUFFIX and path.with_suffix("").suffix.lower() in READERS


def read_sidecar(document: Path) -> dict[str, Any]:
    """What a person has corrected of a document, checked; nothing where there is no such file.

    Raises:
        MetadataFileError: It cannot be opened, is no TOML, has an unknown key or a value that cannot be.
    """
    path = sidecar_of(document)
    return ValueReader(path.name).override(read_toml(path) or {})


def sidecar_digest(document: Path) -> str:
    """A hash of the corrections of a document, empty where there are none."""
    try:
        return hashlib.sha256(sidecar_of(document).read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""
    except OSError:
        # The reading of the document tells of it; here it only must differ from what can be read.
        return "unreadable"


def write_sidecar(document: Path, changes: Mapping[str, Any]) -> Path:
    """Correct fields of a document's metadata, in one step; other keys and comments stay as they are.

    Args:
        document: The document.
        changes: By field the new value, or None to take a correction back.

    Returns:
        The file with the corrections; it is deleted when nothing is left in it.

    Raises:
        MetadataFileError: A field or value cannot be, or what is there already cannot be used.
        OSError: The file cannot be written.
    """
    path = sidecar_of(document)
    values = ValueReader(path.name)
    if not is_sidecar(path):
        raise MetadataFileError(f"{document.name} kan ikke leses, så det er ingenting å rette.")
    for key in changes:
        values.check_field(key)
    checked = {key: None if value is None else values.value(key, value) for key, value in changes.items()}
    content = _content(path)
    for key, value in checked.items():
        if value is None:
            content.pop(key, None)
        else:
            content[key] = _toml(key, value)
    values.override(content.unwrap())
    text = tomlkit.dumps(content)
    if text.strip():
        _replace(path, text)
    else:
        path.unlink(missing_ok=True)
    return path


def _content(path: Path) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(path.read_text(encoding="utf-8-sig")) if path.exists() else tomlkit.document()
    except (TOMLKitError, UnicodeDecodeError) as error:
        detail = " ".join(str(error).split())
        raise MetadataFileError(f"{path.name} er ikke gyldig TOML ({detail}); rett linjen.") from error


def _toml(key: str, value: Any) -> Any:
    if key in DATE_FIELDS:
        return date.fromisoformat(value)
    return list(value) if isinstance(value, tuple) else value


def _replace(path: Path, text: str) -> None:
    """Write a file so that another process sees the old text or the new one, never half of it."""
    # A hidden file is no document, should it be left behind.
    handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(path.stat().st_mode if path.exists() else 0o644)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
