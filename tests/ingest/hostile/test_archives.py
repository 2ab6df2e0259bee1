"""Zips that lie, swell or point elsewhere: refused in words, quickly and in little memory."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from office_files import (
    odt_content,
    odt_file,
    word_document,
    word_file,
    word_paragraph,
    zipped,
)

from ingest.errors import BrokenFileError, EncryptedFileError, IngestError
from ingest.readers import read_file

HELLO = word_paragraph("Rådet er enig.")


def reason(path: Path) -> str:
    with pytest.raises(IngestError) as caught:
        read_file(path, path.name)
    return caught.value.reason


def test_a_part_that_unpacks_to_hundreds_of_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bombe.docx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        for _ in range(110):
            part.write(b" " * 1024 * 1024)
    assert path.stat().st_size < 200_000
    assert "for stor" in reason(path)


def test_a_part_that_says_it_is_small_is_not_unpacked_beyond_that(tmp_path: Path) -> None:
    path = zipped(tmp_path / "fil.docx", {"word/document.xml": b" " * 60_000_000})
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(signature) + offset, 100)
    path.write_bytes(bytes(data))
    tracemalloc.start()
    assert "skadet" in reason(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000


def test_a_file_of_many_small_tags_is_refused(tmp_path: Path) -> None:
    path = word_file(tmp_path / "fil.docx", "<w:p/>" * 4_000_001)
    assert "for stor" in reason(path)


def test_a_zip_of_very_many_entries_is_refused_before_they_are_listed(tmp_path: Path) -> None:
    path = word_file(tmp_path / "fil.docx", HELLO)
    data = bytearray(path.read_bytes())
    struct.pack_into("<I", data, data.rindex(b"PK\x05\x06") + 12, 500_000_000)
    path.write_bytes(bytes(data))
    assert "altfor mange deler" in reason(path)


def test_a_zip_within_a_zip_is_never_opened(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bombe", b"0" * 50_000_000)
    path = zipped(
        tmp_path / "fil.docx",
        {"word/document.xml": word_document(HELLO), "word/embeddings/a.zip": inner.getvalue()},
    )
    assert read_file(path, path.name).blocks[0].text == "Rådet er enig."


def test_parts_packed_in_ways_that_unpack_all_at_once_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "fil.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", word_document(HELLO))
    assert "skadet" in reason(path)


ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
DTD = '<!DOCTYPE x SYSTEM "http://192.0.2.1/x.dtd">'


@pytest.mark.parametrize("doctype", [ENTITIES, OUTSIDE, DTD])
@pytest.mark.parametrize("text", ["&a;", "&j;", ""])
def test_entities_are_neither_filled_in_nor_fetched(tmp_path: Path, doctype: str, text: str) -> None:
    word = zipped(
        tmp_path / "a.docx", {"word/document.xml": word_document(word_paragraph(f"hei {text}"), doctype)}
    )
    content = odt_content(f"<text:p>{text}</text:p>")
    odt = zipped(
        tmp_path / "b.odt",
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"{doctype}{content}",
        },
    )
    for path in (word, odt):
        with pytest.raises(BrokenFileError):
            read_file(path, path.name)


def test_a_relation_cannot_lead_out_of_the_zip(tmp_path: Path) -> None:
    outside = tmp_path / "utenfor.xml"
    outside.write_text(word_document(word_paragraph("Hemmelig.")), encoding="utf-8")
    relation = '<Relationship Type="http://x/officeDocument" Target="TARGET"/>'
    relations = f'<Relationships xmlns="r">{relation}</Relationships>'
    for target in ("../../utenfor.xml", str(outside), f"file://{outside}", "..\\utenfor.xml"):
        path = word_file(tmp_path / "fil.docx", HELLO, **{"_rels/.rels": relations.replace("TARGET", target)})
        assert "ikke et Word-dokument" in reason(path)


@pytest.mark.parametrize(
    "name", ["../../ute.txt", "/etc/ute.txt", "a\nb", "C:\\ute.txt", "word/" + "x" * 5000]
)
def test_names_within_a_zip_do_nothing(tmp_path: Path, name: str) -> None:
    path = word_file(tmp_path / "fil.docx", HELLO, **{name: "x"})
    assert read_file(path, path.name).blocks[0].text == "Rådet er enig."
    assert [entry.name for entry in tmp_path.iterdir()] == ["fil.docx"]


def test_an_encrypted_open_document_is_told(tmp_path: Path) -> None:
    manifest = '<manifest><file-entry full-path="content.xml"><encryption-data/></file-entry></manifest>'
    path = odt_file(tmp_path / "låst.odt", "", **{"META-INF/manifest.xml": manifest})
    with pytest.raises(EncryptedFileError, match="passordet i LibreOffice"):
        read_file(path, path.name)
