"""A list is quoted whole: a lead-in says nothing without its items, nor an item without its lead-in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kunnskapsbase.answer.evidence import Evidence
from kunnskapsbase.store import StoredPassage

LONGEST = 1200
"""Characters; of a longer list only the sentence that was found is quoted."""

_OPEN_END = re.compile(
    r"(?:[:–]|\b(?:at|å|om|er|som|for|på|til|ved|av|og|eller|skal|må|bør|vil|kan|har|innen|blant|å sikre))$"
)
_WHOLE = re.compile(r"^[«\"(]?[A-ZÆØÅ0-9§].*[.!?][»\")]?$", re.DOTALL)
_ASKS_FOR_LIST = re.compile(
    r"\b(?:hvilke|kva for|kva slags|hvem er|kven er|list opp|nevn|nemn|alle|which|what are|list)\b",
    re.IGNORECASE,
)


def asks_for_list(question: str) -> bool:
    """Whether several things are asked for.

    >>> asks_for_list("Hvilke kommuner er med?"), asks_for_list("Når var møtet?")
    (True, False)
    """
    return bool(_ASKS_FOR_LIST.search(question))


def with_list(evidence: Evidence, whole_list: bool = False) -> Evidence:
    """Return `evidence` grown to the list that it belongs to, or as it is.

    A lead-in gets its items; an item that is no whole sentence gets its lead-in and fellows. `whole_list`
    makes every item bring the whole list.

    Args:
        evidence: One sentence.
        whole_list: The question asks for several things.
    """
    passage = evidence.passage
    places = [place for place, span in enumerate(passage.sentences) if span == (evidence.start, evidence.end)]
    if not places:
        return evidence
    first, last = _list_around(passage, places[0])
    is_lead_in = places[0] == first
    if first == last or not (is_lead_in or whole_list or not _WHOLE.match(evidence.text)):
        return evidence
    start, end = passage.sentences[first][0], passage.sentences[last][1]
    if end - start > LONGEST:
        return evidence
    return replace(evidence, start=start, end=end, text=passage.quoted(start, end))


def without_overlap(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Leave out what stands wholly in something before it."""
    kept: list[Evidence] = []
    for item in evidence:
        if not any(
            item.passage.version_id == other.passage.version_id
            and other.start <= item.start
            and item.end <= other.end
            for other in kept
        ):
            kept.append(item)
    return kept


def with_lead_ins(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Put before an item whose list begins in an earlier passage the sentence that leads into it, once each."""
    result: list[Evidence] = []
    for item in evidence:
        lead_in = _lead_in_elsewhere(item)
        if lead_in and not any(_begins_in(lead_in, shown) for shown in (*evidence, *result)):
            result.append(lead_in)
        result.append(item)
    return result


def _begins_in(item: Evidence, other: Evidence) -> bool:
    return item.passage.version_id == other.passage.version_id and other.start <= item.start < other.end


def _lead_in_elsewhere(item: Evidence) -> Evidence | None:
    """What leads into the list or table that the item's passage begins in the middle of, if it is part of that."""
    passage = item.passage
    text, start = passage.meta.get("lead_in"), passage.meta.get("lead_in_start")
    before = passage.text[: item.start - passage.start]
    if not text or start is None or _WHOLE.match(item.text) or "\n\n" in before:
        return None
    return replace(item, start=start, end=start + len(text), text=" ".join(text.split()))


def _list_around(passage: StoredPassage, place: int) -> tuple[int, int]:
    """The lead-in's place and the last item's; the same place twice where the sentence is in no list."""
    first = place
    if not _is_lead_in(passage, place):
        while first > 0 and _gap(passage, first - 1) == "\n":
            first -= 1
        if first == 0 or not _is_lead_in(passage, first - 1):
            return place, place
        first -= 1
    last = first + 1
    while last + 1 < len(passage.sentences) and _gap(passage, last) in ("\n", " "):
        last += 1
    return first, last


def _is_lead_in(passage: StoredPassage, place: int) -> bool:
    if place + 1 >= len(passage.sentences) or "\n" not in _gap(passage, place):
        return False
    start, end = passage.sentences[place]
    return bool(_OPEN_END.search(passage.text[start - passage.start : end - passage.start].rstrip()))


def _gap(passage: StoredPassage, place: int) -> str:
    """What stands between a sentence and the next: a line break between items, an empty line between blocks."""
    end, start = passage.sentences[place][1], passage.sentences[place + 1][0]
    between = passage.text[end - passage.start : start - passage.start]
    return "\n\n" if between.count("\n") > 1 else "\n" if "\n" in between else " "
