"""The positions that the documents of the archive hold, as the rules find them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kunnskapsbase.answer.citing import cite, is_in_source
from kunnskapsbase.answer.evidence import Evidence
from kunnskapsbase.answer.model import Citation
from kunnskapsbase.positions.claims import Claim
from kunnskapsbase.positions.lists import item_start
from kunnskapsbase.positions.position import Position
from kunnskapsbase.positions.reading import SentenceReader
from kunnskapsbase.positions.stated import Sentence, StatedClaims
from kunnskapsbase.positions.topics import Topics
from kunnskapsbase.store import Store, StoredPassage, StoredVersion

RESPONSES = ("høringssvar", "høringsuttalelse", "innspill", "uttalelse", "posisjonsnotat")
"""The kinds of document whose whole purpose is to say what the council thinks."""

_OWN = {"field": "meta.voice", "operator": "==", "value": "own"}
_OTHER_COMMITTEE = re.compile(
    r"\bNOU\b|\b(?:mindre|fler)talle?t\b|\bfleirtalet\b|ekspertutval|utredning", re.IGNORECASE
)
"""Where one of these stands, "utvalget" is that of a report, not one of the council's own."""
_DECIDED = re.compile(r"\bved(?:tok|tatt|teke)\b|\bbesluttet\b", re.IGNORECASE)


def extract_positions(store: Store, own_bodies: Sequence[str], topics: Topics) -> list[Position]:
    """Return every position in the council's own texts, by file and place.

    Args:
        store: The published archive.
        own_bodies: The council's names.
        topics: The list of topics.
    """
    found: dict[str, Position] = {}
    for document in _documents(store, _OWN, own_bodies, topics):
        for position in document.positions():
            found.setdefault(position.id, position)
    return sorted(found.values(), key=lambda position: (position.source.file, position.source.start))


def locate(
    store: Store, file: str, quote: str, claim: Claim, own_bodies: Sequence[str], topics: Topics
) -> Position | None:
    """Return the position that the sentence `quote` of `file` is, whatever the rules make of it.

    Args:
        store: The published archive.
        file: Relative to the corpus folder.
        quote: A sentence, or a part of one, white space apart.
        claim: What it says.
        own_bodies: The council's names.
        topics: The list of topics.

    Returns:
        None if `file` has no such sentence now.
    """
    of_file = {"field": "meta.file", "operator": "==", "value": file}
    for document in _documents(store, of_file, own_bodies, topics):
        found = document.holding(quote, claim)
        if found is not None:
            return found
    return None


def _documents(
    store: Store, filters: dict[str, str], own_bodies: Sequence[str], topics: Topics
) -> Iterator[DocumentPositions]:
    """Each document that `filters` lets passages of through, with those passages."""
    allowed = store.allowed(filters)
    of_version: dict[int, list[StoredPassage]] = {}
    for passage in store.passages([] if allowed is None else allowed.tolist()):
        if passage.version_id is not None:
            of_version.setdefault(passage.version_id, []).append(passage)
    readers = {has_own: SentenceReader(own_bodies, has_own) for has_own in (False, True)}
    for version_id, passages in of_version.items():
        version = store.version(version_id)
        has_own_committee = not _OTHER_COMMITTEE.search(version.text)
        yield DocumentPositions(version, passages, readers[has_own_committee], topics)


def identity(file: str, quote: str) -> str:
    """Return the id of the position that `quote` of `file` is, what leads into it included.

    >>> identity("svar.pdf", "Rådet støtter forslaget."), identity("svar.pdf", "Rådet  støtter\\nforslaget.")
    ('f34bd4d3', 'f34bd4d3')
    """
    return hashlib.sha256(f"{file}\n{normalised(quote)}".encode()).hexdigest()[:8]


def normalised(quote: str) -> str:
    """Return a sentence as decisions know it: white space and case made alike."""
    return " ".join(quote.split()).casefold()


@dataclass(frozen=True)
class DocumentPositions:
    """The positions of one version of a document.

    Attributes:
        version: With its text.
        passages: Those of it that are read.
        reader: Of its sentences.
        topics: The list of topics.
    """

    version: StoredVersion
    passages: Sequence[StoredPassage]
    reader: SentenceReader
    topics: Topics

    @property
    def is_response(self) -> bool:
        """Whether the whole document says what the council thinks."""
        return self.version.metadata.kind in RESPONSES

    def positions(self) -> Iterator[Position]:
        """Give what the rules find, in order."""
        # Neighbouring passages share sentences; the earlier one counts.
        text = self.version.text
        spans = [
            (item_start(text, start, end), end, passage)
            for passage in self.passages
            for start, end in passage.sentences
        ]
        passages = {start: passage for start, _, passage in reversed(spans)}
        sentences = {
            start: Sentence(start, end, passage.quoted(start, end), passage.heading_path)
            for start, end, passage in spans
        }
        for stated in StatedClaims(text, sentences, self.reader, self.is_response):
            source = self._cited(stated.sentence, passages[stated.sentence.start])
            lead_in = self._cited(stated.lead, passages[stated.lead.start]) if stated.lead else None
            before = stated.antecedent
            antecedent = self._cited(before, passages[before.start]) if before else None
            if source is not None:
                yield self._position(source, stated.claim, lead_in, antecedent)

    def holding(self, quote: str, claim: Claim) -> Position | None:
        """Return the position that the words `quote` are, None if they stand in no passage."""
        words = r"\s+".join(map(re.escape, quote.split()))
        match = re.search(words, self.version.text, re.IGNORECASE) if words else None
        if match is None:
            return None
        start, end = match.span()
        for passage in self.passages:
            if passage.start <= start and end <= passage.end:
                source = self._cited(Sentence(start, end, passage.quoted(start, end)), passage)
                return self._position(source, claim) if source else None
        return None

    def _position(
        self,
        source: Citation,
        claim: Claim,
        lead_in: Citation | None = None,
        antecedent: Citation | None = None,
    ) -> Position:
        text = f"{lead_in.quote} {source.quote}" if lead_in else source.quote
        year, is_retold = self._when(claim, text)
        metadata = self.version.metadata
        first, last = (part.quote if part else "" for part in (antecedent, lead_in))
        topics = self.topics.of(source.quote, (first, *source.section, last))
        return Position(
            id=identity(self.version.file, text),
            source=source,
            lead_in=lead_in,
            antecedent=antecedent,
            stance=claim.stance,
            strength=claim.strength,
            topics=topics,
            areas=self.topics.areas_of(topics),
            year=year,
            is_retold=is_retold,
            recipient=metadata.recipient,
            answers=metadata.answers,
        )

    def _when(self, claim: Claim, text: str) -> tuple[int | None, bool]:
        """The year of a position, and whether it was taken before its document."""
        of_document = self.version.metadata.year
        if not claim.is_past:
            return of_document, False
        if claim.year is not None and (of_document is None or claim.year < of_document):
            return claim.year, True
        # An annual report tells of its year in the past tense; a response does so of what was before it.
        is_retold = self.is_response and not _DECIDED.search(text) and claim.year != of_document
        return (None, True) if is_retold else (of_document, False)

    def _cited(self, sentence: Sentence, passage: StoredPassage) -> Citation | None:
        evidence = Evidence(passage, sentence.start, sentence.end, sentence.text, 0.0)
        citation = cite(evidence, self.version, 1)
        return citation if is_in_source(citation, self.version) else None
