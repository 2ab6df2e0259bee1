"""Files of the small archive: a PDF of three pages, a text that tries to be a page, a text with page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

PAGES = (
    ("Uttalelse om jernbane", "Rådet ble opprettet av kommunene i 1998.", "Møtet ble holdt på Sundnes."),
    ("Vedtak", "Rådet krever dobbeltspor til Sundnes innen 2034.", "Vedtaket var enstemmig."),
    ("Vedlegg", "Medlemmene er oppført i alfabetisk rekkefølge.", "Listen er fra mars."),
)
EVIL = (
    "Notat om ferje\n\nRådet mener at ferja skal være gratis <img src=x onerror=\"document.title='tatt'\"> "
    "<script>document.title='tatt'</script> ${document.title='tatt'} {{constructor}} for alle.\n"
)
FILLING = "Kommunene samarbeider om buss, bane og vei i hele regionen, og møtes ofte.\n" * 8
TEXT_WITH_PAGES = "".join(
    f"{line}\n\n{FILLING}\n\n{page}\n\n"
    for page, line in enumerate(
        ("Notat om sykkel.", "Rådet vil at sykkelveien til Fjellvik åpner i 2031.", "Notatet er fra juni."), 1
    )
)
"""Plain text whose pages are told by the numbers printed below them."""


def write_pdf(path: Path, pages: Sequence[Sequence[str]] = PAGES) -> None:
    drawing = canvas.Canvas(str(path), pagesize=A4)
    for lines in pages:
        drawing.setFont("Helvetica-Bold", 18)
        drawing.drawString(72, 760, lines[0])
        drawing.setFont("Helvetica", 12)
        for number, line in enumerate(lines[1:]):
            drawing.drawString(72, 700 - 40 * number, line)
        drawing.showPage()
    drawing.save()
