"""Holds two sentences against each other: opposite, other figures, stronger, weaker, or at one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from kunnskapsbase.positions.claims import Claim
from kunnskapsbase.positions.directions import direction, left_out, object_direction
from kunnskapsbase.positions.figures import DATE, differences
from kunnskapsbase.positions.matching import Matter, Vector, matter_of
from kunnskapsbase.positions.position import Stance, Strength
from kunnskapsbase.positions.stated import Sentence, Stated

SAME_FIGURES = 0.55
"""Likeness from which on other numbers of the same things are taken for a change of the same demand."""

_NORMATIVE = re.compile(
    r"\b(?:skal|må|bør|burde|trenger|treng|vil)\b|\ber\s+(?:ikke|ikkje)\s+(?:\w+\s+){0,2}?(?:ønskelig|ønskt|ønsket|aktuelt|"
    r"nødvendig|naudsynt|akseptabelt|forsvarlig|riktig|rett)|^(?:ja|nei)\s+(?:takk\s+)?til\b|\bingen\b|\binga\b",
    re.IGNORECASE,
)
_FALLBACK = re.compile(
    r"^(?:dersom|hvis|skulle|om|vert|blir|prøves)\b[^,]*\b(?:likevel|allikevel)\b", re.IGNORECASE
)
_RESERVED = (Stance.SUPPORTS_CONDITIONALLY,)
_LEVELS = {
    Strength.DEMANDS: 2,
    Strength.PRESUPPOSES: 2,
    Strength.THINKS: 1,
    Strength.RECOMMENDS: 1,
    Strength.POINTS_OUT: 0,
}


class FindingKind(StrEnum):
    """How a sentence is at odds with a position."""

    OPPOSITE = "motsatt standpunkt"
    OTHER_FIGURE = "annet tall eller annen dato"
    STRONGER = "sterkere enn før"
    WEAKER = "svakere enn før"
    NEW = "nytt standpunkt"


@dataclass(frozen=True, slots=True)
class Claimed:
    """One thing that a sentence claims, ready to be held against another.

    Attributes:
        claim: What it claims; None for a sentence that only says what shall or shall not be.
        clause: The part of the sentence that says so.
        matter: What it is about.
        direction: 1 for its matter, -1 against it, 0 for neither.
        is_fallback: Whether it only holds if what the council wants does not come ("Dersom … likevel").
    """

    claim: Claim | None
    clause: str
    matter: Matter
    direction: int
    is_fallback: bool = False

    @property
    def level(self) -> int | None:
        """How firm it is, in three steps; None where that is not said."""
        return _LEVELS[self.claim.strength] if self.claim else None


def claimed_of(stated: Stated, vector: Vector | None = None) -> list[Claimed]:
    """Return each thing that a sentence claims, with the part of the sentence that is about it."""
    text = stated.sentence.text
    if stated.lead is not None or not stated.claims[0].end:
        lead = f"{stated.lead.text} {text}" if stated.lead else text
        matter = matter_of(lead, _near(stated.sentence.headings), vector)
        return [Claimed(stated.claims[0], text, matter, direction(stated.claims[0], text, 0, 0))]
    found = []
    before = f"{stated.antecedent.text} " if stated.antecedent else ""
    for number, claim in enumerate(stated.claims):
        start = claim.start if number else 0
        end = stated.claims[number + 1].start if number + 1 < len(stated.claims) else len(text)
        clause = text[start:end]
        about = f"{before}{clause[: claim.start - start]} {clause[claim.end - start :]}"
        matter = matter_of(about, _near(stated.sentence.headings), vector)
        way = direction(claim, clause, claim.start - start, claim.end - start)
        found.append(Claimed(claim, clause, matter, way, bool(_FALLBACK.search(text))))
    return found


def plain_claim(sentence: Sentence, vector: Vector | None = None) -> Claimed | None:
    """Return what a sentence without a claim says shall or shall not be, None if it says nothing of the kind."""
    text = sentence.text
    if text.endswith("?") or not _NORMATIVE.search(text):
        return None
    matter = matter_of(text, _near(sentence.headings), vector)
    no = -1 if re.match(r"nei\s+(?:takk\s+)?til\b", text, re.IGNORECASE) else 1
    return Claimed(None, text, matter, no * object_direction(text))


def with_stance(claimed: Iterable[Claimed], stance: Stance, strength: Strength) -> list[Claimed]:
    """Return `claimed`, the first of them as the staff have corrected it."""
    first, *rest = claimed
    if first.claim is None or (first.claim.stance, first.claim.strength) == (stance, strength):
        return [first, *rest]
    claim = replace(first.claim, stance=stance, strength=strength)
    return [
        replace(first, claim=claim, direction=direction(claim, first.clause, claim.start, claim.end)),
        *rest,
    ]


def compared(here: Claimed, there: Claimed, likeness: float) -> tuple[FindingKind, str] | None:
    """Return how `here` is at odds with `there`, and in which words that is told; None if it is not.

    Args:
        here: Of the text that is checked.
        there: Of the register; of the same matter.
        likeness: How far they are of the same matter.
    """
    if here.is_fallback != there.is_fallback:
        return None
    is_without = _is_without(here, there) != _is_without(there, here)
    if here.direction * there.direction * (-1 if is_without else 1) < 0:
        return FindingKind.OPPOSITE, "Teksten sier det motsatte av det rådet har sagt."
    if here.direction == 0 != there.direction:
        return FindingKind.WEAKER, "Teksten tar ikke stilling; det har rådet gjort."
    if there.direction == 0 != here.direction:
        return FindingKind.STRONGER, "Teksten tar stilling; det har rådet ikke gjort."
    if likeness >= SAME_FIGURES:
        for changed in differences(here.clause, there.clause):
            what = "Dato" if changed.unit == DATE else "Tall"
            return (
                FindingKind.OTHER_FIGURE,
                f"{what}: {', '.join(changed.here)} i teksten, {', '.join(changed.there)} i standpunktet.",
            )
    return _firmness(here, there)


def _is_without(one: Claimed, other: Claimed) -> bool:
    """Whether `one` wants to be without what `other` names, and `other` not."""
    return bool((left_out(one.clause) - left_out(other.clause)) & set(other.matter.words.values()))


def _firmness(here: Claimed, there: Claimed) -> tuple[FindingKind, str] | None:
    if here.claim is None or there.claim is None or here.level is None or there.level is None:
        return None
    if here.level != there.level:
        kind = FindingKind.STRONGER if here.level > there.level else FindingKind.WEAKER
        return kind, f"Teksten: {here.claim.strength}. Rådet: {there.claim.strength}."
    if there.claim.stance in _RESERVED and here.claim.stance is Stance.SUPPORTS:
        return FindingKind.STRONGER, "Rådet har tatt forbehold; det gjør ikke teksten."
    if here.claim.stance in _RESERVED and there.claim.stance is Stance.SUPPORTS:
        return FindingKind.WEAKER, "Teksten tar forbehold; det har rådet ikke gjort."
    return None


def _near(headings: tuple[str, ...]) -> tuple[str, ...]:
    return headings[1:] or headings
