"""PDFs that point in circles, lie about their size or swell."""

from __future__ import annotations

import time
import zlib
from pathlib import Path

import pytest

from ingest.errors import BrokenFileError, IngestError
from ingest.readers import read_file

RESOURCES = "/Resources<</Font<</F1 5 0 R>>>>"
TEXT = b"BT /F1 12 Tf 72 700 Td (Vi er enige i dette.) Tj ET"
FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
SECONDS = 20


def stream(content: bytes, entries: str = "") -> bytes:
    return f"<<{entries}/Length {len(content)}>>stream\n".encode() + content + b"\nendstream"


def pdf(
    *more: str | bytes,
    catalog: str = "/Pages 2 0 R",
    pages: str = "/Kids[3 0 R]/Count 1",
    page: str = f"/MediaBox[0 0 595 842]{RESOURCES}/Contents 4 0 R",
    content: bytes | None = None,
    font: str = FONT,
    trailer: str = "",
) -> bytes:
    """A PDF of one page; each part can be replaced, `more` are objects 6 and on."""
    objects = [
        f"<</Type/Catalog {catalog}>>",
        f"<</Type/Pages {pages}>>",
        f"<</Type/Page/Parent 2 0 R {page}>>",
        stream(TEXT) if content is None else content,
        font,
        *more,
    ]
    written = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += (
            f"{number} 0 obj\n".encode() + (body.encode() if isinstance(body, str) else body) + b"\nendobj\n"
        )
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"trailer<</Size {len(objects) + 1}/Root 1 0 R {trailer}>>\nstartxref\n{len(written)}\n%%EOF"
    return bytes(written) + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode()


OUTLINE = "<</Type/Outlines/First 7 0 R/Last 8 0 R/Count 1>>"
ENTRIES = (
    "<</Title(A)/Parent 6 0 R/Next 8 0 R/Dest[3 0 R/Fit]>>",
    "<</Title(B)/Parent 6 0 R/Next 7 0 R/First 7 0 R/Dest[3 0 R/Fit]>>",
)
SWOLLEN = zlib.compress(zlib.compress(b"0" * 200_000_000, 9), 9)

READ = {
    "a page tree that holds itself": pdf(pages="/Kids[2 0 R 3 0 R]/Count 2"),
    "a page tree that is its own parent": pdf(pages="/Kids[3 0 R]/Count 1/Parent 2 0 R"),
    "an outline in a circle": pdf(OUTLINE, *ENTRIES, catalog="/Pages 2 0 R/Outlines 6 0 R"),
    "page labels in a circle": pdf("<</Kids[6 0 R]>>", catalog="/Pages 2 0 R/PageLabels 6 0 R"),
    "fewer pages than none": pdf(pages="/Kids[3 0 R]/Count -5"),
    "more pages than a number holds": pdf(pages="/Kids[3 0 R]/Count 2147483647"),
    "a page as large as a galaxy": pdf(page=f"/MediaBox[0 0 1e30 1e30]{RESOURCES}/Contents 4 0 R"),
    "a page of no size": pdf(page=f"/MediaBox[0 0 -5 0]{RESOURCES}/Contents 4 0 R"),
    "a font that is its own descendant": pdf(
        font="<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[5 0 R]/ToUnicode 5 0 R>>"
    ),
    "properties that are the page": pdf(trailer="/Info 3 0 R"),
    "properties in ten thousand brackets": pdf(trailer=f"/Info {'[' * 10_000}{']' * 10_000}"),
    "a trailer in ten thousand dictionaries": pdf(trailer=f"/X {'<</A ' * 10_000}1{'>>' * 10_000}"),
    "an older version that is this one": pdf(trailer="/Prev 9"),
    "text in ten thousand brackets": pdf(content=stream(TEXT + b"[" * 10_000)),
}
REFUSED = {
    "a page that is its own text": pdf(page=f"/MediaBox[0 0 595 842]{RESOURCES}/Contents 3 0 R"),
    "a length that is itself": pdf(content=b"<</Length 4 0 R>>stream\nBT ET\nendstream"),
    "a catalog that is its own page tree": pdf(catalog="/Pages 1 0 R"),
    "text that unpacks to 200 megabytes": pdf(content=stream(SWOLLEN, "/Filter[/FlateDecode/FlateDecode]")),
}


def read(tmp_path: Path, content: bytes) -> str:
    path = tmp_path / "fil.pdf"
    path.write_bytes(content)
    began = time.process_time()
    try:
        return read_file(path, path.name).blocks[0].text
    finally:
        assert time.process_time() - began < SECONDS


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("what", READ)
def test_what_can_be_read_is_read(tmp_path: Path, what: str) -> None:
    assert "i er enige" in read(tmp_path, READ[what]) or "font" in what


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("what", REFUSED)
def test_what_holds_no_text_is_refused(tmp_path: Path, what: str) -> None:
    with pytest.raises(IngestError):
        read(tmp_path, REFUSED[what])


def test_a_million_declared_pages_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenFileError, match="flere enn 20000 sider"):
        read(tmp_path, pdf(pages="/Kids[3 0 R]/Count 1000000"))
