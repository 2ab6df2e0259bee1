"""What the council says of itself, in its newest text that does: how many municipalities, how many inhabitants."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.senders import own_name
from kunnskapsbase.answer.evidence import Evidence
from kunnskapsbase.draft.excerpts import excerpts
from kunnskapsbase.draft.material import Excerpt
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.search import SearchFilters
from kunnskapsbase.store import StoredPassage

_MEMBERS = re.compile(r"\b(?:medlemskommun\w*|\w* ?kommun(?:er|ar|ene|ane))\b", re.IGNORECASE)
_IS = re.compile(
    r"\b(?:er (?:et|eit|ein|en)|består av|omfatter|omfattar|hadde|har|representerer|samler|samlar)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:\d+|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv)\s+(?:medlems)?kommun", re.IGNORECASE
)
_BODY = re.compile(
    r"\b(?:interkommunalt|politisk råd|regionråd|samarbeidsorgan|samarbeid mellom|samarbeid av)\b",
    re.IGNORECASE,
)
_FOUND = 30
_MOST = 2


def find_about(knowledge_base: KnowledgeBase, own_bodies: Sequence[str], council: str) -> list[Excerpt]:
    """Return up to two sentences that tell what the council is, the newest that do; empty if none does.

    Args:
        knowledge_base: The archive.
        own_bodies: The council's names.
        council: Its whole name.
    """
    query = f"Hva er {council}, og hvor mange medlemskommuner og innbyggere har det?"
    hits = knowledge_base.search(query, _FOUND, SearchFilters(voice="own"))
    names = [own_name(body) for body in own_bodies]
    scored = [
        (score, hit.passage.metadata.date or "", hit.passage, span)
        for hit in hits
        for span in hit.passage.sentences
        if (score := _telling(hit.passage.quoted(*span), names))
    ]
    best: dict[int, tuple[int, str, StoredPassage, tuple[int, int]]] = {}
    for item in sorted(scored, key=lambda item: (item[0], item[1]), reverse=True):
        best.setdefault(item[0], item)
    chosen = [
        Evidence(passage, start, end, passage.quoted(start, end), float(score))
        for score, _, passage, (start, end) in list(best.values())[:_MOST]
    ]
    return excerpts(knowledge_base.store, chosen)


def _telling(sentence: str, names: Sequence[re.Pattern[str]]) -> int:
    """2 for a sentence that counts the members, 1 for one that says what kind of body it is, 0 for others."""
    is_own = any(name.search(sentence) for name in names) or bool(re.match(r"(?:Rådet|Vi)\b", sentence))
    if not is_own or not _IS.search(sentence) or len(sentence.split()) < 5:
        return 0
    if _COUNTED.search(sentence) and _MEMBERS.search(sentence):
        return 2
    return 1 if _BODY.search(sentence) and re.search(r"\ber\b", sentence) else 0
