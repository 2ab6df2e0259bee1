"""What a PDF file says of itself: bookmarks, page labels, properties, attachments; and opening a damaged one.

The caller of every function that takes an open document holds `ingest.pdfium_lock.PDFIUM`.
"""

from __future__ import annotations

import ctypes
import io
import re
import zlib
from contextlib import suppress
from pathlib import Path

import pypdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw
from pypdf.errors import PyPdfError

from ingest.errors import BrokenFileError, EncryptedFileError
from ingest.outline import Bookmark

_SAYS_NOTHING = ("", "unspecified", "anonymous", "untitled")
"""What programs write into properties that nobody filled in."""
_PROPERTIES = {"title": "Title", "author": "Author", "subject": "Subject"}
_DATE = re.compile(r"^(?:D:)?(\d{4})(\d{2})(\d{2})")
_PRINT_SETTINGS = ".joboptions"
"""Printing programs attach these; they are no documents."""
_TAIL = 2048
_CATALOG = re.compile(rb"(\d+)\s+(\d+)\s+obj\b(?:(?!endobj).){0,2000}?/Type\s*/Catalog\b", re.DOTALL)
_PACKED_OBJECTS = re.compile(rb"/ObjStm\b[^>]*>>\s*stream\r?\n")
_MOST_UNPACKED = 10_000_000
_PYPDF_FAULTS = (
    PyPdfError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    RecursionError,
    OSError,
    AssertionError,
)
"""What pypdf raises on a file that it cannot mend."""

DAMAGED = "PDF-en er skadet. Det som kunne leses, er med; kontroller at ingen sider mangler."

MOST_PAGES = 20_000
"""A file may say that it has any number of pages, and each takes time to look for."""


def open_pdf(path: Path, name: str) -> tuple[pdfium.PdfDocument, list[str]]:
    """Open a PDF, mended first if it is damaged; also return what there is to say of that.

    Raises:
        EncryptedFileError: A password is needed.
        BrokenFileError: The file is no PDF or damaged beyond reading.
    """
    document, notices = _open(path, name)
    if len(document) > MOST_PAGES:
        document.close()
        raise BrokenFileError(
            name, f"PDF-en sier at den har flere enn {MOST_PAGES} sider. Del den opp, og legg inn delene."
        )
    return document, notices


def _open(path: Path, name: str) -> tuple[pdfium.PdfDocument, list[str]]:
    try:
        return _opened(path), [DAMAGED] if _lacks_its_end(path) else []
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise EncryptedFileError(
                name, "PDF-en er beskyttet med passord. Lagre en kopi uten passord og legg den inn i stedet."
            ) from error
        mended = _mended(path)
        if mended is None:
            raise BrokenFileError(
                name, "PDF-en er skadet eller ikke en PDF. Åpne den i et annet program og lagre den på nytt."
            ) from error
        return mended, [DAMAGED]


def _opened(source: Path | bytes) -> pdfium.PdfDocument:
    document = pdfium.PdfDocument(source)
    if len(document) == 0:
        raise pdfium.PdfiumError("no pages")
    return document


def _lacks_its_end(path: Path) -> bool:
    """Whether the file was cut off: pdfium then finds the objects that are there by itself."""
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - _TAIL))
        return b"%%EOF" not in stream.read()


def _mended(path: Path) -> pdfium.PdfDocument | None:
    """Return the file with a trailer that names its root, or as pypdf writes anew what it can find in it."""
    data = path.read_bytes()
    for root in _CATALOG.finditer(data):
        with suppress(pdfium.PdfiumError):
            return _opened(data + b"\ntrailer\n<</Root %b %b R>>\nstartxref\n0\n%%%%EOF\n" % root.groups())
    with suppress(*_PYPDF_FAULTS, pdfium.PdfiumError):
        stream = io.BytesIO()
        writer = pypdf.PdfWriter()
        for page in pypdf.PdfReader(io.BytesIO(data), strict=False).pages:
            writer.add_page(page)
        writer.write(stream)
        return _opened(stream.getvalue())
    return None


def bookmarks_of(document: pdfium.PdfDocument) -> list[Bookmark]:
    """Return the file's own outline."""
    found = []
    with suppress(pdfium.PdfiumError):
        for mark in document.get_toc():
            target = mark.get_dest()
            index = target.get_index() if target else None
            if index is not None:
                found.append(Bookmark(mark.get_title(), mark.level + 1, index + 1))
    # Where one bookmark holds the whole document (its title), the chapters below it are the first level.
    if sum(1 for mark in found if mark.level == 1) == 1 and len(found) > 1:
        found = [Bookmark(mark.title, max(1, mark.level - 1), mark.page) for mark in found]
    return found


def labels_of(path: Path, pages: int) -> list[str]:
    """Return the label that the file gives each page, empty where it gives none.

    By pypdf, as pdfium crashes on a tree of labels that bites its own tail.
    """
    labels: list[str] = []
    with suppress(*_PYPDF_FAULTS):
        data = path.read_bytes()
        if _may_have_labels(data):
            reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
            if "/PageLabels" in reader.root_object:
                labels = list(reader.page_labels)[:pages]
    return labels + [""] * (pages - len(labels))


def _may_have_labels(data: bytes) -> bool:
    """Whether a file speaks of page labels; most do not, and pypdf would read its whole table of objects first."""
    if b"/PageLabels" in data or b"/Encrypt" in data:
        return True
    packed = [found.end() for found in _PACKED_OBJECTS.finditer(data)]
    return len(packed) < data.count(b"/ObjStm") or any(_may_pack_labels(data, start) for start in packed)


def _may_pack_labels(data: bytes, start: int) -> bool:
    unpacking = zlib.decompressobj()
    try:
        objects = unpacking.decompress(data[start : data.find(b"endstream", start)], _MOST_UNPACKED)
    except zlib.error:
        return True
    # Packed as expected they begin with the number of the first object.
    is_plain = unpacking.eof and objects.lstrip()[:1].isdigit()
    return not is_plain or b"/PageLabels" in objects


def properties_of(document: pdfium.PdfDocument) -> dict[str, str]:
    """Return title, author, subject, language and day of creation, as far as somebody filled them in."""
    found = {key: document.get_metadata_value(name) for key, name in _PROPERTIES.items()}
    created = _DATE.match(document.get_metadata_value("CreationDate"))
    if created:
        found["created"] = "-".join(created.groups())
    found["language"] = _language(document)
    cleaned = {key: re.sub(r"\s+", " ", value.replace("\0", "")).strip() for key, value in found.items()}
    return {key: value for key, value in cleaned.items() if value.strip("()").lower() not in _SAYS_NOTHING}


def _language(document: pdfium.PdfDocument) -> str:
    size = pdfium_raw.FPDFCatalog_GetLanguage(document.raw, None, 0)
    buffer = (ctypes.c_ushort * max(size // 2, 1))()
    pdfium_raw.FPDFCatalog_GetLanguage(document.raw, buffer, size)
    return bytes(buffer).decode("utf-16-le", "replace")


def attachments_of(document: pdfium.PdfDocument) -> list[str]:
    """Return the names of the files that are attached, print settings left out."""
    names = []
    for index in range(document.count_attachments()):
        with suppress(pdfium.PdfiumError):
            names.append(document.get_attachment(index).get_name() or "uten navn")
    return [name for name in names if not name.lower().endswith(_PRINT_SETTINGS)]
