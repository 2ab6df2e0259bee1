"""The numbers and letters that Word puts before headings and list items by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.readers.docx_styles import Styles
from ingest.readers.numerals import letters, roman
from ingest.readers.zip_package import Element, attribute, child, local_name, whole_number

_PLACE = re.compile(r"%([1-9])")
_UNSEEN_FORMATS = ("bullet", "none")


@dataclass(slots=True)
class _List:
    """An abstract list: its levels, and how far it has counted on each."""

    levels: dict[int, Element]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a Word file. It counts, so each paragraph must be asked for once, in order.

    Args:
        root: The root of the numbering part, or None where the file has none.
        styles: The file's styles.
    """

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._numbers: dict[str, Element] = {}
        self._style_links: dict[str, str] = {}
        self._restarted: set[tuple[str, int]] = set()
        for element in root if root is not None else ():
            if local_name(element) == "abstractNum":
                identity = attribute(element, "abstractNumId") or ""
                levels = {whole_number(attribute(e, "ilvl")): e for e in _children(element, "lvl")}
                self._lists[identity] = _List(levels)
                if link := attribute(child(element, "numStyleLink"), "val"):
                    self._style_links[identity] = link
            elif local_name(element) == "num":
                self._numbers[attribute(element, "numId") or ""] = element

    def label(self, paragraph: Element) -> str:
        """What stands before the paragraph, such as ``2.1`` or ``b)``; nothing for bullets."""
        found = self._styles.numbering(paragraph)
        if found is None:
            return ""
        number, level, style = found
        one = self._list_of(number)
        if one is None:
            return ""
        if level is None:
            level = next(
                (
                    at
                    for at, e in one.levels.items()
                    if style and attribute(child(e, "pStyle"), "val") == style
                ),
                0,
            )
        self._count(one, number, level)
        return self._shown(one, number, level)

    def _list_of(self, number: str) -> _List | None:
        for _ in range(2):
            identity = attribute(child(self._numbers.get(number), "abstractNumId"), "val") or ""
            link = self._style_links.get(identity)
            linked = self._styles.numbering_of_style(link) if link else None
            if linked is None:
                return self._lists.get(identity)
            number = linked
        return None

    def _count(self, one: _List, number: str, level: int) -> None:
        override = next(
            (
                e
                for e in _children(self._numbers.get(number), "lvlOverride")
                if whole_number(attribute(e, "ilvl"), -1) == level
            ),
            None,
        )
        start = attribute(child(override, "startOverride"), "val")
        if start is not None and (number, level) not in self._restarted:
            self._restarted.add((number, level))
            one.counts[level] = whole_number(start, 1)
        else:
            one.counts[level] = one.counts.get(level, self._start(one, number, level) - 1) + 1
        for deeper in [at for at in one.counts if at > level]:
            del one.counts[deeper]

    def _shown(self, one: _List, number: str, level: int) -> str:
        definition = self._definition(one, number, level)
        pattern = attribute(child(definition, "lvlText"), "val") or ""
        if _format(definition) in _UNSEEN_FORMATS:
            return ""
        legal = child(definition, "isLgl") is not None

        def place(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            count = one.counts.setdefault(at, self._start(one, number, at))
            return numeral(count, "decimal" if legal else _format(self._definition(one, number, at)))

        return _PLACE.sub(place, pattern).strip()

    def _definition(self, one: _List, number: str, level: int) -> Element | None:
        for override in _children(self._numbers.get(number), "lvlOverride"):
            own = child(override, "lvl")
            if own is not None and whole_number(attribute(override, "ilvl"), -1) == level:
                return own
        return one.levels.get(level)

    def _start(self, one: _List, number: str, level: int) -> int:
        value = attribute(child(self._definition(one, number, level), "start"), "val")
        return whole_number(value, 1)


def _children(element: Element | None, wanted: str) -> list[Element]:
    return [e for e in element if local_name(e) == wanted] if element is not None else []


def _format(definition: Element | None) -> str:
    return attribute(child(definition, "numFmt"), "val") or "decimal"


def numeral(number: int, form: str) -> str:
    """A number in one of Word's number formats, such as ``lowerRoman``."""
    match form:
        case "lowerLetter":
            return letters(number)
        case "upperLetter":
            return letters(number).upper()
        case "lowerRoman":
            return roman(number)
        case "upperRoman":
            return roman(number).upper()
        case "decimalZero":
            return f"{number:02d}"
        case "none" | "bullet":
            return ""
        case _:
            return str(number)
