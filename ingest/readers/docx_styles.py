"""What a paragraph is by its style: a heading, a list item, an entry of the table of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.readers.style_names import (
    DEEPEST_HEADING,
    named_level,
    names_contents,
    names_quote,
    other_heading_level,
)
from ingest.readers.zip_package import Element, attribute, child, is_on, local_name, whole_number

_LIST = re.compile(r"^(?:list bullet|list number|punktliste|nummerert liste|punktmerket liste)")
_BODY_TEXT_LEVEL = 9


class Styles:
    """The styles of a Word file and what follows from them.

    Args:
        root: The root of the style part, or None where the file has none.
    """

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default: str | None = None
        for style in root if root is not None else ():
            identity = attribute(style, "styleId")
            if local_name(style) == "style" and identity:
                self._styles[identity] = style
                if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true"):
                    self._default = identity

    def heading_level(self, paragraph: Element) -> int:
        """1 to 6 for a heading, 0 for all else."""
        own = child(paragraph, "pPr", "outlineLvl")
        if own is not None:
            return _outline_level(own)
        for style in self._chain(paragraph):
            name = _name(style)
            if level := named_level(name):
                return level
            outline = child(style, "pPr", "outlineLvl")
            if outline is not None:
                return _outline_level(outline)
            if level := other_heading_level(name):
                return level
        return 0

    def is_quote(self, paragraph: Element) -> bool:
        """Whether the paragraph is quoted from elsewhere, by its style."""
        return any(names_quote(_name(style)) for style in self._chain(paragraph))

    def is_list_item(self, paragraph: Element) -> bool:
        """Whether the paragraph has a bullet or a number of its own or by its style."""
        own = child(paragraph, "pPr", "numPr")
        if own is not None:
            return attribute(child(own, "numId"), "val") != "0"
        for style in self._chain(paragraph):
            numbering = child(style, "pPr", "numPr")
            if numbering is not None:
                return attribute(child(numbering, "numId"), "val") != "0"
            if _LIST.match(_name(style)):
                return True
        return False

    def numbering(self, paragraph: Element) -> tuple[str, int | None, str | None] | None:
        """The paragraph's list, its level there and the style that they come from, as far as they are told.

        None for a paragraph without number and bullet.
        """
        own = child(paragraph, "pPr", "numPr")
        level = attribute(child(own, "ilvl"), "val")
        number = attribute(child(own, "numId"), "val")
        style: str | None = None
        for based in self._chain(paragraph):
            if number is not None:
                break
            inherited = child(based, "pPr", "numPr")
            number = attribute(child(inherited, "numId"), "val")
            style = attribute(based, "styleId")
            level = level or attribute(child(inherited, "ilvl"), "val")
        if number in (None, "0"):
            return None
        return str(number), None if level is None else whole_number(level), style

    def numbering_of_style(self, identity: str) -> str | None:
        """The list that a style names."""
        return attribute(child(self._styles.get(identity), "pPr", "numPr", "numId"), "val")

    def is_contents_entry(self, paragraph: Element) -> bool:
        """Whether the paragraph belongs to a table of contents or of figures."""
        identity = attribute(child(paragraph, "pPr", "pStyle"), "val") or ""
        style = self._styles.get(identity)
        return names_contents(_name(style) if style is not None else identity)

    def is_bold(self, paragraph: Element, run: Element) -> bool:
        """Whether the run shows in bold, by itself or by the paragraph's style."""
        own = child(run, "rPr", "b")
        if own is not None:
            return is_on(own)
        said = (child(style, "rPr", "b") for style in self._chain(paragraph))
        return is_on(next((bold for bold in said if bold is not None), None))

    def _chain(self, paragraph: Element) -> Iterator[Element]:
        """The paragraph's style, the style it is based on, and so forth."""
        identity = attribute(child(paragraph, "pPr", "pStyle"), "val") or self._default
        seen: set[str] = set()
        while identity and identity not in seen and identity in self._styles:
            seen.add(identity)
            yield self._styles[identity]
            identity = attribute(child(self._styles[identity], "basedOn"), "val")


def _name(style: Element) -> str:
    return (attribute(child(style, "name"), "val") or "").strip().lower()


def _outline_level(element: Element) -> int:
    level = whole_number(attribute(element, "val"), _BODY_TEXT_LEVEL)
    return min(level + 1, DEEPEST_HEADING) if level < _BODY_TEXT_LEVEL else 0
