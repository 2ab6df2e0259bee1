"""What a paragraph is by its style: a heading, a list item, an entry of the table of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.readers.docx_package import Element, attribute, child, local_name

_NUMBERED_HEADING = re.compile(r"^(?:heading|overskrift)\s*(\d)\b")
_TITLE = re.compile(r"^(?:title|tittel|book title|boktittel)$")
_OTHER_HEADING = re.compile(r"^(?!tabell|table).*(?:overskrift|heading)$")
_CONTENTS = re.compile(
    r"^(?:(?:toc|innh|innhold|innholdsfortegnelse)\s*\d"
    r"|toc heading|overskrift for innholdsfortegnelse|table of figures|figurliste|tabelliste)"
)
_LIST = re.compile(r"^(?:list bullet|list number|punktliste|nummerert liste|punktmerket liste)")
_BODY_TEXT_LEVEL = 9
_OWN_HEADING_LEVEL = 2


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
            if numbered := _NUMBERED_HEADING.match(name):
                return min(max(int(numbered[1]), 1), 6)
            if _TITLE.match(name):
                return 1
            outline = child(style, "pPr", "outlineLvl")
            if outline is not None:
                return _outline_level(outline)
            if _OTHER_HEADING.match(name):
                return _OWN_HEADING_LEVEL
        return 0

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

    def is_contents_entry(self, paragraph: Element) -> bool:
        """Whether the paragraph belongs to a table of contents or of figures."""
        identity = attribute(child(paragraph, "pPr", "pStyle"), "val") or ""
        style = self._styles.get(identity)
        return bool(_CONTENTS.match(_name(style) if style is not None else identity.lower()))

    def is_bold(self, paragraph: Element, run: Element) -> bool:
        """Whether the run shows in bold, by itself or by the paragraph's style."""
        own = child(run, "rPr", "b")
        if own is not None:
            return attribute(own, "val") not in ("0", "false", "off")
        return any(child(style, "rPr", "b") is not None for style in self._chain(paragraph))

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
    value = attribute(element, "val") or ""
    level = int(value) if value.isdigit() else _BODY_TEXT_LEVEL
    return min(level + 1, 6) if level < _BODY_TEXT_LEVEL else 0
