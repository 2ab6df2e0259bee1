"""Markdown files, with the facts at their top if they have any."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.document import Block, BlockKind, Reading
from ingest.norwegian import parse_date
from ingest.readers.cells import Cell, row_blocks
from ingest.readers.decoding import collapse, decode, no_text, read_bytes

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FACT = re.compile(r"^([\w-]+)[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE)
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
    blocks = tuple(_blocks(tokens))
    if not blocks:
        raise no_text(name)
    # The parser passes over what lies deeper, and says nothing of it.
    is_cut_off = any(token.level >= _DEEPEST - 1 for token in tokens)
    return Reading(blocks, properties=properties, notices=(_CUT_OFF,) if is_cut_off else ())


def _blocks(tokens: Sequence[Token]) -> list[Block]:
    blocks: list[Block] = []
    level = items = 0
    rows: list[list[Cell]] = []
    for token in tokens:
        match token.type:
            case "heading_open":
                level = int(token.tag[1])
            case "heading_close":
                level = 0
            case "list_item_open":
                items += 1
            case "list_item_close":
                items -= 1
            case "tr_open":
                rows.append([])
            case "table_close":
                blocks.extend(row_blocks(rows, header_rows=int(any(cell.text for cell in rows[0]))))
                rows = []
            case "inline" | "fence" | "code_block" | "html_block":
                text = _text(token)
                if rows:
                    rows[-1].append(Cell(text))
                elif text:
                    blocks.append(_block(text, level, items))
    return blocks


def _block(text: str, level: int, items: int) -> Block:
    if level:
        return Block(BlockKind.HEADING, text, level)
    return Block(BlockKind.LIST_ITEM if items else BlockKind.PARAGRAPH, text)


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
