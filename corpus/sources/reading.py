"""Read a sample's source: TOML between two ``+++`` lines, then Markdown."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}\b)")
PARSER = MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True)
class Source:
    """One source: what is said about the document (`about`) and its Markdown (`body`)."""

    name: str
    about: dict[str, Any]
    body: str


@dataclass(frozen=True)
class Part:
    """A block of the document: `kind` is ``heading``, ``paragraph``, ``bullet``, ``number`` or ``table``."""

    kind: str
    level: int = 0
    text: Token | None = None
    rows: tuple[tuple[Token, ...], ...] = ()


def read_source(path: Path) -> Source:
    """Read one source file; the space inside a number becomes a hard one."""
    _, about, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    return Source(path.name.removesuffix(".md"), tomllib.loads(about), THOUSANDS.sub("\u00a0", body))


def parts_of(body: str) -> Iterator[Part]:
    """Yield the blocks of a Markdown text in order."""
    kind, level, rows = "paragraph", 0, []
    for token in PARSER.parse(body):
        match token.type:
            case "heading_open":
                kind, level = "heading", int(token.tag[1])
            case "bullet_list_open":
                kind = "bullet"
            case "ordered_list_open":
                kind = "number"
            case "table_open":
                kind, rows = "table", []
            case "tr_open":
                rows.append([])
            case "inline" if kind == "table":
                rows[-1].append(token)
            case "inline":
                yield Part(kind, level, token)
            case "table_close":
                yield Part("table", rows=tuple(tuple(row) for row in rows))
        if token.type in {"heading_close", "bullet_list_close", "ordered_list_close", "table_close"}:
            kind = "paragraph"


def runs_of(inline: Token) -> Iterator[tuple[str, bool, bool]]:
    """Yield the runs of an inline token as (text, bold, italic); a hard line break is a newline."""
    bold = italic = False
    for child in inline.children or ():
        bold = child.type == "strong_open" or (bold and child.type != "strong_close")
        italic = child.type == "em_open" or (italic and child.type != "em_close")
        if child.type in {"softbreak", "hardbreak"}:
            yield (" " if child.type == "softbreak" else "\n"), bold, italic
        elif child.content:
            yield child.content, bold, italic


def plain(inline: Token) -> str:
    """Return the text of an inline token without markup."""
    return "".join(text for text, _, _ in runs_of(inline)).replace("\n", " ")


def right_aligned(part: Part, column: int) -> bool:
    """Tell whether a table's column, other than the first, holds only numbers."""
    cells = [plain(row[column]) for row in part.rows[1:]]
    return column > 0 and all(re.fullmatch(r"[-−\d\s,%]*", cell) for cell in cells)
