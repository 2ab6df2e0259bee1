"""From a citation in an answer that was stored back to the text that it quoted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kunnskapsbase.errors import SourceError
from kunnskapsbase.store import Store, StoredVersion
from kunnskapsbase.web.languages import said_here
from kunnskapsbase.web.texts import general as texts


@dataclass(frozen=True, slots=True)
class QuotedText:
    """A stored version and where the quote stands in its text, ``[start, end)``; nowhere if they are equal."""

    version: StoredVersion
    start: int
    end: int


def find_quote(store: Store, sha256: str, file: str, start: int, end: int, quote: str) -> QuotedText:
    """Find what a citation quoted, whatever has become of the document since.

    The same file may have been read several times, each time a little differently. The text that has the
    quote where the citation says comes first, then one that has it anywhere.

    Args:
        store: Where the versions are.
        sha256: The citation's `version`: how the SHA-256 of the file's bytes begins.
        file: The file that the citation names.
        start: Where the quote begins in the text.
        end: Where it ends.
        quote: The quote, its white space normalised.

    Raises:
        SourceError: No text of these bytes is kept any longer.
    """
    versions = [store.version(row) for row in store.versions_of_bytes(sha256, file)]
    if not versions:
        raise said_here(SourceError(texts.NOT_KEPT))
    for version in versions:
        if " ".join(version.text[start:end].split()) == " ".join(quote.split()):
            return QuotedText(version, start, end)
    pattern = re.compile(r"\s+".join(map(re.escape, quote.split())))
    for version in versions:
        found = pattern.search(version.text)
        if found:
            return QuotedText(version, *found.span())
    return QuotedText(versions[0], 0, 0)
