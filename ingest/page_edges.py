"""What of a PDF page lies outside its visible part: a cover sheet is often cut out of a whole spread."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pypdfium2 as pdfium

from ingest.lines import Line, PageLines


@dataclass(frozen=True, slots=True)
class PageEdges:
    """The edges of the visible part of a page, in points as those of `ingest.lines.Line`."""

    left: float
    top: float
    right: float
    bottom: float

    def __contains__(self, line: Line) -> bool:
        """Whether any of a line is to be seen."""
        is_beside = line.right <= self.left or line.left >= self.right
        return not (is_beside or line.bottom <= self.top or line.top >= self.bottom)


def edges_of(page: pdfium.PdfPage, height: float) -> PageEdges:
    """Return where a page is cut off.

    Args:
        page: The page.
        height: Its height in points, from which the lines' distances from the top are reckoned.
    """
    left, bottom, right, top = page.get_bbox()
    return PageEdges(left, height - top, right, height - bottom)


def within(edges: PageEdges, found: PageLines) -> PageLines:
    """Return the lines that are to be seen; the others have no place on the page.

    A page of which nothing is to be seen is left as it is: then the edges are wrong.
    """
    seen = tuple(line for line in found.lines if line in edges)
    if not seen or len(seen) == len(found.lines):
        return found
    unseen = [line for line in found.lines if line not in edges]
    return replace(found, lines=seen, turned=(*found.turned, *((line.start, line.end) for line in unseen)))
