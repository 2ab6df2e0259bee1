"""Render a sample as PDF: a letter, a report with a cover, or a NOU chapter in two columns with footnotes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import escape
from itertools import pairwise
from typing import Any

from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    ListFlowable,
    ListItem,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)
from reportlab.platypus.tableofcontents import TableOfContents
from sources.reading import Part, Source, Token, parts_of, plain, right_aligned, runs_of

PAGE_WIDTH, PAGE_HEIGHT = A4
INK = colors.HexColor("#1f3d4d")
NOTE_ROOM = 21 * mm
NUMBERED = {"bulletType": "1", "bulletFormat": "%s.", "bulletFontSize": 10}
BULLETED = {"bulletType": "bullet", "start": "–", "bulletFontSize": 10}
NOTE = re.compile(r"\[\^(\d+)\]")


def style(name: str, size: float, **more: Any) -> ParagraphStyle:
    """Return a paragraph style in Times, or in Helvetica for headings."""
    usual = {"fontName": "Times-Roman", "fontSize": size, "leading": size * 1.3, "spaceAfter": size * 0.55}
    return ParagraphStyle(name, **usual | more)


def heading(name: str, size: float) -> ParagraphStyle:
    """Return a heading style."""
    return style(name, size, fontName="Helvetica-Bold", textColor=INK, spaceBefore=size * 0.8, keepWithNext=1)


PLAIN = {
    "body": style("body", 11),
    "h1": heading("h1", 18),
    "h2": heading("h2", 14),
    "h3": heading("h3", 11.5),
}
NARROW = {
    "body": style("body", 10, alignment=TA_JUSTIFY),
    "h1": heading("h1", 20),
    "h2": heading("h2", 12),
    "h3": heading("h3", 10),
}
SMALL = style("small", 8, leading=9.4, spaceAfter=1)
CELL = style("cell", 9.5, leading=11.5, spaceAfter=0)


def markup(inline: Token, hyphens: dict[str, str]) -> str:
    """Return an inline token in reportlab's markup, footnote marks raised and soft hyphens put in."""
    found = []
    for text, bold, italic in runs_of(inline):
        text = re.sub(r"\w+", lambda word: hyphens.get(word[0], word[0]), escape(text, quote=False))
        text = NOTE.sub(r'<super>\1</super><onDraw name="take_note" label="\1"/>', text)
        text = text.replace("\n", "<br/>")
        text = f"<b>{text}</b>" if bold else text
        found.append(f"<i>{text}</i>" if italic else text)
    return "".join(found)


def pdf_table(part: Part, hyphens: dict[str, str]) -> Table:
    """Return a ruled table; columns aligned right in the source are so here, the first row is the head."""
    rows = []
    for number, row in enumerate(part.rows):
        cells = []
        for token in row:
            text = markup(token, hyphens)
            look = ParagraphStyle("cell", CELL, alignment=2 if right_aligned(part, len(cells)) else 0)
            cells.append(Paragraph(f"<b>{text}</b>" if number == 0 else text, look))
        rows.append(cells)
    rules = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.grey),
        ("BACKGROUND", (0, 0), (-1, 0), colors.whitesmoke),
    ]
    rules.append(("VALIGN", (0, 0), (-1, -1), "TOP"))
    sizes = [min(max(len(plain(cell)) for cell in column), 45) + 4 for column in zip(*part.rows, strict=True)]
    widths = [(PAGE_WIDTH - 54 * mm) * size / sum(sizes) for size in sizes]
    return Table(rows, colWidths=widths, style=rules, spaceBefore=4, spaceAfter=10)


def story_of(source: Source, styles: dict[str, ParagraphStyle]) -> Iterator[Flowable]:
    """Yield the flowables of a document's blocks."""
    words = source.about.get("hyphens", "").split()
    hyphens = {word.replace("-", ""): word.replace("-", "\xad") for word in words}
    entries: list[ListItem] = []
    parts = [*parts_of(source.body), Part("end")]
    for part, following in pairwise(parts):
        if part.kind == "table":
            yield pdf_table(part, hyphens)
            continue
        text = markup(part.text, hyphens)
        if part.kind in {"bullet", "number"}:
            entries.append(ListItem(Paragraph(text, styles["body"]), spaceAfter=0))
            if following.kind != part.kind:
                sign = NUMBERED if part.kind == "number" else BULLETED
                yield ListFlowable(entries, leftIndent=16, bulletFontName="Times-Roman", **sign)
                yield Spacer(1, 5)
                entries = []
        elif part.kind == "heading":
            yield Paragraph(text, styles[f"h{part.level}"])
            if part.level == 1 and source.about["look"] == "nou":
                yield FrameBreak()
        else:
            tie = int(following.kind == "table")
            yield Paragraph(text, ParagraphStyle("body", styles["body"], keepWithNext=tie))


def style_name(flowable: Flowable) -> str:
    """Return the name of a paragraph's style, or nothing for other flowables."""
    return flowable.style.name if isinstance(flowable, Paragraph) else ""


class SamplePdf(BaseDocTemplate):
    """A PDF with outline, running heads, page labels and, for the NOU look, two columns with footnotes."""

    def __init__(self, source: Source, target: io.BytesIO) -> None:
        about = source.about
        super().__init__(
            target, pagesize=A4, invariant=1, title=about["title"], author=about["author"], lang="nb-NO"
        )
        self.about = about
        self.first = about.get("first_page", 1)
        room = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
        wide = Frame(27 * mm, 25 * mm, PAGE_WIDTH - 54 * mm, PAGE_HEIGHT - 52 * mm, **room)
        foot, width, height = 20 * mm + NOTE_ROOM, 79 * mm, PAGE_HEIGHT - 45 * mm - NOTE_ROOM
        columns = [(22 * mm, foot, width), (109 * mm, foot, width)]
        head = Frame(22 * mm, PAGE_HEIGHT - 60 * mm, PAGE_WIDTH - 44 * mm, 35 * mm, **room)
        short = [Frame(x, y, w, height - 36 * mm, **room) for x, y, w in columns]
        full = [Frame(x, y, w, height, **room) for x, y, w in columns]
        plain = PageTemplate("plain", [wide], onPageEnd=self.finish_page)
        opening = PageTemplate(
            "opening", [head, *short], onPageEnd=self.finish_page, autoNextPageTemplate="columns"
        )
        self.addPageTemplates(
            [opening, PageTemplate("columns", full, onPageEnd=self.finish_page)]
            if about["look"] == "nou"
            else [plain]
        )

    def beforeDocument(self) -> None:  # noqa: N802 (reportlab's name)
        """Have the canvas call `take_note` where a footnote is called for."""
        self.notes: dict[int, list[str]] = {}
        self.canv.setNamedCB("take_note", self.take_note)

    def take_note(self, canvas: Canvas, _kind: str, label: str) -> None:
        """Keep a footnote's number for the foot of the column being drawn."""
        column = int(canvas.absolutePosition(0, 0)[0] > PAGE_WIDTH / 2)
        self.notes.setdefault(column, []).append(label)

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 (reportlab's name)
        """Put each heading into the outline and, from level 2 on, into the table of contents."""
        name = style_name(flowable)
        if name not in {"h1", "h2", "h3"}:
            return
        text, level = flowable.getPlainText().replace("\xad", ""), int(name[1]) - 1
        key = f"h{self.seq.nextf('heading')}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(text, key, level)
        if level:
            self.notify("TOCEntry", (level - 1, text, self.page + self.first - 1))

    def finish_page(self, canvas: Canvas, _doc: BaseDocTemplate) -> None:
        """Draw the running head, the page number and the footnotes of a page."""
        number = canvas.getPageNumber() + self.first - 1
        canvas.addPageLabel(canvas.getPageNumber() - 1, "ARABIC", number)
        canvas.setFont("Helvetica", 8)
        left, right = 22 * mm, PAGE_WIDTH - 22 * mm
        if self.about["look"] == "nou":
            outer, inner = str(number), self.about["running_head"]
            canvas.drawString(left, PAGE_HEIGHT - 17 * mm, outer if number % 2 == 0 else inner[0])
            canvas.drawRightString(right, PAGE_HEIGHT - 17 * mm, inner[1] if number % 2 == 0 else outer)
            canvas.line(left, PAGE_HEIGHT - 19 * mm, right, PAGE_HEIGHT - 19 * mm)
        elif canvas.getPageNumber() > 1 or self.about["look"] != "rapport":
            canvas.drawString(27 * mm, PAGE_HEIGHT - 16 * mm, self.about["running_head"])
            canvas.drawCentredString(PAGE_WIDTH / 2, 14 * mm, str(number))
        self.draw_notes(canvas)

    def draw_notes(self, canvas: Canvas) -> None:
        """Draw the footnotes called for on this page, each under its own column."""
        for column, labels in self.notes.items():
            x, y = (22 + 87 * column) * mm, 17 * mm + NOTE_ROOM
            canvas.line(x, y, x + 25 * mm, y)
            for label in labels:
                note = Paragraph(f"<super>{label}</super> {escape(self.about['notes'][label])}", SMALL)
                y -= note.wrap(79 * mm, NOTE_ROOM)[1] + 1
                note.drawOn(canvas, x, y)
        self.notes.clear()


def make_pdf(source: Source) -> bytes:
    """Render a source as PDF."""
    target, about = io.BytesIO(), source.about
    story = list(story_of(source, NARROW if about["look"] == "nou" else PLAIN))
    if about["look"] == "rapport":
        contents = TableOfContents()
        contents.levelStyles = [style("toc1", 10.5), style("toc2", 10, leftIndent=14, spaceAfter=2)]
        cut = next(at for at, item in enumerate(story) if style_name(item) == "h2")
        story[cut:cut] = [Spacer(1, 12 * mm), Paragraph("Innhold", style("toc", 13)), contents, PageBreak()]
    SamplePdf(source, target).multiBuild(story)
    return target.getvalue()
