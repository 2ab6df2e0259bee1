"""The parts of a Word file, opened with care: no bombs, no outside entities, no guesses about part names."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from pathlib import Path
from typing import Any

from lxml import etree

from ingest.errors import BrokenFileError, EncryptedFileError, UnsupportedFormatError

Element = Any
"""An lxml element; lxml has no types of its own."""

LARGEST_UNPACKED = 500 * 1024 * 1024
_OLD_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_DOCUMENT = "word/document.xml"


class Package:
    """An open Word file.

    Args:
        path: Where the file is.
        name: Its name for error messages.

    Raises:
        EncryptedFileError: If it opens only with a password.
        UnsupportedFormatError: If it is of Word's old format.
        BrokenFileError: If it is no Word file, is damaged or unpacks to more than it may.
    """

    def __init__(self, path: Path, name: str) -> None:
        self._name = name
        self._zip = _open(path, name)
        if any(entry.flag_bits & 1 for entry in self._zip.infolist()):
            raise _encrypted(name)
        if sum(entry.file_size for entry in self._zip.infolist()) > LARGEST_UNPACKED:
            raise BrokenFileError(
                name, "Filen er for stor når den pakkes ut; lagre den på nytt fra Word uten store bilder."
            )
        self._members = {entry.filename for entry in self._zip.infolist()}
        self._document = self._related("", "officeDocument", _DOCUMENT)
        if self._document not in self._members:
            raise BrokenFileError(
                name, "Filen er ikke et Word-dokument; åpne den i Word og lagre den på nytt som .docx."
            )

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *exception: object) -> None:
        self._zip.close()

    def document(self) -> Element:
        """The root of the main text."""
        return self._parse(self._document)

    def related(self, kind: str, usual_name: str) -> Element | None:
        """The root of the part of `kind` (such as ``footnotes``) that the main text refers to, if any."""
        part = self._related(self._document, kind, usual_name)
        return self._parse(part) if part in self._members else None

    def core_properties(self) -> Element | None:
        """The root of the file's own properties, if any."""
        part = self._related("", "core-properties", "docProps/core.xml")
        return self._parse(part) if part in self._members else None

    def _related(self, source: str, kind: str, usual_name: str) -> str:
        folder, file = posixpath.split(source)
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        if relations in self._members:
            for relation in self._parse(relations):
                if str(relation.get("Type", "")).endswith("/" + kind):
                    target = str(relation.get("Target", ""))
                    return posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
        return usual_name

    def _parse(self, part: str) -> Element:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
        )
        try:
            root = etree.fromstring(self._zip.read(part), parser)
        except (
            etree.XMLSyntaxError,
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            OSError,
        ) as error:
            raise BrokenFileError(
                self._name, "Filen er skadet; åpne den i Word og lagre den på nytt."
            ) from error
        # Office never writes a document type; who does wants entities, and entities make bombs.
        if root.getroottree().docinfo.doctype:
            raise BrokenFileError(
                self._name, "Filen har innhold som Word ikke lager; lagre den på nytt fra Word."
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


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along a path of local names, or None."""
    for step in path:
        element = next((e for e in element if local_name(e) == step), None) if element is not None else None
    return element


def _open(path: Path, name: str) -> zipfile.ZipFile:
    try:
        if zipfile.is_zipfile(path):
            return zipfile.ZipFile(path)
        data = path.read_bytes()
    except (OSError, zipfile.BadZipFile) as error:
        raise BrokenFileError(name, "Filen kan ikke åpnes; lagre den på nytt fra Word.") from error
    if data.startswith(_OLD_CONTAINER):
        if _ENCRYPTED_STREAM in data:
            raise _encrypted(name)
        raise UnsupportedFormatError(
            name, "Filen er i Words gamle format; åpne den i Word og lagre den som .docx."
        )
    raise BrokenFileError(
        name, "Filen er skadet eller ikke et Word-dokument; åpne den i Word og lagre den på nytt som .docx."
    )


def _encrypted(name: str) -> EncryptedFileError:
    return EncryptedFileError(name, "Filen er låst med passord; fjern passordet i Word og lagre den på nytt.")
