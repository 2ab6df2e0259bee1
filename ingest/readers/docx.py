"""Word documents: paragraphs, lists, tables and notes in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ingest.document import Block, BlockKind, Reading
from ingest.readers.cells import Cell, may_be_header, row_blocks
from ingest.readers.decoding import collapse, no_text
from ingest.readers.docx_package import Element, Package, attribute, child, local_name
from ingest.readers.docx_styles import Styles
from ingest.readers.docx_text import ends_in_deletion, is_contents_line, read_paragraph

_TRANSPARENT = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "body"})
_LONGEST_REPEATED_CELL = 80
_LONGEST_BOLD_HEADING = 100
_BOLD_HEADING_LEVEL = 2


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
        body = _Body(Styles(package.related("styles", "word/styles.xml")))
        for kind in ("footnote", "endnote"):
            body.add_notes(kind, package.related(f"{kind}s", f"word/{kind}s.xml"))
        body.read(child(package.document(), "body"))
        properties = _properties(package.core_properties())
    blocks = body.result()
    if not blocks:
        raise no_text(name)
    return Reading(blocks=blocks, properties=properties)


class _Body:
    """Walks the body and gathers blocks."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._notes: dict[tuple[str, str], Element] = {}
        self._blocks: list[Block] = []
        self._bold: set[int] = set()
        self._carried = ""

    def add_notes(self, kind: str, root: Element | None) -> None:
        for note in root if root is not None else ():
            if local_name(note) == kind and attribute(note, "type") in (None, "normal"):
                self._notes[kind, attribute(note, "id") or ""] = note

    def read(self, container: Element | None) -> None:
        for element in container if container is not None else ():
            kind = local_name(element)
            if kind == "p":
                self._read_paragraph(element)
            elif kind == "tbl":
                self._read_table(element)
            elif kind == "AlternateContent":
                self.read(child(element, "Choice"))
            elif kind in _TRANSPARENT and not _is_contents(element):
                self.read(element)

    def result(self) -> tuple[Block, ...]:
        """The blocks; where no style makes a heading, short paragraphs in bold do."""
        levels = [block.level for block in self._blocks if block.kind is BlockKind.HEADING]
        if len(levels) <= 1:
            for index in self._bold:
                if index + 1 < len(self._blocks) and index + 1 not in self._bold:
                    heading = replace(self._blocks[index], kind=BlockKind.HEADING, level=_BOLD_HEADING_LEVEL)
                    self._blocks[index] = heading
        return tuple(self._blocks)

    def _read_paragraph(self, paragraph: Element) -> None:
        if self._styles.is_contents_entry(paragraph) or is_contents_line(paragraph):
            return
        content = read_paragraph(paragraph)
        if ends_in_deletion(paragraph):
            self._carried += content.text
        else:
            text = collapse(self._carried + content.text)
            self._carried = ""
            if text:
                self._add(paragraph, text)
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
            if len(text) <= _LONGEST_BOLD_HEADING and text[-1] not in ".:;,!?" and self._is_bold(paragraph):
                self._bold.add(len(self._blocks))
            self._blocks.append(Block(BlockKind.PARAGRAPH, text))

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

    def _add_notes_of(self, references: Iterable[tuple[str, str]]) -> None:
        for reference in references:
            note = self._notes.get(reference)
            if note is not None:
                text = collapse(" ".join(read_paragraph(p).text for p in note.iter() if local_name(p) == "p"))
                if text:
                    self._blocks.append(Block(BlockKind.FOOTNOTE, text))

    def _read_table(self, table: Element) -> None:
        rows = [list(_walk(row, "tc")) for row in _walk(table, "tr") if not _is_deleted(row)]
        if all(len(row) <= 1 for row in rows):
            for row in rows:
                for cell in row:
                    self.read(cell)
            return
        texts: list[list[Cell]] = []
        notes: list[tuple[str, str]] = []
        for row in rows:
            cells, found = _cells(row, texts[-1] if texts else [])
            texts.append(cells)
            notes.extend(found)
        self._blocks.extend(row_blocks(texts, self._has_header(table, rows, texts)))
        self._add_notes_of(notes)

    def _has_header(self, table: Element, rows: list[list[Element]], texts: list[list[Cell]]) -> bool:
        if len(rows) < 2 or not may_be_header(texts[0]):
            return False
        if child(next(_walk(table, "tr")), "trPr", "tblHeader") is not None:
            return True
        # A column of labels in bold is no header row; nor is a row that the rows below do not line up with.
        alike = sum(len(row) == len(rows[0]) for row in rows[1:])
        filled = [cell for cell, text in zip(rows[0], texts[0], strict=True) if text.text]
        return (
            alike * 10 >= (len(rows) - 1) * 6
            and all(self._is_bold(cell) for cell in filled)
            and not any(self._is_bold(cell) for row in rows[1:] for cell in row[1:])
        )


def _cells(row: list[Element], above: list[Cell]) -> tuple[list[Cell], list[tuple[str, str]]]:
    """The texts of a row's cells and the notes they refer to."""
    cells: list[Cell] = []
    notes: list[tuple[str, str]] = []
    for cell in row:
        contents = [read_paragraph(p) for p in cell.iter() if local_name(p) == "p" and not _is_fallback(p)]
        notes.extend(note for content in contents for note in content.notes)
        text = collapse(" ".join(content.text for content in contents))
        span = attribute(child(cell, "tcPr", "gridSpan"), "val") or "1"
        columns = max(int(span), 1) if span.isdigit() else 1
        merge = child(cell, "tcPr", "vMerge")
        if not text and merge is not None and attribute(merge, "val") != "restart":
            text = _text_above(above, sum(c.columns for c in cells))
        cells.append(Cell(text, columns))
    return cells, notes


def _text_above(above: list[Cell], column: int) -> str:
    """The short text that a merged cell shows beside this row too."""
    start = 0
    for cell in above:
        if start == column:
            return cell.text if len(cell.text) <= _LONGEST_REPEATED_CELL else ""
        start += cell.columns
    return ""


def _walk(container: Element, wanted: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, also those in content controls."""
    for element in container:
        if local_name(element) == wanted:
            yield element
        elif local_name(element) in _TRANSPARENT:
            yield from _walk(element, wanted)


def _is_deleted(row: Element) -> bool:
    return child(row, "trPr", "del") is not None


def _is_fallback(paragraph: Element) -> bool:
    """Whether the paragraph repeats another for the sake of older programs."""
    return any(local_name(e) == "Fallback" for e in paragraph.iterancestors())


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
