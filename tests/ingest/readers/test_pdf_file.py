"""What a PDF says of itself: page labels, wherever the file keeps them."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.readers.pdf_file import labels_of

LABELS = b"/PageLabels<</Nums[0<</S/r/St 4>>]>>"


def packed_pdf(catalog: bytes, filtered: bytes, pack: Callable[[bytes], bytes]) -> bytes:
    """A PDF of one page whose objects are packed into a stream, so that the file shows none of them openly."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R%b>>" % catalog,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
    ]
    places = [sum(map(len, objects[:at])) for at in range(3)]
    index = b" ".join(b"%d %d" % (number, place) for number, place in enumerate(places, 1)) + b" "
    stream = pack(index + b"".join(objects))
    file = b"%PDF-1.5\n"
    packed_at = len(file)
    file += b"4 0 obj\n<</Type/ObjStm/N 3/First %d/Filter/%b/Length %d>>\nstream\n%b\nendstream\nendobj\n" % (
        len(index),
        filtered,
        len(stream),
        stream,
    )
    entries = [(0, 0, 0), (2, 4, 0), (2, 4, 1), (2, 4, 2), (1, packed_at, 0), (1, len(file), 0)]
    table = b"".join(bytes([kind, *place.to_bytes(2, "big"), at]) for kind, place, at in entries)
    return file + (
        b"5 0 obj\n<</Type/XRef/Size 6/W[1 2 1]/Root 1 0 R/Length %d>>\nstream\n%b\nendstream\nendobj\n"
        b"startxref\n%d\n%%%%EOF\n" % (len(table), table, len(file))
    )


@pytest.mark.parametrize(
    ("filtered", "pack"),
    [
        (b"FlateDecode", zlib.compress),
        # Whatever cannot be looked into may hold labels, too.
        (b"ASCIIHexDecode", lambda data: data.hex().encode() + b">"),
    ],
)
@pytest.mark.parametrize(("catalog", "labels"), [(LABELS, ["iv"]), (b"", [""])])
def test_labels_are_found_among_packed_objects(
    tmp_path: Path, filtered: bytes, pack: Callable[[bytes], bytes], catalog: bytes, labels: list[str]
) -> None:
    path = tmp_path / "fil.pdf"
    path.write_bytes(packed_pdf(catalog, filtered, pack))
    assert labels_of(path, 1) == labels


def test_a_file_that_is_no_pdf_has_no_labels(tmp_path: Path) -> None:
    path = tmp_path / "fil.pdf"
    path.write_bytes(b"/PageLabels")
    assert labels_of(path, 2) == ["", ""]
    assert labels_of(tmp_path / "borte.pdf", 1) == [""]
