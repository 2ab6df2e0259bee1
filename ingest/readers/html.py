"""Web pages: the article alone, without what surrounds it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from ingest.document import Block, BlockKind, Reading
from ingest.errors import BrokenFileError
from ingest.quotes import quoted
from ingest.readers.decoding import collapse, decode, read_bytes
from ingest.readers.html_article import Element, find_article, parse_page
from ingest.readers.html_tables import is_layout, table_blocks
from ingest.readers.zip_package import MOST_TAGS

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]*encoding=["']([\w-]+)""", re.IGNORECASE
)
_PARAGRAPHS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "header",
        "main",
        "body",
        "pre",
        "address",
        "figcaption",
        "dt",
        "dd",
        "summary",
        "details",
        "td",
        "th",
        "center",
        "fieldset",
        "legend",
        "caption",
        "figure",
        "ul",
        "ol",
        "dl",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "tr",
        "hr",
    }
)
_WIDE_GAP = re.compile("(?:\u00a0 ?){5,}")
_COLUMN = "\f"
"""Stands for so many spaces that do not break: they set what follows in another column, as under a letter."""
_LONGEST_LIST_LINE = 90
_LONGEST_TERM = 80
_CUT_OFF = "Nettsiden er nøstet så dypt at bare begynnelsen er lest; lagre den som PDF fra nettleseren."
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_META_NAMES = {
    "title": ("dc.title", "dcterms.title", "citation_title", "og:title"),
    "author": ("dc.creator", "dcterms.creator", "citation_author", "author", "article:author"),
    "created": ("dc.date", "dcterms.created", "dcterms.issued", "article:published_time", "date"),
    "language": ("dc.language", "dcterms.language", "og:locale"),
}


def read_html(path: Path, name: str) -> Reading:
    """Read the article of a saved web page.

    Args:
        path: Where the file is.
        name: The file's name for error messages.

    Returns:
        The article's blocks; nothing is fetched and no script is run.

    Raises:
        BrokenFileError: If the file is no text or the page has no article.
    """
    data = read_bytes(path, name)
    declared = _DECLARED.search(data[:4096])
    encoding = (declared[1] or declared[2]).decode("ascii") if declared else None
    if data.count(b"<") > MOST_TAGS:
        raise BrokenFileError(name, "Nettsiden er for stor til å leses; lagre den som PDF fra nettleseren.")
    text = decode(data, name, encoding)
    article = find_article(text)
    blocks = html_blocks(article) if article is not None else ()
    if not blocks:
        raise BrokenFileError(
            name, "Fant ingen artikkel på nettsiden; lagre siden på nytt, eller lagre den som PDF."
        )
    page = parse_page(text)
    notices = (_CUT_OFF,) if page is not None and page.is_cut_off else ()
    return Reading(blocks, properties=_properties(page and page.root), notices=notices)


def html_blocks(root: Element) -> tuple[Block, ...]:
    """The blocks of an element tree of HTML tags, in reading order."""
    walker = _Walker()
    walker.read(root)
    walker.flush()
    return tuple(walker.blocks)


class _Walker:
    """Gathers inline text until a block begins or ends."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._pieces: list[str] = []
        self._level = 0
        self._in_item = 0
        self._in_quote = 0
        self._term = ""

    def read(self, element: Element) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag == "table" and not is_layout(element):
            self.flush()
            self._add_blocks(table_blocks(element))
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.flush()
            self._level = int(tag[1])
            self._read_children(element)
            self.flush()
            self._level = 0
        elif tag == "li":
            self.flush()
            self._in_item += 1
            self._read_children(element)
            self.flush()
            self._in_item -= 1
        elif tag == "blockquote":
            self.flush()
            self._in_quote += 1
            self._read_children(element)
            self.flush()
            self._in_quote -= 1
        elif tag == "dt":
            self._read_term(element)
        elif tag == "dl":
            self.flush()
            self._read_children(element)
            self.flush()
            self._end_term()
        elif tag in _PARAGRAPHS:
            self.flush()
            self._read_children(element)
            self.flush()
        elif tag == "br":
            self._pieces.append("\n")
        elif tag not in ("script", "style", "head", "title", "template", "noscript"):
            self._read_children(element)

    def flush(self) -> None:
        text = "".join(self._pieces)
        self._pieces.clear()
        columns = [text.replace(_COLUMN, " ")] if self._level else text.split(_COLUMN)
        for column in columns:
            self._add_lines([line for piece in column.split("\n") if (line := collapse(piece))])

    def _add_lines(self, lines: list[str]) -> None:
        if not lines:
            return
        if self._term and not self._level:
            lines[0], self._term = f"{self._term.rstrip(':')}: {lines[0]}", ""
        if self._level:
            self._add_blocks([Block(BlockKind.HEADING, " ".join(lines), self._level)])
            return
        kind = BlockKind.LIST_ITEM if self._in_item else BlockKind.PARAGRAPH
        texts = lines if _is_list_of_lines(lines) else [" ".join(lines)]
        self._add_blocks(Block(kind, text) for text in texts)

    def _add_blocks(self, blocks: Iterable[Block]) -> None:
        self.blocks.extend(quoted(block) if self._in_quote else block for block in blocks)

    def _read_term(self, element: Element) -> None:
        """Keep a short term for the description that follows it, so that each makes sense alone."""
        self.flush()
        self._end_term()
        text = collapse(" ".join(element.itertext()))
        if len(text) <= _LONGEST_TERM and not element.xpath(".//h1 | .//h2 | .//h3 | .//h4"):
            self._term = text
        else:
            self._read_children(element)
            self.flush()

    def _end_term(self) -> None:
        if self._term:
            self._add_blocks([Block(BlockKind.PARAGRAPH, self._term)])
            self._term = ""

    def _read_children(self, element: Element) -> None:
        self._add(element.text)
        for part in element:
            self.read(part)
            self._add(part.tail)

    def _add(self, text: str | None) -> None:
        if text:
            # A line break in the source is white space; only <br> ends a line.
            plain = text.replace("\n", " ").replace("\r", " ").replace(_COLUMN, " ")
            self._pieces.append(_WIDE_GAP.sub(_COLUMN, plain))


def _is_list_of_lines(lines: list[str]) -> bool:
    """Whether line breaks make a list, such as one of names, instead of breaking running text."""
    return len(lines) > 2 and all(len(line) <= _LONGEST_LIST_LINE and line[-1] not in ".!?" for line in lines)


def _properties(root: Element | None) -> dict[str, str]:
    if root is None:
        return {}
    metas: dict[str, str] = {}
    for meta in root.xpath("//meta[@content]"):
        key = str(meta.get("name") or meta.get("property") or "").lower()
        metas.setdefault(key, collapse(str(meta.get("content"))))
    properties = {
        key: next((metas[name] for name in names if metas.get(name)), "")
        for key, names in _META_NAMES.items()
    }
    properties["title"] = properties["title"] or collapse(str(root.findtext(".//title") or ""))
    properties["language"] = properties["language"] or str(root.get("lang") or "")
    found = _ISO_DATE.match(properties["created"])
    properties["created"] = found[0] if found else ""
    return {key: value for key, value in properties.items() if value}
