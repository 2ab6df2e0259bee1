"""Footnotes and endnotes of Word files, each with the number that its mark in the text has."""

from __future__ import annotations

from ingest.readers.decoding import collapse
from ingest.readers.docx_numbering import numeral
from ingest.readers.docx_text import NoteMark, read_paragraph
from ingest.readers.zip_package import Element, attribute, child, local_name

KINDS = ("footnote", "endnote")


class Notes:
    """The notes of a file; they are counted as their marks are met.

    Args:
        roots: The root of the part of each kind, where the file has one.
        settings: The roots that may say how notes are numbered, the last one that does prevails.
    """

    def __init__(self, roots: dict[str, Element | None], *settings: Element | None) -> None:
        self._notes: dict[tuple[str, str], Element] = {}
        self._formats = {"footnote": "decimal", "endnote": "lowerRoman"}
        self._met: set[tuple[str, str]] = set()
        self._counts = dict.fromkeys(KINDS, 0)
        for kind, root in roots.items():
            for note in root if root is not None else ():
                if local_name(note) == kind and attribute(note, "type") in (None, "normal"):
                    self._notes[kind, attribute(note, "id") or ""] = note
            for setting in settings:
                form = attribute(child(setting, f"{kind}Pr", "numFmt"), "val")
                self._formats[kind] = form or self._formats[kind]

    def text(self, mark: NoteMark) -> str:
        """The note that a mark refers to, led by its number; empty if there is none or it was told before."""
        key = (mark.kind, mark.identity)
        note = self._notes.get(key)
        if note is None or key in self._met:
            return ""
        self._met.add(key)
        text = collapse(" ".join(read_paragraph(p).text for p in note.iter() if local_name(p) == "p"))
        if mark.has_own_mark:
            return text
        self._counts[mark.kind] += 1
        return text and f"{numeral(self._counts[mark.kind], self._formats[mark.kind])} {text}"
