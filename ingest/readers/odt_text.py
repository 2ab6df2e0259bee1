"""The text of one OpenDocument paragraph, as it reads when all tracked changes are accepted."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.readers.odt_styles import OdtStyles
from ingest.readers.zip_package import Element, attribute, local_name, whole_number

LEFT_OUT = frozenset(
    {
        "annotation",
        "annotation-end",
        "tracked-changes",
        "ruby-text",
        "number",
        "placeholder",
        "desc",
        "script",
        "event-listeners",
        "forms",
        "binary-data",
        "image-map",
    }
)
"""Elements that hold nothing for the reader of the text."""
_BOXES = frozenset({"text-box", "custom-shape", "rect", "ellipse", "circle", "polygon", "path", "caption"})
_MOST_SPACES = 100


@dataclass(slots=True)
class ParagraphText:
    """What a paragraph holds: its text, its notes, the text boxes anchored in it, and whether it is all bold."""

    pieces: list[str] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    bold: bool = True

    @property
    def text(self) -> str:
        """The text, white space as the file has it."""
        return "".join(self.pieces)

    def add(self, text: str | None, bold: bool) -> None:
        """Add a stretch of text."""
        if text:
            self.pieces.append(text)
            self.bold = self.bold and (bold or not text.strip())


def read_paragraph(paragraph: Element, styles: OdtStyles) -> ParagraphText:
    """Gather a paragraph's text in reading order."""
    gathered = ParagraphText()
    bold = bool(styles.is_bold("paragraph", attribute(paragraph, "style-name")))
    _gather(paragraph, styles, bold, gathered)
    return gathered


def _gather(element: Element, styles: OdtStyles, bold: bool, into: ParagraphText) -> None:
    into.add(element.text, bold)
    for part in element:
        _gather_part(part, styles, bold, into)
        into.add(part.tail, bold)


def _gather_part(part: Element, styles: OdtStyles, bold: bool, into: ParagraphText) -> None:
    name = local_name(part)
    if name == "s":
        into.pieces.append(" " * min(whole_number(attribute(part, "c"), 1), _MOST_SPACES))
    elif name in ("tab", "line-break"):
        into.pieces.append(" ")
    elif name == "note":
        into.notes.append(part)
    elif name in _BOXES:
        into.boxes.append(part)
    elif name == "frame":
        # Its title and description are for those who cannot see a picture; the text lies in its box.
        into.boxes.extend(box for box in part if local_name(box) == "text-box")
    elif name == "span":
        own = attribute(part, "style-name")
        if not styles.is_hidden("text", own):
            own_bold = styles.is_bold("text", own)
            _gather(part, styles, bold if own_bold is None else own_bold, into)
    elif name not in LEFT_OUT:
        _gather(part, styles, bold, into)
