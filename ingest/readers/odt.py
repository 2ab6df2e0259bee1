"""OpenDocument texts (LibreOffice): paragraphs, lists, tables and notes in reading order."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ingest.document import Block, BlockKind, Reading
from ingest.readers.bold_headings import may_be_bold_heading, with_bold_headings
from ingest.readers.cells import Cell, is_bold_header, row_texts
from ingest.readers.decoding import collapse, no_text
from ingest.readers.odt_package import open_document
from ingest.readers.odt_styles import OUTLINE, OdtStyles
from ingest.readers.odt_tables import RowReader, walk
from ingest.readers.odt_text import LEFT_OUT, ParagraphText, read_paragraph
from ingest.readers.zip_package import Element, attribute, child, local_name, whole_number


def read_odt(path: Path, name: str) -> Reading:
    """Read an OpenDocument text.

    Args:
        path: Where the file is.
        name: The file's name for error messages.

    Returns:
        Its blocks, tracked changes accepted, without a table of contents; notes stand after the paragraph
        that refers to them.

    Raises:
        EncryptedFileError: If the file opens only with a password.
        BrokenFileError: If it is damaged, empty or no OpenDocument text.
    """
    document = open_document(path, name)
    body = _Body(OdtStyles(document.styles))
    body.read(document.text)
    blocks = with_bold_headings(body.blocks, body.bold)
    if not blocks:
        raise no_text(name)
    return Reading(blocks=blocks, properties=document.properties)


class _Body:
    """Walks the text and gathers blocks."""

    def __init__(self, styles: OdtStyles) -> None:
        self.blocks: list[Block] = []
        self.bold: set[int] = set()
        self._styles = styles
        self._counts: dict[str, dict[int, int]] = {}
        self._lists: list[str] = []
        self._item_label: str | None = None

    def read(self, container: Element) -> None:
        """Read what stands in a container of paragraphs."""
        for element in container:
            kind = local_name(element)
            if kind in ("p", "h"):
                self._read_paragraph(element)
            elif kind == "list":
                self._read_list(element)
            elif kind == "table":
                self._read_table(element)
            elif kind == "frame":
                # A frame holds one thing in several forms; only a box is text.
                self._read_boxes(box for box in element if local_name(box) == "text-box")
            elif kind not in LEFT_OUT and not _is_index(kind) and attribute(element, "display") != "none":
                self.read(element)

    def _read_paragraph(self, paragraph: Element) -> None:
        if self._styles.is_contents_entry(paragraph):
            return
        content = read_paragraph(paragraph, self._styles)
        hidden = self._styles.is_hidden("paragraph", attribute(paragraph, "style-name"))
        text = "" if hidden else self._with_number(paragraph, content)
        if text:
            self._add(paragraph, text, content.bold)
        self._add_notes(content.notes)
        self._read_boxes(content.boxes)

    def _add(self, paragraph: Element, text: str, bold: bool) -> None:
        if level := self._styles.heading_level(paragraph):
            self.blocks.append(Block(BlockKind.HEADING, text, level))
        elif self._lists:
            self.blocks.append(Block(BlockKind.LIST_ITEM, text))
        else:
            if bold and may_be_bold_heading(text):
                self.bold.add(len(self.blocks))
            self.blocks.append(Block(BlockKind.PARAGRAPH, text, is_quote=self._styles.is_quote(paragraph)))

    def _with_number(self, paragraph: Element, content: ParagraphText) -> str:
        """The paragraph as its reader sees it; a list item's number stands before its first paragraph."""
        text = collapse(content.text)
        label = ""
        if self._item_label is not None:
            label, self._item_label = self._item_label, None
        elif _is_heading(paragraph) and attribute(paragraph, "is-list-header") != "true":
            level = whole_number(attribute(paragraph, "outline-level"), 1)
            label = self._count(self._styles.list_of(paragraph) or OUTLINE, level)
        return f"{label} {text}" if label and text else text

    def _count(self, list_style: str, level: int, start: int | None = None) -> str:
        counts = self._counts.setdefault(list_style, {})
        following = counts.get(level, self._styles.start(list_style, level) - 1) + 1
        counts[level] = following if start is None else start
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        return self._styles.label(list_style, counts, level)

    def _read_list(self, element: Element) -> None:
        style = attribute(element, "style-name") or (self._lists[-1] if self._lists else "")
        continues = attribute(element, "continue-numbering") == "true" or attribute(element, "continue-list")
        if not self._lists and not continues:
            self._counts.pop(style, None)
        self._lists.append(style)
        for item in element:
            first = next((e for e in item if local_name(e) in ("p", "h", "list")), None)
            if local_name(item) == "list-item" and first is not None and local_name(first) != "list":
                start = attribute(item, "start-value")
                named = style or self._styles.list_of(first)
                self._item_label = self._count(
                    named, len(self._lists), None if start is None else whole_number(start, 1)
                )
            self.read(item)
            self._item_label = None
        self._lists.pop()

    def _read_boxes(self, boxes: Iterable[Element]) -> None:
        for box in boxes:
            outside, self._lists = self._lists, []
            self.read(box)
            self._lists = outside

    def _add_notes(self, notes: Iterable[Element]) -> None:
        for note in notes:
            citation, body = child(note, "note-citation"), child(note, "note-body")
            mark = collapse("".join(citation.itertext())) if citation is not None else ""
            paragraphs = [p for p in body.iter() if local_name(p) in ("p", "h")] if body is not None else []
            text = collapse(" ".join(read_paragraph(p, self._styles).text for p in paragraphs))
            if text:
                self.blocks.append(Block(BlockKind.FOOTNOTE, f"{mark} {text}" if mark else text))

    def _read_table(self, table: Element) -> None:
        rows = list(walk(table, "table-row"))
        if all(sum(local_name(cell) == "table-cell" for cell in row) <= 1 for row in rows):
            for row in rows:
                for cell in row:
                    self.read(cell)
            return
        cells: list[list[Cell]] = []
        bold: list[list[bool]] = []
        notes: list[list[Element]] = []
        inner: list[list[Element]] = []
        hanging: dict[int, tuple[str, int]] = {}
        for row in rows:
            reader = RowReader(self._styles, hanging)
            reader.read(row)
            cells.append(reader.cells)
            bold.append(reader.bold)
            notes.append(reader.notes)
            inner.append(reader.inner_tables)
        headers = sum(1 for group in walk(table, "table-header-rows") for _ in walk(group, "table-row"))
        if not headers and cells:
            headers = int(is_bold_header(cells, bold))
        for text, tables in zip(row_texts(cells, headers if headers < len(rows) else 0), inner, strict=True):
            if text:
                self.blocks.append(Block(BlockKind.TABLE_ROW, text))
            for one in tables:
                self._read_table(one)
        self._add_notes(note for of_row in notes for note in of_row)


def _is_heading(paragraph: Element) -> bool:
    return local_name(paragraph) == "h"


def _is_index(kind: str) -> bool:
    """Whether an element holds a table of contents, of figures, or an index."""
    return kind == "table-of-content" or kind.endswith("-index") or kind == "bibliography"
