"""PDF: text and geometry by pdfium, then layout, headings and notes, and an account of what is left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pypdfium2 as pdfium

from ingest.chart_axes import without_axes
from ingest.document import Block, BlockKind, LeftOut, LeftOutReason, Page, PageSpan, Reading
from ingest.errors import BrokenFileError
from ingest.glyphs import UNKNOWN, BoxRoom
from ingest.joining import Joined, join_cells, join_lines, join_row
from ingest.layout import stack_rows
from ingest.lines import Line, PageLines, page_lines
from ingest.notes import own_number, with_notes_at_their_marks
from ingest.outline import bare_headings, find_headings, merge_chapter_lines
from ingest.page_edges import edges_of, within
from ingest.pdfium_lock import PDFIUM
from ingest.readers.origin import Origin, origin_of
from ingest.readers.pdf_file import attachments_of, bookmarks_of, labels_of, open_pdf, properties_of
from ingest.readers.scan import read_scans
from ingest.recognition import AUTOMATIC, Recognition
from ingest.rows import Stack, body_of
from ingest.running_heads import is_page_number, printed_labels, without_running_heads

_GARBLED = 0.05
"""A page with a larger share of letters that the file does not name cannot be relied on."""


def read_pdf(path: Path, name: str, recognition: Recognition = AUTOMATIC) -> Reading:
    """Read a PDF.

    Args:
        path: The file.
        name: Its name as the user knows it, for errors.
        recognition: How pages that are pictures are read.

    Raises:
        EncryptedFileError: A password is needed.
        BrokenFileError: The file is no PDF, is damaged beyond reading, or has no text at all.
        UnreadScanError: It is a scan, and its text could not be recognised.
    """
    with PDFIUM:
        document, notices = open_pdf(path, name)
    try:
        pages, heights, origins = _all_pages(document, notices)
        texts, own_lines = [page.text for page in pages], [page.lines for page in pages]
        scans = read_scans(document, name, origins, texts, own_lines, recognition)
        for number, scan in scans.pages.items():
            pages[number - 1] = PageLines(scan.text, tuple(scan.lines))
            heights[number - 1], origins[number - 1] = scan.height, Origin.RECOGNISED
        with PDFIUM:
            bookmarks = bookmarks_of(document)
            properties, attachments = properties_of(document), attachments_of(document)
    finally:
        with PDFIUM:
            document.close()
    labels = labels_of(path, len(pages))
    if not any(page.text.strip() for page in pages):
        raise BrokenFileError(name, "Filen har ingen tekst som kan leses. Kontroller at det er riktig fil.")
    notices += [*_notices(pages, attachments, scans.unread), *scans.notices]
    lines = [page.lines for page in pages]
    printed = printed_labels(lines, heights)
    headless = without_running_heads(lines, heights)
    if not any(headless):
        # A form of the same few lines on every page is all it has.
        headless = [list(of_page) for of_page in lines]
    body_lines = without_axes(headless)
    body = body_of(body_lines)
    stacks = stack_rows(body_lines, body)
    levels = find_headings(stacks, body, bookmarks)
    blocks, left_out = _blocks(stacks, levels)
    left_out += _running_heads(lines, headless)
    left_out += _all_left_out(headless, body_lines, LeftOutReason.CHART_AXIS)
    left_out += _all_left_out(body_lines, (list(stack.lines) for stack in stacks), LeftOutReason.CONTENTS)
    left_out += [
        LeftOut(PageSpan(number, *span), LeftOutReason.TURNED)
        for number, page in enumerate(pages, 1)
        for span in page.turned
    ]
    # Prefer the number printed on the page; the file's own labels often just count.
    named = [own if own is not None else given or None for own, given in zip(printed, labels, strict=True)]
    return Reading(
        tuple(blocks),
        tuple(
            Page(
                number,
                named[number - 1],
                page.text,
                recognised=origins[number - 1] is Origin.RECOGNISED,
                words=scans.pages[number].words if number in scans.pages else (),
            )
            for number, page in enumerate(pages, 1)
        ),
        properties,
        tuple(notices),
        tuple(sorted(left_out, key=lambda item: (item.place.page, item.place.start))),
    )


def _all_pages(
    document: pdfium.PdfDocument, notices: list[str]
) -> tuple[list[PageLines], list[float], list[Origin]]:
    pages, heights, origins, broken = [], [], [], []
    room = BoxRoom()
    for index in range(len(document)):
        found, height, origin = PageLines(""), 0.0, Origin.TYPED
        with PDFIUM:
            try:
                page = document[index]
                height = page.get_height()
                textpage = page.get_textpage()
                found = page_lines(textpage.raw, index + 1, height, room)
                origin = origin_of(page, found.text)
                found = within(edges_of(page, height), found)
                textpage.close()
                page.close()
            except pdfium.PdfiumError:
                broken.append(index + 1)
        pages.append(found)
        heights.append(height)
        origins.append(origin)
    if broken:
        notices.append(f"{_pages(broken)} er skadet og kunne ikke leses.")
    return pages, heights, origins


def _notices(
    pages: Sequence[PageLines], attachments: Sequence[str], unread: Sequence[int] = ()
) -> Iterator[str]:
    empty = sum(1 for number, page in enumerate(pages, 1) if not page.text.strip() and number not in unread)
    if empty:
        yield f"{empty} av {len(pages)} sider har ingen tekst."
    garbled = [n for n, page in enumerate(pages, 1) if page.text.count(UNKNOWN) > _GARBLED * len(page.text)]
    if garbled:
        yield f"{_pages(garbled)} har tegn som ikke kan leses. Kjør tekstgjenkjenning (OCR) og legg filen inn igjen."
    if attachments:
        names = ", ".join(attachments)
        yield f"PDF-en har vedlegg som ikke er lest: {names}. Lagre dem som egne filer i dokumentmappen."


def _pages(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:10])) + (" og flere" if len(numbers) > 10 else "")
    return f"{'Side' if len(numbers) == 1 else 'Sidene'} {shown}"


def _blocks(stacks: Sequence[Stack], levels: dict[int, int]) -> tuple[list[Block], list[LeftOut]]:
    known_notes: defaultdict[int, set[str]] = defaultdict(set)
    for stack in stacks:
        if stack.kind is BlockKind.FOOTNOTE:
            known_notes[stack.rows[0].main.page].add(own_number(stack.text))
    blocks: list[Block] = []
    left_out: list[LeftOut] = []
    for position, stack in enumerate(stacks):
        joined = _joined(stack, known_notes)
        left_out += joined.left_out
        if joined.text:
            kind = BlockKind.HEADING if position in levels else stack.kind
            mark = own_number(joined.text) if kind is BlockKind.FOOTNOTE else ""
            level = levels.get(position, 0)
            blocks.append(Block(kind, joined.text, level, tuple(joined.pieces), mark, tuple(joined.notes)))
    blocks = merge_chapter_lines(with_notes_at_their_marks(blocks))
    for heading in bare_headings(blocks):
        left_out += [LeftOut(piece.place, LeftOutReason.HEADING) for piece in heading.pieces]
    return blocks, left_out


def _joined(stack: Stack, known_notes: defaultdict[int, set[str]]) -> Joined:
    if stack.cells:
        return join_cells(stack.cells, known_notes)
    if stack.kind is BlockKind.TABLE_ROW:
        return join_row(stack.lines, known_notes)
    return join_lines(stack.lines, known_notes, without_bullet=stack.kind is BlockKind.LIST_ITEM)


def _running_heads(before: Iterable[Sequence[Line]], after: Iterable[Sequence[Line]]) -> Iterator[LeftOut]:
    for line in _missing(before, after):
        reason = LeftOutReason.PAGE_NUMBER if is_page_number(line) else LeftOutReason.RUNNING_HEAD
        yield LeftOut(PageSpan(line.page, line.start, line.end), reason)


def _all_left_out(
    before: Iterable[Sequence[Line]], after: Iterable[Sequence[Line]], reason: LeftOutReason
) -> Iterator[LeftOut]:
    for line in _missing(before, after):
        yield LeftOut(PageSpan(line.page, line.start, line.end), reason)


def _missing(before: Iterable[Sequence[Line]], after: Iterable[Sequence[Line]]) -> Iterator[Line]:
    kept = {id(line) for lines in after for line in lines}
    return (line for lines in before for line in lines if id(line) not in kept)
