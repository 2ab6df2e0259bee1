"""Markdown files, with the facts at their top if they have any."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.document import Block, BlockKind, Reading
from ingest.norwegian import parse_date
from ingest.quotes import quoted
from ingest.readers.cells import Cell, row_blocks
from ingest.readers.decoding import collapse, decode, no_text, read_bytes

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FACT = re.compile(r"^([\w-]+)[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_REMARK = re.compile(r"\[![A-Z]+\]")
_DEEPEST = 60
"""So many lists and quotes may lie in each other; the parser calls itself about five times for each."""
_CUT_OFF = "Deler av teksten er nøstet så dypt at de ikke er lest; gjør lister og sitater flatere."
_PROPERTY_OF = {
    "title": "title",
    "tittel": "title",
    "author": "author",
    "forfatter": "author",
    "date": "created",
    "dato": "created",
    "created": "created",
    "lang": "language",
    "language": "language",
    "språk": "language",
}


def read_markdown(path: Path, name: str) -> Reading:
    """Read a Markdown file.

    Args:
        path: Where the file is.
        name: The file's name for error messages.

    Returns:
        Its blocks; front matter becomes properties, HTML only its text.

    Raises:
        BrokenFileError: If the file is no text, or empty.
    """
    text = decode(read_bytes(path, name), name).replace("\r\n", "\n").replace("\r", "\n")
    properties: dict[str, str] = {}
    if front := _FRONT_MATTER.match(text):
        properties = _front_matter(front[1])
        text = text[front.end() :]
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    tokens = parser.parse(text)
    walker = _Walker()
    for token in tokens:
        walker.read(token)
    if not walker.blocks:
        raise no_text(name)
    # The parser passes over what lies deeper, and says nothing of it.
    is_cut_off = any(token.level >= _DEEPEST - 1 for token in tokens)
    return Reading(tuple(walker.blocks), properties=properties, notices=(_CUT_OFF,) if is_cut_off else ())


class _Walker:
    """Gathers the blocks of a stream of tokens."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._level = 0
        self._in_item = 0
        self._rows: list[list[Cell]] = []
        self._quotes: list[int] = []

    def read(self, token: Token) -> None:
        """Take the next token."""
        match token.type:
            case "heading_open":
                self._level = int(token.tag[1])
            case "heading_close":
                self._level = 0
            case "list_item_open":
                self._in_item += 1
            case "list_item_close":
                self._in_item -= 1
            case "blockquote_open":
                self._quotes.append(len(self.blocks))
            case "blockquote_close":
                self._end_quote(self._quotes.pop())
            case "tr_open":
                self._rows.append([])
            case "table_close":
                self._end_table()
            case "inline" | "fence" | "code_block" | "html_block":
                self._add(_text(token))

    def _add(self, text: str) -> None:
        if self._rows:
            self._rows[-1].append(Cell(text))
        elif text and self._level:
            self.blocks.append(Block(BlockKind.HEADING, text, self._level))
        elif text:
            self.blocks.append(Block(BlockKind.LIST_ITEM if self._in_item else BlockKind.PARAGRAPH, text))

    def _end_quote(self, start: int) -> None:
        inside = self.blocks[start:]
        # "> [!NOTE]" sets off a remark of the author's own.
        if inside and not _REMARK.match(inside[0].text):
            self.blocks[start:] = [quoted(block) for block in inside]

    def _end_table(self) -> None:
        header_rows = int(any(cell.text for cell in self._rows[0]))
        self.blocks.extend(row_blocks(self._rows, header_rows))
        self._rows = []


def _text(token: Token) -> str:
    if token.type == "html_block":
        return _text_of_html(token.content)
    if token.type != "inline":
        return collapse(token.content)
    pieces = []
    for part in token.children or ():
        if part.type in ("softbreak", "hardbreak") or (
            part.type == "html_inline" and part.content.lower().startswith("<br")
        ):
            pieces.append(" ")
        elif part.type in ("text", "code_inline", "image"):
            pieces.append(part.content)
    return collapse("".join(pieces))


def _text_of_html(source: str) -> str:
    try:
        root = lxml_html.fragment_fromstring(source, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    etree.strip_elements(root, "script", "style", "template", etree.Comment, with_tail=False)
    return collapse(" ".join(root.itertext()))


def _front_matter(source: str) -> dict[str, str]:
    """The facts that are plain ``key: value`` lines; no YAML is run for four of them."""
    properties: dict[str, str] = {}
    for key, value in _FACT.findall(source):
        wanted = _PROPERTY_OF.get(key.lower())
        plain = collapse(value.strip("\"'"))
        if wanted == "created":
            plain = parse_date(plain) or ""
        if wanted and plain:
            properties.setdefault(wanted, plain)
    return properties
