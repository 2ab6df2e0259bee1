"""Whether a document is in the council's own voice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.evidence import Finding
from ingest.front_page import WHOLE_TEXT, FrontPage
from ingest.kinds import GOVERNMENT_KINDS
from ingest.senders import SPEAKS, first_speaker, own_name

_OWN_KINDS = frozenset(
    {"årsrapport", "høringssvar", "høringsuttalelse", "innspill", "uttalelse", "posisjonsnotat", "vedtak"}
)
_RIVAL = re.compile(
    r"\b[A-ZÆØÅ][\wæøå-]*(?:regionen|rådet|forbundet|foreningen|direktoratet|kommune|fylkeskommune|verket)\b"
)
_OTHER_SENDER = re.compile(r"\b(?:fra|frå|from) ([A-ZÆØÅ][\wæøå-]+)")
_FEWEST_MENTIONS = 2
_COMMITTEE = (
    r"(?i:styret?|representantskap(?:et)?|interessepolitiske? utvalg|arbeidsutvalg(?:et)?|sekretariat(?:et)?)"
)
_DECIDED_BY_COUNCIL = re.compile(
    rf"\b(?i:vedtatt|vedteke|vedteken|behandlet|handsama|godkjent|fastsatt) (?i:av|i|på) {_COMMITTEE}\b"
)
_SUFFIX = r"(?: \(\w+\)| IPR| interkommunalt politisk råd)?"


def find_voice(kind: str, title: str, front: FrontPage, text: str, own_bodies: Sequence[str]) -> Finding[str]:
    """``own`` if one of `own_bodies` speaks, ``other`` if it is spoken to, spoken of, or not there at all."""
    if kind in GOVERNMENT_KINDS:
        return Finding("other", "dokumentets slag")
    if not own_bodies:
        return Finding("other", WHOLE_TEXT, is_sure=False)
    own = re.compile("|".join(own_name(body).pattern for body in own_bodies), re.IGNORECASE)
    addressed = re.compile(
        rf"\b(?:til|to|mottaker|mottakar|deres|ved|v/)\W+(?:{own.pattern})(?!\w)", re.IGNORECASE
    )
    if found := _voice_of_title(title, front, own, addressed) or _voice_of_top(kind, front, own):
        return found
    head = re.compile(
        rf"^(?:{_COMMITTEE} (?:i|for) )?(?:{own.pattern}){_SUFFIX}(?: \(.*\))?\W*$", re.IGNORECASE
    )
    # Of other kinds, a line with the name may be the address of a letter to the council.
    speaks_for_itself = kind in _OWN_KINDS or _DECIDED_BY_COUNCIL.search(front.letterhead)
    for line in front.top_lines:
        if speaks_for_itself and head.search(line):
            return Finding("own", front.place_of_text(line), kind in _OWN_KINDS)
    if kind not in _OWN_KINDS:
        return Finding("other", WHOLE_TEXT, is_sure=False)
    mentions = len(own.findall(addressed.sub(" ", text)))
    rivals = Counter(word.lower() for word in _RIVAL.findall(text) if not own.search(word))
    most = rivals.most_common(1)[0][1] if rivals else 0
    is_own = mentions >= _FEWEST_MENTIONS and mentions > most
    return Finding("own" if is_own else "other", WHOLE_TEXT, is_sure=False)


def _voice_of_title(
    title: str, front: FrontPage, own: re.Pattern[str], addressed: re.Pattern[str]
) -> Finding[str] | None:
    where = front.place_of_text(title)
    sender = _OTHER_SENDER.search(title)
    if sender and not own.match(sender[1]):
        return Finding("other", where)
    if own.search(front.properties.get("author", "")):
        return Finding("own", front.properties_name)
    return Finding("own", where) if own.search(addressed.sub(" ", title)) else None


def _voice_of_top(kind: str, front: FrontPage, own: re.Pattern[str]) -> Finding[str] | None:
    """Who a letter says it is from, or who speaks first in it."""
    sent = re.compile(
        rf"^(?:fra|frå|avsender|avsendar|from|utvalg|utval|organ)\W+(?:{own.pattern})", re.IGNORECASE
    )
    for line in front.top_lines:
        if sent.search(line):
            return Finding("own", front.place_of_text(line))
    if kind not in _OWN_KINDS:
        return None
    committee = re.compile(rf"(?:{own.pattern}) {_COMMITTEE}\b")
    for line in front.top_lines:
        if committee.search(line):
            return Finding("own", front.place_of_text(line))
    speaks = re.compile(
        rf"(?:^|[.!?\n]\s*)(?:{_COMMITTEE} (?:i|for) )?(?:{own.pattern}){_SUFFIX}(?: {_COMMITTEE})?(?: \(\w+\))? "
        rf"{SPEAKS}\b"
    )
    ours, theirs = speaks.search(front.head), first_speaker(front)
    if ours and (theirs is None or ours.start() <= theirs[1]):
        return Finding("own", front.place(ours.end() - 1))
    if theirs and not own.search(theirs[0]):
        return Finding("other", front.place(theirs[1]))
    return None
