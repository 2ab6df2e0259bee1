"""Sections to passages: small enough for the embedding model, never across a section."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from ingest.document import Block, BlockKind, PageSpan, Passage, Piece, Section
from ingest.lead_ins import Lead, block_sentences, list_leads

CountTokens = Callable[[Sequence[str]], list[int]]
"""Gives the number of model tokens of each text."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence, or a stretch of one that is too long to be a passage by itself.

    `lead` is, for an item of a list or a row of a table, what the list or table stays together with.
    """

    start: int
    end: int
    tokens: int
    lead: Lead | None = None


def cut_passages(
    text: str,
    blocks: Sequence[Block],
    starts: Sequence[int],
    sections: Sequence[Section],
    pieces: Sequence[Piece],
    count_tokens: CountTokens,
    *,
    page_texts: Mapping[int, str] = MappingProxyType({}),
    max_tokens: int = 300,
    overlap_tokens: int = 50,
) -> list[Passage]:
    """Return the passages of a document.

    A section that fits is one passage. A longer one is cut at sentence ends into passages of like size, each
    of which repeats the last whole sentences of the one before it, up to `overlap_tokens`. A list or table that
    fits stays together with the sentence or caption that leads into it; of a longer one, each passage but the
    first tells where that stands. The row of a table is one sentence.

    Args:
        text: The document's text.
        blocks: Its blocks; `starts` says where each begins in `text`.
        starts: See `blocks`.
        sections: The sections, in order.
        pieces: Where stretches of `text` stand on pages, in order; empty without pages.
        count_tokens: The embedding model's tokenizer.
        page_texts: The text of each page by its number.
        max_tokens: The most tokens of a passage.
        overlap_tokens: The most tokens that a passage repeats of the one before.
    """
    sentences = [
        (start + first, start + last)
        for block, start in zip(blocks, starts, strict=True)
        if block.kind is not BlockKind.HEADING
        for first, last in block_sentences(block)
    ]
    units = _units(text, sentences, list_leads(blocks, starts), count_tokens, max_tokens)
    notes = {
        start + first
        for block, start in zip(blocks, starts, strict=True)
        if block.kind is BlockKind.FOOTNOTE
        for first, _ in block_sentences(block)
    }
    passages: list[Passage] = []
    firsts = [unit.start for unit in units]
    for section in sections:
        inside = units[bisect_right(firsts, section.start - 1) : bisect_right(firsts, section.end - 1)]
        for group in _groups(inside, max_tokens, overlap_tokens):
            start, end = group[0].start, group[-1].end
            passages.append(
                Passage(
                    ordinal=len(passages),
                    heading_path=section.path,
                    start=start,
                    end=end,
                    text=text[start:end],
                    sentences=tuple((unit.start, unit.end) for unit in group),
                    page_spans=page_spans(pieces, text, page_texts, start, end),
                    language=section.language,
                    voice=section.voice,
                    lead_in=_lead_in(group, notes),
                )
            )
    return passages


def _lead_in(group: Sequence[_Unit], notes: Container[int]) -> tuple[int, int] | None:
    """What leads into the list or table in whose middle a passage begins, be it with a note that stands there."""
    first = next((unit for unit in group if unit.start not in notes), group[0])
    lead = first.lead
    return (lead.start, lead.end) if lead and lead.leads_in and lead.start < group[0].start else None


def _units(
    text: str,
    sentences: Sequence[tuple[int, int]],
    leads: Mapping[int, Lead],
    count_tokens: CountTokens,
    max_tokens: int,
) -> list[_Unit]:
    counts = count_tokens([text[start:end] for start, end in sentences]) if sentences else []
    units: list[_Unit] = []
    for (start, end), tokens in zip(sentences, counts, strict=True):
        if tokens <= max_tokens and end - start <= 8 * max_tokens:
            parts = [_Unit(start, end, tokens)]
        else:
            parts = _divided(text, start, end, count_tokens, max_tokens, reach=2 * max_tokens)
        units.extend(replace(part, lead=leads.get(start)) for part in parts)
    return units


def _divided(
    text: str, start: int, end: int, count_tokens: CountTokens, max_tokens: int, reach: int
) -> list[_Unit]:
    """Cut what has no sentence ends, such as a list of names, into units of at most `reach` characters.

    What still has too many tokens, as figures often have, is cut again.
    """
    places = list(_cut_at_white_space(text, start, end, reach))
    units: list[_Unit] = []
    for (first, last), tokens in zip(
        places, count_tokens([text[first:last] for first, last in places]), strict=True
    ):
        if tokens <= max_tokens or reach == 1:
            units.append(_Unit(first, last, tokens))
        else:
            units.extend(_divided(text, first, last, count_tokens, max_tokens, max(1, reach // 2)))
    return units


def _cut_at_white_space(text: str, start: int, end: int, reach: int) -> Iterator[tuple[int, int]]:
    while end - start > reach:
        cut = max(text.rfind(mark, start + reach // 2, start + reach) for mark in " \n")
        cut = start + reach if cut <= start else cut
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if end > start:
        yield start, end


def _groups(units: Sequence[_Unit], max_tokens: int, overlap_tokens: int) -> list[list[_Unit]]:
    total = sum(unit.tokens for unit in units)
    if not units:
        return []
    # Passages of like size rather than full ones with a scrap at the end.
    parts = max(1, -(-total // (max_tokens - overlap_tokens))) if total > max_tokens else 1
    target = max_tokens if parts == 1 else min(max_tokens, total // parts + overlap_tokens)
    groups: list[list[_Unit]] = []
    current: list[_Unit] = []
    size = 0
    for unit in units:
        if current and size + unit.tokens > target:
            together = _list_so_far(current, unit)
            if together and _size(together) + _rest_of_list(units, unit) <= max_tokens:
                groups.append(current[: -len(together)])
                current = together
            else:
                groups.append(current)
                current = _tail(current, min(overlap_tokens, max_tokens - unit.tokens))
            size = _size(current)
        current = [*current, unit]
        size += unit.tokens
    groups.append(current)
    return groups


def _size(units: Sequence[_Unit]) -> int:
    return sum(unit.tokens for unit in units)


def _list_so_far(group: Sequence[_Unit], item: _Unit) -> list[_Unit]:
    """The end of a group from the lead of the list or table that `item` goes on; empty if nothing is before it."""
    if item.lead is None or group[0].start >= item.lead.start:
        return []
    return [unit for unit in group if unit.start >= item.lead.start]


def _rest_of_list(units: Sequence[_Unit], item: _Unit) -> int:
    """The tokens of a list from one of its items on."""
    return sum(unit.tokens for unit in units if unit.lead == item.lead and unit.start >= item.start)


def _tail(group: Sequence[_Unit], tokens: int) -> list[_Unit]:
    kept: list[_Unit] = []
    for unit in reversed(group[1:]):
        if sum(other.tokens for other in kept) + unit.tokens > tokens:
            break
        kept.insert(0, unit)
    return kept


def page_spans(
    pieces: Sequence[Piece], text: str, page_texts: Mapping[int, str], start: int, end: int
) -> tuple[PageSpan, ...]:
    """Return where the characters ``[start, end)`` of the document's text stand on its pages.

    Lines that follow each other on a page are one span; a passage that goes over to the next column or page
    has several. The characters of the spans are those of the text but for white space and line-end hyphens.

    Args:
        pieces: Where stretches of `text` stand, in order.
        text: The document's text.
        page_texts: The text of each page by its number.
        start: First character.
        end: Behind the last character.
    """
    first = max(0, bisect_right(pieces, start, key=lambda piece: piece.start) - 1)
    spans: list[PageSpan] = []
    for piece in pieces[first:]:
        if piece.start >= end:
            break
        if piece.end <= start:
            continue
        place = piece.place
        begin, finish = place.start, place.end
        if start > piece.start:
            begin = _advance(page_texts[place.page], place, _marks(text[piece.start : start]))
        if end < piece.end:
            finish = _advance(page_texts[place.page], place, _marks(text[piece.start : end]), behind=True)
        if spans and spans[-1].page == place.page and _follows(page_texts, spans[-1], begin):
            spans[-1] = PageSpan(place.page, spans[-1].start, finish)
        else:
            spans.append(PageSpan(place.page, begin, finish))
    return tuple(spans)


def _follows(page_texts: Mapping[int, str], before: PageSpan, begin: int) -> bool:
    """Whether only white space or a hyphen lies between a span and what begins at `begin`: no note's mark."""
    between = page_texts.get(before.page, "")[before.end : begin]
    return 0 <= begin - before.end <= 3 and not between.strip("-\r\n\t \u2010\u00a0")


def _marks(text: str) -> int:
    """How many characters of `text` are not white space."""
    return sum(1 for character in text if not character.isspace())


def _advance(page_text: str, place: PageSpan, marks: int, *, behind: bool = False) -> int:
    """Return the position before the mark that follows `marks` others, or right behind the last of them."""
    at, left = place.start, marks
    while at < place.end:
        if not page_text[at].isspace():
            if left == 0:
                break
            left -= 1
            if left == 0 and behind:
                return at + 1
        at += 1
    return at
