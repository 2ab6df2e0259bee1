"""The text of one Word paragraph, as it reads when all tracked changes are accepted."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from ingest.readers.docx_symbols import symbol
from ingest.readers.zip_package import Element, attribute, child, is_on, local_name

_LEFT_OUT = frozenset(
    {
        "pPr",
        "rPr",
        "sdtPr",
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "delInstrText",
        "rt",
        "annotationRef",
        "fldData",
        "binData",
    }
)
_CONTENTS_MARKS = ("_Toc", "_heading=")
"""How Word's and Google's bookmarks of what a table of contents lists begin."""
_CHARACTERS = {"tab": " ", "br": " ", "cr": " ", "ptab": " ", "noBreakHyphen": "-", "softHyphen": ""}

NEW_PAGE = "\f"
"""What stands in the text where the author began a new page or column: the paragraph ends there."""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A mark in the text that refers to a note: of what kind, which, and whether the author wrote its sign.

    Where Word counts the notes itself, the mark is no part of the text.
    """

    kind: str
    identity: str
    has_own_mark: bool


@dataclass(slots=True)
class ParagraphText:
    """What a paragraph holds: its text, the notes it refers to and the text boxes anchored in it."""

    pieces: list[str] = field(default_factory=list)
    notes: list[NoteMark] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text, white space as the file has it."""
        return "".join(self.pieces)


def read_paragraph(paragraph: Element) -> ParagraphText:
    """Gather a paragraph's text in reading order."""
    gathered = ParagraphText()
    for part in paragraph:
        _gather(part, gathered)
    return gathered


def is_contents_line(paragraph: Element) -> bool:
    """Whether a field in the paragraph builds a table of contents or points to a page from one."""
    codes = " ".join(
        str(e.text or "") if local_name(e) == "instrText" else attribute(e, "instr") or ""
        for e in paragraph.iter()
        if local_name(e) in ("instrText", "fldSimple")
    ).split()
    return "TOC" in codes or any(
        code == "PAGEREF" and target.startswith(_CONTENTS_MARKS) for code, target in pairwise(codes)
    )


def ends_in_deletion(paragraph: Element) -> bool:
    """Whether the paragraph mark is deleted, so that the next paragraph goes on in this one."""
    return child(paragraph, "pPr", "rPr", "del") is not None


def is_placeholder(element: Element) -> bool:
    """Whether a content control was never filled in and shows only what to write there."""
    return is_on(child(element, "sdtPr", "showingPlcHdr"))


def _gather(element: Element, into: ParagraphText) -> None:
    name = local_name(element)
    if name in _LEFT_OUT or (name == "r" and _is_hidden(element)):
        return
    if is_placeholder(element):
        return
    if name == "t":
        into.pieces.append(str(element.text or ""))
    elif name == "br" and attribute(element, "type") in ("page", "column"):
        into.pieces.append(NEW_PAGE)
    elif name in _CHARACTERS:
        into.pieces.append(_CHARACTERS[name])
    elif name in ("footnoteReference", "endnoteReference"):
        mark = NoteMark(
            kind=name.removesuffix("Reference"),
            identity=attribute(element, "id") or "",
            has_own_mark=attribute(element, "customMarkFollows") in ("1", "true", "on"),
        )
        into.notes.append(mark)
    elif name == "sym":
        into.pieces.append(symbol(attribute(element, "font") or "", attribute(element, "char") or ""))
    elif name == "txbxContent":
        into.boxes.append(element)
    elif name == "AlternateContent":
        # Both branches hold the same text, for newer and for older programs.
        branch = child(element, "Choice")
        branch = branch if branch is not None else child(element, "Fallback")
        for part in branch if branch is not None else ():
            _gather(part, into)
    else:
        for part in element:
            _gather(part, into)


def _is_hidden(run: Element) -> bool:
    return is_on(child(run, "rPr", "vanish"))
