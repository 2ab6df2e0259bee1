"""Documents that are a zip of XML parts (Word, LibreOffice), opened with care: no bombs, no outside entities."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

from lxml import etree

from ingest.errors import BrokenFileError, EncryptedFileError, UnsupportedFormatError

Element = Any
"""An lxml element; lxml has no types of its own."""

LARGEST_UNPACKED = 500 * 1024 * 1024
"""Bytes that all members may say they unpack to; pictures and videos are the bulk of it and never unpacked."""
LARGEST_PART = 100 * 1024 * 1024
"""Bytes of one XML part. Ten thousand pages of plain text are about half of it."""
MOST_TAGS = 4_000_000
"""Tags of one XML part; the tree in memory grows with them, and an empty one is only four bytes of the file."""
LARGEST_DIRECTORY = 8 * 1024 * 1024
"""Bytes of the zip's directory. Each entry takes about a hundred, and Python builds an object for each."""
OLD_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the old binary formats of Office begin, and new ones under a password."""
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_END, _END_LENGTH = b"PK\x05\x06", 22
_LARGE_END = b"PK\x06\x07"
_LONGEST_COMMENT = 65535
_ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
    RuntimeError,
)
"""What zipfile raises on a damaged or forged file."""


class ZipPackage:
    """An open zip of XML parts; a context manager.

    Args:
        path: Where the file is.
        name: Its name for error messages.
        program: The program that the user can mend it with, ``Word`` or ``LibreOffice``.

    Raises:
        EncryptedFileError: If it opens only with a password.
        UnsupportedFormatError: If it is of one of Office's old formats.
        BrokenFileError: If it is no such file, is damaged or unpacks to more than it may.
    """

    def __init__(self, path: Path, name: str, program: str) -> None:
        self.name = name
        self.program = program
        self._zip = _open(path, name, program)
        entries = self._zip.infolist()
        self.members = frozenset(entry.filename for entry in entries)
        if any(entry.flag_bits & 1 for entry in entries):
            self._zip.close()
            raise encrypted(name, program)
        if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
            self._zip.close()
            raise _too_large(self.name, self.program)

    def __enter__(self) -> ZipPackage:
        return self

    def __exit__(self, *exception: object) -> None:
        self._zip.close()

    def part(self, member: str) -> bytes:
        """The bytes of a member; never more than a part may have, whatever the zip says of its size.

        Raises:
            BrokenFileError: If there is none of that name, or it is damaged or too large.
        """
        try:
            entry = self._zip.getinfo(member)
            # Other methods unpack all at once, and no office program uses them.
            if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise _damaged(self.name, self.program)
            with self._zip.open(entry) as stream:
                # zipfile unpacks as much at once as it is asked for, whatever the entry says of its size.
                data = stream.read(min(entry.file_size, LARGEST_PART) + 1)
        except (KeyError, *_ZIP_FAULTS) as error:
            raise _damaged(self.name, self.program) from error
        if len(data) > LARGEST_PART:
            raise _too_large(self.name, self.program)
        return data

    def parse(self, member: str) -> Element:
        """The root of an XML part, its comments left out.

        Raises:
            BrokenFileError: If it is no XML, has a document type, or is too large or too deeply nested.
        """
        return parse_xml(self.part(member), self.name, self.program)


def parse_xml(data: bytes, name: str, program: str) -> Element:
    """The root of an XML file, its comments left out.

    Raises:
        BrokenFileError: If it is no XML, has a document type, or is too large or too deeply nested.
    """
    if len(data) > LARGEST_PART or data.count(b"<") > MOST_TAGS:
        raise _too_large(name, program)
    # Without huge_tree, libxml2 refuses trees deeper than 256, so that walking down is safe.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise _damaged(name, program) from error
    # No office program writes a document type; who does wants entities, and entities make bombs.
    if root.getroottree().docinfo.doctype:
        raise BrokenFileError(
            name, f"Filen har innhold som {program} ikke lager; lagre den på nytt fra {program}."
        )
    return root


def local_name(element: Element) -> str:
    """The tag without its namespace, so that the strict and the usual dialect read alike."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element | None, key: str) -> str | None:
    """The attribute of that local name in whatever namespace, or None."""
    if element is not None:
        for full, value in element.attrib.items():
            if full.rpartition("}")[2] == key:
                return str(value)
    return None


def is_on(element: Element | None) -> bool:
    """Whether Word's switch of that element is on: it is there and does not say that it is off."""
    return element is not None and attribute(element, "val") not in ("0", "false", "off")


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along a path of local names, or None."""
    for step in path:
        element = next((e for e in element if local_name(e) == step), None) if element is not None else None
    return element


def whole_number(text: str | None, default: int = 0) -> int:
    """The number that an attribute holds, or `default`; one of more than six digits is believed by nobody."""
    plain = (text or "").strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= 6 else default


def encrypted(name: str, program: str) -> EncryptedFileError:
    """The error for a file under a password."""
    return EncryptedFileError(
        name, f"Filen er låst med passord; fjern passordet i {program} og lagre den på nytt."
    )


def refuse_old_container(data: bytes, name: str) -> None:
    """Tell what is wrong with a file that begins as `OLD_CONTAINER`.

    Raises:
        EncryptedFileError: It is a new one under a password.
        UnsupportedFormatError: It is an old one.
    """
    if _ENCRYPTED_STREAM in data:
        raise encrypted(name, "Word")
    raise UnsupportedFormatError(
        name, "Filen er i Words gamle format (.doc); åpne den i Word og lagre den som .docx."
    )


def _open(path: Path, name: str, program: str) -> zipfile.ZipFile:
    try:
        if _directory_size(path) > LARGEST_DIRECTORY:
            raise BrokenFileError(
                name, f"Filen har altfor mange deler; åpne den i {program} og lagre den på nytt."
            )
        if zipfile.is_zipfile(path):
            return zipfile.ZipFile(path)
        data = path.read_bytes()
    except _ZIP_FAULTS as error:
        raise BrokenFileError(name, f"Filen kan ikke åpnes; lagre den på nytt fra {program}.") from error
    if data.startswith(OLD_CONTAINER):
        refuse_old_container(data, name)
    raise BrokenFileError(
        name, f"Filen er skadet eller ikke fra {program}; åpne den i {program} og lagre den på nytt."
    )


def _damaged(name: str, program: str) -> BrokenFileError:
    return BrokenFileError(name, f"Filen er skadet; åpne den i {program} og lagre den på nytt.")


def _too_large(name: str, program: str) -> BrokenFileError:
    return BrokenFileError(
        name,
        f"Filen er for stor når den pakkes ut; lagre den på nytt fra {program} uten store bilder, "
        "eller del den.",
    )


def _directory_size(path: Path) -> int:
    """What the zip says its directory takes in bytes, before anything of it is read."""
    with path.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - _LONGEST_COMMENT - _END_LENGTH - 20))
        tail = stream.read()
    end = tail.rfind(_END)
    if end < 0 or len(tail) - end < _END_LENGTH:
        return 0
    if tail[max(0, end - 20) : end].startswith(_LARGE_END):
        # The form for more than 65 535 entries or four gigabytes; no document needs it.
        return LARGEST_DIRECTORY + 1
    return int(struct.unpack_from("<I", tail, end + 12)[0])
