"""What leads into a list or a table, without which an item or a row in its middle says nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Block, BlockKind
from ingest.joining import CELL_END
from ingest.rows import CAPTION
from ingest.sentences import sentence_spans

_LISTED = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
_LONGEST_ROW, _LONGEST_OF_CELLS = 500, 700
"""A table row of more characters is cut into its sentences; one of a label and a text sooner than one of more cells."""
_SEVERAL_CELLS = 3
_CLOSED = re.compile(r"[.!?][»”\")\]]*$")
_POINTS_ON = re.compile(r"\b(?:f[øy]lgjande|følgende|nedenfor|nedanfor|following|below)\b", re.IGNORECASE)
_SOURCE = re.compile(r"^(?:kilde|kjelde|source|merknad)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lead:
    """What a list or table stays together with: the sentence or caption before it, or its own first one.

    `leads_in` says whether its items or rows go on from that.
    """

    start: int
    end: int
    leads_in: bool


def block_sentences(block: Block) -> list[tuple[int, int]]:
    """Return the spans of a block's sentences: a table row is one, as a cell needs its heading."""
    cells = block.text.count(CELL_END) + 1
    longest = _LONGEST_OF_CELLS if cells >= _SEVERAL_CELLS else _LONGEST_ROW
    if block.kind is BlockKind.TABLE_ROW and len(block.text) <= longest and block.text.strip():
        return [(0, len(block.text))]
    return sentence_spans(block.text)


def list_leads(blocks: Sequence[Block], starts: Sequence[int]) -> dict[int, Lead]:
    """Return the lead of each sentence of the lists and tables, by where the sentence begins.

    Args:
        blocks: The document's blocks.
        starts: Where each begins in the document's text.
    """
    leads: dict[int, Lead] = {}
    lead: Lead | None = None
    listed: BlockKind | None = None
    for block, start in zip(blocks, starts, strict=True):
        if block.kind is BlockKind.FOOTNOTE:
            continue
        if block.kind in _LISTED:
            lead = lead if listed in (None, block.kind) else None
            for first, last in block_sentences(block):
                lead = lead or Lead(start + first, start + last, leads_in=False)
                leads[start + first] = lead
            listed = block.kind
        else:
            lead = _lead(block, start) if block.kind is BlockKind.PARAGRAPH else None
            listed = None
    return leads


def _lead(block: Block, start: int) -> Lead | None:
    if CAPTION.match(block.text) and not _SOURCE.match(block.text):
        return Lead(start, start + len(block.text), leads_in=True)
    spans = sentence_spans(block.text)
    if not spans:
        return None
    first, last = spans[-1]
    return Lead(start + first, start + last, is_lead_in(block.text[first:last]))


def is_lead_in(sentence: str) -> bool:
    """Whether a list may go on from a sentence before it: an open end, or a word that points on.

    >>> is_lead_in("Kommunene skal:"), is_lead_in("Vi foreslår følgende tiltak.")
    (True, True)
    >>> is_lead_in("Saken er behandlet i styret."), is_lead_in("Kilde: Statistisk sentralbyrå")
    (False, False)
    """
    text = sentence.strip()
    # Figures before a table are the marks on the axis of a chart.
    is_open = any(map(str.isalpha, text)) and not _CLOSED.search(text) and not _SOURCE.match(text)
    return is_open or bool(_POINTS_ON.search(text))
