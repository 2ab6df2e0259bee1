"""The PDF readers that ours is measured beside: the text of each page, as they give it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

TextReader = Callable[[Path], str]
"""Gives the whole text of a PDF."""


def other_readers() -> dict[str, TextReader]:
    """Return the readers that are installed, by name."""
    found: dict[str, TextReader] = {"pypdf": _pypdf, "Haystack PyPDFToDocument": _haystack}
    if shutil.which("pdftotext"):
        found["pdftotext"] = _pdftotext
    return found


def _pypdf(path: Path) -> str:
    import pypdf

    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def _haystack(path: Path) -> str:
    from haystack.components.converters import PyPDFToDocument

    documents = PyPDFToDocument().run(sources=[path])["documents"]
    return "\n".join(document.content or "" for document in documents)


def _pdftotext(path: Path) -> str:
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", str(path), "-"], check=True, capture_output=True, timeout=120
    )
    return done.stdout.decode("utf-8", "replace")
