"""The files that stored versions were read from, shown only while they are the very same bytes."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath

from ingest.errors import BrokenFileError
from ingest.readers.picture import picture_as_pdf
from kunnskapsbase.errors import SourceChangedError, SourceError
from kunnskapsbase.store import StoredVersion
from kunnskapsbase.web.page_image import PICTURED
from kunnskapsbase.web.texts import CHANGED, GONE, NO_PAGES, NOT_FOUND


def original(corpus: Path, version: StoredVersion) -> bytes:
    """Return the bytes of the file that `version` was read from.

    They are read once and then checked, so what is shown is what was checked.

    Args:
        corpus: The corpus folder.
        version: The stored version.

    Raises:
        SourceChangedError: The file is gone, or has changed since it was indexed.
        SourceError: The stored name does not lie below the corpus folder.
    """
    name = PurePosixPath(version.file)
    if name.is_absolute() or ".." in name.parts or not name.parts:
        raise SourceError(NOT_FOUND)
    try:
        content = corpus.joinpath(*name.parts).read_bytes()
    except OSError as error:
        raise SourceChangedError(GONE.format(file=version.file)) from error
    if hashlib.sha256(content).hexdigest() != version.sha256:
        raise SourceChangedError(CHANGED.format(file=version.file))
    return content


def paged_original(corpus: Path, version: StoredVersion) -> bytes:
    """Return the file that `version` was read from as a PDF, which a picture file is made into.

    Raises:
        SourceChangedError: The file is gone, or has changed since it was indexed.
        SourceError: It has no pages.
    """
    if version.format not in PICTURED or not version.pages:
        raise SourceError(NO_PAGES)
    content = original(corpus, version)
    if version.format == "pdf":
        return content
    try:
        return picture_as_pdf(content, version.file)
    except BrokenFileError as error:
        raise SourceError(error.reason) from error
