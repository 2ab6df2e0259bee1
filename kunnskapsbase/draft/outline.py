"""The council's usual shape of a response, learnt from its earlier ones in the archive."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.kinds import ANSWERING_KINDS
from ingest.senders import own_name
from kunnskapsbase.draft.letter_words import without_number
from kunnskapsbase.store import Store, StoredDocument, StoredVersion

_READ = 6
"""How many of the newest responses are read for their shape."""
_MAIN = re.compile(
    r"^(?:hovedpunkt\w*|hovudpunkt\w*|sammendrag|samandrag|hovedsyn|hovudsyn|oppsummering)$", re.IGNORECASE
)
_SUMMARY_WITHIN = 3
"""A summary stands among the first sections; a table of standpoints at the end is another thing."""
_FAREWELL = re.compile(
    r"^\s*(?P<words>(?:med|venn|ven)[a-zæøå ]*(?:hilsen|helsing))\s*$", re.IGNORECASE | re.MULTILINE
)
_ROLE = re.compile(
    r"\b(?P<role>(?:råds|styre|nest)?leder|(?:råds|styre|nest)?leiar|daglig leder|dagleg leiar|sekretariatsleder|"
    r"direktør|fylkesordfører|ordfører|generalsekretær)\b",
    re.IGNORECASE,
)
_FULL_NAME = r"(?:\s+[a-zæøå]+){1,3}\s+(?:råd|samarbeid|region)\b"
_TOP = 3000
_SIGNATURE = 300


@dataclass(frozen=True, slots=True)
class Outline:
    """What the council's responses look like.

    Attributes:
        council: The council's whole name.
        short: What it calls itself in running text.
        main_heading: The heading of the main points, None where no response has one.
        is_numbered: Whether headings are numbered.
        farewell: The words above the names, None where no response has them.
        roles: Who signs, by their office.
        learnt_from: The responses that were read, the newest first.
    """

    council: str
    short: str
    main_heading: str | None = None
    is_numbered: bool = True
    farewell: str | None = None
    roles: tuple[str, ...] = ()
    learnt_from: tuple[str, ...] = ()


def learn_outline(store: Store, own_bodies: Sequence[str]) -> Outline:
    """Return the shape that the newest responses of the archive have, the usual one where there are none.

    Args:
        store: The published archive.
        own_bodies: The council's names.
    """
    own = [document for document in store.documents() if document.metadata.voice == "own"]
    responses = [document for document in own if document.metadata.kind in ANSWERING_KINDS]
    newest = sorted(responses, key=lambda document: document.metadata.date or "", reverse=True)[:_READ]
    versions = [store.version(document.version_id) for document in newest]
    short = own_bodies[0] if own_bodies else "Rådet"
    outline = Outline(_full_name(short, versions or _some(store, own)), short)
    if not versions:
        return outline
    headings = [[path[-1] for path in _paths(version)] for version in versions]
    numbered = [sum(heading[:1].isdigit() for heading in own_headings) for own_headings in headings]
    main = [
        bare
        for own_headings in headings
        for heading in own_headings[: _SUMMARY_WITHIN + 1]
        if _MAIN.match(bare := without_number(heading)[1])
    ]
    farewells = [match["words"].strip() for version in versions if (match := _FAREWELL.search(version.text))]
    return Outline(
        council=outline.council,
        short=short,
        main_heading=main[0] if main else None,
        is_numbered=sum(count > 1 for count in numbered) * 2 > len(versions),
        farewell=farewells[0] if farewells else None,
        roles=_roles(versions),
        learnt_from=tuple(document.file for document in newest),
    )


def _some(store: Store, own: Sequence[StoredDocument]) -> list[StoredVersion]:
    return [store.version(document.version_id) for document in own[:_READ]]


def _paths(version: StoredVersion) -> list[tuple[str, ...]]:
    return [section.path for section in version.sections if section.path]


def _full_name(short: str, versions: Sequence[StoredVersion]) -> str:
    """The council's name with what kind of body it is, as its own texts have it most often."""
    pattern = re.compile(own_name(short).pattern + _FULL_NAME, re.IGNORECASE)
    found = Counter(
        " ".join(match.group().split())
        for version in versions
        for match in pattern.finditer(version.text[:_TOP])
    )
    names = [name for name, _ in found.most_common() if name.startswith(short)]
    return names[0] if names else short


def _roles(versions: Sequence[StoredVersion]) -> tuple[str, ...]:
    """The offices of those who signed the newest response that is signed."""
    for version in versions:
        ends = [match.end() for match in _FAREWELL.finditer(version.text)]
        found = _ROLE.findall(version.text[ends[-1] :][:_SIGNATURE]) if ends else []
        if found:
            return tuple(dict.fromkeys(role.lower() for role in found))
    return ()
