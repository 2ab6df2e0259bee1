"""One reader a format. `read_file` picks the right one by what the file is, not only by its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ingest.document import Reading
from ingest.errors import BrokenFileError, UnsupportedFormatError
from ingest.readers.docx import read_docx
from ingest.readers.html import read_html
from ingest.readers.markdown import read_markdown
from ingest.readers.pdf import read_pdf
from ingest.readers.picture import PICTURE_ENDINGS, read_picture
from ingest.readers.text import read_text
from ingest.recognition import AUTOMATIC, Recognition

Reader = Callable[[Path, str], Reading]
PageReader = Callable[[Path, str, Recognition], Reading]

PAGE_READERS: dict[str, PageReader] = {".pdf": read_pdf, **dict.fromkeys(PICTURE_ENDINGS, read_picture)}
"""The readers of what may be scanned, which are told how to recognise text."""

TEXT_READERS: dict[str, Reader] = {
    ".docx": read_docx,
    ".html": read_html,
    ".htm": read_html,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".txt": read_text,
}

READERS = frozenset(PAGE_READERS) | frozenset(TEXT_READERS)
"""The file name endings that can be read."""

FORMATS = {".htm": "html", ".markdown": "md", ".jpeg": "jpg", ".tiff": "tif"}


def format_of(path: Path) -> str:
    """Return the format's short name: ``pdf``, ``docx``, ``html``, ``md``, ``txt``, ``png``, ``jpg``, ``tif``."""
    suffix = path.suffix.lower()
    return FORMATS.get(suffix, suffix.removeprefix("."))


def read_file(
    path: Path, name: str, max_megabytes: int = 200, recognition: Recognition = AUTOMATIC
) -> Reading:
    """Read a file with the reader of its format.

    Args:
        path: The file.
        name: Its name as the user knows it, for errors.
        max_megabytes: A larger file is refused.
        recognition: How the text of scanned pages is recognised.

    Raises:
        UnsupportedFormatError: No reader knows the format.
        BrokenFileError: The file is empty, too large, unreadable or not what its name says.
        EncryptedFileError: A password is needed.
        UnreadScanError: The file is a scan, and its text could not be recognised.
    """
    suffix = path.suffix.lower()
    if suffix not in READERS:
        known = ", ".join(sorted(ending.removeprefix(".") for ending in READERS))
        raise UnsupportedFormatError(
            name, f"Formatet kan ikke leses. Lagre dokumentet som en av disse: {known}."
        )
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            start = stream.read(1024)
    except OSError as error:
        raise BrokenFileError(
            name, f"Filen kan ikke åpnes ({error.strerror}). Kontroller rettighetene."
        ) from error
    if not start.strip():
        raise BrokenFileError(name, "Filen er tom. Legg den inn på nytt.")
    if size > max_megabytes * 1_000_000:
        raise BrokenFileError(
            name, f"Filen er større enn {max_megabytes} MB. Del den opp, eller øk ingest.max_megabytes."
        )
    if b"%PDF-" in start:
        return read_pdf(path, name, recognition)
    if suffix in PAGE_READERS:
        return PAGE_READERS[suffix](path, name, recognition)
    return _reader_for(suffix, start)(path, name)


def _reader_for(suffix: str, start: bytes) -> Reader:
    """A web page under another name is still read as what it is, and so is a PDF above."""
    head = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if suffix in {".txt", ".docx"} and head.startswith((b"<!doctype html", b"<html")):
        return read_html
    return TEXT_READERS[suffix]
