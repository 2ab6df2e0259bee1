"""Whom a document is addressed to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.evidence import Finding
from ingest.front_page import FrontPage
from ingest.kinds import ANSWERING_KINDS, REPORTING_KINDS
from ingest.letterhead import Letterhead
from ingest.organisations import find_organisations, first_organisation
from ingest.senders import own_name

_LONGEST_NAME = 80
_MANY = re.compile(
    r"\b(?:(?:til|alle) )?(?:høringsinstanse(?:r|ne)|høyringsinstansa(?:r|ne)|høringspartene|høyringspartane)\b"
    r"|\b(?:ifølge|iht\.?|i henhold til|i følgj?e|ifølgje|se|sjå) (?:vedlagte? )?"
    r"(?:adresse|distribusjons|høy?rings)?liste",
    re.IGNORECASE,
)
_TO = re.compile(
    r"^(?:(?:Til|To)(?: |:)|(?:Fra|Frå) [^\n]{3,60}? til )\s*(?:Det kongelige )?(?=[A-ZÆØÅ])", re.MULTILINE
)
_ADDRESS = re.compile(
    r"^(?: \([^)\n]*\))?,?\s+(?:v/[^\n]{3,50}\s+)?(?:(?i:Postboks|Pb\.?|P\.b\.)\s?\d|"
    r"[A-ZÆØÅ][\wæøå. ]{2,30} \d{1,3}\s?[A-Z]?,?\s+\d{4} [A-ZÆØÅ]|(?:[^\n\d]{3,40}\n)?\d{4} [A-ZÆØÅ]{2,})"
)
_SENT_TO = re.compile(
    r"\b(?i:avgitt|sendt|oversendt|overlevert|rettet|avgjeve|send|oversend|avgjeven|sendes|oversendes)(?: til)? "
    r"(?:Det kongelige )?(?=[A-ZÆØÅ])"
)
_LETTER_FROM = re.compile(
    r"\b(?:viser|visar|syner) til (?P<letter>[^.!?\n]{0,120}?)\b(?:fra|frå) (?:Det kongelige )?(?=[A-ZÆØÅ])"
)
_LETTER_OF = re.compile(r"\b(?:viser|visar|syner) til (?:Det kongelige )?(?=[A-ZÆØÅ])")
_OF = re.compile(r"^(?:s|['’]s?| sitt| sin| si)\s[^.!?\n]{0,40}?(?:brev|høring|høyring|invitasjon|forslag)")


def find_recipient(
    kind: str,
    voice: str,
    body: str | None,
    front: FrontPage,
    letterhead: Letterhead,
    own_bodies: Sequence[str],
) -> Finding[str] | None:
    """Whom the document goes to: by a label, an address, or what the text says.

    Args:
        kind: The document's kind. An answer goes to who wrote the letter that it answers.
        voice: Whose text it is.
        body: Who sent it, whose own address stands in the letterhead too.
        front: The document's top.
        letterhead: What its labels say.
        own_bodies: The names of the bodies whose archive this is.
    """
    if (entry := letterhead.recipient) and "@" not in entry.value:
        many = _MANY.search(entry.value)
        name = None if many else first_organisation(entry.value) or entry.value
        return Finding(name or "høringsinstansene", front.place(entry.start))
    text = front.letterhead
    if (to := _TO.search(text)) and (name := _name_at(text, to.end(), own_bodies)):
        return Finding(name, front.place(to.start()))
    if voice == "other" and (many := _MANY.search(text)):
        return Finding("høringsinstansene", front.place(many.start()))
    if found := _addressed(voice, body, front, own_bodies):
        return found
    if found := _alone_on_line(kind, voice, front, own_bodies):
        return found
    if kind in REPORTING_KINDS:
        return None
    sent = _SENT_TO.search(front.head)
    if sent and (name := _name_at(front.head, sent.end(), own_bodies)):
        return Finding(name, front.place(sent.start()))
    return _answered(front) if kind in ANSWERING_KINDS else None


def _addressed(
    voice: str, body: str | None, front: FrontPage, own_bodies: Sequence[str]
) -> Finding[str] | None:
    """The name above a postal address; a sender's own address stands in letterheads too."""
    text = front.letterhead
    own = [own_name(body) for body in own_bodies]
    names = [
        (name, start, any(pattern.search(name) for pattern in own))
        for name, start, end in _names(text, own_bodies)
        if _ADDRESS.match(text[end : end + 100])
    ]
    for name, start, is_own in names:
        if is_own is (voice == "other"):
            return Finding(name, front.place(start))
    if voice == "other":
        for name, start, _ in names:
            if name != body:
                return Finding(name, front.place(start), is_sure=False)
    return None


def _alone_on_line(kind: str, voice: str, front: FrontPage, own_bodies: Sequence[str]) -> Finding[str] | None:
    """The council in another's letter, or a ministry in an answer, on a line of its own in the letterhead."""
    at = 0
    for line in front.letterhead.split("\n"):
        bare = re.sub(r"\s*\([^)]*\)$", "", line.strip())
        is_council = voice == "other" and any(own_name(body).fullmatch(bare) for body in own_bodies)
        is_ministry = kind in ANSWERING_KINDS and bare.endswith("departementet") and len(bare) < _LONGEST_NAME
        if is_council or (is_ministry and first_organisation(bare) == bare):
            return Finding(bare, front.place(at), is_sure=False)
        at += len(line) + 1
    return None


def _answered(front: FrontPage) -> Finding[str] | None:
    """Who sent the letter that this one answers."""
    for match in _LETTER_FROM.finditer(front.head):
        name = _name_at(front.head, match.end(), ())
        if name and re.search(r"brev|høring|høyring|invitasjon|e-post|utsend", match["letter"]):
            return Finding(name, front.place(match.end()), is_sure=False)
    for match in _LETTER_OF.finditer(front.head):
        for name, start, end in find_organisations(front.head[match.end() : match.end() + 120]):
            if start == 0 and _OF.match(front.head[match.end() + end :][:80]):
                return Finding(name, front.place(match.end()), is_sure=False)
    return None


def _name_at(text: str, start: int, own_bodies: Sequence[str]) -> str | None:
    return next((name for name, at, _ in _names(text[start : start + 120], own_bodies) if at == 0), None)


def _names(text: str, own_bodies: Sequence[str]) -> list[tuple[str, int, int]]:
    found = list(find_organisations(text))
    for body in own_bodies:
        found += [
            (body, match.start(), match.end())
            for match in own_name(body).finditer(text)
            # "Til Osloregionens medlemmer" goes to the members.
            if len(match.group()) == len(body)
        ]
    return sorted(found, key=lambda item: (item[1], -item[2]))
