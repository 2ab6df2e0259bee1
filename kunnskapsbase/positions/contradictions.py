"""Holds a text against the register: what in it says otherwise than the council has said, or says something new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kunnskapsbase.positions.checked_text import CheckedText, pasted_text, text_of_file
from kunnskapsbase.positions.claims import Claim
from kunnskapsbase.positions.comparing import (
    Claimed,
    FindingKind,
    claimed_of,
    compared,
    plain_claim,
    with_stance,
)
from kunnskapsbase.positions.extraction import normalised
from kunnskapsbase.positions.found_positions import Archive
from kunnskapsbase.positions.matching import SAME_MATTER, Weights, likeness
from kunnskapsbase.positions.position import Position
from kunnskapsbase.positions.reading import SentenceReader
from kunnskapsbase.positions.register import PositionRegister
from kunnskapsbase.positions.stated import Sentence, Stated, StatedClaims
from kunnskapsbase.positions.stored_matters import sentence_vectors

NEW_BELOW = 0.42
"""A position is new if no earlier one is so like it; between this and `SAME_MATTER` nothing is said."""
NEARER = 0.12
"""One that is at one with the text and so much more like it answers for those that are at odds."""
MOST_LIKE = 12
"""Positions that each sentence is held against, the most like first."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence of the text that is at odds with a position, or new.

    Attributes:
        kind: How.
        text: The sentence of the text with what leads into it, white space normalised.
        start: Where it begins, in characters of the text.
        end: Where it ends.
        page: On which page of the file it begins, None where there are none.
        page_label: The number printed on it, where known.
        position: The position, None for what is new.
        likeness: How far the two are of the same matter, 0 to 1.
        detail: What differs, a Norwegian sentence.
    """

    kind: FindingKind
    text: str
    start: int
    end: int
    page: int | None
    page_label: str | None
    position: Position | None
    likeness: float
    detail: str

    def as_dict(self) -> dict[str, Any]:
        """Return the finding as the command line prints it."""
        return {
            "kind": str(self.kind),
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "page": self.page,
            "page_label": self.page_label,
            "detail": self.detail,
            "likeness": round(self.likeness, 3),
            "position": self.position.as_dict() if self.position else None,
        }


@dataclass(frozen=True, slots=True)
class Check:
    """What came out of holding a text against the register.

    Attributes:
        findings: The gravest first, of one kind in the order of the text.
        claims: How many sentences of the text take a stand.
        positions: How many positions they were held against.
    """

    findings: tuple[Finding, ...]
    claims: int
    positions: int

    def as_dict(self) -> dict[str, Any]:
        """Return the check as the command line prints it."""
        return {
            "claims": self.claims,
            "positions": self.positions,
            "findings": [finding.as_dict() for finding in self.findings],
        }


@dataclass(frozen=True, slots=True)
class _Known:
    position: Position
    claimed: tuple[Claimed, ...]


def check_text(archive: Archive, text: str) -> Check:
    """Hold a pasted text against the register; see `check_file`.

    Raises:
        PositionError: The text is empty or far too long.
    """
    return _check(archive, pasted_text(text, archive.model))


def check_file(archive: Archive, path: Path) -> Check:
    """Hold a file against the register.

    Each sentence that takes a stand, or says what shall or shall not be, is held against the positions that hold:
    not superseded, not rejected, not only told of in retrospect.

    Args:
        archive: The knowledge base.
        path: In any format that the archive reads; it need not be in the archive.

    Raises:
        PositionError: The file is missing or cannot be read.
    """
    register = PositionRegister(archive)
    return _check(archive, text_of_file(path, archive.model, archive.settings.ingest, register.own_bodies))


def _check(archive: Archive, checked: CheckedText) -> Check:
    register = PositionRegister(archive)
    reader = SentenceReader(register.own_bodies)
    known = _known(register, reader)
    stated = {
        item.sentence.start: item for item in StatedClaims(checked.text, checked.sentences, reader, True)
    }
    here = {start: _claimed(checked, start, stated.get(start), reader) for start in checked.sentences}
    matters = [claimed.matter for item in known for claimed in item.claimed]
    weights = Weights(matters, register.topics.has, register.own_bodies)
    # What is a position to the letter is at odds with none: two conditions of one position may look so.
    held = {normalised(item.position.text) for item in known}
    found = [
        finding
        for start, claimed in here.items()
        if normalised(_whole(checked, start, stated.get(start))) not in held
        for one in claimed
        for finding in _findings(checked, start, stated.get(start), one, known, weights)
    ]
    order = list(FindingKind)
    found.sort(key=lambda finding: (order.index(finding.kind), finding.start))
    return Check(tuple(_once(found)), len(stated), len(known))


def _whole(checked: CheckedText, start: int, stated: Stated | None) -> str:
    """A sentence with what leads into it."""
    text = checked.sentences[start].text
    return f"{stated.lead.text} {text}" if stated and stated.lead else text


def _known(register: PositionRegister, reader: SentenceReader) -> list[_Known]:
    """The positions that hold, each with what its sentence claims."""
    positions = [
        item for item in register.positions(superseded=False) if not item.is_retold and not item.is_gone
    ]
    vectors = sentence_vectors(register.store, positions)
    known = []
    for item in positions:
        claimed = claimed_of(_as_stated(item, reader), vectors.get(item.id))
        known.append(_Known(item, tuple(with_stance(claimed, item.stance, item.strength))))
    return known


def _as_stated(position: Position, reader: SentenceReader) -> Stated:
    """A position as the sentence that it was read from."""
    source = position.source
    sentence = Sentence(source.start, source.end, source.quote, source.section)
    claims = reader.read(source.quote, True)
    if position.lead_in is not None or not claims:
        whole = Claim(position.stance, position.strength, 0, 0)
        lead = position.lead_in
        return Stated(sentence, (whole,), Sentence(lead.start, lead.end, lead.quote) if lead else None)
    before = position.antecedent
    return Stated(
        sentence, claims, antecedent=Sentence(before.start, before.end, before.quote) if before else None
    )


def _claimed(
    checked: CheckedText, start: int, stated: Stated | None, reader: SentenceReader
) -> Sequence[Claimed]:
    vector = checked.vectors.get(start)
    if stated is not None:
        return claimed_of(stated, vector)
    sentence = checked.sentences[start]
    if reader.stands(sentence.text, True):
        # What others are said to stand for is not what the text wants.
        return []
    plain = plain_claim(sentence, vector)
    return [plain] if plain else []


def _findings(
    checked: CheckedText,
    start: int,
    stated: Stated | None,
    here: Claimed,
    known: Sequence[_Known],
    weights: Weights,
) -> Iterator[Finding]:
    """The gravest way in which a claim is at odds with a position, or that it is new."""
    alike = sorted(
        (
            (likeness(here.matter, there.matter, weights), item.position, there)
            for item in known
            for there in item.claimed
        ),
        key=lambda each: -each[0],
    )[:MOST_LIKE]
    sentence = checked.sentences[start]
    text = _whole(checked, start, stated)
    page, label = checked.pages.get(start, (None, None))

    def finding(kind: FindingKind, position: Position | None, score: float, detail: str) -> Finding:
        return Finding(kind, text, start, sentence.end, page, label, position, score, detail)

    same = [each for each in alike if each[0] >= SAME_MATTER]
    if not same:
        if here.claim is not None and (not alike or alike[0][0] < NEW_BELOW):
            yield finding(
                FindingKind.NEW, None, alike[0][0] if alike else 0.0, "Rådet har ikke sagt noe om dette før."
            )
        return
    judged = [(score, position, compared(here, there, score)) for score, position, there in same]
    opposite = [each for each in judged if each[2] and each[2][0] is FindingKind.OPPOSITE]
    along = [each for each in judged if not (each[2] and each[2][0] is FindingKind.OPPOSITE)]
    nearest = max((score for score, *_ in along), default=0.0)
    # What is against one position and almost to the letter another one is no contradiction.
    chosen = [each for each in opposite if each[0] >= nearest - NEARER][:1]
    if not chosen:
        # Of those that go the same way the nearest one tells what is changed; one that counts tells of numbers.
        near = [each for each in along if each[2] and each[0] >= nearest - NEARER]
        figures = [each for each in near if each[2] and each[2][0] is FindingKind.OTHER_FIGURE]
        chosen = figures[:1] or (along[:1] if along and along[0][2] else [])
    for score, position, odds in chosen:
        if odds is not None:
            yield finding(odds[0], position, score, odds[1])


def _once(findings: Sequence[Finding]) -> Iterator[Finding]:
    """One finding a sentence, the gravest."""
    seen: set[int] = set()
    for finding in findings:
        if finding.start not in seen:
            seen.add(finding.start)
            yield finding
