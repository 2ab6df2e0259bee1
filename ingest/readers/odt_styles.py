"""What OpenDocument styles say: titles, bold and hidden text, and the numbers of lists and headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest.readers.numerals import letters, roman
from ingest.readers.style_names import (
    DEEPEST_HEADING,
    named_level,
    names_contents,
    names_quote,
    other_heading_level,
)
from ingest.readers.zip_package import Element, attribute, child, local_name, whole_number

OUTLINE = "outline-style"
"""The list style that numbers the headings."""


class OdtStyles:
    """The styles of a document.

    Args:
        groups: The elements whose children are styles.
    """

    def __init__(self, groups: Iterable[Element]) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._lists: dict[str, dict[int, Element]] = {}
        for group in groups:
            for style in group:
                name = attribute(style, "name") or ""
                kind = local_name(style)
                if kind == "style":
                    self._styles[attribute(style, "family") or "", name] = style
                elif kind in ("list-style", OUTLINE):
                    levels = {whole_number(attribute(level, "level"), 1): level for level in style}
                    self._lists[OUTLINE if kind == OUTLINE else name] = levels

    def heading_level(self, paragraph: Element) -> int:
        """1 to 6 for a heading, by its kind of element or by the name of its style; 0 for all else."""
        if local_name(paragraph) == "h":
            return min(max(whole_number(attribute(paragraph, "outline-level"), 1), 1), DEEPEST_HEADING)
        for style in self._chain("paragraph", attribute(paragraph, "style-name")):
            name = _name(style)
            if level := named_level(name) or other_heading_level(name):
                return level
        return 0

    def is_contents_entry(self, paragraph: Element) -> bool:
        """Whether the paragraph belongs to a table of contents or of figures."""
        chain = self._chain("paragraph", attribute(paragraph, "style-name"))
        return any(names_contents(_name(style)) for style in chain)

    def is_quote(self, paragraph: Element) -> bool:
        """Whether the paragraph is quoted from elsewhere, by its style."""
        chain = self._chain("paragraph", attribute(paragraph, "style-name"))
        return any(names_quote(_name(style)) for style in chain)

    def list_of(self, paragraph: Element) -> str:
        """The list style that the paragraph's style names."""
        for style in self._chain("paragraph", attribute(paragraph, "style-name")):
            if (named := attribute(style, "list-style-name")) is not None:
                return named
        return ""

    def is_bold(self, family: str, name: str | None) -> bool | None:
        """Whether text of a style is bold; None if the style does not say."""
        for style in self._chain(family, name):
            weight = attribute(child(style, "text-properties"), "font-weight")
            if weight is not None:
                return weight == "bold" or whole_number(weight) >= 600
        return None

    def is_hidden(self, family: str, name: str | None) -> bool:
        """Whether text of a style is not shown."""
        return any(
            attribute(child(style, "text-properties"), "display") == "none"
            for style in self._chain(family, name)
        )

    def label(self, list_style: str, counts: dict[int, int], level: int) -> str:
        """The number of an item, from how far each level has counted; nothing for bullets."""
        levels = self._lists.get(list_style, {})
        definition = levels.get(level)
        form = attribute(definition, "num-format") or ""
        if definition is None or not form:
            return ""
        shown = whole_number(attribute(definition, "display-levels"), 1)
        numbers = []
        for at in range(max(1, level - shown + 1), level + 1):
            above = attribute(levels.get(at), "num-format") or ""
            if above:
                numbers.append(_numeral(counts.get(at, self.start(list_style, at)), above))
        prefix, suffix = (attribute(definition, f"num-{end}") or "" for end in ("prefix", "suffix"))
        return f"{prefix}{'.'.join(numbers)}{suffix}".strip()

    def start(self, list_style: str, level: int) -> int:
        """The number that a level begins with."""
        return whole_number(attribute(self._lists.get(list_style, {}).get(level), "start-value"), 1)

    def _chain(self, family: str, name: str | None) -> Iterator[Element]:
        """A style, its parent, and so forth."""
        seen: set[str] = set()
        while name and name not in seen and (family, name) in self._styles:
            seen.add(name)
            style = self._styles[family, name]
            yield style
            name = attribute(style, "parent-style-name")


def _name(style: Element) -> str:
    return attribute(style, "display-name") or (attribute(style, "name") or "").replace("_20_", " ")


def _numeral(number: int, form: str) -> str:
    match form[:1]:
        case "a":
            return letters(number)
        case "A":
            return letters(number).upper()
        case "i":
            return roman(number)
        case "I":
            return roman(number).upper()
        case _:
            return str(number)
