"""Sentences found to excerpts: whole lists, paragraphs as they stand, each checked in its source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kunnskapsbase.answer.citing import checked_citations
from kunnskapsbase.answer.evidence import Evidence
from kunnskapsbase.answer.lists import with_lead_ins, with_list
from kunnskapsbase.draft.material import Excerpt
from kunnskapsbase.draft.own_words import STATING_KINDS, is_position
from kunnskapsbase.store import Store, StoredVersion

_ENDS_OPEN = re.compile(r"(?::|\b(?:at|å|om|for|til|på))\s*$")
_CELLS, _VALUE = " | ", ": "
_MARKED = re.compile(r"^(?:\d{1,2}|[a-h])[.)]\s")


def excerpts(store: Store, chosen: Sequence[Evidence]) -> list[Excerpt]:
    """Return `chosen` as excerpts in the order of their documents' text, documents in the order given.

    Neighbouring sentences of one paragraph become one excerpt, and a list comes with what leads into it. What
    cannot be found again to the letter in its source is left out.

    Args:
        store: Where the sources are.
        chosen: Sentences.
    """
    versions: dict[int, StoredVersion] = {}
    spans: dict[int, list[Evidence]] = {}
    said = [item for item in chosen if not _is_header(item)]
    for item in with_lead_ins([_with_table(with_list(item)) for item in said]):
        if item.passage.version_id is not None:
            spans.setdefault(item.passage.version_id, []).append(item)
    result: list[Excerpt] = []
    for version_id, items in spans.items():
        version = versions.setdefault(version_id, versions.get(version_id) or store.version(version_id))
        for merged in _merged(items, version):
            citations = checked_citations(store, [merged])
            if citations:
                text = shown(version.text, merged.start, merged.end)
                year = version.metadata.year
                states = version.metadata.kind in STATING_KINDS and is_position(citations[0].quote)
                result.append(Excerpt(text, citations[0], year, states))
    return result


def shown(text: str, start: int, end: int) -> str:
    """Return ``[start, end)`` of a document's text for people: items of a list on lines of their own.

    >>> shown("Rådet ber om\\n\\n- tog\\nbane", 0, 22)
    'Rådet ber om\\n- tog\\n- bane'
    """
    lines: list[str] = []
    after_open = _is_item(text, start)
    for part in text[start:end].split("\n\n"):
        rows = [" ".join(row.split()) for row in part.split("\n") if row.strip()]
        are_items = len(rows) > 1 or after_open
        lines += [_item(row) if are_items else row for row in rows]
        is_open = bool(rows) and not rows[-1].endswith((".", "!", "?"))
        after_open = is_open and not are_items
    return "\n".join(lines)


def _with_table(item: Evidence) -> Evidence:
    """A row of a table with the rows around it, as one row says little; else the item as it is."""
    passage = item.passage
    rows = [_CELLS in passage.quoted(*span) for span in passage.sentences]
    place = next((at for at, span in enumerate(passage.sentences) if span == (item.start, item.end)), None)
    if place is None or not rows[place]:
        return item
    first = last = place
    while first > 0 and rows[first - 1]:
        first -= 1
    while last + 1 < len(rows) and rows[last + 1]:
        last += 1
    if first < last and _VALUE not in passage.quoted(*passage.sentences[first]):
        # The row of headings; each row below has them already.
        first += 1
    start, end = passage.sentences[first][0], passage.sentences[last][1]
    return replace(item, start=start, end=end, text=passage.quoted(start, end))


def _is_header(item: Evidence) -> bool:
    """Whether the item is the row of headings above a table, each row of which has them already."""
    following = [span for span in item.passage.sentences if span[0] >= item.end][:1]
    if not following or _VALUE in item.text:
        return False
    row = item.passage.quoted(*following[0])
    headings = [cell.partition(_VALUE)[0] for cell in row.split(_CELLS)]
    return _CELLS in row and item.text in (" ".join(headings), _CELLS.join(headings))


def _item(row: str) -> str:
    return row if _MARKED.match(row) or row.startswith("- ") else f"- {row}"


def _is_item(text: str, start: int) -> bool:
    """Whether the line that begins at `start` follows another one of the same list."""
    return start > 1 and text[start - 1] == "\n" and text[start - 2] != "\n"


def _merged(items: Sequence[Evidence], version: StoredVersion) -> list[Evidence]:
    """The items by place, those that touch or stand in one paragraph put together."""
    merged: list[Evidence] = []
    for item in sorted(items, key=lambda item: (item.start, -item.end)):
        before = merged[-1] if merged else None
        if before is not None and item.end <= before.end:
            continue
        if before is not None and _go_together(version.text, before, item):
            end = item.end
            text = " ".join(version.text[before.start : end].split())
            merged[-1] = replace(before, end=end, text=text, score=max(before.score, item.score))
        else:
            merged.append(item)
    return merged


def _go_together(text: str, before: Evidence, item: Evidence) -> bool:
    if item.start <= before.end:
        return True
    between = text[before.end : item.start]
    if between.strip():
        return False
    said = text[before.start : before.end]
    goes_on = text[item.start].islower() and not said.rstrip().endswith((".", "!", "?"))
    return "\n\n" not in between or goes_on or bool(_ENDS_OPEN.search(said))
