"""What a file is by its content, whatever it is called."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from ingest.errors import UnsupportedFormatError
from ingest.readers.zip_package import OLD_CONTAINER, ZipPackage, refuse_old_container

_HTML = re.compile(
    r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE | re.DOTALL
)
_FLAT_ODT = re.compile(r"^\s*<\?xml[^>]*>\s*<office:document\s", re.DOTALL)
_MARKUP = frozenset({".html", ".htm", ".md", ".markdown"})
"""Endings of files that may begin with any markup and are still what they are called."""
_OTHER_ZIPS = (
    ("xl/", "et regneark"),
    ("ppt/", "en presentasjon"),
    ("META-INF/container.xml", "en e-bok"),
)
_PICTURES = (
    (b"\x89PNG\r\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"II*\0", ".tif"),
    (b"MM\0*", ".tif"),
)
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


def recognise(path: Path, start: bytes, name: str) -> str | None:
    """Return the ending of the format that the content shows, such as ``.pdf``, or None if it shows none.

    Args:
        path: The file.
        start: Its first bytes, a thousand or more.
        name: Its name for error messages.

    Raises:
        UnsupportedFormatError: The format is known and cannot be read; the message says what to do.
        EncryptedFileError: A password is needed.
    """
    suffix = path.suffix.lower()
    head = start.lstrip(codecs.BOM_UTF8 + b" \t\r\n")
    # Before the header of a PDF there may be anything; a text that only speaks of one is no PDF.
    if head.startswith(b"%PDF-") or (suffix == ".pdf" and b"%PDF-" in start):
        return ".pdf"
    if start.startswith(b"PK\x03\x04"):
        return _recognise_zip(path, name)
    for beginning, ending in _PICTURES:
        if start.startswith(beginning):
            return ending
    if start.startswith(OLD_CONTAINER):
        refuse_old_container(path.read_bytes(), name)
    if head.startswith(b"{\\rtf"):
        raise UnsupportedFormatError(name, "Filen er i RTF-format; åpne den i Word og lagre den som .docx.")
    text = _as_text(start)
    if _FLAT_ODT.match(text):
        return ".fodt"
    if suffix not in _MARKUP and _HTML.match(text):
        return ".html"
    return None


def _recognise_zip(path: Path, name: str) -> str | None:
    with ZipPackage(path, name, "Word" if path.suffix.lower() != ".odt" else "LibreOffice") as package:
        if "mimetype" in package.members:
            kind = package.part("mimetype")[:100].decode("ascii", "replace").strip()
            if kind.startswith(f"{_OPEN_DOCUMENT}text"):
                return ".odt"
            if kind.startswith(_OPEN_DOCUMENT):
                raise _unsupported(name, "et regneark eller en presentasjon")
        if any(member.startswith("word/") for member in package.members):
            return ".docx"
        for beginning, what in _OTHER_ZIPS:
            if any(member.startswith(beginning) for member in package.members):
                raise _unsupported(name, what)
    return None


def _unsupported(name: str, what: str) -> UnsupportedFormatError:
    return UnsupportedFormatError(name, f"Filen er {what} og kan ikke leses; lagre innholdet som PDF.")


def _as_text(start: bytes) -> str:
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if start.startswith(mark):
            return start[2:].decode(encoding, "replace")
    return start.removeprefix(codecs.BOM_UTF8).decode("latin-1")
