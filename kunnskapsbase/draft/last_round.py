"""What the archive tells of how the council's last response to the same matter fared."""

from __future__ import annotations

import re

from ingest.references import normalise_references
from kunnskapsbase.answer.evidence import Evidence
from kunnskapsbase.draft.excerpts import excerpts
from kunnskapsbase.draft.letter import HearingLetter
from kunnskapsbase.draft.material import Excerpt
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.search import SearchFilters
from kunnskapsbase.store import StoredPassage

_OUTCOME = re.compile(
    r"\b(?:fulgt opp|følgt opp|tatt inn|teke inn|tatt til følge|teke til følgje|imøtekom\w*|gjennomslag|ført fram|"
    r"vedtatt av stortinget|vedteke av stortinget|stortinget vedtok|ble tatt med|vart teke med|"
    r"endret etter høringen|avvist|medhold|medhald|innfridd|oppfylt|standpunktet endret)\b",
    re.IGNORECASE,
)
_RESPONSE = re.compile(
    r"\b(?:hørings|høyrings)?(?:svar(?:et|a|ene)?|uttalelsen|fråsegna|innspillet|innspelet|standpunkt\w*)\b",
    re.IGNORECASE,
)
_SERIES = re.compile(r"^(?:NTP|NOU \d{4}: \d+|Meld\. St\. \d+|Prop\. \d+ \w+)")
_FOUND = 20
_MOST = 3


def find_last_round(knowledge_base: KnowledgeBase, letter: HearingLetter) -> list[Excerpt]:
    """Return what own texts tell of the outcome of the last response to the same document or plan.

    Empty where the letter names no document of a series, the council has not answered it before, or no later own
    text tells what came of it.

    Args:
        knowledge_base: The archive.
        letter: What is to be answered now.
    """
    series = {match.group() for named in letter.references if (match := _SERIES.match(named))}
    own = [document for document in knowledge_base.store.documents() if document.metadata.voice == "own"]
    answered = [
        document
        for document in own
        if any(named.startswith(one) for named in document.metadata.answers for one in series)
        and (letter.date is None or (document.metadata.date or "") < letter.date)
    ]
    if not answered:
        return []
    last = max(answered, key=lambda document: document.metadata.date or "")
    query = f"Hvordan ble svaret om {' '.join(last.metadata.answers)} fulgt opp?"
    hits = knowledge_base.search(query, _FOUND, SearchFilters(voice="own"))
    chosen = [
        Evidence(passage, start, end, passage.quoted(start, end), hit.score)
        for hit in hits
        if (passage := hit.passage).version_id != last.version_id
        and (passage.metadata.date or "") >= (last.metadata.date or "")
        and _tells_of(passage, last.metadata.answers)
        for start, end in passage.sentences
        if _OUTCOME.search(passage.quoted(start, end)) and _RESPONSE.search(passage.quoted(start, end))
    ]
    return excerpts(knowledge_base.store, chosen[:_MOST])


def _tells_of(passage: StoredPassage, answered: tuple[str, ...]) -> bool:
    named = normalise_references("\n".join((passage.text, *passage.heading_path)))
    return any(one in named for one in answered)
