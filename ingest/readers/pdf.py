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


_SAYS_NOTHING = ("", "unspecified", "anonymous", "untitled")
"""What programs write into properties that nobody filled in."""


def read_pdf(path: Path, name: str) -> Reading:
    """Read a PDF.

    Args:
        path: The file.
        name: Its name as the user knows it, for errors.

    Raises:
        EncryptedFileError: A password is needed.
        BrokenFileError: The file is no PDF, is damaged beyond reading, or has no text at all.
    """
    with PDFIUM:
        document = _open(path, name)
    try:
        texts, pages_lines, heights, notices = _all_pages(document)
        with PDFIUM:
            bookmarks = _bookmarks(document)
    finally:
        with PDFIUM:
            document.close()
    labels, properties = _extras(path)
    if not any(text.strip() for text in texts):
        raise BrokenFileError(
            name,
            "PDF-en inneholder ingen tekst, trolig bare bilder. Kjør tekstgjenkjenning (OCR) og legg den inn igjen.",
        )
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
        Page(number, _label(labels, number, printed[number - 1]), text)
        for number, text in enumerate(texts, 1)
    )
    return Reading(tuple(merge_chapter_lines(blocks)), pages, properties, tuple(notices))


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
    return document


def _all_pages(document: pdfium.PdfDocument) -> tuple[list[str], list[list[Line]], list[float], list[str]]:
    texts, pages_lines, heights, notices = [], [], [], []
    for index in range(len(document)):
        text, height = "", 0.0
        lines: list[Line] = []
        with PDFIUM:
            try:
                page = document[index]
                height = page.get_height()
                textpage = page.get_textpage()
                found = page_lines(textpage.raw, index + 1, height)
                text, lines = found.text, list(found.lines)
                textpage.close()
                page.close()
            except pdfium.PdfiumError:
                notices.append(f"Side {index + 1} er skadet og kunne ikke leses.")
        texts.append(text)
        pages_lines.append(lines)
        heights.append(height)
    empty = sum(1 for text in texts if not text.strip())
    if empty:
        notices.append(f"{empty} av {len(texts)} sider har ingen tekst.")
    return texts, pages_lines, heights, notices


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
