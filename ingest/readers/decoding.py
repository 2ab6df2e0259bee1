"""Bytes to text for the formats that are plain text inside."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from ingest.errors import BrokenFileError

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b]")
_MEANS_WINDOWS = ("iso-8859-1", "iso8859-1", "latin-1", "latin1", "iso_8859-1", "us-ascii", "ascii")
_REPLACEMENT = "\ufffd"
_WELL_FORMED = 4
"""So many well-formed letters beyond ASCII for each damaged one make a text UTF-8."""
_SAMPLE = 4096
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """Decode by byte order mark, then UTF-8, `declared`, Windows-1252 and last Latin-1; composed letters (NFC).

    What a file declares is believed only where it is no UTF-8: hardly any other text happens to be, and
    wrong declarations are common.

    Raises:
        BrokenFileError: If the bytes are no text in any of these.
    """
    return unicodedata.normalize("NFC", _refuse_binary(_decoded(data, declared), name))


def _decoded(data: bytes, declared: str | None) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if unmarked := _unmarked_utf_16(data):
        return data.decode(unmarked, errors="replace")
    if _is_nearly_utf_8(data):
        return data.decode("utf-8", errors="replace")
    # As browsers do: who says Latin-1 means Windows-1252, which has dashes and quotes besides.
    likely = "cp1252" if (declared or "").lower() in _MEANS_WINDOWS else declared
    for encoding in (likely or "cp1252", "cp1252"):
        try:
            return data.decode(encoding)
        except (UnicodeError, LookupError, ValueError):
            continue
    # Latin-1 has a character for each byte, also for the five that Windows-1252 leaves open.
    return data.decode("latin-1")


def _is_nearly_utf_8(data: bytes) -> bool:
    """Whether the bytes are UTF-8, but for a few that are damaged or cut off."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
        damaged = text.count(_REPLACEMENT)
        return sum(character > "\x7f" for character in text) > _WELL_FORMED * damaged
    return True


def _unmarked_utf_16(data: bytes) -> str | None:
    """The byte order of UTF-16 without its mark: nearly every other byte of Western text is zero."""
    start = data[: _SAMPLE - _SAMPLE % 2]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) * 10 < len(start) // 2 * 7 or min(even, odd) * 20 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def read_bytes(path: Path, name: str) -> bytes:
    """The file's bytes, with a file that cannot be read told as such."""
    try:
        return path.read_bytes()
    except OSError as error:
        reason = "Filen kan ikke leses; se etter at den finnes og at du har tilgang til den."
        raise BrokenFileError(name, reason, may_pass=True) from error


def collapse(text: str) -> str:
    """All white space as single spaces, letters composed; characters that only steer line breaks go."""
    return " ".join(unicodedata.normalize("NFC", without_unseen(text)).split())


def without_unseen(text: str) -> str:
    """The text without soft hyphens and other characters that only steer line breaks."""
    return _UNSEEN.sub("", text)


def no_text(name: str) -> BrokenFileError:
    """The error for a file in which there is nothing to read."""
    return BrokenFileError(name, "Filen har ingen tekst; legg inn en fil med innhold, eller fjern den.")


def _refuse_binary(text: str, name: str) -> str:
    controls = len(_CONTROL.findall(text))
    damaged = text.count(_REPLACEMENT)
    if "\x00" in text or controls * 100 > len(text) or damaged * 10 > len(text):
        reason = "Filen er ikke tekst; lagre den på nytt som tekst, eller gi den riktig filendelse."
        raise BrokenFileError(name, reason)
    return _CONTROL.sub(" ", text)
