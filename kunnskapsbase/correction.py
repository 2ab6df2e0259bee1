"""Corrections of a document's metadata as a person writes them, for the command line and the page alike."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ingest.metadata_file import MetadataFileError
from ingest.metadata_values import LIST_FIELDS
from ingest.sidecar import write_sidecar
from kunnskapsbase.errors import CorpusError


def typed_value(field: str, text: str) -> Any:
    """Return what a person has written for a field as its value; None, which takes a correction back, for nothing.

    Lists are parted by commas or semicolons. The value itself is checked when it is written.

    Example:
        >>> typed_value("themes", "bane; ferje"), typed_value("year", "2023"), typed_value("title", " ")
        (['bane', 'ferje'], 2023, None)
    """
    value = text.strip()
    if not value:
        return None
    if field in LIST_FIELDS:
        return [part.strip() for part in value.replace(";", ",").split(",") if part.strip()]
    return int(value) if field == "year" and value.isdecimal() else value


def file_in_corpus(corpus: Path, file: str) -> tuple[Path, str]:
    """Return the path of a document and its name in the corpus folder, however the user points to it.

    Raises:
        CorpusError: It does not lie there.
    """
    root = corpus.resolve()
    for path in (root / file, Path(file).resolve()):
        if path.is_file() and path.resolve().is_relative_to(root):
            return path, path.relative_to(root).as_posix()
    raise CorpusError(f"Filen {file} finnes ikke i dokumentmappen {corpus}. Skriv navnet slik det står der.")


def correct(document: Path, changes: Mapping[str, str]) -> Path:
    """Write corrections to the file beside a document and return that file, which is gone if none are left.

    Args:
        document: The document.
        changes: By field what a person has written; nothing takes a correction back.

    Raises:
        CorpusError: A field or value cannot be, or the file cannot be written.
    """
    try:
        return write_sidecar(document, {field: typed_value(field, text) for field, text in changes.items()})
    except MetadataFileError as error:
        raise CorpusError(str(error)) from error
    except OSError as error:
        raise CorpusError(
            f"Rettelsen av {document.name} kan ikke skrives ({error.strerror}). Kontroller rettighetene i mappen."
        ) from error
