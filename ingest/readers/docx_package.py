"""The parts of a Word file, found by their relations and not by guesses about part names."""

from __future__ import annotations

import posixpath
from pathlib import Path

from ingest.errors import BrokenFileError
from ingest.readers.zip_package import Element, ZipPackage

_DOCUMENT = "word/document.xml"


class Package(ZipPackage):
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
        super().__init__(path, name, "Word")
        self._document = self._related("", "officeDocument", _DOCUMENT)
        if self._document not in self.members:
            self.__exit__()
            raise BrokenFileError(
                name, "Filen er ikke et Word-dokument; åpne den i Word og lagre den på nytt som .docx."
            )

    def __enter__(self) -> Package:
        return self

    def document(self) -> Element:
        """The root of the main text."""
        return self.parse(self._document)

    def related(self, kind: str) -> Element | None:
        """The root of the part of `kind` (such as ``footnotes``) that the main text refers to, if any."""
        part = self._related(self._document, kind, f"word/{kind}.xml")
        return self.parse(part) if part in self.members else None

    def core_properties(self) -> Element | None:
        """The root of the file's own properties, if any."""
        part = self._related("", "core-properties", "docProps/core.xml")
        return self.parse(part) if part in self.members else None

    def _related(self, source: str, kind: str, usual_name: str) -> str:
        folder, file = posixpath.split(source)
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        if relations in self.members:
            for relation in self.parse(relations):
                if str(relation.get("Type", "")).endswith("/" + kind):
                    target = str(relation.get("Target", ""))
                    return posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
        return usual_name
