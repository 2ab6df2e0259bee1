"""Headings: which blocks of a PDF are headings, how deep they lie, and sections from heading paths."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.document import Block, BlockKind, Section
from ingest.rows import CAPTION, Body, Stack

_NUMBERED = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+[A-ZÆØÅ]")
_CHAPTER = re.compile(r"^(?:kapittel|kap\.|del|vedlegg|chapter|part)\s+[\divxlc]+\.?$", re.IGNORECASE)
_ENDS_IN_DOT = re.compile(r"^[\d.]+$|\b(?:mv|m\.v|m\.m|o\.l|e\.l|m\.fl|osv|etc)\.$")
"""What ends in a full stop and may be a heading all the same."""
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_LONGEST = 180
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the file's own outline: its title, its depth from 1 and its physical page."""

    title: str
    level: int
    page: int


@dataclass(frozen=True, slots=True)
class Heading:
    """The verdict on a stack: its level, 0 while only its look speaks for it, and that look."""

    level: int
    look: tuple[float, bool]


def find_headings(stacks: Sequence[Stack], body: Body, bookmarks: Iterable[Bookmark]) -> dict[int, int]:
    """Return the level of each heading by its position in `stacks`.

    A block is a heading if a bookmark of its page has its title, or if it is short, ends no sentence and is
    larger than running text, bold, or set in another font and numbered. Levels come from bookmarks, then
    numbering ("2.1.3" is level 3), then from the level that other headings of the same look have.
    """
    titles: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for mark in bookmarks:
        titles[mark.page][_bare(mark.title)] = mark.level
    found: dict[int, Heading] = {}
    for position, stack in enumerate(stacks):
        heading = _judge(stack, body, titles.get(stack.rows[0].main.page, {}))
        if heading is not None and (heading.level or not _ends_page(position, stacks, body)):
            found[position] = heading
    levels = _levels_of_looks(found.values())
    return {position: heading.level or levels[heading.look] for position, heading in found.items()}


def _ends_page(position: int, stacks: Sequence[Stack], body: Body) -> bool:
    """Whether a stack no larger than running text is the last on its page, as no heading is."""
    main = stacks[position].rows[0].main
    # The paragraph before it may go on overleaf; the one under it may do so, too, if it begins on the page.
    before = stacks[max(0, position - 1) : position + 1]
    after = stacks[position + 1 : position + 2]
    is_last = any(stack.rows[-1].main.page > main.page for stack in before)
    is_last |= any(stack.rows[0].main.page > main.page for stack in after)
    return is_last and main.size < 1.15 * body.size


def _judge(stack: Stack, body: Body, titles: dict[str, int]) -> Heading | None:
    text = stack.text
    main = stack.rows[0].main
    look = (round(main.size * 2) / 2, main.bold)
    marked = _marked_level(stack, text, titles)
    if marked is not None:
        return Heading(min(marked, _DEEPEST), look)
    if stack.kind in (BlockKind.TABLE_ROW, BlockKind.FOOTNOTE) or not _may_be_heading(text, stack):
        return None
    number = _NUMBERED.match(text)
    is_other_font = main.font.split("-")[0] != body.font.split("-")[0]
    stands_out = main.size > 1.06 * body.size or (main.bold and main.size > 0.85 * body.size)
    is_short = len(stack.rows) == 1 or (number is not None and "." in number["number"])
    is_subheading = is_other_font and is_short and main.size > 0.85 * body.size
    if not stands_out and not is_subheading:
        return None
    return Heading(min(number["number"].count(".") + 1, _DEEPEST) if number else 0, look)


def _marked_level(stack: Stack, text: str, titles: dict[str, int]) -> int | None:
    """The level of the bookmark that a stack is the title of, or the beginning of it if that is "Kapittel 2"."""
    begin = _bare(stack.rows[0].text) if titles else ""
    if not any(title.startswith(begin) for title in titles):
        return None
    bare = _bare(text)
    if bare not in titles and _CHAPTER.match(text):
        return next((level for title, level in titles.items() if title.startswith(bare)), None)
    return titles.get(bare)


def _may_be_heading(text: str, stack: Stack) -> bool:
    if len(text) > _LONGEST or len(stack.rows) > 4:
        return False
    ends_sentence = text.endswith((".", ";", ",", ":")) and not _ENDS_IN_DOT.search(text)
    if ends_sentence or CAPTION.match(text):
        return False
    return sum(character.isalpha() for character in text) >= 3 and stack.kind is not BlockKind.LIST_ITEM


def _levels_of_looks(headings: Iterable[Heading]) -> dict[tuple[float, bool], int]:
    headings = list(headings)
    known: dict[tuple[float, bool], Counter[int]] = {}
    for heading in headings:
        if heading.level:
            known.setdefault(heading.look, Counter())[heading.level] += 1
    levels = {look: counts.most_common(1)[0][0] for look, counts in known.items()}
    fixed = dict(levels)
    for look in sorted({heading.look for heading in headings} - set(levels), reverse=True):
        larger = [level for other, level in levels.items() if other > look]
        level = min(max(larger, default=0) + 1, _DEEPEST)
        smaller = [other_level for other, other_level in fixed.items() if other < look]
        levels[look] = max(1, min(level, min(smaller, default=level)))
    return levels


def _bare(title: str) -> str:
    return _BETWEEN_WORDS.sub("", title).lower()


def merge_chapter_lines(blocks: Sequence[Block]) -> list[Block]:
    """Join a heading such as "Kapittel 2" with the heading that follows it at once: they are one title."""
    merged: list[Block] = []
    for block in blocks:
        before = merged[-1] if merged else None
        if (
            before is not None
            and block.kind is before.kind is BlockKind.HEADING
            and _CHAPTER.match(before.text)
            and not _NUMBERED.match(block.text)
        ):
            shift = len(before.text) + 1
            merged[-1] = Block(
                BlockKind.HEADING,
                f"{before.text} {block.text}",
                before.level,
                before.pieces
                + tuple(replace(p, start=p.start + shift, end=p.end + shift) for p in block.pieces),
                notes=before.notes + tuple(replace(note, at=note.at + shift) for note in block.notes),
            )
        else:
            merged.append(block)
    return merged


def bare_headings(blocks: Sequence[Block]) -> list[Block]:
    """Return the headings that no section's path has: nothing stands under them, nor under a deeper heading.

    Such are the lines of a cover, or the name of an appendix that is not in the file.
    """
    used: set[int] = set()
    path: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            while path and path[-1].level >= block.level:
                path.pop()
            path.append(block)
        else:
            used.update(map(id, path))
    return [block for block in blocks if block.kind is BlockKind.HEADING and id(block) not in used]


def sections_of(blocks: Sequence[Block], starts: Sequence[int]) -> list[Section]:
    """Return the sections of a document: the stretches between headings, each under its heading path.

    Args:
        blocks: The blocks in reading order.
        starts: Where each block's text begins in the document's text.
    """
    sections: list[Section] = []
    path: list[tuple[int, str]] = []
    body_start: int | None = None
    body_end = 0
    for block, start in zip(blocks, starts, strict=True):
        if block.kind is BlockKind.HEADING:
            if body_start is not None:
                sections.append(Section(tuple(title for _, title in path), body_start, body_end))
            body_start = None
            while path and path[-1][0] >= block.level:
                path.pop()
            path.append((block.level, block.text))
        else:
            body_start = start if body_start is None else body_start
            body_end = start + len(block.text)
    if body_start is not None:
        sections.append(Section(tuple(title for _, title in path), body_start, body_end))
    return sections
