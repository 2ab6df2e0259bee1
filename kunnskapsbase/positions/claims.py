"""What a sentence says that somebody stands for."""

from __future__ import annotations

from dataclasses import dataclass

from kunnskapsbase.positions.position import Stance, Strength


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a sentence says somebody stands for.

    Attributes:
        stance: For or against.
        strength: How firmly.
        start: Where the words that say so begin, in characters of the sentence.
        end: Where they end.
        is_own: Whether it is the council that stands for it.
        is_past: Whether it is told in the past tense.
        year: The year that a claim in the past tense names.
        denials: How many of the denials that follow the words are in the stance already ("bør ikke").
        is_intent: Whether somebody only says what it wants to do itself ("ønsker å lage en plan").
    """

    stance: Stance
    strength: Strength
    start: int
    end: int
    is_own: bool = True
    is_past: bool = False
    year: int | None = None
    denials: int = 0
    is_intent: bool = False
