"""The blocks of a letter in their places: under which headings, and whether a list is one of questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.document import Block, BlockKind
from kunnskapsbase.draft.letter_words import (
    is_asking_heading,
    is_labelled_question,
    leads_into_proposals,
    leads_into_questions,
    without_number,
)

_SKIPPED = re.compile(
    r"^(?:liste over )?(?:høringsinstans|høyringsinstans|høringsliste|adresseliste|adressat|mottaker|mottakar|kopi|"
    r"vedlegg\b|likelydende|likelydande|kontakt)",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"^(?:med (?:vennlig )?hilsen|med (?:venleg )?helsing|vennlig hilsen)\b", re.IGNORECASE
)
_GENERAL = re.compile(
    r"^(?:[\d.]+\s+)?(?:høringsbrev|høyringsbrev|høringsnotat|høyringsnotat|bakgrunn|innledning|innleiing|høring|høyring|"
    r"sammendrag|samandrag|om (?:høringen|høyringa|forslaget|framlegget)|forslaget|framlegget|forslag|hovedinnhold\w*|"
    r"departementets (?:forslag|vurdering)\w*|utvalgets (?:forslag|vurdering)\w*|gjeldende rett|gjeldande rett)\W*$",
    re.IGNORECASE,
)
_ASKED_HEADER = re.compile(
    r"spørsmål|spm|høringspunkt|innspill|innspel|synspunkt|punkt|tema|forslag", re.IGNORECASE
)
_NUMBER_CELL = re.compile(
    r"^(?:spm\.?\s*|nr\.?\s*|punkt\s*)?\(?(\d{1,2}(?:\.\d{1,2})*[a-z]?|[a-h])[.)]?$", re.IGNORECASE
)

_TELLING_CELL = 3
_LONGEST_HEADER = 4
"""Words."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A block of a letter in its place.

    Attributes:
        block: The block.
        path: The headings above it, outermost first.
        is_asked: Whether it is an item of what a heading or sentence before it asks.
        is_proposed: Whether it is an item of a list of proposals.
        number: The number of the question that it goes on with ("Spørsmål 3" is its heading), else empty.
        telling_heading: The innermost heading without its number, empty where that tells nothing ("Bakgrunn").
    """

    block: Block
    path: tuple[str, ...]
    is_asked: bool = False
    is_proposed: bool = False
    number: str = ""
    telling_heading: str = ""


def units(blocks: Sequence[Block]) -> Iterator[Unit]:
    """Yield the blocks of a letter that can ask or propose something, headings left out.

    Lists of recipients, attachments and what stands under the signature are passed over.
    """
    path: dict[int, str] = {}
    list_asks = list_proposes = skips = False
    for place, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            path = {level: text for level, text in path.items() if level < block.level} | {
                block.level: block.text
            }
            list_asks, list_proposes = is_asking_heading(block.text), False
            skips = bool(_SKIPPED.match(without_number(block.text)[1]))
            if is_labelled_question(block.text) and not _question_follows(blocks, place):
                yield Unit(block, _above(path), is_asked=True)
            continue
        if block.kind is BlockKind.FOOTNOTE or skips:
            continue
        if _FAREWELL.match(block.text):
            skips = True
            continue
        is_item = block.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
        if not is_item:
            leads = leads_into_questions(block.text)
            list_asks = leads or (list_asks and is_asking_heading(_innermost(path)))
            list_proposes = not leads and leads_into_proposals(block.text)
        labelled = is_labelled_question(block.text)
        if is_item and _is_header_row(blocks, place):
            continue
        yield Unit(
            block,
            _above(path),
            is_asked=labelled or ((is_item or _is_numbered(block)) and list_asks),
            is_proposed=is_item and list_proposes,
            number=without_number(_innermost(path))[0] if is_labelled_question(_innermost(path)) else "",
            telling_heading=_telling(path),
        )


def asked_cell(row: str) -> tuple[str, str]:
    """Return the number in a table row, and its cell that asks: the one with a question, or of the fitting column.

    >>> asked_cell("Nr.: 2 | Spørsmål: Bør satsen heves? | Kapittel: 4.1")
    ('2', 'Bør satsen heves?')
    """
    cells = [_cell(cell) for cell in row.split(" | ")]
    number = next((match[1] for _, value in cells if (match := _NUMBER_CELL.match(value))), "")
    asked = next((value for _, value in cells if value.endswith("?")), None)
    if asked is None:
        under = [
            value for header, value in cells if _ASKED_HEADER.search(header) and not _NUMBER_CELL.match(value)
        ]
        asked = under[0] if under else max((value for _, value in cells), key=len)
        if len(asked.split()) < _TELLING_CELL:
            # The name of a topic alone says little; what is proposed on it stands beside it.
            asked = ": ".join(value for _, value in cells if not _NUMBER_CELL.match(value))
    own, text = without_number(asked)
    return number or own, text


def _cell(cell: str) -> tuple[str, str]:
    """The heading of a cell, empty for none, and what stands in it."""
    header, colon, value = cell.partition(": ")
    return (header, value) if colon and len(header) < 40 and "?" not in header else ("", cell)


def _is_header_row(blocks: Sequence[Block], place: int) -> bool:
    """Whether a row is the first of its table and has nothing but short names of columns."""
    if blocks[place].kind is not BlockKind.TABLE_ROW or place + 1 >= len(blocks):
        return False
    is_first = place == 0 or blocks[place - 1].kind is not BlockKind.TABLE_ROW
    cells = blocks[place].text.split(" | ")
    return (
        is_first
        and blocks[place + 1].kind is BlockKind.TABLE_ROW
        and not any(cell.endswith("?") or len(cell.split()) > _LONGEST_HEADER for cell in cells)
    )


def _question_follows(blocks: Sequence[Block], place: int) -> bool:
    """Whether the text under a heading asks by itself, so that the heading is only its label."""
    for block in blocks[place + 1 :]:
        if block.kind is BlockKind.HEADING:
            return False
        if "?" in block.text:
            return True
    return False


def _is_numbered(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and bool(re.match(r"^(?:\d{1,2}|[a-h])[.)]\s", block.text))


def _innermost(path: dict[int, str]) -> str:
    return path[max(path)] if path else ""


def _above(path: dict[int, str]) -> tuple[str, ...]:
    return tuple(path[level] for level in sorted(path))


def _telling(path: dict[int, str]) -> str:
    """The innermost heading that tells something, without its number; the title of the whole tells nothing here."""
    levels = sorted(path, reverse=True)
    for level in levels:
        is_title = level == min(path) and level == 1 and not _numbered(path[level])
        if not (is_title or _GENERAL.match(path[level]) or is_asking_heading(path[level])):
            return without_number(path[level])[1]
    return ""


def _numbered(heading: str) -> bool:
    return bool(re.match(r"^\d", heading))
