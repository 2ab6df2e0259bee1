"""What a row of a table says the council stands for: "Forslag: Naturavgift | Vårt syn: Går imot"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kunnskapsbase.positions.claims import Claim
from kunnskapsbase.positions.position import Stance, Strength
from kunnskapsbase.positions.reading import SentenceReader, main_claim

_VIEW = re.compile(
    r"^(?:(?:vårt?|våre|rådets|[\wæøå]+s)\s+)?(?:syn|standpunkt|holdning|haldning|svar|posisjon|innstilling|merknad)\b",
    re.IGNORECASE,
)
_ORDER = re.compile(r"^(?:prioritet|rekkefølge|prioritering|rekkjefølgje|pri\.?)$", re.IGNORECASE)
_OWN_ORDER = re.compile(r"priorit|rekkefølge|rekkjefølgje", re.IGNORECASE)
_ALONE = re.compile(
    r"^(?P<for>for|ja|enig|positiv|samd)\b|^(?P<against>i?mot|nei|uenig|negativ|usamd)\b", re.IGNORECASE
)


def is_row(text: str) -> bool:
    """Whether a sentence is a row of a table, as ingest writes it."""
    return " | " in text


def cells_of(row: str) -> list[tuple[str, str]]:
    """Return the cells of a row with the headings of their columns; none for a row of headings.

    >>> cells_of("Forslag: Naturavgift | Vårt syn: Går imot")
    [('Forslag', 'Naturavgift'), ('Vårt syn', 'Går imot')]
    """
    split = (cell.partition(": ") for cell in row.split(" | "))
    return [(key.strip(), value.strip()) for key, colon, value in split if colon]


def row_claim(row: str, headings: Sequence[str], reader: SentenceReader) -> Claim | None:
    """Return what a row says the council stands for, None if it says nothing of the kind.

    Of several columns with positions the last is the one that holds.

    Args:
        row: As ingest writes it: each cell after the heading of its column.
        headings: Those above the table.
        reader: Of sentences.
    """
    cells = cells_of(row)
    views = [value for key, value in cells if _VIEW.search(key)]
    if views and len(cells) > 1:
        return _of_cell(views[-1], reader)
    has_order = any(_ORDER.match(key) for key, _ in cells)
    if has_order and headings and _OWN_ORDER.search(headings[-1]):
        return Claim(Stance.WANTS, Strength.RECOMMENDS, 0, len(row))
    return None


def _of_cell(value: str, reader: SentenceReader) -> Claim:
    alone = _ALONE.match(value)
    if alone:
        return Claim(Stance.SUPPORTS if alone["for"] else Stance.OPPOSES, Strength.THINKS, 0, len(value))
    for begun in (f"Vi {value[:1].lower()}{value[1:]}", f"Vi har {value[:1].lower()}{value[1:]}"):
        claims = reader.read(begun)
        if claims:
            return main_claim(claims)
    return Claim(Stance.WANTS, Strength.THINKS, 0, len(value))
