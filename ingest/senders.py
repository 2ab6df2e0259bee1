"""Who decided or published a document, and whether it is the council's own voice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.kinds import GOVERNMENT_KINDS

_DEPARTMENT = re.compile(
    r"(?:Det kongelige (?P<royal>[\wæøå,-]+(?: og [\wæøå-]+)?departement)(?:et)?\b)"
    r"|(?P<name>\b[A-ZÆØÅ][a-zæøå]+(?:-(?:,\s[a-zæøå]+-)*\sog\s[a-zæøå]+)?departementet)\b"
)
_COMMITTEE = re.compile(
    r"\b(?:vedtatt|vedteke|vedteken|vedtak|behandlet|behandla|behandling|handsama|godkjent|godkjend|fastsatt|"
    r"avgitt|styrebehandlet)\b[^.!?\n]{0,60}?"
    r"\b(?P<body>styre(?:t|møte|møtet)?|interessepolitisk utvalg|representantskap(?:et|smøte|smøtet)?)\b",
    re.IGNORECASE,
)
_OWN_KINDS = frozenset(
    {"årsrapport", "høringssvar", "høringsuttalelse", "innspill", "uttalelse", "posisjonsnotat", "vedtak"}
)
_RIVAL = re.compile(
    r"\b[A-ZÆØÅ][\wæøå-]*(?:regionen|rådet|forbundet|foreningen|direktoratet|kommune|fylkeskommune|verket)\b"
)
_OTHER_SENDER = re.compile(r"\b(?:fra|frå|from) ([A-ZÆØÅ][\wæøå-]+)")
_FEWEST_MENTIONS = 2


def find_body(kind: str, voice: str, author: str, top: str, own_bodies: Sequence[str]) -> str | None:
    """Who decided or published it: a department, the board or committee, or the council itself."""
    if kind in GOVERNMENT_KINDS:
        return _department(author) or _department(top)
    if found := _COMMITTEE.search(top):
        word = found["body"].lower()
        if word.startswith("styre"):
            return "styret"
        return "interessepolitisk utvalg" if word.startswith("inter") else "representantskapet"
    if voice == "own":
        return next((body for body in own_bodies if _words(body).search(f"{author}\n{top}")), None) or next(
            iter(own_bodies), None
        )
    return _department(author)


def find_voice(
    kind: str, title: str, author: str, top_lines: Sequence[str], text: str, own_bodies: Sequence[str]
) -> str:
    """``own`` if one of `own_bodies` speaks, ``other`` if it is spoken to, spoken of, or not there at all."""
    if kind in GOVERNMENT_KINDS or not own_bodies:
        return "other"
    own = re.compile("|".join(_words(body).pattern for body in own_bodies), re.IGNORECASE)
    addressed = re.compile(
        rf"\b(?:til|to|mottaker|mottakar|deres|ved|v/)\W+(?:{own.pattern})(?!\w)", re.IGNORECASE
    )
    sender = _OTHER_SENDER.search(title)
    if sender and not own.match(sender[1]):
        return "other"
    if own.search(author) or own.search(addressed.sub(" ", title)):
        return "own"
    sent = re.compile(rf"^(?:fra|frå|avsender|avsendar|from)\W+(?:{own.pattern})", re.IGNORECASE)
    if any(sent.search(line) for line in top_lines):
        return "own"
    if kind not in _OWN_KINDS:
        return "other"
    head = re.compile(
        rf"^(?:{own.pattern})(?: IPR| interkommunalt politisk råd)?(?: \(.*\))?\W*$", re.IGNORECASE
    )
    if any(head.search(line) for line in top_lines):
        return "own"
    mentions = len(own.findall(addressed.sub(" ", text)))
    rivals = Counter(word.lower() for word in _RIVAL.findall(text) if not own.search(word))
    most = rivals.most_common(1)[0][1] if rivals else 0
    return "own" if mentions >= _FEWEST_MENTIONS and mentions > most else "other"


def _words(body: str) -> re.Pattern[str]:
    """The body's name as whole words, also with a genitive s."""
    name = r"\s+".join(re.escape(word) for word in body.split())
    return re.compile(rf"\b{name}(?:s|['’]s)?\b" if name else r"(?!)", re.IGNORECASE)


def _department(text: str) -> str | None:
    found = _DEPARTMENT.search(text)
    if not found:
        return None
    if found["royal"]:
        return found["royal"][:1].upper() + found["royal"][1:] + "et"
    return found["name"]
