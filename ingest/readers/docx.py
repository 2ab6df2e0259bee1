"""Word documents: paragraphs, lists, tables and notes in reading order."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ingest.document import Block, BlockKind, Reading
from ingest.readers.bold_headings import may_be_bold_heading, with_bold_headings
from ingest.readers.cells import row_texts
from ingest.readers.decoding import collapse, no_text
from ingest.readers.docx_notes import KINDS, Notes
from ingest.readers.docx_numbering import Numbering
from ingest.readers.docx_package import Package
from ingest.readers.docx_styles import Styles
from ingest.readers.docx_tables import TRANSPARENT, Row, header_rows, read_row, table_rows
from ingest.readers.docx_text import (
    NEW_PAGE,
    NoteMark,
    ends_in_deletion,
    is_contents_line,
    is_placeholder,
    read_paragraph,
)
from ingest.readers.zip_package import Element, attribute, child, local_name

_EMBEDDED = "Dokumentet har en innbygd fil som ikke er lest; åpne det i Word og lagre det på nytt."


def read_docx(path: Path, name: str) -> Reading:
    """Read a Word document.

    Args:
        path: Where the file is.
        name: The file's name for error messages.

    Returns:
        Its blocks, tracked changes accepted, without a table of contents; notes stand after the paragraph
        that refers to them.

    Raises:
        EncryptedFileError: If the file opens only with a password.
        UnsupportedFormatError: If it is of Word's old format.
        BrokenFileError: If it is damaged, empty or no Word document.
    """
    with Package(path, name) as package:
        text = child(package.document(), "body")
        styles = Styles(package.related("styles"))
        notes = Notes(
            {kind: package.related(f"{kind}s") for kind in KINDS},
            package.related("settings"),
            child(text, "sectPr"),
        )
        body = _Body(styles, Numbering(package.related("numbering"), styles), notes)
        body.read(text)
        properties = _properties(package.core_properties())
    blocks = body.result()
    if not blocks:
        raise no_text(name)
    return Reading(blocks=blocks, properties=properties, notices=tuple(body.notices))


class _Body:
    """Walks the body and gathers blocks."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: Notes) -> None:
        self.notices: list[str] = []
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._blocks: list[Block] = []
        self._bold: set[int] = set()
        self._carried = ""

    def read(self, container: Element | None) -> None:
        for element in container if container is not None else ():
            kind = local_name(element)
            if kind == "p":
                self._read_paragraph(element)
            elif kind == "tbl":
                self._read_table(element)
            elif kind == "AlternateContent":
                branch = child(element, "Choice")
                self.read(branch if branch is not None else child(element, "Fallback"))
            elif kind == "altChunk" and _EMBEDDED not in self.notices:
                self.notices.append(_EMBEDDED)
            elif kind in TRANSPARENT and not _is_contents(element) and not is_placeholder(element):
                self.read(element)

    def result(self) -> tuple[Block, ...]:
        """The blocks; where no style makes a heading, short paragraphs in bold do."""
        return with_bold_headings(self._blocks, self._bold)

    def _read_paragraph(self, paragraph: Element) -> None:
        if self._styles.is_contents_entry(paragraph) or is_contents_line(paragraph):
            return
        content = read_paragraph(paragraph)
        if ends_in_deletion(paragraph):
            self._carried += content.text
        else:
            text = self._with_number(paragraph, self._carried + content.text)
            self._carried = ""
            for part in text.split(NEW_PAGE):
                if collapsed := collapse(part):
                    self._add(paragraph, collapsed)
        self._add_notes_of(content.notes)
        for box in content.boxes:
            self.read(box)

    def _add(self, paragraph: Element, text: str) -> None:
        level = self._styles.heading_level(paragraph)
        if level:
            self._blocks.append(Block(BlockKind.HEADING, text, level))
        elif self._styles.is_list_item(paragraph):
            self._blocks.append(Block(BlockKind.LIST_ITEM, text))
        else:
            if may_be_bold_heading(text) and self._is_bold(paragraph):
                self._bold.add(len(self._blocks))
            self._blocks.append(Block(BlockKind.PARAGRAPH, text, is_quote=self._styles.is_quote(paragraph)))

    def _is_bold(self, container: Element) -> bool:
        """Whether all text in a paragraph or cell is bold, and there is some."""
        found = False
        for paragraph in container.iter():
            if local_name(paragraph) != "p":
                continue
            for run in paragraph.iter():
                if local_name(run) == "r" and collapse(_run_text(run)):
                    found = True
                    if not self._styles.is_bold(paragraph, run):
                        return False
        return found

    def _with_number(self, paragraph: Element, text: str) -> str:
        """The paragraph as its reader sees it; the number counts even where there is no text behind it."""
        label = self._numbering.label(paragraph)
        return f"{label} {text.lstrip()}" if label and text.strip() else text

    def _add_notes_of(self, marks: Iterable[NoteMark]) -> None:
        for mark in marks:
            if text := self._notes.text(mark):
                self._blocks.append(Block(BlockKind.FOOTNOTE, text))

    def _read_table(self, table: Element) -> None:
        rows = table_rows(table)
        if self._is_layout(rows):
            for row in rows:
                for cell in row.elements:
                    self.read(cell)
            return
        for number, row in enumerate(rows):
            read_row(row, rows[number - 1].cells if number else [], self._with_number)
        headers = header_rows(table, rows, self._is_bold)
        texts = row_texts([row.cells for row in rows], headers)
        for row, text in zip(rows, texts, strict=True):
            if text:
                self._blocks.append(Block(BlockKind.TABLE_ROW, text))
            for inner in row.inner_tables:
                self._read_table(inner)
        self._add_notes_of(mark for row in rows for mark in row.notes)

    def _is_layout(self, rows: list[Row]) -> bool:
        """Whether a table only places things: no row has two cells, or a cell has a heading with text below."""
        if all(len(row.elements) <= 1 for row in rows):
            return True
        return any(self._has_section(cell) for row in rows for cell in row.elements)

    def _has_section(self, cell: Element) -> bool:
        under_heading = False
        for paragraph in cell:
            if local_name(paragraph) != "p" or not read_paragraph(paragraph).text.strip():
                continue
            if under_heading:
                return True
            under_heading = self._styles.heading_level(paragraph) > 0
        return False


def _run_text(run: Element) -> str:
    return "".join(str(e.text or "") for e in run if local_name(e) == "t")


def _is_contents(element: Element) -> bool:
    gallery = attribute(child(element, "sdtPr", "docPartObj", "docPartGallery"), "val")
    return gallery in ("Table of Contents", "Table of Figures")


def _properties(root: Element | None) -> dict[str, str]:
    found = {local_name(e): collapse(str(e.text or "")) for e in root} if root is not None else {}
    properties = {
        "title": found.get("title", ""),
        "author": found.get("creator", ""),
        "created": found.get("created", "")[:10],
        "language": found.get("language", ""),
    }
    return {key: value for key, value in properties.items() if value}
