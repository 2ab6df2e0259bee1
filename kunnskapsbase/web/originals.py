"""The files that stored versions were read from, shown only while they are the very same bytes."""

from __future__ import annotations

import hashlib
from itertools import chain
from pathlib import Path, PurePosixPath

from ingest.errors import BrokenFileError
from ingest.readers.picture import picture_as_pdf
from kunnskapsbase.errors import SourceChangedError, SourceError
from kunnskapsbase.store import StoredVersion
from kunnskapsbase.web.languages import said_here
from kunnskapsbase.web.page_image import PICTURED
from kunnskapsbase.web.texts import general as texts


def original(corpus: Path, version: StoredVersion) -> bytes:
    """Return the bytes that `version` was read from: of its own file, or of another place where they lie now.

    They are read once and then checked, so what is shown is what was checked.

    Args:
        corpus: The corpus folder.
        version: The stored version.

    Raises:
        SourceChangedError: The file is gone, or has changed since it was indexed.
        SourceError: The stored name does not lie below the corpus folder.
    """
    own = _content(corpus, version.file)
    elsewhere = (_content(corpus, file) for file in version.places if file != version.file)
    for content in chain((own,), elsewhere):
        if content is not None and hashlib.sha256(content).hexdigest() == version.sha256:
            return content
    problem = texts.GONE if own is None else texts.CHANGED
    raise said_here(SourceChangedError(problem.format(file=version.file)))


def _content(corpus: Path, file: str) -> bytes | None:
    """Return the bytes of a file in the corpus folder, None if there is none."""
    name = PurePosixPath(file)
    if name.is_absolute() or ".." in name.parts or not name.parts:
        raise said_here(SourceError(texts.NOT_FOUND))
    try:
        return corpus.joinpath(*name.parts).read_bytes()
    except OSError:
        return None


def paged_original(corpus: Path, version: StoredVersion) -> bytes:
    """Return the file that `version` was read from as a PDF, which a picture file is made into.

    Raises:
        SourceChangedError: The file is gone, or has changed since it was indexed.
        SourceError: It has no pages.
    """
    if version.format not in PICTURED or not version.pages:
        raise said_here(SourceError(texts.NO_PAGES))
    content = original(corpus, version)
    if version.format == "pdf":
        return content
    try:
        return picture_as_pdf(content, version.file)
    except BrokenFileError as error:
        raise SourceError(error.reason) from error
