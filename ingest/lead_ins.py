"""The sentence that leads into a list, without which an item in the list's middle says nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Block, BlockKind
from ingest.sentences import sentence_spans

_CLOSED = re.compile(r"[.!?][»”\")\]]*$")
_POINTS_ON = re.compile(r"\b(?:f[øy]lgjande|følgende|nedenfor|nedanfor|following|below)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lead:
    """The sentence with which a list stays together: the last one before it, or its own first.

    `leads_in` says whether the list's items go on from it.
    """

    start: int
    end: int
    leads_in: bool


def list_leads(blocks: Sequence[Block], starts: Sequence[int]) -> dict[int, Lead]:
    """Return the lead of each sentence of a list's items, by where the sentence begins.

    Args:
        blocks: The document's blocks.
        starts: Where each begins in the document's text.
    """
    leads: dict[int, Lead] = {}
    lead: Lead | None = None
    for block, start in zip(blocks, starts, strict=True):
        spans = sentence_spans(block.text)
        if block.kind is BlockKind.LIST_ITEM:
            for first, last in spans:
                lead = lead or Lead(start + first, start + last, leads_in=False)
                leads[start + first] = lead
        elif block.kind is BlockKind.PARAGRAPH and spans:
            first, last = spans[-1]
            lead = Lead(start + first, start + last, is_lead_in(block.text[first:last]))
        elif block.kind is not BlockKind.FOOTNOTE:
            lead = None
    return leads


def is_lead_in(sentence: str) -> bool:
    """Whether a list may go on from a sentence before it: an open end, or a word that points on.

    >>> is_lead_in("Kommunene skal:"), is_lead_in("Vi foreslår følgende tiltak.")
    (True, True)
    >>> is_lead_in("Saken er behandlet i styret.")
    False
    """
    text = sentence.strip()
    return bool(text) and (not _CLOSED.search(text) or bool(_POINTS_ON.search(text)))
