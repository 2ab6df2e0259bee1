"""Bytes to text for the formats that are plain text inside."""

from __future__ import annotations

import re
from pathlib import Path

from ingest.errors import BrokenFileError

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b]")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """Decode by byte order mark, then `declared`, UTF-8, Windows-1252 and last Latin-1.

    Raises:
        BrokenFileError: If the bytes are no text in any of these.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _refuse_binary(data.decode(encoding, errors="replace"), name)
    for likely in (declared or "utf-8", "utf-8", "cp1252"):
        try:
            return _refuse_binary(data.decode(likely), name)
        except (UnicodeDecodeError, LookupError):
            continue
    # Latin-1 has a character for each byte, also for the five that Windows-1252 leaves open.
    return _refuse_binary(data.decode("latin-1"), name)


def read_bytes(path: Path, name: str) -> bytes:
    """The file's bytes, with a file that cannot be read told as such."""
    try:
        return path.read_bytes()
    except OSError as error:
        reason = "Filen kan ikke leses; se etter at den finnes og at du har tilgang til den."
        raise BrokenFileError(name, reason) from error


def collapse(text: str) -> str:
    """All white space as single spaces; characters that only steer line breaks are left out."""
    return " ".join(_UNSEEN.sub("", text).split())


def no_text(name: str) -> BrokenFileError:
    """The error for a file in which there is nothing to read."""
    return BrokenFileError(name, "Filen har ingen tekst; legg inn en fil med innhold, eller fjern den.")


def _refuse_binary(text: str, name: str) -> str:
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls * 100 > len(text):
        reason = "Filen er ikke tekst; lagre den på nytt som tekst, eller gi den riktig filendelse."
        raise BrokenFileError(name, reason)
    return _CONTROL.sub(" ", text)
