"""What a text of the council's own says sentence by sentence, lists and tables included."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kunnskapsbase.positions.claims import Claim
from kunnskapsbase.positions.content import obligation
from kunnskapsbase.positions.lists import (
    begins_line,
    block_start,
    is_list_item,
    is_marker,
    lead_of,
    leads_into_list,
)
from kunnskapsbase.positions.matching import matter_of
from kunnskapsbase.positions.position import Stance
from kunnskapsbase.positions.reading import SentenceReader, main_claim
from kunnskapsbase.positions.table_rows import is_row, row_claim

_HOUSEKEEPING = re.compile(
    r"\b(?:arbeidsform\w*|sakspapir\w*|kontingent\w*|møteplan\w*|møtekalender\w*|vedtekt\w*|egenkapital\w*|årsverk|"
    r"sekretariat\w*|faggrupp\w*|administrativ\w*|regnskap(?:et)?|budsjett(?:et)?|nettside\w*|utsatt frist|"
    r"medlemskap\w*|medlem(?:mer|mene|mar)?|møteplass\w*|medlemsundersøkelse\w*|seminar\w*|konferanse\w*)\b"
    r"|\bat (?:rådet|styret|representantskapet)\b",
    re.IGNORECASE,
)
_LEAST_WORDS = 2
_POINTS_BACK = re.compile(
    r"\b(?:dette|det|den|de|dei|disse|desse|slik\w*|forslaget|framlegget|forslagene|ordningen|ordninga|tiltaket|tiltakene|"
    r"avgrensningen|prosjektet|løsningen|løysinga|endringen|endringa|planen|dem)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a text.

    Attributes:
        start: Where it begins, in characters of the text.
        end: Where it ends.
        text: White space normalised.
        headings: Those above it, outermost first.
    """

    start: int
    end: int
    text: str
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence that says what the council stands for.

    Attributes:
        sentence: The sentence.
        claims: What it says, in order, never nothing.
        lead: The sentence that leads into it and says how the council stands, where it is an item of a list.
        antecedent: The sentence before it, where it is only about "forslaget" or "dette".
    """

    sentence: Sentence
    claims: tuple[Claim, ...]
    lead: Sentence | None = None
    antecedent: Sentence | None = None

    @property
    def claim(self) -> Claim:
        """What it says as a whole."""
        return main_claim(self.claims)


@dataclass(frozen=True)
class StatedClaims:
    """Finds the sentences of one text that say what the council stands for.

    Attributes:
        text: The whole text; blocks are parted by an empty line, items of a list by a line break.
        sentences: By where they begin.
        reader: Of sentences.
        is_response: Whether the whole text says what the council thinks.
    """

    text: str
    sentences: dict[int, Sentence]
    reader: SentenceReader
    is_response: bool

    def __iter__(self) -> Iterator[Stated]:
        for sentence in self.sentences.values():
            stated = self._stated(sentence)
            if stated is not None:
                yield stated

    def _stated(self, sentence: Sentence) -> Stated | None:
        if is_marker(sentence.text) or len(sentence.text.split()) < _LEAST_WORDS or self._is_quoted(sentence):
            return None
        if is_row(sentence.text):
            claim = row_claim(sentence.text, sentence.headings, self.reader) if self.is_response else None
            return Stated(sentence, (claim,)) if claim else None
        if leads_into_list(self.text, sentence.start, sentence.end):
            return None
        lead, leading = self._lead(sentence)
        # "Nattoget må gå" below "Vi krever" is what "krever" says of it.
        claims = self._claims(sentence.text, self.is_response and (lead is None or lead.is_intent))
        if claims:
            return Stated(sentence, claims, antecedent=self._antecedent(sentence))
        if lead is None or not begins_line(self.text, sentence.start):
            return None
        obliged = obligation(sentence.text)
        is_denied = obliged is not None and obliged[1] is Stance.OPPOSES and lead.stance is Stance.WANTS
        claim = replace(lead, stance=Stance.OPPOSES if is_denied else lead.stance, start=0, end=0)
        return Stated(sentence, (claim,), leading)

    def _antecedent(self, sentence: Sentence) -> Sentence | None:
        """The sentence before one that names nothing itself: "Rådet går imot forslaget"."""
        if not _POINTS_BACK.search(sentence.text) or len(matter_of(sentence.text).words) > 1:
            return None
        block = block_start(self.text, sentence.start)
        before = [start for start in self.sentences if block <= start < sentence.start]
        return self.sentences[max(before)] if before else None

    def _is_quoted(self, sentence: Sentence) -> bool:
        """Whether it stands within a quotation that began before it in its block."""
        before = self.text[block_start(self.text, sentence.start) : sentence.start]
        return before.count("«") > before.count("»")

    def _claims(self, text: str, is_own_response: bool) -> tuple[Claim, ...]:
        """What a sentence claims about the matters of others; outside a response much is about the house."""
        claims = self.reader.read(text, is_own_response)
        if self.is_response:
            return claims
        is_about_house = bool(_HOUSEKEEPING.search(text))
        return tuple(claim for claim in claims if not (claim.is_intent or is_about_house))

    def _lead(self, sentence: Sentence) -> tuple[Claim | None, Sentence | None]:
        """What the sentence before a list says of its items, or the heading above it if that asks for something."""
        place = lead_of(self.text, sentence.start)
        before = self.sentences.get(place.start) if place is not None else None
        if before is not None:
            claims = self._claims(before.text, self.is_response)
            return (main_claim(claims), before) if claims else (None, None)
        if sentence.headings and is_list_item(self.text, sentence.start):
            return self.reader.leads_in(sentence.headings[-1]), None
        return None, None
