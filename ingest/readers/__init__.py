"""One reader a format. `read_file` picks the right one by what the file is, not only by its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ingest.document import Reading
from ingest.errors import BrokenFileError, UnsupportedFormatError
from ingest.quotes import with_believable_quotes
from ingest.readers.docx import read_docx
from ingest.readers.html import read_html
from ingest.readers.markdown import read_markdown
from ingest.readers.odt import read_odt
from ingest.readers.pdf import read_pdf
from ingest.readers.picture import PICTURE_ENDINGS, read_picture
from ingest.readers.recognise import recognise
from ingest.readers.text import read_text
from ingest.recognition import AUTOMATIC, Recognition

Reader = Callable[[Path, str], Reading]
PageReader = Callable[[Path, str, Recognition], Reading]

PAGE_READERS: dict[str, PageReader] = {".pdf": read_pdf, **dict.fromkeys(PICTURE_ENDINGS, read_picture)}
"""The readers of what may be scanned, which are told how to recognise text."""

TEXT_READERS: dict[str, Reader] = {
    ".docx": read_docx,
    ".odt": read_odt,
    ".fodt": read_odt,
    ".html": read_html,
    ".htm": read_html,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".txt": read_text,
}

READERS = frozenset(PAGE_READERS) | frozenset(TEXT_READERS)
"""The file name endings that can be read."""

TOO_LARGE = "Filen er større enn {megabytes} MB. Del den opp, eller øk ingest.max_megabytes."

_SHORT_NAMES = {".htm": "html", ".markdown": "md", ".fodt": "odt", ".jpeg": "jpg", ".tiff": "tif"}
_START = 4096
"""So many bytes tell what a file is."""


def read_file(
    path: Path, name: str, max_megabytes: int = 200, recognition: Recognition = AUTOMATIC
) -> Reading:
    """Read a file with the reader of its format.

    Args:
        path: The file.
        name: Its name as the user knows it, for errors.
        max_megabytes: A larger file is refused.
        recognition: How the text of scanned pages is recognised.

    Returns:
        What the reader found; its `format` is what the file is, which its name may not tell.

    Raises:
        UnsupportedFormatError: No reader knows the format.
        BrokenFileError: The file is empty, too large, unreadable or not what its name says.
        EncryptedFileError: A password is needed.
        UnreadScanError: The file is a scan, and its text could not be recognised.
    """
    start = _first_bytes(path, name, max_megabytes)
    suffix = recognise(path, start, name) or path.suffix.lower()
    if suffix not in READERS:
        raise UnsupportedFormatError(
            name, f"Formatet kan ikke leses. Lagre dokumentet som en av disse: {known_formats()}."
        )
    if not start.strip():
        raise BrokenFileError(name, "Filen er tom. Legg den inn på nytt.")
    if suffix in PAGE_READERS:
        reading = PAGE_READERS[suffix](path, name, recognition)
    else:
        reading = TEXT_READERS[suffix](path, name)
    return replace(
        reading,
        blocks=with_believable_quotes(reading.blocks),
        format=_SHORT_NAMES.get(suffix, suffix.removeprefix(".")),
    )


def known_formats() -> str:
    """The endings of the files that can be read, for people."""
    return ", ".join(sorted(ending.removeprefix(".") for ending in READERS))


def _first_bytes(path: Path, name: str, max_megabytes: int) -> bytes:
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            start = stream.read(_START)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "ugyldig filnavn"
        raise BrokenFileError(
            name, f"Filen kan ikke åpnes ({reason}). Kontroller rettighetene.", may_pass=True
        ) from error
    if size > max_megabytes * 1_000_000:
        raise BrokenFileError(name, TOO_LARGE.format(megabytes=max_megabytes))
    return start
