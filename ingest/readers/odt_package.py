"""The parts of an OpenDocument text, zipped (``.odt``) or flat (``.fodt``)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ingest.errors import BrokenFileError
from ingest.readers.decoding import collapse, read_bytes
from ingest.readers.zip_package import Element, ZipPackage, attribute, child, encrypted, local_name, parse_xml

PROGRAM = "LibreOffice"
_MANIFEST = "META-INF/manifest.xml"


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """The text's root element and what surrounds it.

    `styles` holds the elements whose children are styles, those of the text itself last.
    """

    text: Element
    styles: tuple[Element, ...]
    properties: dict[str, str]


def open_document(path: Path, name: str) -> OpenDocument:
    """Open an OpenDocument text.

    Raises:
        EncryptedFileError: If it opens only with a password.
        BrokenFileError: If it is no OpenDocument text, is damaged or unpacks to more than it may.
    """
    if _is_flat(path, name):
        roots = [parse_xml(read_bytes(path, name), name, PROGRAM)]
    else:
        with ZipPackage(path, name, PROGRAM) as package:
            # Only the parts are encrypted, so the zip itself opens without a password.
            if _MANIFEST in package.members and b"encryption-data" in package.part(_MANIFEST):
                raise encrypted(name, PROGRAM)
            roots = [
                package.parse(part)
                for part in ("meta.xml", "styles.xml", "content.xml")
                if part in package.members
            ]
    text = next((found for root in roots if (found := child(root, "body", "text")) is not None), None)
    if text is None:
        raise BrokenFileError(
            name, "Filen er ikke et tekstdokument; åpne den i LibreOffice og lagre den på nytt som .odt."
        )
    styles = tuple(
        found
        for root in roots
        for kind in ("styles", "automatic-styles")
        if (found := child(root, kind)) is not None
    )
    return OpenDocument(text, styles, _properties(roots, styles))


def _is_flat(path: Path, name: str) -> bool:
    try:
        with path.open("rb") as stream:
            return b"<?xml" in stream.read(16)
    except OSError as error:
        raise BrokenFileError(
            name, "Filen kan ikke åpnes; kontroller rettighetene.", may_pass=True
        ) from error


def _properties(roots: list[Element], styles: tuple[Element, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for root in roots:
        meta = child(root, "meta")
        for element in meta if meta is not None else ():
            found.setdefault(local_name(element), collapse(str(element.text or "")))
    properties = {
        "title": found.get("title", ""),
        "author": found.get("initial-creator") or found.get("creator", ""),
        "created": found.get("creation-date", "")[:10],
        "language": found.get("language") or _default_language(styles),
    }
    return {key: value for key, value in properties.items() if value}


def _default_language(styles: tuple[Element, ...]) -> str:
    for group in styles:
        for style in group:
            if local_name(style) == "default-style" and attribute(style, "family") == "paragraph":
                language = attribute(child(style, "text-properties"), "language") or ""
                return "" if language == "none" else language
    return ""
