"""PDF: text and geometry by pdfium, outline, page labels, properties and encryption by pypdf."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pypdf
import pypdfium2 as pdfium
from pypdf.errors import PyPdfError

from ingest.document import Block, BlockKind, Page, Reading
from ingest.errors import BrokenFileError, EncryptedFileError
from ingest.joining import join_lines
from ingest.layout import stack_rows
from ingest.lines import Line, page_lines
from ingest.outline import Bookmark, find_headings, merge_chapter_lines
from ingest.pdfium_lock import PDFIUM
from ingest.readers.origin import Origin, origin_of
from ingest.readers.scan import read_scans
from ingest.recognition import AUTOMATIC, Recognition
from ingest.rows import body_of
from ingest.running_heads import printed_labels, without_running_heads

_PYPDF_FAULTS = (
    PyPdfError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    RecursionError,
    OSError,
)
"""What pypdf raises on a damaged file; what it reads is an extra, the text comes from pdfium."""


MOST_PAGES = 20_000
"""A file may say that it has any number of pages, and each takes time to look for."""
_SAYS_NOTHING = ("", "unspecified", "anonymous", "untitled")
"""What programs write into properties that nobody filled in."""


def read_pdf(path: Path, name: str, recognition: Recognition = AUTOMATIC) -> Reading:
    """Read a PDF.

    Args:
        path: The file.
        name: Its name as the user knows it, for errors.
        recognition: How the text of scanned pages is recognised.

    Raises:
        EncryptedFileError: A password is needed.
        BrokenFileError: The file is no PDF, is damaged beyond reading, or has no text at all.
        UnreadScanError: It is a scan, and its text could not be recognised.
    """
    with PDFIUM:
        document = _open(path, name)
    try:
        texts, pages_lines, heights, origins, notices = _all_pages(document)
        scans = read_scans(document, name, origins, texts, pages_lines, recognition)
        for number, scan in scans.pages.items():
            texts[number - 1], pages_lines[number - 1] = scan.text, list(scan.lines)
            heights[number - 1], origins[number - 1] = scan.height, Origin.RECOGNISED
        with PDFIUM:
            bookmarks = _bookmarks(document)
    finally:
        with PDFIUM:
            document.close()
    labels, properties = _extras(path)
    empty = [number for number, text in enumerate(texts, 1) if not text.strip()]
    if len(empty) == len(texts):
        raise BrokenFileError(name, "Filen har ingen tekst som kan leses. Kontroller at det er riktig fil.")
    blank = len(set(empty) - set(scans.unread))
    if blank:
        notices.append(f"{blank} av {len(texts)} sider har ingen tekst.")
    printed = printed_labels(pages_lines, heights)
    body_lines = without_running_heads(pages_lines, heights)
    body = body_of(body_lines)
    stacks = stack_rows(body_lines, body)
    levels = find_headings(stacks, body, bookmarks)
    blocks = []
    for position, stack in enumerate(stacks):
        text, pieces = join_lines(stack.lines, without_bullet=stack.kind is BlockKind.LIST_ITEM)
        kind = BlockKind.HEADING if position in levels else stack.kind
        if text:
            blocks.append(Block(kind, text, levels.get(position, 0), pieces))
    pages = tuple(
        Page(
            number,
            _label(labels, number, printed[number - 1]),
            text,
            recognised=origins[number - 1] is Origin.RECOGNISED,
            words=scans.pages[number].words if number in scans.pages else (),
        )
        for number, text in enumerate(texts, 1)
    )
    return Reading(tuple(merge_chapter_lines(blocks)), pages, properties, (*notices, *scans.notices))


def _open(path: Path, name: str) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(path)
        len(document)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise EncryptedFileError(
                name, "PDF-en er beskyttet med passord. Lagre en kopi uten passord og legg den inn i stedet."
            ) from error
        raise BrokenFileError(
            name, "PDF-en er skadet eller ikke en PDF. Åpne den i et annet program og lagre den på nytt."
        ) from error
    if len(document) > MOST_PAGES:
        document.close()
        raise BrokenFileError(
            name, f"PDF-en sier at den har flere enn {MOST_PAGES} sider. Del den opp, og legg inn delene."
        )
    return document


def _all_pages(
    document: pdfium.PdfDocument,
) -> tuple[list[str], list[list[Line]], list[float], list[Origin], list[str]]:
    texts, pages_lines, heights, origins, notices = [], [], [], [], []
    for index in range(len(document)):
        text, height, origin = "", 0.0, Origin.TYPED
        lines: list[Line] = []
        with PDFIUM:
            try:
                page = document[index]
                height = page.get_height()
                textpage = page.get_textpage()
                text, lines = page_lines(textpage.raw, index + 1, height)
                origin = origin_of(page, text)
                textpage.close()
                page.close()
            except pdfium.PdfiumError:
                notices.append(f"Side {index + 1} er skadet og kunne ikke leses.")
        texts.append(text)
        pages_lines.append(lines)
        heights.append(height)
        origins.append(origin)
    return texts, pages_lines, heights, origins, notices


def _bookmarks(document: pdfium.PdfDocument) -> list[Bookmark]:
    found = []
    for mark in document.get_toc():
        target = mark.get_dest()
        index = target.get_index() if target else None
        if index is not None:
            found.append(Bookmark(mark.get_title(), mark.level + 1, index + 1))
    # Where one bookmark holds the whole document (its title), the chapters below it are the first level.
    if sum(1 for mark in found if mark.level == 1) == 1 and len(found) > 1:
        found = [Bookmark(mark.title, max(1, mark.level - 1), mark.page) for mark in found]
    return found


def _extras(path: Path) -> tuple[list[str], dict[str, str]]:
    """Return page labels and properties; a file that pypdf cannot follow simply has none."""
    labels: list[str] = []
    properties: dict[str, str] = {}
    with suppress(*_PYPDF_FAULTS), path.open("rb") as stream:
        reader = pypdf.PdfReader(stream, strict=False)
        properties = _properties(reader)
        if "/PageLabels" in reader.root_object:
            labels = list(reader.page_labels)
    return labels, properties


def _properties(reader: pypdf.PdfReader) -> dict[str, str]:
    information = reader.metadata
    if information is None:
        return {}
    found = {"title": information.title, "author": information.author, "subject": information.subject}
    with suppress(*_PYPDF_FAULTS):
        if information.creation_date is not None:
            found["created"] = information.creation_date.date().isoformat()
    language = reader.root_object.get("/Lang")
    found["language"] = str(language) if language else None
    cleaned = {key: re.sub(r"\s+", " ", value or "").strip() for key, value in found.items()}
    return {key: value for key, value in cleaned.items() if value.strip("()").lower() not in _SAYS_NOTHING}


def _label(labels: Sequence[str], number: int, printed: str | None) -> str | None:
    """Prefer the number printed on the page; the file's own labels often just count."""
    if printed is not None:
        return printed
    return labels[number - 1] if number <= len(labels) else None
